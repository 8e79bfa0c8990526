package top

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A Validator gathers what is wrong with a request, for generated code. It stands at an object in the request:
// [NewValidator] at the request itself, [Validator.At] and [Validator.Item] further down. Where nothing is wrong
// nothing is allocated.
type Validator struct {
	state *validation
	depth int
}

// validation is what the Validators of one request share.
type validation struct {
	findings []Finding
	path     [8]step // to the object that was entered last
	deeper   []step  // after path
}

// step leads to a member, or to an element of one.
type step struct {
	name  string
	index int // -1: the member itself
}

// NewValidator returns a Validator for a request.
func NewValidator() Validator { return Validator{state: new(validation)} }

// At returns the Validator for the object that is the member name.
func (v Validator) At(name string) Validator { return v.Item(name, -1) }

// Item returns the Validator for the object that is element i of the list name.
func (v Validator) Item(name string, i int) Validator {
	s := v.state
	if v.depth < len(s.path) {
		s.path[v.depth] = step{name, i}
	} else {
		s.deeper = append(s.deeper[:v.depth-len(s.path)], step{name, i})
	}
	return Validator{s, v.depth + 1}
}

// Err returns a [*ValidationError] where something was found.
func (v Validator) Err() error {
	if len(v.state.findings) == 0 {
		return nil
	}
	return &ValidationError{v.state.findings}
}

// Add notes that something is wrong with the member name.
func (v Validator) Add(name, what string) { v.add(name, -1, what) }

func (v Validator) add(name string, index int, what string) {
	var b strings.Builder
	for i := range v.depth {
		if i < len(v.state.path) {
			v.state.path[i].write(&b)
		} else {
			v.state.deeper[i-len(v.state.path)].write(&b)
		}
	}
	step{name, index}.write(&b)
	v.state.findings = append(v.state.findings, Finding{b.String(), what})
}

func (s step) write(b *strings.Builder) {
	if b.Len() > 0 {
		b.WriteByte('/')
	}
	b.WriteString(s.name)
	if s.index >= 0 {
		b.WriteByte('/')
		b.WriteString(strconv.Itoa(s.index))
	}
}

const (
	missing  = "required but missing"
	emptied  = "required but empty"
	blanked  = "required but blank: the platform does not see white space"
	notUTF8  = "not valid UTF-8"
	notJSON  = "not one JSON value"
	farYear  = "not in the years 0 to 9999"
	hasComma = "has a comma, which would make two elements of it"
)

// NotBlank checks a required String at the top level, where blank text does not travel.
func (v Validator) NotBlank(name, s string) {
	switch {
	case s == "":
		v.Add(name, emptied)
	case isBlank(s):
		v.Add(name, blanked)
	default:
		v.Text(name, s)
	}
}

// NotEmpty checks a required String inside an object.
func (v Validator) NotEmpty(name, s string) {
	if s == "" {
		v.Add(name, emptied)
		return
	}
	v.Text(name, s)
}

// Text checks a String.
func (v Validator) Text(name, s string) {
	if !utf8.ValidString(s) {
		v.Add(name, notUTF8)
	}
}

// OptText checks a String that may be absent.
func (v Validator) OptText(name string, s *string) {
	if s != nil {
		v.Text(name, *s)
	}
}

// Texts checks a list of String inside an object.
func (v Validator) Texts(name string, list []string) {
	for i, s := range list {
		if !utf8.ValidString(s) {
			v.add(name, i, notUTF8)
		}
	}
}

// Joined checks a list of String at the top level, where its elements are joined by commas.
func (v Validator) Joined(name string, list []string) {
	v.Texts(name, list)
	for i, s := range list {
		if strings.Contains(s, ",") {
			v.add(name, i, hasComma)
		} else if s == "" {
			v.add(name, i, "empty, which is lost in a list")
		}
	}
	if len(list) == 1 && list[0] != "" && isBlank(list[0]) {
		v.add(name, 0, "blank, which does not travel")
	}
}

// Need checks that something required is there: a file, a list, an object.
func (v Validator) Need(name string, there bool) {
	if !there {
		v.Add(name, missing)
	}
}

// NeedTime checks a required Date: the zero time is missing.
func (v Validator) NeedTime(name string, t time.Time) {
	if t.IsZero() {
		v.Add(name, missing)
		return
	}
	v.time(name, -1, t)
}

// OptTime checks a Date that may be absent.
func (v Validator) OptTime(name string, t *time.Time) {
	if t != nil {
		v.time(name, -1, *t)
	}
}

// Times checks a list of Date.
func (v Validator) Times(name string, list []time.Time) {
	for i, t := range list {
		v.time(name, i, t)
	}
}

func (v Validator) time(name string, index int, t time.Time) {
	if t.IsZero() {
		v.add(name, index, "a zero time")
	} else if y := t.In(GMT8).Year(); y < 0 || y > 9999 {
		v.add(name, index, farYear)
	}
}

// NeedJSON checks a required Map or object without documented members.
func (v Validator) NeedJSON(name string, r RawJSON) {
	if r == "" {
		v.Add(name, missing)
		return
	}
	v.json(name, -1, r)
}

// OptJSON checks JSON text that may be absent.
func (v Validator) OptJSON(name string, r *RawJSON) {
	if r != nil {
		v.json(name, -1, *r)
	}
}

// JSONs checks a list of JSON texts.
func (v Validator) JSONs(name string, list []RawJSON) {
	for i, r := range list {
		v.json(name, i, r)
	}
}

func (v Validator) json(name string, index int, r RawJSON) {
	if !r.Valid() {
		v.add(name, index, notJSON)
	} else if !utf8.ValidString(string(r)) {
		v.add(name, index, notUTF8)
	}
}
