package html

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/internal/plain"
)

// indent is how a page writes that a row is deeper than another. Pages use one way or several.
type indent [ways]float64

const (
	byNest  = iota // lists and rows around the row
	byLevel        // a numbered level, as in class="level-2"
	bySpace        // margins, or blanks and signs before the name: a page writes all of them in one unit
	ways
)

// readName reads the name, and what is around or before it to show the depth.
func (r *row) readName() {
	var blanks int
	r.Name, r.branch, blanks = cutBranch(textOf(r.cells[0]))
	r.indent[bySpace] = float64(blanks)
	r.indent.add(r.node)
	for n := range r.node.Descendants() {
		if n.Type == xhtml.TextNode && strings.TrimSpace(n.Data) != "" {
			break
		}
		r.indent.add(n)
	}
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
	return strings.TrimRight(strings.TrimSuffix(plain.Line(rest), "复制"), "* "), branch, blanks
}

// isBeforeName reports whether a character is before a name and no part of it: buttons that fold a branch, and the sign of
// what is required, say nothing of its depth.
func isBeforeName(r rune) bool {
	return unicode.IsSpace(r) || isBranch(r) || isIndent(r) || plain.IsInvisible(r) || strings.ContainsRune("+▸▾▶▼►−＋－*", r)
}

func isBranch(r rune) bool { return r >= '\u2500' && r <= '\u257f' && r != '│' }

// isIndent reports whether a character is a blank that a browser does not fold, or a sign that no name begins with.
func isIndent(r rune) bool {
	return r == '\u00a0' || r == '\u3000' || r >= '\u2000' && r <= '\u200a' || strings.ContainsRune("│-|>·", r)
}

var (
	levelClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:level|lv|depth|indent)-?([0-9]{1,2})(?:\s|$)`)
	leftSpace  = regexp.MustCompile(`(?:^|[;\s])(?:padding|margin)-left\s*:\s*([0-9]{1,5}(?:\.[0-9]{1,4})?)`)
)

func (in *indent) add(n *xhtml.Node) {
	for _, a := range n.Attr {
		switch {
		case a.Key == "class" && strings.ContainsAny(a.Val, "0123456789"): // hardly any has one
			if m := levelClass.FindStringSubmatch(a.Val); m != nil {
				in[byLevel], _ = strconv.ParseFloat(m[1], 64)
			}
		case a.Key == "style" && strings.Contains(a.Val, "-left"):
			for _, m := range leftSpace.FindAllStringSubmatch(a.Val, -1) {
				size, _ := strconv.ParseFloat(m[1], 64)
				in[bySpace] += size
			}
		}
	}
}

// setDepths gives the rows of a page's tables their depths, as far as the page writes them: all by the first way that
// tells rows apart. It returns false where nothing but branches does, and they are before leaves only: then any other
// row may be an object at any level.
func setDepths(tables ...[]*row) (written bool) {
	for _, way := range []int{byLevel, bySpace, byNest} {
		differ := func(rows []*row) bool { return tells(rows, way) }
		fail := func(rows []*row) bool { return !climb(rows, way) } // else they have their depths
		if slices.ContainsFunc(tables, differ) && !slices.ContainsFunc(tables, fail) {
			return true
		}
	}
	// What is indented in any way or has a branch is below the top level, and nothing says how far.
	for _, rows := range tables {
		low := least(rows)
		for _, r := range rows {
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
func least(rows []*row) indent {
	if len(rows) == 0 {
		return indent{}
	}
	return slices.MinFunc(rows, func(a, b *row) int { return slices.Compare(a.indent[:], b.indent[:]) }).indent
}

// tells reports whether a way tells rows apart; nesting alone does only if there are lists in lists.
func tells(rows []*row, way int) bool {
	kinds := make(map[float64]bool)
	for _, r := range rows {
		kinds[r.indent[way]] = true
	}
	return len(kinds) > 2 || way != byNest && len(kinds) > 1
}

// climb sets the rows' depths by their keys: how they are nested, then one way. It reports false where the keys are no
// ladder: a row that goes back goes to a key above it, none begins below a leaf, no level is left out, no branch is at the
// top; or where not the rows have the space, but the branches of leaves, so that a nested row without a branch has none.
func climb(rows []*row, way int) bool {
	low := least(rows)[byNest]
	var open [][2]float64 // the keys of the rows that are open, the outermost first
	for i, r := range rows {
		if way == bySpace && r.indent[byNest] > low && r.indent[way] == 0 && !r.branch {
			return false
		}
		key := [2]float64{r.indent[byNest], r.indent[way]}
		n := len(open)
		for n > 0 && slices.Compare(open[n-1][:], key[:]) > 0 {
			n--
		}
		if n == 0 || open[n-1] != key {
			isLeaf := n < len(open) || i > 0 && rows[i-1].branch
			skips := way == byLevel && n > 0 && open[n-1][1] > 0 && key[1] > open[n-1][1]+1
			if isLeaf || skips {
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

func hasBranches(rows []*row) bool {
	return slices.ContainsFunc(rows, func(r *row) bool { return r.branch })
}

// leaveOpen lets the samples decide the depths of rows, where there are samples or branches: most pages nest nothing, and
// many of them lack samples.
func leaveOpen(rows []*row, samples bool) {
	if samples || hasBranches(rows) {
		for _, r := range rows {
			r.Deeper = true
		}
	}
}
