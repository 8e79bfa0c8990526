package html

import (
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// cells returns an element's child elements, where they can be the cells of a row: two at least, and no text beside them.
func cells(n *xhtml.Node) []*xhtml.Node {
	if n.FirstChild == n.LastChild {
		return nil
	}
	all := make([]*xhtml.Node, 0, 8)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == xhtml.TextNode && strings.TrimSpace(c.Data) != "":
			return nil
		case c.Type == xhtml.ElementNode && c.DataAtom != atom.Br && !isUnseen(c.DataAtom):
			all = append(all, c)
		}
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// isRow reports whether cells are a row of a table with so many columns, by nothing but their number. A list of as many
// rows is none: there the first cell is a row, or has one inside.
func isRow(all []*xhtml.Node, columns int) bool {
	if len(all) != columns {
		return false
	}
	for n := range all[0].Descendants() {
		if len(cells(n)) == columns {
			return false
		}
	}
	return len(cells(all[0])) != columns
}

// rawRow is a row before its cells are read.
type rawRow struct {
	node  *xhtml.Node
	cells []*xhtml.Node
	nest  int // how many lists and rows are around it
}

func (row rawRow) line() int { return lineOf(row.node) }

func (row rawRow) text() string { return word(row.node) }

// spans reports whether a cell of a row is one of further columns or rows, too.
func (row rawRow) spans() bool {
	return slices.ContainsFunc(row.cells, func(cell *xhtml.Node) bool {
		return attr(cell, "colspan") > "1" || attr(cell, "rowspan") > "1"
	})
}
