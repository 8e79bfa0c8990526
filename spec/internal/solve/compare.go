package solve

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/sample"
)

// requestID is in every response, and seldom in the table.
const requestID = "request_id"

// maxCompared bounds the findings about one table.
const maxCompared = 20

// comparison reports what the witness shows otherwise than the table.
type comparison struct {
	*solver
	witness *witness
	used    map[*node]bool // the nodes that are shown of a row
}

// compare compares the kept ones of a table's rows with its witness.
func (s *solver) compare(t *section, rows, kept []*row) {
	if t.witness == nil {
		return
	}
	most := len(s.findings) + maxCompared
	c := comparison{s, t.witness, make(map[*node]bool)}
	for _, r := range rows {
		c.used[r.shown] = true
	}
	for _, r := range kept {
		c.row(r)
	}
	c.order(kept)
	c.rest(t.witness.root, s.first(t), t.name)
	for _, r := range kept {
		if r.fields && r.shown != nil {
			content, _ := r.shown.inside(r.Type, r.List)
			c.rest(content, s.where(r.Reading), r.Name)
		}
	}
	if n := len(s.findings); n > most {
		s.findings = s.findings[:most]
		s.findings.Add(diag.MoreDisagreements, s.first(t), t.name, n-most)
	}
}

// row compares a row with what the witness shows of it.
func (c *comparison) row(r *row) {
	where, label := c.where(r.Reading), c.witness.label()
	if r.shown == nil {
		if r.around != nil && !c.witness.flat() && !r.around.cutOff() {
			c.findings.Add(diag.NotInSample, where, r.Name, label, r.around.line())
		}
		return
	}
	line := r.shown.line()
	if table, shown := structures(r); table != shown {
		c.findings.Add(diag.StructureDiffers, where, r.Name, diag.Kind(table), diag.Kind(shown), label, line)
		return
	}
	switch {
	case c.witness.demo == nil:
		c.elementName(r)
	case c.witness.demo.Language == sample.Java:
		c.kind(r)
	}
	text, _, certain := r.shown.example()
	switch {
	case r.fields:
		return
	case !certain, r.Example != "" && same(r.Example, text, r.List):
		return
	case r.Example == "" && (text == "" || !c.doc.IsPage() || c.witness.flat()):
		return
	}
	f := diag.New(diag.ExampleDiffers, where, r.Name, diag.Short(r.Example), diag.Short(text), label, line)
	if r.Example == "" {
		f.Severity = diag.Note // the example may be in the description
	}
	c.findings = append(c.findings, f)
}

// kinds are the literals that demos have for the basic types.
var kinds = map[string]sample.Kind{
	"String": sample.String, "Number": sample.Number, "Boolean": sample.Boolean, "Date": sample.Date, "byte[]": sample.File,
}

// kind compares the type with the literal or the class of the demo. Only Java's are known for every type.
func (c *comparison) kind(r *row) {
	for _, v := range r.shown.values {
		e, found, want := v, "", kinds[r.Type]
		if v.Kind == sample.List && len(v.Members) > 0 {
			e = v.Members[0]
		}
		switch {
		case r.fields && e.Class != r.Type:
			found = e.Class
		case r.fields, want == sample.Unknown, e.Kind <= sample.Scalar, e.Kind >= sample.Object, e.Kind == want:
		case r.List && e == v && e.Kind == sample.String: // lists are set as one text with commas
		default:
			found = e.Kind.String()
		}
		if found != "" {
			c.findings.Add(diag.StructureDiffers, c.where(r.Reading), r.Name, r.Type, diag.Kind(diag.Short(found)), c.witness.label(), v.Line)
			return
		}
	}
}

// elementName compares the name that the sample gives to a list's elements with the platform's name for the type.
func (c *comparison) elementName(r *row) {
	want := spec.ElementName(r.Type)
	for _, v := range r.shown.values {
		if !r.List || v.Kind == sample.List || len(v.Members) == 0 {
			continue
		}
		name := v.Members[0].Name
		other := func(m *sample.Value) bool { return m.Name != name }
		if name != want && !slices.ContainsFunc(v.Members, other) {
			c.findings.Add(diag.ElementNameDiffers, c.where(r.Reading), r.Name, r.Type, want, diag.Short(name), v.Members[0].Line)
			return
		}
	}
}

// order reports, once an object, that the witness has the fields in another order.
func (c *comparison) order(rows []*row) {
	if c.witness.flat() && c.witness.demo.Language == sample.Curl {
		return // it sorts its parameters
	}
	last, reported := make(map[*row]*row), make(map[*row]bool)
	for _, r := range rows {
		if r.shown == nil || reported[r.parent] {
			continue
		}
		if before := last[r.parent]; before != nil && r.index < before.index {
			reported[r.parent] = true
			c.findings.Add(diag.OrderDiffers, c.where(r.Reading), c.witness.label(), r.shown.line(), r.Name, before.Name)
		}
		last[r.parent] = r
	}
}

// rest reports what the witness has in an object and the table has not.
func (c *comparison) rest(around *node, where diag.At, name string) {
	if around == nil {
		return
	}
	for _, field := range around.fields() {
		if !c.used[field] && !(around == c.witness.root && field.name == requestID) {
			c.findings.Add(diag.NotInTable, where, c.witness.label(), field.line(), field.name, name)
		}
	}
}

// same reports whether two texts are the same value. Pages fold full-width punctuation and white space, and write
// lists in several ways.
func same(a, b string, list bool) bool {
	if a == b || a == "" || b == "" {
		return a == b
	}
	return canonical(a, list) == canonical(b, list)
}

func canonical(s string, list bool) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), list && strings.ContainsRune(`[]"'“”‘’`, r):
			return -1
		case r == '“' || r == '”':
			return '"'
		case r == '‘' || r == '’':
			return '\''
		}
		return r
	}, norm.NFKC.String(s))
}
