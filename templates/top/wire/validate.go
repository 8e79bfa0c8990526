package wire

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A Validator gathers what is wrong with a request. It is at an object in the request: [NewValidator] at the request
// itself, [Validator.At] and [Validator.Item] further down. Where nothing is wrong, no more is allocated than what they share.
type Validator struct {
	state *validation
	depth int
	index int // 1 + the element that is checked, 0: none
}

// validation is what the Validators of one request share.
type validation struct {
	findings []Finding
	path     []step  // to the object that was entered last
	room     [8]step // for as many as there are as a rule
}

// step leads to a member, or to an element of one.
type step struct {
	name  string
	index int // 1 + the element, 0: the member itself
}

// NewValidator returns a Validator for a request.
func NewValidator() Validator {
	state := new(validation)
	state.path = state.room[:0]
	return Validator{state: state}
}

// At returns the Validator for the object that is the member name.
func (v Validator) At(name string) Validator { return v.enter(step{name, 0}) }

// Item returns the Validator for the object that is element i of the list name.
func (v Validator) Item(name string, i int) Validator { return v.enter(step{name, i + 1}) }

func (v Validator) enter(s step) Validator {
	v.state.path = append(v.state.path[:v.depth], s)
	return Validator{v.state, v.depth + 1, 0}
}

// Err returns a [*ValidationError] where something was found.
func (v Validator) Err() error {
	if len(v.state.findings) == 0 {
		return nil
	}
	return &ValidationError{v.state.findings}
}

// Add notes that something is wrong with the member name.
func (v Validator) Add(name, what string) {
	var b strings.Builder
	for _, s := range v.state.path[:v.depth] {
		s.write(&b)
	}
	step{name, v.index}.write(&b)
	v.state.findings = append(v.state.findings, Finding{b.String(), what})
}

func (s step) write(b *strings.Builder) {
	if b.Len() > 0 {
		b.WriteByte('/')
	}
	b.WriteString(s.name)
	if s.index > 0 {
		b.WriteByte('/')
		b.WriteString(strconv.Itoa(s.index - 1))
	}
}

const (
	missing    = "required but missing"
	emptied    = "required but empty"
	blanked    = "required but blank: the platform does not see white space"
	notUTF8    = "not valid UTF-8"
	notJSON    = "not one JSON value"
	notInYears = "not in the years 0 to 9999"
)

// CheckOpt checks an optional value that is set by one of the methods below.
//
//go:noinline
func CheckOpt[T any](v Validator, name string, value *T, check func(Validator, string, T)) {
	if value != nil {
		check(v, name, *value)
	}
}

// CheckEach checks each element of a list by one of the methods below.
//
//go:noinline
func CheckEach[T any](v Validator, name string, list []T, check func(Validator, string, T)) {
	for i, value := range list {
		v.index = i + 1
		check(v, name, value)
	}
}

// LimitOpt checks the limit of an optional value that is set by one of the methods below.
//
//go:noinline
func LimitOpt[T any](v Validator, name string, value *T, limit int64, check func(Validator, string, T, int64)) {
	if value != nil {
		check(v, name, *value, limit)
	}
}

// LimitEach checks the limit of each element of a list by one of the methods below.
//
//go:noinline
func LimitEach[T any](v Validator, name string, list []T, limit int64, check func(Validator, string, T, int64)) {
	for i, value := range list {
		v.index = i + 1
		check(v, name, value, limit)
	}
}

// Require checks that something required is there: a file, a list, an object.
func (v Validator) Require(name string, there bool) {
	if !there {
		v.Add(name, missing)
	}
}

// RequireParam checks a required String at the top level, where blank text does not travel.
func (v Validator) RequireParam(name, s string) {
	if s != "" && IsBlank(s) {
		v.Add(name, blanked)
		return
	}
	v.RequireText(name, s)
}

// RequireText checks a required String inside an object.
func (v Validator) RequireText(name, s string) {
	if s == "" {
		v.Add(name, emptied)
		return
	}
	v.CheckText(name, s)
}

// CheckText checks a String.
func (v Validator) CheckText(name, s string) {
	if !utf8.ValidString(s) {
		v.Add(name, notUTF8)
	}
}

// CheckJoined checks a list of String at the top level, where its elements are joined by commas.
func (v Validator) CheckJoined(name string, list []string) {
	for i, s := range list {
		if wrong := unjoinable(s, len(list) == 1); wrong != "" {
			v.index = i + 1
			v.Add(name, wrong)
		}
	}
}

