package html

import (
	"slices"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/internal/document"
)

type column = document.Column

const (
	colName        = document.NameColumn
	colType        = document.TypeColumn
	colRequired    = document.ObligationColumn
	colExample     = document.ExampleColumn
	colLimits      = document.LimitsColumn
	colDefault     = document.DefaultColumn
	colDescription = document.DescriptionColumn
	colCode        = document.CodeColumn
	colMessage     = document.MessageColumn
	colSolution    = document.SolutionColumn
	colOther       = document.OtherColumn
)

// header is a table's row of titles: what each column has in it. A cell that spans several columns counts as often.
type header struct {
	columns []column
	titles  []string
	line    int
}

func (h *header) has(c column) bool { return slices.Contains(h.columns, c) }

// isParams reports whether the table lists parameters, isErrors whether it lists error codes.
func (h *header) isParams() bool { return h.has(colName) && h.has(colType) }
func (h *header) isErrors() bool {
	return h.has(colCode) && (h.has(colMessage) || h.has(colSolution) || h.has(colDescription))
}

// isRequest tells a request's table from the public one, which has no examples.
func (h *header) isRequest() bool {
	return h.isParams() && h.has(colRequired) && (h.has(colExample) || h.has(colLimits) || h.has(colDefault))
}

func (h *header) isResponse() bool { return h.isParams() && !h.has(colRequired) && h.has(colExample) }

// repeats reports whether a row is the same row of titles once more.
func (h *header) repeats(other *header) bool { return h != nil && slices.Equal(h.titles, other.titles) }

// headerOf reads cells as a table's row of titles; nil where they are none.
func headerOf(cells []*xhtml.Node) *header {
	if len(cells) < 2 || len(cells) > maxColumns {
		return nil
	}
	first := word(cells[0])
	if c := document.ColumnOf(first); c != colName && c != colCode {
		return nil
	}
	h := &header{}
	marked, twice, unknown := true, false, 0
	for i, cell := range cells {
		title := word(cell)
		c := document.ColumnOf(title)
		marked = marked && (cell.DataAtom == atom.Th || cell.Parent.Parent.DataAtom == atom.Thead)
		if again := i > 0 && cell == cells[i-1]; !again && c == colOther {
			unknown++
		} else if !again {
			twice = twice || h.has(c)
		}
		h.columns, h.titles = append(h.columns, c), append(h.titles, title)
	}
	if !h.isParams() && !h.isErrors() {
		return nil
	}
	// A parameter may be called name and be described as type; such a row has values between these words.
	if !marked && (twice || unknown > 1) {
		return nil
	}
	return h
}

// least is how many cells a row has at least: those that no page leaves out.
func (h *header) least() int {
	n := 0
	for i, c := range h.columns {
		if isNeeded(c) && (i == 0 || c != h.columns[i-1]) {
			n++
		}
	}
	return max(n, 2)
}
