package html

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/document"
)

// indent is how a page writes that a row is deeper than another, from the plainest way to the weakest. Pages use one or
// several.
type indent [ways]float64

const (
	byNest   = iota // lists, tables and wide cells around the row
	byLevel         // a numbered level, as in class="level-2"
	byMargin        // space on the left
	byBlanks        // blanks, branches and empty cells before the name
	ways
)

// layout is the ways that a page's depth is read from. All zero: the page writes no depth but for the branches.
type layout [ways]bool

// layouts are those that are tried, in this order.
var layouts = []layout{
	{byNest: true, byLevel: true}, {byNest: true, byMargin: true}, {byNest: true, byBlanks: true},
	{byNest: true},
}

// named is a row whose indentation is read.
type named struct {
	document.Row
	indent indent
	branch bool // "└" is before the name
}

// setDepth gives the rows of a page's tables their depths, as far as the page writes them. It returns false where nothing
// but branches tells rows apart, and they are before leaves only: then any other row may be an object at any level.
func setDepth(tables ...[]named) (written bool) {
	everyBranch(tables)
	for _, l := range layouts {
		if l.tells(tables) && !slices.ContainsFunc(tables, func(rows []named) bool { return !l.set(rows) }) {
			return true
		}
	}
	// What is indented in any way or has a branch is below the top level, and nothing says how far.
	for _, rows := range tables {
		low := least(rows)
		for i := range rows {
			r := &rows[i]
			indented := r.indent != low
			r.Depth, r.Deeper = 0, r.branch || indented
			written = written || indented
			if r.Deeper {
				r.Depth = 1
			}
		}
	}
	return written
}

// everyBranch finds pages that draw a branch before every row below the top level, and not before leaves only: then
// branches are indented differently, and nothing else is. Such a branch is indentation of its own, and says nothing of
// leaves.
func everyBranch(tables [][]named) {
	low, high := math.Inf(1), 0.0
	for _, rows := range tables {
		for i, r := range rows {
			blanks := r.indent[byBlanks]
			switch {
			case r.branch:
				low, high = min(low, blanks), max(high, blanks)
			case blanks+r.indent[byMargin]+r.indent[byLevel] > 0:
				return
			case i+1 < len(rows) && rows[i+1].branch && rows[i+1].indent[byBlanks] > 0:
				return // an object without a branch, below the top level
			}
		}
	}
	if low >= high {
		return
	}
	for _, rows := range tables {
		for i := range rows {
			if r := &rows[i]; r.branch {
				r.branch = false
				r.indent[byBlanks]++
			}
		}
	}
}

// leaveOpen lets the samples decide the depths of rows. Where no branch says otherwise, a basic type has no fields.
func leaveOpen(rows []named) {
	branches := hasBranches(rows)
	for i := range rows {
		r := &rows[i]
		r.Deeper = true
		if !branches && slices.Contains(spec.BasicTypes, r.Type) {
			r.Leaf = document.Yes
		}
	}
}

// least returns the smallest indentation of rows in each way.
func least(rows []named) indent {
	var low indent
	for i, r := range rows {
		for way := range low {
			if i == 0 || r.indent[way] < low[way] {
				low[way] = r.indent[way]
			}
		}
	}
	return low
}

// tells reports whether the last way of a layout tells rows apart; lists alone do only if there are lists in lists.
func (l layout) tells(tables [][]named) bool {
	way := byNest
	for i, used := range l {
		if used {
			way = i
		}
	}
	kinds := make(map[float64]bool)
	for _, rows := range tables {
		low := least(rows)
		for _, r := range rows {
			kinds[r.indent[way]-low[way]] = true
		}
	}
	return len(kinds) > 2 || way != byNest && len(kinds) > 1
}

// key is the part of a row's indentation that counts.
func (l layout) key(r named) indent {
	k := r.indent
	for i, used := range l {
		if !used {
			k[i] = 0
		}
	}
	return k
}

// set sets the rows' depths by their keys, compared as words are. It reports false where the keys are no ladder: a row
// that goes back goes to a key above it, none begins below a leaf, no level is left out, no branch is at the top.
func (l layout) set(rows []named) bool {
	var open ladder
	low := least(rows)
	for i := range rows {
		r := &rows[i]
		k := l.key(*r)
		if (l[byMargin] || l[byBlanks]) && !r.branch && k[byNest] > low[byNest] && k[byMargin]+k[byBlanks] == 0 {
			return false // the branches of leaves have margins, not the rows
		}
		if !open.step(k, i > 0 && rows[i-1].branch) {
			return false
		}
		r.Depth, r.Deeper = len(open)-1, false
		if r.branch && r.Depth == 0 {
			return false
		}
	}
	return true
}

