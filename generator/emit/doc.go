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
	// shortest is what the last of several lines has at least, in columns.
	shortest = 10
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
func doc(paragraphs ...string) jen.Code { return comment(docLines(paragraphs)) }

func docLines(paragraphs []string) []string {
	var out []string
	for _, p := range paragraphs {
		if p = sentence(clean(p)); p == "" {
			continue
		}
		if len(out) > 0 {
			out = append(out, "")
		}
		out = append(out, lines(p, lineWidth)...)
	}
	return out
}

// docWithList is doc with sentences at its end: a list of them behind the words that lead in to it, or one alone as a paragraph.
func docWithList(paragraphs []string, leadIn string, sentences []string) jen.Code {
	if len(sentences) < 2 {
		return doc(append(paragraphs, sentences...)...)
	}
	out := append(docLines(paragraphs), "", leadIn)
	for _, s := range sentences {
		out = append(out, itemLines(s)...)
	}
	return comment(out)
}

// itemLines wraps a sentence to an item of a list, as gofmt has it.
func itemLines(sentence string) []string {
	const first, further = "  - ", "    "
	out := lines(clean(sentence), lineWidth-len(first))
	for i, l := range out {
		out[i] = further + noMarker(l)
	}
	out[0] = first + out[0][len(further):]
	return out
}

var marker = regexp.MustCompile(`^([-+*]|[0-9]+[.)])( |$)`)

// noMarker changes the beginning of a line that would be an item of a list by itself.
func noMarker(line string) string {
	switch rest, bullet := strings.CutPrefix(line, "•"); {
	case bullet:
		return "·" + rest
	case marker.MatchString(line):
		return string(rune(line[0])+fullWidth) + line[1:]
	}
	return line
}

// fullWidth is how far the wide form of an ASCII character is from it.
const fullWidth = '！' - '!'

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

// clean drops what a comment cannot or should not hold: control and format characters (NUL, BOM, those that
// turn the direction of writing), invalid UTF-8, white space but single blanks, empty lines. What ends a line
// anywhere ends it here.
func clean(text string) string {
	if plain(text) {
		return text
	}
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

// plain says that text is clean as it is: a quick look that most texts pass.
func plain(text string) bool {
	before := ' '
	for _, r := range text {
		if r == ' ' && before == ' ' || !('!' <= r && r <= '~' || r == ' ' || hanzi(r)) {
			return false
		}
		before = r
	}
	return len(text) <= maxText && (before != ' ' || text == "")
}

// hanzi says that a character is Chinese, or of the punctuation that goes with it: printed, and two columns wide.
func hanzi(r rune) bool {
	return '一' <= r && r <= '\u9fff' || '、' <= r && r <= '】' || '！' <= r && r <= '～'
}

// oneLine is clean text without line ends.
func oneLine(text string) string {
	return strings.ReplaceAll(clean(text), "\n", " ")
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

// wrap breaks a line at blanks and between Chinese characters, but not before a closing nor after an opening
// punctuation mark. What has no such place, like a URL, stays whole. No word or two are left for a line of their own.
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

// breakAt returns where to break the line so that its beginning fits, or else the first place after that.
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

// closes says that a line must not begin with the mark, opens that none must end with it.
func closes(r rune) bool {
	switch r {
	case '，', '。', '、', '；', '：', '！', '？', '）', '】', '》', '〉', '」', '』', '”', '’', '…', '·', '％',
		',', '.', ';', ':', '!', '?', ')', ']', '}', '>', '%':
		return true
	}
	return false
}

func opens(r rune) bool {
	switch r {
	case '（', '【', '《', '〈', '「', '『', '“', '‘', '(', '[', '{', '<':
		return true
	}
	return false
}

func runeWidth(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		return 1
	case hanzi(r):
		return 2
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return 2
	}
	return 1
}
