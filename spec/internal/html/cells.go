package html

import (
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxColumns bounds colspan, and a row: what a page says beyond it means "all".
const maxColumns = 20

// cells returns the parts of an element that can be a row's cells, one for each column: a cell that spans several
// columns is there as often.
func cells(row *goquery.Selection) []*goquery.Selection {
	var all []*goquery.Selection
	children := row.Children()
	for i, n := range children.Nodes {
		if n.DataAtom == atom.Br || unseen[n.DataAtom] {
			continue
		}
		cell := children.Eq(i)
		for range min(span(n, "colspan"), maxColumns) {
			all = append(all, cell)
		}
	}
	return all
}

func span(n *xhtml.Node, name string) int {
	if s := attr(n, name); s != "" {
		if count, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && count > 1 {
			return count
		}
	}
	return 1
}

// isRow reports whether an element is a row of a table with so many columns, by nothing but the number of its cells: all
// of them, in whatever elements, or at least the least number in elements that are cells by nature. Only its first cell
// can tell it from a list of rows: there it is a row itself, while no name has rows inside.
func isRow(n *xhtml.Node, columns, least int) bool {
	first, ok := countsAsRow(n, columns, least)
	return ok && !hasRow(first, columns, least)
}

// hasRow reports whether an element is, or has inside, what counts as a row.
func hasRow(n *xhtml.Node, columns, least int) bool {
	if _, ok := countsAsRow(n, columns, least); ok {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.ElementNode && hasRow(c, columns, least) {
			return true
		}
	}
	return false
}

// countsAsRow counts an element's cells and returns the first.
func countsAsRow(n *xhtml.Node, columns, least int) (first *xhtml.Node, ok bool) {
	count, natural := 0, true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.TextNode && strings.TrimSpace(c.Data) != "" {
			return nil, false
		}
		if c.Type != xhtml.ElementNode || c.DataAtom == atom.Br || unseen[c.DataAtom] {
			continue
		}
		if count == 0 {
			first = c
		}
		natural = natural && !isInline(c.DataAtom) && c.DataAtom == first.DataAtom && c.DataAtom != atom.Tr && c.DataAtom != atom.Ul
		if count++; count > maxColumns {
			return nil, false
		}
	}
	return first, count == columns || natural && count >= least && count < columns
}

// spans are the cells of earlier rows that reach into the next ones, by column.
type spans map[int]*reach

type reach struct {
	cell *goquery.Selection
	rows int
}

// fill returns a row's cells with those of the rows above that reach into it.
func (s spans) fill(row []*goquery.Selection) []*goquery.Selection {
	all := make([]*goquery.Selection, 0, len(row)+len(s))
	for column := 0; column < maxColumns*maxColumns; column++ {
		if above := s[column]; above != nil {
			all = append(all, above.cell)
			if above.rows--; above.rows == 0 {
				delete(s, column)
			}
			continue
		}
		if len(row) == 0 {
			break
		}
		if rows := span(row[0].Nodes[0], "rowspan"); rows > 1 {
			s[column] = &reach{row[0], rows - 1}
		}
		all, row = append(all, row[0]), row[1:]
	}
	return all
}
