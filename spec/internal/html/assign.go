package html

import (
	"regexp"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

// assign gives each of a row's cells its column. A row that has fewer cells than the table has columns, because the page
// leaves out empty ones, is read in the one way that fits; sure is false where more ways fit, and the texts are given
// to the last columns. ok is false where no way fits.
func assign(h *header, row []*xhtml.Node) (by []*xhtml.Node, sure, ok bool) {
	// Empty cells before the name move it to the right.
	for len(row) > len(h.columns) && word(row[0]) == "" {
		row = row[1:]
	}
	if len(row) >= len(h.columns) {
		return row, true, len(row) == len(h.columns)
	}
	a := assigner{h: h, row: row, by: make([]*xhtml.Node, len(h.columns))}
	a.next(0, 0)
	return a.found, !a.more, a.found != nil
}

// assigner tries the ways in which a short row's cells fit columns in their order, the latest columns first.
type assigner struct {
	h         *header
	row       []*xhtml.Node
	by, found []*xhtml.Node
	more      bool // a second way gives other values
	steps     int
}

// maxSteps bounds the ways that are tried; a table has at most ten columns.
const maxSteps = 5000

func (a *assigner) next(cell, column int) {
	if a.steps++; a.steps > maxSteps {
		a.more = true
		return
	}
	left, columns := len(a.row)-cell, len(a.by)-column
	if left == 0 && !slices.ContainsFunc(a.h.columns[column:], isNeeded) {
		if a.found == nil {
			a.found = slices.Clone(a.by)
		} else if !a.same() {
			a.more = true
		}
		return
	}
	if left > columns || columns == 0 {
		return
	}
	if left < columns && !isNeeded(a.h.columns[column]) {
		a.next(cell, column+1)
	}
	if left > 0 && a.fits(a.row[cell], a.h.columns[column]) {
		a.by[column] = a.row[cell]
		a.next(cell+1, column+1)
		a.by[column] = nil
	}
}

// isNeeded reports whether a page never leaves out the cell of a column.
func isNeeded(c column) bool {
	return c == colName || c == colType || c == colRequired || c == colCode
}

// same reports whether the way at hand gives the values of the one that was found.
func (a *assigner) same() bool {
	return slices.EqualFunc(a.by, a.found, func(x, y *xhtml.Node) bool {
		return x == y || cellWord(x) == "" && cellWord(y) == ""
	})
}

func (a *assigner) fits(cell *xhtml.Node, c column) bool {
	text := word(cell)
	switch c {
	case colName, colCode:
		return text != ""
	case colType:
		return isType(text)
	case colRequired:
		_, ok := document.ObligationCell(text)
		return ok
	case colLimits:
		return text == "" || limits.Stated(text)
	}
	return !a.h.has(colLimits) || !limits.Stated(text)
}

func cellWord(cell *xhtml.Node) string {
	if cell == nil {
		return ""
	}
	return word(cell)
}

var (
	nameShape = regexp.MustCompile(`^[\pL_@$][\pL\pN_.@$:-]*$`)
	// typeShape is a type for certain: a basic one, a list, or a class's name. An example may have any other shape.
	typeShape = regexp.MustCompile(`^(?:[\pL_][\pL\pN_.$<>,]*( ?\[ ?\])+|Field List|(?i:string|number|boolean|date|price|json|long|integer|int|double|float|byte|object|map)|[A-Z][A-Za-z0-9_.$<>,]*[a-z][A-Za-z0-9_.$<>,]*)$`)
)

func isType(text string) bool { return typeShape.MatchString(text) }

// isNothing reports whether a text says that there is nothing, or is a button beside a table.
func isNothing(text string) bool {
	switch strings.ToLower(strings.Trim(text, "。. -—/")) {
	case "", "无", "空", "暂无", "暂无数据", "没有数据", "无数据", "无参数", "暂无参数", "无限制", "暂无内容", "no data", "none",
		"展开", "收起", "展开全部", "收起全部", "全部展开", "全部收起", "复制":
		return true
	}
	return false
}