// unjoinable says why a text cannot be an element of a list that is joined by commas; empty: it can.
func unjoinable(s string, alone bool) string {
	switch {
	case !utf8.ValidString(s):
		return notUTF8
	case strings.Contains(s, ","):
		return "has a comma, which would make two elements of it"
	case s == "":
		return "empty, which is lost in a list"
	case alone && IsBlank(s):
		return "blank, which does not travel"
	}
	return ""
}

// RequireTime checks a required Date: the zero time is missing.
func (v Validator) RequireTime(name string, t time.Time) {
	if t.IsZero() {
		v.Add(name, missing)
		return
	}
	v.CheckTime(name, t)
}

// CheckTime checks a Date.
func (v Validator) CheckTime(name string, t time.Time) {
	if wrong := unsendable(t); wrong != "" {
		v.Add(name, wrong)
	}
}

// unsendable says why a time cannot travel; empty: it can.
func unsendable(t time.Time) string {
	switch {
	case t.IsZero():
		return "a zero time"
	case farYear(t):
		return notInYears
	}
	return ""
}

// farYear reports whether the platform's form of dates has no room for a time's year.
func farYear(t time.Time) bool {
	y := t.In(GMT8).Year()
	return y < 0 || y > 9999
}

// RequireJSON checks a required Json, Map or object without documented members.
func (v Validator) RequireJSON(name string, r RawJSON) {
	if r == "" {
		v.Add(name, missing)
		return
	}
	v.CheckJSON(name, r)
}

// CheckJSON checks JSON text: it has to be exactly one value.
func (v Validator) CheckJSON(name string, r RawJSON) {
	if !r.Valid() {
		v.Add(name, notJSON)
	} else if !utf8.ValidString(string(r)) {
		v.Add(name, notUTF8)
	}
}

// MaxLength checks a String's length, which the platform counts in UTF-16 units.
func (v Validator) MaxLength(name, s string, most int64) {
	if int64(len(s)) <= most { // there are at least as many bytes
		return
	}
	if n := utf16Length(s); n > most {
		v.Add(name, fmt.Sprintf("%d characters long, at most %d are allowed", n, most))
	}
}

func utf16Length(s string) (n int64) {
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// MaxListSize checks how many elements a list has.
func (v Validator) MaxListSize(name string, n int, most int64) {
	if int64(n) > most {
		v.Add(name, fmt.Sprintf("%d elements, at most %d are allowed", n, most))
	}
}

// MaxSize checks how many bytes are left in a file, if its Reader can seek or has a method Len.
func (v Validator) MaxSize(name string, f File, most int64) {
	// A Reader that fails here fails in the call as well, which says so.
	if _, n, err := f.Measure(); err == nil && n > most {
		v.Add(name, fmt.Sprintf("%d bytes long, at most %d are allowed", n, most))
	}
}

// MaxValue checks a Number against the largest that is allowed.
func (v Validator) MaxValue(name string, n, most int64) {
	if n > most {
		v.outside(name, "more", most)
	}
}

// MinValue checks a Number against the smallest that is allowed.
func (v Validator) MinValue(name string, n, least int64) {
	if n < least {
		v.outside(name, "less", least)
	}
}

// MaxDecimal checks a decimal against the largest that is allowed.
func (v Validator) MaxDecimal(name string, n Decimal, most int64) {
	if n.Cmp(NewDecimal(most, 0)) > 0 {
		v.outside(name, "more", most)
	}
}

// MinDecimal checks a decimal against the smallest that is allowed.
func (v Validator) MinDecimal(name string, n Decimal, least int64) {
	if n.Cmp(NewDecimal(least, 0)) < 0 {
		v.outside(name, "less", least)
	}
}

func (v Validator) outside(name, how string, limit int64) {
	v.Add(name, fmt.Sprintf("%s than the %d that is allowed", how, limit))
}

// AtLeastOne checks that one of some members is there.
func (v Validator) AtLeastOne(there bool, names ...string) {
	if !there {
		v.Add(names[0], "at least one of "+strings.Join(names, ", ")+" is required")
	}
}

// RequireIf checks a member that some condition makes required. The condition is named in because: "trigger_gift is true".
func (v Validator) RequireIf(condition bool, name string, there bool, because string) {
	if condition && !there {
		v.Add(name, "required when "+because)
	}
}