// ladder are the keys of the rows that are open, the outermost first.
type ladder []indent

// step opens a key below the last one, or goes back to one that is open. It reports false where neither is possible.
func (open *ladder) step(k indent, belowBranch bool) bool {
	n := len(*open) - 1
	if n < 0 {
		*open = append(*open, k)
		return true
	}
	last := (*open)[n]
	if slices.Compare(k[:], last[:]) > 0 {
		*open = append(*open, k)
		return !belowBranch && (last[byLevel] == 0 || k[byLevel] <= last[byLevel]+1)
	}
	for n > 0 && slices.Compare(k[:], (*open)[n][:]) < 0 {
		n--
	}
	*open = (*open)[:n+1]
	return (*open)[n] == k
}

// cutBranch parts a name from what is before it to show its depth: branches such as "└", signs that no name begins with,
// and blanks that a browser does not fold.
func cutBranch(text string) (name string, branch bool, blanks int) {
	column, corner := 0, 0
	for rest := text; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case r == '\u00a0' || r == '\u3000' || r >= '\u2000' && r <= '\u200a' || r == '│' || !branch && strings.ContainsRune("-|>·", r):
			column++
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || branch && (r == '─' || r == '-'):
		case r >= '\u2500' && r <= '\u257f' || r == '∟' || r == '↳': // box drawing
			branch, corner = true, column
			column++
		case strings.ContainsRune("+▸▾▶▼►−＋－*", r): // buttons that fold a branch, and the sign of what is required
		default:
			if branch {
				column = corner // what is behind a branch only parts it from the name
			}
			return strings.TrimRight(strings.TrimSuffix(fold(rest), "复制"), "* "), branch, column
		}
		rest = rest[size:]
	}
	return "", branch, column
}

func nameOfCell(cell *xhtml.Node) string {
	name, _, _ := cutBranch(textOf(cell, false))
	return name
}

// indentOf gathers what a row and the cell with its name say of its depth.
func indentOf(row *xhtml.Node, cell *xhtml.Node, nest, blanks int) indent {
	in := indent{byNest: float64(nest), byBlanks: float64(blanks)}
	in.add(row)
	// What is around or before the name may carry the margin.
	for n := cell; n != nil; n = next(n, cell) {
		if n.Type == xhtml.TextNode && strings.TrimSpace(n.Data) != "" {
			break
		}
		in.add(n)
	}
	return in
}

// next returns the node after n in the document's order, nil at the end of an element.
func next(n, within *xhtml.Node) *xhtml.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	for n != within && n.NextSibling == nil {
		n = n.Parent
	}
	if n == within {
		return nil
	}
	return n.NextSibling
}

func (in *indent) add(n *xhtml.Node) {
	for _, a := range n.Attr {
		switch a.Key {
		case "level":
			if l, err := strconv.Atoi(strings.TrimSpace(a.Val)); err == nil && l >= 0 && l < 1000 {
				in[byLevel] = max(in[byLevel], float64(l))
			}
		case "class":
			in[byLevel] = max(in[byLevel], level(a.Val))
		case "style":
			in[byMargin] += margin(a.Val)
		}
	}
}

var (
	levelClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:level|lv|depth|indent)-?([0-9]{1,2})(?:\s|$)`)
	length     = regexp.MustCompile(`^\s*([0-9]{1,5}(?:\.[0-9]{1,4})?)`)
)

func level(class string) float64 {
	if !strings.ContainsAny(class, "0123456789") {
		return 0
	}
	if m := levelClass.FindStringSubmatch(class); m != nil {
		n, _ := strconv.Atoi(m[1])
		return float64(n)
	}
	return 0
}

// margin is the space that a style leaves free on the left. A page writes all of its own in one unit.
func margin(style string) float64 {
	free := 0.0
	for declaration := range strings.SplitSeq(style, ";") {
		property, value, _ := strings.Cut(declaration, ":")
		switch strings.ToLower(strings.TrimSpace(property)) {
		case "padding-left", "margin-left", "text-indent":
			if m := length.FindStringSubmatch(value); m != nil {
				size, _ := strconv.ParseFloat(m[1], 64)
				free += size
			}
		}
	}
	return free
}
