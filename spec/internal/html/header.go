package html

import (
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/internal/document"
)

// maxColumns bounds a table's columns; real ones have seven at most.
const maxColumns = 8

// header is a table's row of titles: what each column has in it.
type header struct {
	columns []document.Column
	titles  []string
	line    int
}

func (h *header) has(c document.Column) bool { return slices.Contains(h.columns, c) }

// isParams reports whether the table lists parameters, isErrors whether it lists error codes.
func (h *header) isParams() bool { return h.has(document.NameColumn) && h.has(document.TypeColumn) }
func (h *header) isErrors() bool {
	return h.has(document.CodeColumn) && (h.has(document.MessageColumn) || h.has(document.SolutionColumn) || h.has(document.DescriptionColumn))
}

// isRequest tells a request's table from the public one, which has no examples.
func (h *header) isRequest() bool {
	return h.isParams() && h.has(document.ObligationColumn) &&
		(h.has(document.ExampleColumn) || h.has(document.LimitsColumn) || h.has(document.DefaultColumn))
}

func (h *header) isResponse() bool {
	return h.isParams() && !h.has(document.ObligationColumn) && h.has(document.ExampleColumn)
}

// isFirstTitle reports whether a text is the title of names or codes.
func isFirstTitle(text string) bool {
	c := document.ColumnOf(fold(text))
	return c == document.NameColumn || c == document.CodeColumn
}

// startsHeader reports whether an element's text begins with a title of names or codes; nearly none does.
func startsHeader(n *xhtml.Node) bool {
	for d := range n.Descendants() {
		if d.Type == xhtml.TextNode && strings.TrimSpace(d.Data) != "" {
			return isFirstTitle(d.Data)
		}
	}
	return false
}

// headerOf reads cells as a table's row of titles; nil where they are none.
func headerOf(cells []*xhtml.Node) *header {
	if len(cells) > maxColumns || !isFirstTitle(word(cells[0])) {
		return nil
	}
	h := &header{}
	titled, twice, unknown := true, false, 0
	for _, cell := range cells {
		title := word(cell)
		c := document.ColumnOf(title)
		titled = titled && (cell.DataAtom == atom.Th || cell.Parent.Parent.DataAtom == atom.Thead)
		if c == document.OtherColumn {
			unknown++
		} else {
			twice = twice || h.has(c)
		}
		h.columns, h.titles = append(h.columns, c), append(h.titles, title)
	}
	// A parameter may be called name and be described as type; such a row has values between these words.
	if !h.isParams() && !h.isErrors() || !titled && (twice || unknown > 1) {
		return nil
	}
	return h
}
