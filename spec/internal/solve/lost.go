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
	where, begins, strange := s.where(r), beginnings[r.Type], s.strange(r)
	switch {
	case strange != "":
		s.findings.Add(diag.TypeStrange, where, r.Name, diag.Short(strange))
	case r.fields && r.first == nil:
		s.findings.Add(diag.NoFields, where, r.Name)
	case r.fields && document.IsBasic(r.Type) && r.first.Deeper && r.first.around == nil:
		s.findings.Add(diag.BasicWithFields, where, r.Name, r.Type)
	case r.fields, r.List, begins == nil:
	case !noValues[r.Example] && !begins.MatchString(r.Example):
		s.findings.Add(diag.TypeDiffers, where, r.Name, r.Type, strconv.Quote(diag.Short(r.Example)), diag.Kind("example"), r.Line)
	case r.Type != "Date" && strings.Contains(r.Default, " "):
		s.findings.Add(diag.TypeDiffers, where, r.Name, r.Type, strconv.Quote(diag.Short(r.Default)), diag.Kind("default"), r.Line)
	}
}

// brokenType is the example of an object that is more likely the end of its type, on a line of its own: examples of
// objects are null, {}, JSON or a word of the author's language.
var brokenType = regexp.MustCompile(`^[A-Za-z0-9]*[A-Z][A-Za-z0-9]+$`)

// strange returns the type of a row where it is more likely another text, or a part of a type; empty where it is not, and
// where a finding says so already. Forms with cells of their own keep types whole.
func (s *solver) strange(r *row) string {
	isReported := func(f diag.Finding) bool { return f.Code == diag.TypeStrange }
	switch {
	case r.Type == "", slices.ContainsFunc(r.Findings, isReported), !r.fields && (!s.doc.IsPage() || document.IsBasic(r.Type)):
		return ""
	case r.fields && s.doc.IsPage() && brokenType.MatchString(r.Example) && r.Example != r.Type && r.Example != r.Name:
		return r.Type + " " + r.Example
	case r.fields && isWord(r.Type):
		return ""
	case r.fields:
		return r.Type
	}
	text, certain := "", false
	if r.shown != nil && !r.shown.witness.flat() {
		text, _, certain = r.shown.example()
	}
	misspelt := spec.Misspelt(r.Type) != ""
	behind, _, _ := strings.Cut(cmp.Or(r.Example, r.Description), "\n")
	switch {
	case misspelt && r.Example+text != "" && !strings.HasPrefix(r.Example, "{"): // spec.Check or compare reports it
	case document.IsBasic(behind), document.IsBasic(r.Type + behind): // "Num" and "ber"
		return r.Type
	case document.IsScalar(r.Type):
	case r.shown == nil && s.doc.Form == spec.FormText, misspelt, certain && text != "" && !isClass(r.Type), !isWord(r.Type):
		return r.Type
	}
	return ""
}

// isWord reports whether a text can be a type: a word of letters and digits, which dots may join.
func isWord(typ string) bool {
	return !strings.ContainsFunc(typ, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._$[]<>", r)
	})
}

// isClass reports whether a word can only be the type of an object, such as OrderDetailDTO. Some fields have one and
// show nothing of the object. A word that begins with a basic type may be that with letters too many.
func isClass(typ string) bool {
	capitals := 0
	for _, r := range typ {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	begins := func(basic string) bool { return strings.HasPrefix(typ, basic) }
	return capitals > 1 && capitals < len(typ) && !slices.ContainsFunc(spec.BasicTypes, begins)
}
