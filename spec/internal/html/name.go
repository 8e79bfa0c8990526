package html

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/internal/document"
)

// named is a row whose name, and what is before it to show its depth, are read.
type named struct {
	document.Row
	indent indent
	branch bool // "└" is before the name
}

// indent is how a page writes that a row is deeper than another. Pages use one way or several.
type indent [ways]float64

const (
	byNest   = iota // lists and rows around the row
	byLevel         // a numbered level, as in class="level-2"
	byMargin        // space on the left
	byBlanks        // blanks and signs before the name
	ways
)

func (n *named) readName(raw rawRow, cell *xhtml.Node) {
	var blanks int
	n.Name, n.branch, blanks = cutBranch(textOf(cell))
	n.indent[byNest], n.indent[byBlanks] = float64(raw.nest), float64(blanks)
	n.indent.add(raw.node)
	n.indent.add(cell)
	for d := range cell.Descendants() { // what is around or before the name may carry the margin
		if d.Type == xhtml.TextNode && strings.TrimSpace(d.Data) != "" {
			break
		}
		n.indent.add(d)
	}
}

func nameOf(cell *xhtml.Node) string {
	name, _, _ := cutBranch(textOf(cell))
	return name
}

// cutBranch parts a name from what is before it to show its depth: "└" and other drawn lines, and the blanks and signs
// before these.
func cutBranch(text string) (name string, branch bool, blanks int) {
	rest := strings.TrimLeftFunc(text, isBeforeName)
	before := text[:len(text)-len(rest)]
	if corner := strings.IndexFunc(before, isBranch); corner >= 0 {
		before, branch = before[:corner], true
	}
	for _, r := range before {
		if isIndent(r) {
			blanks++
		}
	}
	return strings.TrimRight(strings.TrimSuffix(fold(rest), "复制"), "* "), branch, blanks
}

// isBeforeName reports whether a character is before a name and no part of it: buttons that fold a branch, and the sign of
// what is required, say nothing of its depth.
func isBeforeName(r rune) bool {
	return unicode.IsSpace(r) || isBranch(r) || isIndent(r) || strings.ContainsRune("+▸▾▶▼►−＋－*\u200b\ufeff", r)
}

func isBranch(r rune) bool { return r >= '\u2500' && r <= '\u257f' && r != '│' }

// isIndent reports whether a character is a blank that a browser does not fold, or a sign that no name begins with.
func isIndent(r rune) bool {
	return r == '\u00a0' || r == '\u3000' || r >= '\u2000' && r <= '\u200a' || strings.ContainsRune("│-|>·", r)
}

func (in *indent) add(n *xhtml.Node) {
	for _, a := range n.Attr {
		switch a.Key {
		case "class":
			if m := levelClass.FindStringSubmatch(a.Val); m != nil {
				in[byLevel], _ = strconv.ParseFloat(m[1], 64)
			}
		case "style": // a page writes all of its margins in one unit
			for declaration := range strings.SplitSeq(a.Val, ";") {
				property, value, _ := strings.Cut(declaration, ":")
				if m := length.FindStringSubmatch(value); m != nil && isLeft(strings.TrimSpace(property)) {
					size, _ := strconv.ParseFloat(m[1], 64)
					in[byMargin] += size
				}
			}
		}
	}
}

func isLeft(property string) bool { return property == "padding-left" || property == "margin-left" }

var (
	levelClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:level|lv|depth|indent)-?([0-9]{1,2})(?:\s|$)`)
	length     = regexp.MustCompile(`^\s*([0-9]{1,5}(?:\.[0-9]{1,4})?)`)
)
