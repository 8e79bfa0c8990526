package html

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

// indent is how a page writes that a row stands deeper than another. Pages use one way or several:
// lists and tables inside of others, numbered levels, margins, blanks before the name.
type indent struct {
	nest   int     // lists or tables around the row, beyond the table's own
	level  int     // a numbered level, 0 where there is none
	margin float64 // pixels
	blanks int     // blanks and branches before the name
}

func (i *indent) add(more indent, column int) {
	i.level = max(i.level, more.level)
	i.margin += more.margin
	i.blanks += more.blanks + column
}

// cutBranch parts a name from what stands before it to show its depth: branches such as "└", and
// blanks that a browser does not fold.
func cutBranch(text string) (name string, glyphs, blanks int) {
	rest := text
	for rest != "" {
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case r == '\u00a0' || r == '\u3000' || r >= '\u2000' && r <= '\u200a':
			blanks++
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
		case r >= '\u2500' && r <= '\u257f' || r == '∟' || r == '↳': // box drawing
			glyphs++
		case r == '|' || r == '`':
			if !strings.ContainsAny(rest, "-─") {
				return plain.Fold(visible(rest)), glyphs, blanks
			}
			glyphs++
		case r == '-' && glyphs > 0:
		case strings.ContainsRune("+▸▾▶▼►−＋－", r): // buttons that fold a branch
		default:
			return plain.Fold(visible(rest)), glyphs, blanks + max(glyphs-1, 0)
		}
		rest = rest[size:]
	}
	return "", glyphs, blanks
}

