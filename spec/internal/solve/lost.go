package solve

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// reportFields reports an object that has no fields, a basic type of which only the missing "└" says that it has, and
// what a row without fields may have lost.
func (s *solver) reportFields(rows []row, i int) {
	r := &rows[i]
	page := s.doc.Form == spec.FormText || s.doc.Form == spec.FormHTML
	switch {
	case !r.fields:
		if begins := beginnings[r.Type]; begins != nil && !r.List && !noValues[r.Example] && !begins.MatchString(r.Example) {
			s.findings.Add(diag.TypeDiffers, s.row(r), r.Name, r.Type, strconv.Quote(diag.Short(r.Example)), diag.Kind("example"), r.Line)
		}
		if beginnings[r.Type] != nil && r.Type != "Date" && !r.List && strings.Contains(r.Default, " ") {
			s.findings.Add(diag.TypeDiffers, s.row(r), r.Name, r.Type, strconv.Quote(diag.Short(r.Default)), diag.Kind("default"), r.Line)
		}
		if page {
			s.reportLeaf(r)
		}
	case r.Type != "" && !isWord(r.Type):
		s.findings.Add(diag.TypeStrange, s.row(r), r.Name, diag.Short(r.Type))
	case i+1 == len(rows) || rows[i+1].parent != i:
		s.findings.Add(diag.NoFields, s.row(r), r.Name)
	case isBasic(r.Type) && rows[i+1].Deeper && rows[i+1].around == nil:
		s.findings.Add(diag.BasicWithFields, s.row(r), r.Name, r.Type)
	case page && brokenType.MatchString(r.Example) && r.Example != r.Type && r.Example != r.Name:
		s.findings.Add(diag.TypeStrange, s.row(r), r.Name, diag.Short(r.Type+" "+r.Example))
	}
}

// brokenType is the example of an object that is more likely the end of its type, on a line of its own: examples of
// objects are null, {}, JSON or a word of the author's language.
var brokenType = regexp.MustCompile(`^[A-Za-z0-9]*[A-Z][A-Za-z0-9]+$`)

// reportLeaf reports what a row may have lost: its type, or its example, which is in its description then.
func (s *solver) reportLeaf(r *row) {
	shown, certain := "", false
	if r.shown != nil && !r.shown.witness.flat() {
		shown, _, certain = r.shown.example()
		certain = certain && shown != ""
	}
	if !saidOfType(r, shown) && (s.typeLost(r, certain) || isTorn(r)) {
		s.findings.Add(diag.TypeStrange, s.row(r), r.Name, diag.Short(r.Type))
	}
	if r.Example == "" && certain {
		f := diag.New(diag.ExampleDiffers, s.row(r), r.Name, "", diag.Short(shown), r.shown.witness.label(), r.shown.line())
		f.Severity = diag.Note
		s.findings = append(s.findings, f)
	}
}

// saidOfType reports whether something else is told of a row's type: that there is none, that it is strange, or which one
// is meant by a misspelt one.
func saidOfType(r *row, shown string) bool {
	isStrange := func(f diag.Finding) bool { return f.Code == diag.TypeStrange }
	meant := spec.Misspelt(r.Type) != "" && r.Example+shown != "" && !strings.HasPrefix(r.Example, "{")
	return r.Type == "" || meant || slices.ContainsFunc(r.Findings, isStrange)
}

// typeLost reports whether the type of a row without fields is none that such a row has: certain says that the witness has
// a value for it.
func (s *solver) typeLost(r *row, certain bool) bool {
	switch {
	case document.IsScalar(r.Type):
		return false
	case r.shown == nil && s.doc.Form == spec.FormText: // pages in HTML have cells, which keep types whole
		return true
	}
	return spec.Misspelt(r.Type) != "" || certain && !isClass(r.Type) || !isWord(r.Type)
}

// isTorn reports whether the text behind a type is another one, or makes one of it: "Num" and "ber".
func isTorn(r *row) bool {
	behind, _, _ := strings.Cut(cmp.Or(r.Example, r.Description), "\n")
	return !isBasic(r.Type) && (isBasic(behind) || isBasic(r.Type+behind))
}

// isWord reports whether a text can be a type: a word of letters and digits, which dots may join.
func isWord(typ string) bool {
	return !strings.ContainsFunc(typ, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._$[]<>", r)
	})
}

// beginnings are how examples of basic types begin. A row with another one may have the type of another row.
var beginnings = map[string]*regexp.Regexp{
	"Number":  regexp.MustCompile(`^[-+.]?[0-9]+(?:[^-0-9]|$)`),
	"Boolean": regexp.MustCompile(`^(?i:true|false|yes|no|[yn01是否])`),
	"Date":    regexp.MustCompile(`^[0-9]`),
}

// noValues are examples that fit every type.
var noValues = map[string]bool{"": true, `""`: true, "null": true}

// isClass reports whether a word can only be the type of an object, such as OrderDetailDTO. Some fields have one and show
// nothing of the object. A word that begins with a basic type may be that with letters too many.
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
