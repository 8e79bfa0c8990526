package solve

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// beginnings are how examples of basic types begin. A row with another one may have the type of another row.
var beginnings = map[string]*regexp.Regexp{
	"Number":  regexp.MustCompile(`^[-+.]?[0-9]+(?:[^-0-9]|$)`),
	"Boolean": regexp.MustCompile(`^(?i:true|false|yes|no|[yn01是否])`),
	"Date":    regexp.MustCompile(`^[0-9]`),
}

// noValues are examples that fit every type.
var noValues = map[string]bool{"": true, `""`: true, "null": true}

// reportLost reports what an edit or a copy may have taken from a row: its type, its fields, its "└", its own cells.
func (s *solver) reportLost(r *row) {
	where, begins := s.where(r.Reading), beginnings[r.Type]
	isReported := func(f diag.Finding) bool { return f.Code == diag.TypeStrange }
	switch {
	case !slices.ContainsFunc(r.Findings, isReported) && s.isStrange(r):
		found := r.Type
		if r.fields {
			found = strings.TrimSpace(r.Type + " " + r.Example)
		}
		s.findings.Add(diag.TypeStrange, where, r.Name, diag.Short(found))
	case !r.fields && r.Example == "" && spec.Misspelt(r.Type) != "": // with an example, spec.Check reports it
		s.findings.Add(diag.TypeMisspelt, where, r.Type, spec.Misspelt(r.Type))
	case r.fields && r.first == nil:
		s.findings.Add(diag.NoFields, where, r.Name)
	case r.fields && document.IsBasic(r.Type) && r.first.Deeper && r.first.around == nil:
		s.findings.Add(diag.BasicWithFields, where, r.Name, r.Type)
	case r.fields, r.List, begins == nil:
	case !noValues[r.Example] && !begins.MatchString(r.Example):
		s.findings.Add(diag.StructureDiffers, where, r.Name, r.Type, strconv.Quote(diag.Short(r.Example)), diag.Kind("example"), r.Line)
	case r.Type != "Date" && strings.Contains(r.Default, " "):
		s.findings.Add(diag.StructureDiffers, where, r.Name, r.Type, strconv.Quote(diag.Short(r.Default)), diag.Kind("default"), r.Line)
	}
}

var (
	// brokenType is the example of an object that is more likely the end of its type, on a line of its own: examples of
	// objects are null, {}, JSON or a word of the author's language.
	brokenType = regexp.MustCompile(`^[A-Za-z0-9]*[A-Z][A-Za-z0-9]+$`)
	// classType is the type of an object, such as OrderDetailDTO. Some fields have one and show nothing of the object.
	classType = regexp.MustCompile(`[a-z][A-Z]`)
)

// isStrange reports whether the type of a row is more likely another text, or a part of a type. Forms with cells of
// their own keep types whole.
func (s *solver) isStrange(r *row) bool {
	switch {
	case r.Type == "" || !s.doc.IsPage():
		return false
	case r.fields:
		return !isWord(r.Type) || brokenType.MatchString(r.Example) && r.Example != r.Type && r.Example != r.Name
	case document.IsScalar(r.Type), spec.Misspelt(r.Type) != "":
		return false
	case !isWord(r.Type):
		return true
	case r.shown == nil:
		return s.doc.Form == spec.FormText
	}
	text, _, certain := r.shown.example()
	return certain && text != "" && !r.shown.witness.flat() && !classType.MatchString(r.Type)
}

// isWord reports whether a text can be a type: a word of letters and digits, which dots may join.
func isWord(typ string) bool {
	return !strings.ContainsFunc(typ, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._$[]<>", r)
	})
}
