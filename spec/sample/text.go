package sample

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec/diag"
)

// Text is a block of a document that shows a request or a response.
type Text struct {
	// Line is where the first byte of Body is in the document, from 1.
	Line int
	// Path is where the text is in a JSON document, where all of Body is on one line; empty in other forms.
	Path string
	// Body is empty where the document lacks the block.
	Body string
	// Lines are where the lines of Body are, if they do not follow each other: markup may have many on one line.
	Lines []int
}

// source is a text while it is read.
type source struct {
	Text
	// form is what findings call the text.
	form   string
	faults diag.List
	// breaks are the ends of lines before offset. Finding a line is fast near the one before it.
	offset, breaks int
	// count counts the values, and full says that there were too many, or too deep ones.
	count int
	full  bool
	// unpaired says that a bracket was closed by another one.
	unpaired bool
}

// line returns the line of an offset.
func (s *source) line(offset int) int {
	first := max(s.Line, 1)
	if s.Path != "" {
		return first
	}
	if offset < s.offset {
		s.breaks -= strings.Count(s.Body[offset:s.offset], "\n")
	} else {
		s.breaks += strings.Count(s.Body[s.offset:offset], "\n")
	}
	s.offset = offset
	if s.breaks < len(s.Lines) {
		return s.Lines[s.breaks]
	}
	return first + s.breaks
}

// fault keeps the first thing that is wrong; what follows is often its consequence.
func (s *source) fault(code diag.Code, offset int, args ...any) {
	if len(s.faults) == 0 {
		s.faults.Add(code, diag.At{Line: s.line(offset), Path: s.Path}, append([]any{s.form}, args...)...)
	}
}

// add makes v a member of parent. What is too deep, or one value too many, ends the reading.
func (s *source) add(parent, v *Value, depth, offset int) {
	v.Line = s.line(offset)
	if s.count++; s.count > maxValues || depth > MaxDepth {
		s.fault(diag.SampleTooLarge, offset, MaxDepth, maxValues)
		s.full = true
		return
	}
	parent.Members = append(parent.Members, v)
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

// isBlank reports whether a character is white space, or what pages have beside it: byte order marks get into the middle
// of texts, and an ellipsis is where people leave something out.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '…' }

// span returns how many bytes the characters at the beginning of a text have that are of a kind.
func span(s string, kind func(rune) bool) int { return len(s) - len(strings.TrimLeftFunc(s, kind)) }
