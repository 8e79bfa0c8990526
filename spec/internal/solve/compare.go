package solve

import (
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/sample"
)

// requestID is in every response, and seldom in the table.
const requestID = "request_id"

// maxCompared bounds the findings about one table.
const maxCompared = 20

// compare reports what the witness shows otherwise than the table.
func (s *solver) compare(t *section, rows []row) {
	if t.witness == nil {
		return
	}
	c := comparison{section: t, where: s.row, rows: rows, used: make(map[*node]bool)}
	seen := make(map[nameIn]bool, len(rows))
	for i := range rows {
		r := &rows[i]
		c.used[r.shown] = true
		if name := (nameIn{r.parent, r.Name}); !seen[name] { // of a row that is there twice one is enough
			seen[name] = true
			c.row(r)
		}
	}
	c.order()
	c.rest(t.witness.root, s.first(t), t.name)
	for i := range rows {
		if r := &rows[i]; r.fields && r.shown != nil {
			content, _ := r.shown.inside(r.Type, r.List)
			c.rest(content, s.row(r), r.Name)
		}
	}
	if n := len(c.findings); n > maxCompared {
		c.findings = c.findings[:maxCompared]
		c.findings.Add(diag.MoreDisagreements, s.first(t), t.name, n-maxCompared)
	}
	s.findings = append(s.findings, c.findings...)
}

// comparison gathers what is different.
type comparison struct {
	*section
	where    func(*row) diag.At
	rows     []row
	used     map[*node]bool // the nodes that are shown of a row
	findings diag.List
}

// row compares a row with what the witness shows of it.
func (c *comparison) row(r *row) {
	where, label := c.where(r), c.witness.label()
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
	case r.Example+r.Default == "" && text != "" && spec.Misspelt(r.Type) != "": // with an example, spec.Check reports it
		c.findings.Add(diag.TypeMisspelt, where, r.Type, spec.Misspelt(r.Type))
	case !certain:
	case !isBasic(r.Type) && firstWord(text) == r.Type:
		c.findings.Add(diag.TypeStrange, where, r.Name, r.Type) // the row has lost its type, and this is its example
	case r.Example != "" && !same(r.Example, text, r.List):
		c.findings.Add(diag.ExampleDiffers, where, r.Name, diag.Short(r.Example), diag.Short(text), label, line)
	}
}

func firstWord(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

// kinds are the literals that demos have for the basic types.
var kinds = map[string]sample.Kind{
	"String": sample.String, "Number": sample.Number, "Boolean": sample.Boolean, "Date": sample.Date, "byte[]": sample.File,
}

// kind compares the type with the literal or the class of the demo. Only Java's are known for every type.
func (c *comparison) kind(r *row) {
	for _, v := range r.shown.values {
		values := []*sample.Value{v}
		if v.Kind == sample.List {
			values = v.Members
		}
		for _, e := range values {
			want := kinds[r.Type]
			switch {
			case r.List && e == v && e.Kind == sample.String: // lists are set as one text with commas
			case !r.fields && want != sample.Unknown && e.Kind > sample.Scalar && e.Kind.IsScalar() && e.Kind != want:
				c.findings.Add(diag.TypeDiffers, c.where(r), r.Name, r.Type, diag.Kind(e.Kind.String()), c.witness.label(), v.Line)
				return
			case r.fields && e.Class != "" && e.Class != r.Type:
				c.findings.Add(diag.TypeDiffers, c.where(r), r.Name, r.Type, diag.Short(e.Class), c.witness.label(), v.Line)
				return
			}
		}
	}
}

// elementName compares the name that the sample gives to a list's elements with the platform's name for the type.
func (c *comparison) elementName(r *row) {
	if !r.List {
		return
	}
	want := spec.ElementName(r.Type)
	for _, v := range r.shown.values {
		name := commonName(v)
		if name != "" && name != want {
			c.findings.Add(diag.ElementNameDiffers, c.where(r), r.Name, r.Type, want, diag.Short(name), v.Members[0].Line)
			return
		}
	}
}

// commonName returns the name that all members have; empty where they have several, or none.
func commonName(v *sample.Value) string {
	if v.Kind == sample.List || len(v.Members) == 0 {
		return ""
	}
	for _, m := range v.Members {
		if m.Name != v.Members[0].Name {
			return ""
		}
	}
	return v.Members[0].Name
}

// order reports, once an object, that the witness has the fields in another order.
func (c *comparison) order() {
	if c.witness.flat() && c.witness.demo.Language == sample.Curl {
		return // it sorts its parameters
	}
	last := make(map[int]*row)
	reported := make(map[int]bool)
	for i := range c.rows {
		r := &c.rows[i]
		if r.shown == nil || reported[r.parent] {
			continue
		}
		if before := last[r.parent]; before != nil && r.index < before.index {
			reported[r.parent] = true
			c.findings.Add(diag.OrderDiffers, c.where(r), c.witness.label(), r.shown.line(), r.Name, before.Name)
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
