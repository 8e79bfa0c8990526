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

// table is a table of parameters or error codes, whatever elements it is made of.
type table struct {
	section document.Section // NoSection for one that is not read
	line    int              // of the titles
	titles  []string
	columns []document.Column // what they say that the columns have
	rows    []*row
}

func (t *table) has(c document.Column) bool { return slices.Contains(t.columns, c) }

// tableOf begins a table with cells that are its row of titles; nil where they are none, as nearly all. A row may begin with
// a parameter that is called name, and has a type behind it.
func tableOf(n *xhtml.Node, cells []*xhtml.Node, below document.Section) *table {
	if len(cells) > maxColumns {
		return nil
	}
	if first := document.ColumnOf(strings.TrimSpace(textOf(cells[0]))); first != document.NameColumn && first != document.CodeColumn {
		return nil
	}
	t := &table{line: lineOf(n)}
	for _, cell := range cells {
		title := word(cell)
		c := document.ColumnOf(title)
		if t.has(c) {
			c = document.OtherColumn // a second one is not read
		}
		t.columns, t.titles = append(t.columns, c), append(t.titles, title)
	}
	switch {
	case t.columns[0] == document.NameColumn && t.columns[1] == document.TypeColumn:
		t.section = t.sectionOfParams(below)
	case t.columns[0] == document.CodeColumn && (t.has(document.MessageColumn) || t.has(document.SolutionColumn) || t.has(document.DescriptionColumn)):
		t.section = document.CodesSection
	default:
		return nil
	}
	return t
}

// sectionOfParams returns the section that a table of parameters is of, by its columns where it is below another's title:
// titles may be tabs above all tables. The public parameters have no examples, and are of no interest.
func (t *table) sectionOfParams(below document.Section) document.Section {
	obliges, example := t.has(document.ObligationColumn), t.has(document.ExampleColumn)
	switch {
	case below == document.PublicSection:
	case below == document.RequestSection, obliges && (example || t.has(document.LimitsColumn) || t.has(document.DefaultColumn)):
		return document.RequestSection
	case !obliges && (example || below == document.ResponseSection):
		return document.ResponseSection
	}
	return document.NoSection
}

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

// row is a row of a table. Its name and texts are read when the whole table is known.
type row struct {
	document.Row
	node   *xhtml.Node
	cells  []*xhtml.Node
	indent indent
	branch bool // "└" is before the name
}

func (r *row) text() string { return word(r.node) }
