package html

import (
	"regexp"
	"slices"
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

func (n *named) readName(raw rawRow) {
	var blanks int
	n.Name, n.branch, blanks = cutBranch(raw.first)
	if n.branch {
		n.Leaf = document.Yes
	}
	n.indent[byNest], n.indent[byBlanks] = float64(raw.nest), float64(blanks)
	n.indent.add(raw.node)
	n.indent.add(raw.cells[0])
	for d := range raw.cells[0].Descendants() { // what is around or before the name may carry the margin
		if d.Type == xhtml.TextNode && strings.TrimSpace(d.Data) != "" {
			break
		}
		n.indent.add(d)
	}
}

// nameIn returns the name in a cell's text.
func nameIn(text string) string {
	name, _, _ := cutBranch(text)
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
			if !strings.ContainsAny(a.Val, "0123456789") {
				continue // nearly all
			}
			if m := levelClass.FindStringSubmatch(a.Val); m != nil {
				in[byLevel], _ = strconv.ParseFloat(m[1], 64)
			}
		case "style": // a page writes all of its margins in one unit
			for declaration := range strings.SplitSeq(a.Val, ";") {
				property, value, _ := strings.Cut(declaration, ":")
				if !isLeft(strings.TrimSpace(property)) {
					continue
				}
				if m := length.FindStringSubmatch(value); m != nil {
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

// setDepths gives the rows of a page's tables their depths, as far as the page writes them: all by the first way that
// tells rows apart. It returns false where nothing but branches does, and they are before leaves only: then any other
// row may be an object at any level.
func setDepths(tables ...[]named) (written bool) {
	for _, way := range []int{byLevel, byMargin, byBlanks, byNest} {
		differ := func(rows []named) bool { return tells(rows, way) }
		fail := func(rows []named) bool { return !climb(rows, way) } // else they have their depths
		if slices.ContainsFunc(tables, differ) && !slices.ContainsFunc(tables, fail) {
			return true
		}
	}
	// What is indented in any way or has a branch is below the top level, and nothing says how far.
	for _, rows := range tables {
		low := least(rows)
		for i := range rows {
			r := &rows[i]
			r.Depth, r.Deeper = 0, r.branch || r.indent != low
			written = written || r.indent != low
			if r.Deeper {
				r.Depth = 1
			}
		}
	}
	return written
}

// least returns the smallest indentation of rows.
func least(rows []named) indent {
	if len(rows) == 0 {
		return indent{}
	}
	return slices.MinFunc(rows, func(a, b named) int { return slices.Compare(a.indent[:], b.indent[:]) }).indent
}

// tells reports whether a way tells rows apart; nesting alone does only if there are lists in lists.
func tells(rows []named, way int) bool {
	kinds := make(map[float64]bool)
	for _, r := range rows {
		kinds[r.indent[way]] = true
	}
	return len(kinds) > 2 || way != byNest && len(kinds) > 1
}

// climb sets the rows' depths by their keys: how they are nested, then one way. It reports false where the keys are no
// ladder: a row that goes back goes to a key above it, none begins below a leaf, no level is left out, no branch is at the
// top.
func climb(rows []named, way int) bool {
	if onLeaves(rows, way) {
		return false
	}
	var open [][2]float64 // the keys of the rows that are open, the outermost first
	for i := range rows {
		r := &rows[i]
		key := [2]float64{r.indent[byNest], r.indent[way]}
		n := len(open)
		for n > 0 && slices.Compare(open[n-1][:], key[:]) > 0 {
			n--
		}
		if n == 0 || open[n-1] != key {
			isLeft := n < len(open) || i > 0 && rows[i-1].branch
			skips := way == byLevel && n > 0 && open[n-1][1] > 0 && key[1] > open[n-1][1]+1
			if isLeft || skips {
				return false
			}
			open = append(open, key)
			n++
		}
		open = open[:n]
		if r.Depth, r.Deeper = n-1, false; r.branch && n == 1 {
			return false
		}
	}
	return true
}

// onLeaves reports whether not the rows have margins or blanks, but the branches of leaves: a nested row without a branch
// has none.
func onLeaves(rows []named, way int) bool {
	low := least(rows)[byNest]
	return (way == byMargin || way == byBlanks) && slices.ContainsFunc(rows, func(r named) bool {
		return r.indent[byNest] > low && r.indent[way] == 0 && !r.branch
	})
}

func hasBranches(rows []named) bool {
	return slices.ContainsFunc(rows, func(row named) bool { return row.branch })
}

// leaveOpen lets the samples decide the depths of rows. Where no branch says otherwise, a basic type has no fields.
func leaveOpen(rows []named) {
	branches := hasBranches(rows)
	for i := range rows {
		r := &rows[i]
		r.Deeper = true
		if !branches && document.IsBasic(r.Type) {
			r.Leaf = document.Yes
		}
	}
}