var (
	levelClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:level|lv|depth|indent)-?([0-9]{1,2})(?:\s|$)`)
	margins    = regexp.MustCompile(`(?i)(?:^|[;\s])(padding-left|margin-left|text-indent|padding|margin)\s*:\s*([^;]+)`)
	length     = regexp.MustCompile(`^(-?[0-9]{1,5}(?:\.[0-9]{1,4})?)(px|em|rem|pt|%)?$`)
)

// indentOf gathers what a row and the cell with its name say of its depth.
func (g *grid) indentOf(row, cell *xhtml.Node, blanks int) indent {
	i := indent{blanks: blanks}
	i.element(g.marks, row)
	i.element(g.marks, cell)
	// What stands around or before the name may carry the margin.
	for n, steps := cell.FirstChild, 0; n != nil && steps < 32; steps++ {
		if n.Type == xhtml.TextNode && strings.TrimSpace(n.Data) != "" {
			break
		}
		if n.Type == xhtml.ElementNode {
			i.element(g.marks, n)
			if n.FirstChild != nil {
				n = n.FirstChild
				continue
			}
		}
		for n.NextSibling == nil && n.Parent != cell {
			n = n.Parent
		}
		n = n.NextSibling
	}
	return i
}

// marks remembers what classes and styles say: a page repeats the same ones.
type marks struct {
	levels  map[string]int
	margins map[string]float64
}

func newMarks() *marks { return &marks{make(map[string]int), make(map[string]float64)} }

func (m *marks) level(class string) int {
	level, ok := m.levels[class]
	if !ok {
		if found := levelClass.FindStringSubmatch(class); found != nil {
			level, _ = strconv.Atoi(found[1])
		}
		m.levels[class] = level
	}
	return level
}

func (m *marks) margin(style string) float64 {
	px, ok := m.margins[style]
	if !ok {
		px = margin(style)
		m.margins[style] = px
	}
	return px
}

// element adds what an element's attributes say.
func (i *indent) element(m *marks, n *xhtml.Node) {
	for _, a := range n.Attr {
		switch a.Key {
		case "data-level", "level", "data-depth", "data-indent", "aria-level":
			if l, err := strconv.Atoi(strings.TrimSpace(a.Val)); err == nil && l >= 0 && l < 1000 {
				i.level = max(i.level, l)
			}
		case "class":
			i.level = max(i.level, m.level(a.Val))
		case "style":
			i.margin += m.margin(a.Val)
		}
	}
}

// margin is the space that a style leaves free on the left.
func margin(style string) float64 {
	sum := 0.0
	for _, m := range margins.FindAllStringSubmatch(style, 16) {
		value := strings.Fields(m[2])
		if len(value) == 0 {
			continue
		}
		size := value[0]
		if name := strings.ToLower(m[1]); name == "padding" || name == "margin" {
			size = value[[]int{0, 1, 1, 3}[min(len(value), 4)-1]] // top right bottom left
			if len(value) < 4 {
				continue // the same on both sides: no indentation
			}
		}
		l := length.FindStringSubmatch(strings.ToLower(strings.TrimSuffix(size, "!important")))
		if l == nil {
			continue
		}
		px, _ := strconv.ParseFloat(l[1], 64)
		if l[2] == "em" || l[2] == "rem" {
			px *= 16
		}
		sum += px
	}
	return sum
}

// layout is how the tables of a page write depth.
type layout struct {
	level, margin, blanks bool // the clearest that is used; at most one is true
	nested                bool // rows stand in lists or tables of their own
	deeper                bool // and some of these in further ones, so that it tells the levels apart
	branches              bool // leaves bear "└"
}

func layoutOf(tables ...[]rawRow) layout {
	var l layout
	least, most := 0, 0 // of the rows in lists or tables of their own
	for _, rows := range tables {
		for _, r := range rows {
			l.level = l.level || r.level > 0
			l.margin = l.margin || differs(r.margin, rows)
			l.blanks = l.blanks || r.blanks > 0
			l.nested = l.nested || r.nest > 0
			if r.nest > 0 && (least == 0 || r.nest < least) {
				least = r.nest
			}
			most = max(most, r.nest)
			l.branches = l.branches || r.branch
		}
	}
	l.deeper = most > least
	l.margin = l.margin && !l.level
	l.blanks = l.blanks && !l.level && !l.margin
	return l
}

// differs says whether a margin is more than the first row's.
func differs(margin float64, rows []rawRow) bool { return margin > rows[0].margin }

// key is the part of a row's indentation that counts in a layout.
func (l layout) key(r rawRow) [2]float64 {
	k := [2]float64{float64(r.nest), 0}
	switch {
	case l.level:
		k[1] = float64(r.level)
	case l.margin:
		k[1] = r.margin
	case l.blanks:
		k[1] = float64(r.blanks)
	}
	return k
}

func deeper(a, b [2]float64) bool { return a[0] > b[0] || a[0] == b[0] && a[1] > b[1] }

// place gives rows their depth, as far as the layout writes it.
func (l layout) place(file string, raw []rawRow, list *diag.List) []document.Row {
	rows := make([]document.Row, len(raw))
	written := l.level || l.margin || l.blanks
	var open [][2]float64 // the keys of the rows that the next one may stand below
	for i, r := range raw {
		rows[i] = r.row
		row := &rows[i]
		k := l.key(r)
		for len(open) > 0 && deeper(open[len(open)-1], k) {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && open[len(open)-1] != k && i > 0 && deeper(l.key(raw[i-1]), k) {
			list.Warnf(file, row.Line, "check the row on the page", "the indentation of %q is that of no row above it", row.Name)
			open = append(open, k)
			continue
		}
		if len(open) == 0 || open[len(open)-1] != k {
			open = append(open, k)
		}
		depth := len(open) - 1
		if depth == 0 && written && r.branch && i > 0 {
			// The first level inside of an object is not indented, so which rows are on it does not show.
			list.Errorf(file, row.Line, "copy the page as text with its samples, or save the document service's JSON",
				"%q stands below a branch and is not indented, as other rows are: how deep they stand is not clear", row.Name)
		}
		switch {
		case depth == 0 && (written || l.nested || !l.branches || i == 0):
			row.Depth = 0
		case written, l.deeper:
			row.Depth = depth
		default:
			row.Nested = r.nest > 0 || r.branch
		}
		switch {
		case r.branch:
			row.Leaf = document.Yes
		case l.branches && (r.nest > 0 || row.Depth > 0):
			row.Leaf = document.No
		}
	}
	return rows
}
