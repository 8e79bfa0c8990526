// Document text in Go comments. A document is not trusted: whatever it says must stay a comment, and
// must not become a directive, a heading or a deprecation notice. And it has to look the same after gofmt,
// which rewrites doc comments. So each line is prefixed here, control and format characters are
// dropped, no line begins with white space, and no line begins with what gofmt or a tool would take for more
// than text.

package emit

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"
	"golang.org/x/text/width"
)

const (
	// lineWidth is where comments are wrapped, in columns; a Chinese character takes two.
	lineWidth = 97
	// indent is how far in the comment of a field stands.
	indent = 4
	// maxText bounds how much of one text of a document goes into a comment, in characters.
	maxText = 2000
)

// comment makes a comment of lines that are already safe. jennifer leaves text that begins with // as it is.
func comment(lines []string) jen.Code {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("//")
		if line != "" {
			b.WriteByte(' ')
			b.WriteString(line)
		}
	}
	return jen.Comment(b.String())
}

// doc wraps paragraphs, which may hold document text, to a comment with a blank line between paragraphs.
func doc(paragraphs ...string) jen.Code {
	return comment(lines(lineWidth, paragraphs...))
}

func lines(columns int, paragraphs ...string) []string {
	var out []string
	for _, p := range paragraphs {
		p = clean(p)
		if p == "" {
			continue
		}
		if len(out) > 0 {
			out = append(out, "")
		}
		for line := range strings.SplitSeq(p, "\n") {
			for _, l := range wrap(line, columns-len("// ")) {
				out = append(out, harmless(l))
			}
		}
	}
	return out
}

// clean drops what a comment cannot or should not hold: control and format characters (NUL, BOM, those that
// turn the direction of writing), invalid UTF-8, white space at the ends of lines, empty lines. What ends a
// line anywhere ends it here.
func clean(text string) string {
	var b strings.Builder
	count := 0
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
	}) {
		line = oneLine(line)
		if line == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		n := utf8.RuneCountInString(line)
		if count += n; count > maxText {
			b.WriteString(string([]rune(line)[:n-(count-maxText)]) + "…")
			break
		}
		b.WriteString(line)
	}
	return b.String()
}

// oneLine folds white space to single blanks and drops what cannot be printed.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError || !unicode.IsPrint(r):
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

var linkDefinition = regexp.MustCompile(`^\[[^\]]*\]:`)

// harmless changes the beginning of a line that would mean something: a heading, a link's definition, an old
// build constraint, a deprecation.
func harmless(line string) string {
	switch {
	case strings.HasPrefix(line, "#"):
		return "＃" + line[1:]
	case strings.HasPrefix(line, "+build"):
		return "＋" + line[1:]
	case strings.HasPrefix(line, "Deprecated:"):
		return "Deprecated：" + line[len("Deprecated:"):]
	}
	if m := linkDefinition.FindString(line); m != "" {
		return m[:len(m)-1] + "：" + line[len(m):]
	}
	return line
}

// wrap breaks a line at blanks and between Chinese characters, but not before a closing nor after an opening
// punctuation mark. What has no such place, like a URL, stays whole.
func wrap(line string, columns int) []string {
	var out []string
	for {
		cut := breakAt(line, columns)
		if cut == len(line) {
			return append(out, line)
		}
		out = append(out, strings.TrimRight(line[:cut], " "))
		line = strings.TrimLeft(line[cut:], " ")
	}
}

// breakAt returns where to break the line so that its beginning fits, or else the first place after that.
func breakAt(line string, columns int) int {
	used, last := 0, 0
	var before rune
	for i, r := range line {
		if i > 0 && breakable(before, r) {
			last = i
		}
		if used += runeWidth(r); used > columns && last > 0 {
			return last
		}
		before = r
	}
	return len(line)
}

const (
	closing = "，。、；：！？）】》〉」』”’…·,.;:!?)]}>%％"
	opening = "（【《〈「『“‘([{<"
)

func breakable(before, r rune) bool {
	switch {
	case before == ' ':
		return true
	case r == ' ', strings.ContainsRune(closing, r), strings.ContainsRune(opening, before):
		return false
	}
	return runeWidth(before) == 2 || runeWidth(r) == 2
}

func runeWidth(r rune) int {
	if r < utf8.RuneSelf {
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return 2
	}
	return 1
}
