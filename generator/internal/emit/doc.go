// Document text in Go comments. A document is not trusted: whatever it says must stay a comment, and must not become a
// directive, a heading or a deprecation notice. And gofmt, which rewrites doc comments, must leave it alone. So each line
// gets its prefix here, control and format characters are dropped, and no line begins with white space, or with what
// gofmt or a tool would take for more than text.

package emit

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"
	"golang.org/x/text/width"
)

const (
	// lineWidth is where comments are wrapped, in columns; a Chinese character takes two.
	lineWidth = 97
	// fieldWidth is where those of fields are, which are indented.
	fieldWidth = lineWidth - 4
	// maxText bounds how much of one text of a document goes into a comment, in characters.
	maxText = 2000
)

// What a block of a comment begins with that is no paragraph. Clean text begins with neither.
const (
	item = "  - " // one of a list
	code = "\t"   // lines of code, which are taken as they are
)

// doc makes a comment of blocks, with a blank line before each paragraph and each piece of code.
//
//	// CrmCardOpenRequest holds the parameters of alibaba.alsc.crm.card.open.
//	//
//	// Rules between the fields:
//	//   - At least one of shop_id and out_shop_id is required.
func doc(blocks ...string) jen.Code {
	var all []string
	for _, block := range blocks {
		var lines []string
		text, isItem := strings.CutPrefix(block, item)
		switch {
		case isItem:
			lines = itemLines(clean(text))
		case strings.HasPrefix(block, code):
			lines = strings.Split(block, "\n")
		default:
			lines = wrapped(sentence(clean(block)), lineWidth)
		}
		if len(all) > 0 && len(lines) > 0 && !isItem {
			all = append(all, "")
		}
		all = append(all, lines...)
	}
	return comment(all)
}

// fieldDoc makes the comment of a field or a constant of clean texts; none where they are empty.
func fieldDoc(texts ...string) jen.Code {
	return comment(wrapped(join(fieldWidth, texts...), fieldWidth))
}

// comment makes a comment of lines that are already safe. jennifer leaves text that begins with // as it is.
func comment(lines []string) jen.Code {
	if len(lines) == 0 {
		return jen.Null()
	}
	for i, line := range lines {
		if line != "" && line[0] != '\t' {
			line = " " + line
		}
		lines[i] = "//" + line
	}
	return jen.Comment(strings.Join(lines, "\n"))
}

// join puts clean texts on one line of a comment where they fit, and on lines of their own otherwise.
func join(columns int, texts ...string) string {
	texts = slices.DeleteFunc(texts, func(t string) bool { return t == "" })
	if joined := strings.Join(texts, " "); !strings.Contains(joined, "\n") && columnsOf(joined) <= columns-len("// ") {
		return joined
	}
	return strings.Join(texts, "\n")
}

// marker is what would make a line an item of a list by itself.
var marker = regexp.MustCompile(`^([-+*•]|[0-9]+[.)])( |$)`)

// itemLines wraps an item of a list as gofmt has it.
func itemLines(text string) []string {
	lines := wrapped(text, lineWidth-len(item))
	for i, line := range lines {
		if marker.MatchString(line) {
			line = "·" + line
		}
		lines[i] = strings.Repeat(" ", len(item)) + line
	}
	lines[0] = item + lines[0][len(item):]
	return lines
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

// wrapped wraps clean text to the lines of a comment.
func wrapped(text string, columns int) []string {
	if text == "" {
		return nil
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		for _, l := range wrap(line, columns-len("// ")) {
			lines = append(lines, harmless(l))
		}
	}
	return lines
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

// clean drops what a comment must not have: control and format characters (NUL, BOM, those that turn the direction of
// writing), invalid UTF-8, white space but single blanks, empty lines. What ends a line anywhere ends it here.
func clean(text string) string {
	var b strings.Builder
	count, pending := 0, rune(0) // white space seen since the last character that was kept
	for _, r := range text {
		switch {
		case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			pending = '\n'
		case unicode.IsSpace(r):
			if pending != '\n' {
				pending = ' '
			}
		case r == utf8.RuneError || !unicode.IsPrint(r):
		default:
			if pending != 0 && b.Len() > 0 {
				b.WriteRune(pending)
			}
			pending = 0
			if count++; count > maxText {
				b.WriteString("…")
				return b.String()
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// oneLine is clean text without line ends.
func oneLine(text string) string {
	return strings.ReplaceAll(clean(text), "\n", " ")
}

// shortest is what the last of several lines has at least, in columns.
const shortest = 10

// wrap breaks a line at blanks and between Chinese characters, but not before a closing nor after an opening
// punctuation mark. What has no blank, like a URL, stays whole. The last line never has a word or two alone.
func wrap(line string, columns int) []string {
	var out []string
	for {
		cut := breakAt(line, columns)
		if cut == len(line) {
			return append(out, line)
		}
		if rest := line[cut:]; len(rest) < 2*shortest && columnsOf(rest) < shortest && columns > 3*shortest {
			cut = breakAt(line, columns-shortest)
		}
		out = append(out, strings.TrimRight(line[:cut], " "))
		line = strings.TrimLeft(line[cut:], " ")
	}
}

// breakAt returns where to break the line so that its beginning fits, or else the first break after that.
func breakAt(line string, columns int) int {
	used, last := 0, 0
	var before rune
	for i, r := range line {
		wide := runeWidth(r)
		if i > 0 && (before == ' ' || r != ' ' && (wide == 2 || runeWidth(before) == 2) && !closes(r) && !opens(before)) {
			last = i
		}
		if used += wide; used > columns && last > 0 {
			return last
		}
		before = r
	}
	return len(line)
}

// closes reports whether no line may begin with the punctuation mark, opens whether none may end with it.
func closes(r rune) bool {
	return strings.ContainsRune("，。、；：！？）】》〉」』”’…·％,.;:!?)]}>%", r)
}
func opens(r rune) bool { return strings.ContainsRune("（【《〈「『“‘([{<", r) }

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

// columnsOf returns the width of a text.
func columnsOf(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}
