package sample

import (
	"html"
	"regexp"
	"strings"
)

// Text is a block of a document that shows a request or a response.
type Text struct {
	Body string
	// Line is where the first byte is in the document, from 1.
	Line int
	// OneLine says that all of the text is on that line, as in a JSON document.
	OneLine bool
	// Lines are where the lines of Body are, if they do not follow each other: markup may have many on one line.
	Lines []int
}

// lines turns offsets into lines. It is fast where each offset is near the one before it.
type lines struct {
	src     string
	first   int   // the first line
	numbers []int // of all lines, if they do not follow each other
	oneLine bool
	offset  int
	breaks  int // ends of lines before offset
}

func newLines(t Text) lines {
	return lines{src: t.Body, first: max(t.Line, 1), numbers: t.Lines, oneLine: t.OneLine}
}

// line returns the line of an offset.
func (l *lines) line(offset int) int {
	if l.oneLine {
		return l.first
	}
	if offset < l.offset {
		l.breaks -= strings.Count(l.src[offset:l.offset], "\n")
	} else {
		l.breaks += strings.Count(l.src[l.offset:offset], "\n")
	}
	l.offset = offset
	if l.breaks < len(l.numbers) {
		return l.numbers[l.breaks]
	}
	return l.first + l.breaks
}

// clean returns the text without what copying left in it: a byte order mark, and HTML entities in place of the
// characters that XML, JSON and code are made of. An entity among those characters is a value's own.
func (t Text) clean() Text {
	t.Body = strings.TrimPrefix(t.Body, "\ufeff")
	if !strings.ContainsRune(t.Body, '&') {
		return t
	}
	brackets := !strings.ContainsAny(t.Body, "<>") && escapedBrackets.MatchString(t.Body)
	quotes := formOf(t.Body) != XML && !strings.Contains(t.Body, `"`) && escapedQuote.MatchString(t.Body)
	if plain := html.UnescapeString(t.Body); (brackets || quotes) && strings.Count(plain, "\n") == strings.Count(t.Body, "\n") {
		t.Body = plain
	}
	return t
}

var (
	escapedBrackets = regexp.MustCompile(`^\s*&lt;|-&gt;|List&lt;`)
	escapedQuote    = regexp.MustCompile(`&(?:quot|#34|#x22);`)
)

// blankAt returns how many bytes of white space stand at an offset. Pages use two that are not ASCII, and byte order
// marks get into the middle of texts.
func blankAt(s string, i int) int {
	switch s[i] {
	case ' ', '\t', '\r', '\n', '\f', '\v':
		return 1
	case '\xc2', '\xe3', '\xef':
		for _, blank := range [...]string{"\u00a0", "\u3000", "\ufeff"} {
			if strings.HasPrefix(s[i:], blank) {
				return len(blank)
			}
		}
	}
	return 0
}

// skipBlanks returns the offset of what follows the white space at i.
func skipBlanks(s string, i int) int {
	for i < len(s) {
		n := blankAt(s, i)
		if n == 0 {
			break
		}
		i += n
	}
	return i
}
