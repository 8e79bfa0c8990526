package html

import (
	"strconv"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxColumns bounds colspan, and a row: what a page says beyond it means "all".
const maxColumns = 20

// cells returns the parts of an element that can be a row's cells, one for each column: a cell that spans several
// columns is there as often.
func cells(row *xhtml.Node) []*xhtml.Node {
	all := make([]*xhtml.Node, 0, 8)
	for n := row.FirstChild; n != nil; n = n.NextSibling {
		if isCell(n) {
			for range span(n) {
				all = append(all, n)
			}
		}
	}
	return all
}

func isCell(n *xhtml.Node) bool {
	return n.Type == xhtml.ElementNode && n.DataAtom != atom.Br && !isUnseen(n.DataAtom)
}

// span is how many columns a cell spans.
func span(n *xhtml.Node) int {
	text := attr(n, "colspan")
	if text == "" {
		return 1
	}
	count, _ := strconv.Atoi(strings.TrimSpace(text))
	return min(max(count, 1), maxColumns)
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
		if !isCell(c) {
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
