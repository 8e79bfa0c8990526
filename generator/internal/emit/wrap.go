package emit

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

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
