// Document text in Go comments. A document is not trusted: whatever it says must stay a comment, and must not become a
// directive, a heading or a deprecation notice. And gofmt, which rewrites doc comments, must leave it alone. So each line
// gets its prefix here, control and format characters are dropped, and no line begins with white space, or with what
// gofmt or a tool would take for more than text.

package emit

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"
)

const (
	// lineWidth is where comments are wrapped, in columns; a Chinese character takes two.
	lineWidth = 97
	// indent is how far a field's comment is indented.
	indent = 4
)

// comment makes a comment of lines that are already safe. jennifer leaves text that begins with // as it is.
func comment(lines []string) jen.Code {
	commented := make([]string, len(lines))
	for i, line := range lines {
		if line != "" && line[0] != '\t' { // a tab begins a line of code
			line = " " + line
		}
		commented[i] = "//" + line
	}
	return jen.Comment(strings.Join(commented, "\n"))
}

// doc wraps paragraphs, which may have document text, to a comment with a blank line between paragraphs.
func doc(paragraphs ...string) jen.Code { return comment(docLines(paragraphs)) }

func docLines(paragraphs []string) []string {
	var out []string
	for _, p := range paragraphs {
		out = append(out, paragraph(p)...)
	}
	if len(out) > 0 {
		out = out[1:] // no blank line before the first
	}
	return out
}

// paragraph is one paragraph behind a blank line; nothing where the text is empty.
func paragraph(text string) []string {
	if text = sentence(clean(text)); text == "" {
		return nil
	}
	return append([]string{""}, lines(text, lineWidth)...)
}

// docWithRules is doc with the rules between the fields at its end: a list of them, or one alone as a paragraph.
func docWithRules(paragraphs, sentences []string) jen.Code {
	if len(sentences) < 2 {
		return doc(append(paragraphs, sentences...)...)
	}
	out := append(docLines(paragraphs), "", "Rules between the fields:")
	for _, s := range sentences {
		out = append(out, itemLines(s)...)
	}
	return comment(out)
}

// marker is what would make a line an item of a list by itself.
var marker = regexp.MustCompile(`^([-+*•]|[0-9]+[.)])( |$)`)

// itemLines wraps a sentence to an item of a list, as gofmt has it.
func itemLines(sentence string) []string {
	const first, further = "  - ", "    "
	out := lines(clean(sentence), lineWidth-len(first))
	for i, line := range out {
		if marker.MatchString(line) {
			line = "·" + line
		}
		out[i] = further + line
	}
	out[0] = first + out[0][len(further):]
	return out
}

// sentence ends a paragraph with a full stop. gofmt takes a short line without one for a heading.
func sentence(p string) string {
	r, _ := utf8.DecodeLastRuneInString(p)
	switch {
	case p == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return p
	case runeWidth(r) == 2:
		return p + "。"
	}
	return p + "."
}

// lines wraps clean text to the lines of a comment.
func lines(p string, columns int) []string {
	var out []string
	for line := range strings.SplitSeq(p, "\n") {
		for _, l := range wrap(line, columns-len("// ")) {
			out = append(out, harmless(l))
		}
	}
	return out
}

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
	case strings.HasPrefix(line, "["):
		return strings.ReplaceAll(line, "]:", "]：")
	}
	return line
}
