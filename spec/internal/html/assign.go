package html

import (
	"regexp"
	"slices"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
	"github.com/topgen/topgen/spec/internal/plain"
)

// byColumn are a row's cells by what is in their columns; nil where a column has none.
type byColumn [document.SolutionColumn + 1]*xhtml.Node

// assign gives each of a row's cells its column. A row that has fewer cells than the table has columns, because the page
// leaves out empty ones, is read if there is one way in which it fits; one with a cell for several columns or rows is not.
func (t *table) assign(row []*xhtml.Node) (by byColumn, ok bool) {
	ways := [][]*xhtml.Node{row}
	if len(row) != len(t.columns) {
		ways = t.ways(t.columns, row)
	}
	if len(ways) != 1 || slices.ContainsFunc(row, spans) {
		return by, false
	}
	for i, c := range t.columns {
		by[c] = ways[0][i]
	}
	return by, true
}

// spans reports whether a cell is one of further columns or rows as well.
func spans(cell *xhtml.Node) bool {
	return plain.Attribute(cell.Attr, "colspan") > "1" || plain.Attribute(cell.Attr, "rowspan") > "1"
}

// ways returns the ways in which cells fit columns in their order; nil is a cell that is left out.
func (t *table) ways(columns []document.Column, row []*xhtml.Node) (all [][]*xhtml.Node) {
	switch {
	case len(row) > len(columns):
		return nil
	case len(columns) == 0:
		return [][]*xhtml.Node{nil}
	}
	for n, cell := range append([]*xhtml.Node{nil}, row[:min(len(row), 1)]...) {
		if t.fits(cell, columns[0]) {
			for _, way := range t.ways(columns[1:], row[n:]) {
				all = append(all, append([]*xhtml.Node{cell}, way...))
			}
		}
	}
	return all
}

// fits reports whether a cell may be in a column.
func (t *table) fits(cell *xhtml.Node, c document.Column) bool {
	text := word(cell)
	switch c {
	case document.NameColumn, document.CodeColumn:
		return text != ""
	case document.TypeColumn:
		return typeShape.MatchString(text)
	case document.ObligationColumn:
		_, ok := document.ObligationCell(text)
		return ok
	case document.LimitsColumn:
		return text == "" || limits.Stated(text)
	}
	return !t.has(document.LimitsColumn) || !limits.Stated(text) // limits are in their own column
}

var (
	nameShape = regexp.MustCompile(`^[\pL_@$][\pL\pN_.@$:-]*$`)
	// typeShape is a type for certain: a basic one, a list, or a class's name. An example may have any other shape.
	typeShape = regexp.MustCompile(`^(?:[\pL_][\pL\pN_.$<>,]*( ?\[ ?\])+|Field List|(?i:string|number|boolean|date|price|json|long|integer|int|double|float|byte|object|map)|[A-Z][A-Za-z0-9_.$<>,]*[a-z][A-Za-z0-9_.$<>,]*)$`)
)
