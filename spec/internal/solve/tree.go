package solve

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// row is a row with its place in the tree.
type row struct {
	*document.Reading
	depth int
	// parent is the number of the row that it is a field of; -1 at the top level.
	parent int
	// fields says that it has fields, or must have.
	fields bool
	// shown is what the witness shows of it, around what it shows of the object that it is in; nil for nothing.
	shown, around *node
	// index is where shown is among the fields of around.
	index int
}

// rows returns the rows of a way.
func (last *link) rows() []row {
	var rows []row
	for s := last; s != nil; s = s.before {
		rows = append(rows, s.row)
	}
	slices.Reverse(rows)
	var open []int
	for i := range rows {
		open = open[:rows[i].depth]
		rows[i].parent = -1
		if len(open) > 0 {
			rows[i].parent = open[len(open)-1]
		}
		open = append(open, i)
	}
	return rows
}

// proves reports whether the witness has each row of the tree that was found, with its value. One of those alone would
// prove little: every second response has a field that is called result.
func (a *alignment) proves() bool {
	end := a.end()
	if a.full || end == nil || end.cost.wrong > 0 || end.cost.differs > 0 {
		return false
	}
	return !slices.ContainsFunc(end.last.rows(), func(r row) bool { return r.shown == nil })
}

// build makes the spec's nodes of the rows.
func (s *solver) build(t *section, rows []row) []*spec.Node {
	top := []*spec.Node{}
	nodes := make([]*spec.Node, len(rows))
	for i := range rows {
		r := &rows[i]
		nodes[i] = &spec.Node{
			Name: r.Name, Type: r.Type, List: r.List, Required: r.Required,
			Example: r.Example, Description: r.Description, Default: r.Default,
			MaxLength: r.Limits.MaxLength, MaxListSize: r.Limits.MaxListSize, MaxValue: r.Limits.MaxValue, MinValue: r.Limits.MinValue,
		}
		if r.parent >= 0 {
			nodes[r.parent].Fields = append(nodes[r.parent].Fields, nodes[i])
		}
	}
	first := make(map[nameIn]int, len(rows))
	for i := range rows {
		r := &rows[i]
		s.findings = append(s.findings, r.Findings...)
		s.reportFields(rows, i)
		name := nameIn{r.parent, r.Name}
		if before, twice := first[name]; twice {
			s.reportTwice(rows, i, before, nodes)
			continue
		}
		first[name] = i
		s.rows[nodes[i]] = s.row(r)
		if r.parent < 0 {
			top = append(top, nodes[i])
		}
	}
	return top
}

// reportFields reports an object that has no fields, a basic type of which only the missing "└" says that it has, and
// what a row without fields may have lost.
func (s *solver) reportFields(rows []row, i int) {
	r := &rows[i]
	switch {
	case !r.fields:
		if s.doc.Form == spec.FormText {
			s.reportLeaf(r)
		}
	case i+1 == len(rows) || rows[i+1].parent != i:
		s.findings.Add(diag.NoFields, s.row(r), r.Name)
	case isBasic(r.Type) && rows[i+1].Deeper && rows[i+1].around == nil:
		s.findings.Add(diag.BasicWithFields, s.row(r), r.Name, r.Type)
	case s.doc.Form == spec.FormText && brokenType.MatchString(r.Example) && r.Example != r.Type && r.Example != r.Name:
		s.findings.Add(diag.TypeStrange, s.row(r), r.Name, diag.Short(r.Type+" "+r.Example))
	}
}

// brokenType is the example of an object that is more likely the end of its type, on a line of its own: examples of
// objects are null, {}, JSON or a word of the author's language.
var brokenType = regexp.MustCompile(`^[A-Za-z0-9]*[A-Z][A-Za-z0-9]+$`)

// reportLeaf reports what a row of page text may have lost: its type, or its example, which is in its description then.
func (s *solver) reportLeaf(r *row) {
	shown, certain := "", false
	if r.shown != nil && !r.shown.witness.flat() {
		shown, _, certain = r.shown.example()
		certain = certain && shown != ""
	}
	misspelt := spec.Misspelt(r.Type) != ""
	said := r.Type == "" || slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Code == diag.TypeStrange }) ||
		misspelt && r.Example+shown != "" && !strings.HasPrefix(r.Example, "{") // then it is told which type is meant
	if !said && !document.IsScalar(r.Type) && (r.shown == nil || misspelt || certain && !isClass(r.Type)) {
		s.findings.Add(diag.TypeStrange, s.row(r), r.Name, diag.Short(r.Type))
	}
	if r.Example == "" && certain {
		f := diag.New(diag.ExampleDiffers, s.row(r), r.Name, "", diag.Short(shown), r.shown.witness.label(), r.shown.line())
		f.Severity = diag.Note
		s.findings = append(s.findings, f)
	}
}

// isClass reports whether a word can only be the type of an object, which some fields have that show nothing of it:
// OrderDetailDTO. One that a basic type begins, or that is near to one, has lost or gained letters.
func isClass(typ string) bool {
	upper := strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return r
		}
		return -1
	}, typ)
	begins := func(basic string) bool { return strings.HasPrefix(typ, basic) }
	return len(upper) > 1 && len(upper) < len(typ) && !slices.ContainsFunc(spec.BasicTypes, begins)
}

type nameIn struct {
	parent int
	name   string
}

// reportTwice reports a field that is there twice. Of two that are the same, the second is left out.
func (s *solver) reportTwice(rows []row, i, before int, nodes []*spec.Node) {
	r := &rows[i]
	if !reflect.DeepEqual(nodes[i], nodes[before]) {
		s.findings.Add(diag.FieldTwice, s.row(r), r.Name, rows[before].Line)
		return
	}
	s.findings.Add(diag.RowTwice, s.row(r), r.Name, rows[before].Line)
	if r.parent >= 0 {
		p := nodes[r.parent]
		p.Fields = slices.DeleteFunc(p.Fields, func(n *spec.Node) bool { return n == nodes[i] })
	}
}

func (s *solver) row(r *row) diag.At {
	return diag.At{File: s.doc.File, Line: r.Line, Path: r.Path}
}
