package toptest

import (
	"cmp"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// A Rule is an obligation between parameters. They are named as they travel.
type Rule struct {
	On         string   // the path of the object around them; empty: the request
	AtLeastOne []string // one of these has to be set
	When, Is   string   // or: where this one has the value; empty: always
	Required   []string // these have to be
}

// A Limit is what a parameter must not exceed.
type Limit struct {
	Path        string
	MaxLength   int // of a text, in UTF-16 units; 0: any
	MaxListSize int // 0: any
	Min, Max    *int64
}

// maxTried bounds the texts and lists that are made to exceed a limit.
const maxTried = 1 << 20

// duty checks requests for one obligation.
type duty struct {
	*testing.T
	members []member
	whole   reflect.Value // a request in which everything is set
}

// obligations checks each rule and limit with requests that break it and requests that just do not.
func (c Case) obligations(t *testing.T) {
	d := duty{t, c.requestMembers(t), reflect.ValueOf(c.Request)}
	for _, r := range c.Rules {
		switch {
		case len(r.AtLeastOne) > 0:
			d.atLeastOne(r)
		case r.When == "":
			for _, name := range r.Required {
				req := clone(d.whole)
				unset(req, d.member(r.path(name)))
				d.compare(req, top.Finding{Path: r.path(name)}, true)
			}
		default:
			d.requiredWhen(r)
		}
	}
	for _, l := range c.Limits {
		d.limit(l)
	}
}

// member finds a member by its path.
func (d duty) member(path string) member { return find(d.T, d.members, path, "request") }

func (r Rule) path(name string) string {
	return strings.TrimPrefix(r.On+"/"+name, "/")
}

// atLeastOne sets none of a rule's parameters, and each alone.
func (d duty) atLeastOne(r Rule) {
	for alone := -1; alone < len(r.AtLeastOne); alone++ {
		req := clone(d.whole)
		for i, name := range r.AtLeastOne {
			if i != alone {
				unset(req, d.member(r.path(name)))
			}
		}
		someSet := slices.ContainsFunc(r.AtLeastOne, func(name string) bool { return isSet(req, d.member(r.path(name))) })
		finding := top.Finding{Path: r.path(r.AtLeastOne[0]), What: "at least one of " + strings.Join(r.AtLeastOne, ", ") + " is required"}
		d.compare(req, finding, !someSet)
	}
}

// requiredWhen leaves out each of the parameters that a rule requires, with its condition and without.
func (d duty) requiredWhen(r Rule) {
	for _, name := range r.Required {
		for _, met := range []bool{true, false} {
			req := clone(d.whole)
			when, required := d.member(r.path(r.When)), d.member(r.path(name))
			set(when.in(req), r.Is)
			if f := reflect.Indirect(when.in(req)); !met {
				f.Set(member{whole: new(piece)}.variants(f)[0].value)
			}
			value := when.in(req).Interface()
			unset(req, required)
			if f := when.in(req); !f.IsValid() || !reflect.DeepEqual(f.Interface(), value) {
				met = false // the condition went with what it requires
			}
			finding := top.Finding{Path: r.path(name), What: "required when " + r.When + " is " + cmp.Or(r.Is, `""`)}
			d.compare(req, finding, met && !isSet(req, required))
		}
	}
}

// compare checks whether Validate finds something.
func (d duty) compare(req reflect.Value, finding top.Finding, want bool) {
	d.Helper()
	found := slices.ContainsFunc(findings(d.T, req), func(f top.Finding) bool {
		return f.Path == finding.Path && (f.What == finding.What || finding.What == "")
	})
	if found != want {
		d.Errorf("Validate finds %s (%s): %v, want %v, in\n%+v", finding.Path, finding.What, found, want, req)
	}
}

// isSet reports whether a request has something in a member. A number, a Boolean or an object is always something.
func isSet(req reflect.Value, p member) bool {
	f := p.in(req)
	if !f.IsValid() {
		return false
	}
	switch f.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.String:
		return !f.IsZero()
	}
	return f.Type() != fileType && f.Type() != timeType || !f.IsZero()
}

// unset makes a member empty; where it always has a value, the optional object around it is left out.
func unset(req reflect.Value, p member) {
	for around := p; isSet(req, p) && len(around.way) > 0; around.way = around.way[:len(around.way)-1] {
		if f := around.in(req); len(around.way) == len(p.way) || f.Kind() == reflect.Pointer {
			f.SetZero()
		}
	}
}

// set gives a field the value that a text means, and all elements of a list.
func set(f reflect.Value, text string) {
	switch {
	case f.Kind() == reflect.Pointer:
		f.Set(reflect.New(f.Type().Elem()))
		set(f.Elem(), text)
	case f.Kind() == reflect.Slice:
		for i := range f.Len() {
			set(f.Index(i), text)
		}
	case f.Type() == decimalType:
		f.Set(reflect.ValueOf(*top.Dec(text)))
	case f.Kind() == reflect.Bool:
		f.SetBool(text == "true")
	case f.Kind() == reflect.Int64:
		n, _ := strconv.ParseInt(text, 10, 64) // what is none would be found to differ
		f.SetInt(n)
	default:
		f.SetString(text)
	}
}

// limit tries what is as large as a limit allows, and what exceeds it.
func (d duty) limit(l Limit) {
	try := func(over bool, set func(reflect.Value)) {
		req := clone(d.whole)
		set(d.member(l.Path).in(req))
		d.compare(req, top.Finding{Path: l.Path}, over)
	}
	for more := range 2 {
		over := more > 0
		if n := l.MaxLength + more; l.MaxLength > 0 && n <= maxTried {
			// Digits, because they are good JSON too.
			try(over, func(f reflect.Value) { set(f, strings.Repeat("1", n)) })
		}
		if n := l.MaxListSize + more; l.MaxListSize > 0 && n <= maxTried {
			try(over, func(f reflect.Value) { resize(f, n) })
		}
		if l.Max != nil && *l.Max <= math.MaxInt64-int64(more) {
			try(over, func(f reflect.Value) { set(f, strconv.FormatInt(*l.Max+int64(more), 10)) })
		}
		if l.Min != nil && *l.Min >= math.MinInt64+int64(more) {
			try(over, func(f reflect.Value) { set(f, strconv.FormatInt(*l.Min-int64(more), 10)) })
		}
	}
}

// resize makes a list of n elements like its first.
func resize(f reflect.Value, n int) {
	l := reflect.MakeSlice(f.Type(), n, n)
	for i := range n {
		l.Index(i).Set(f.Index(0))
	}
	f.Set(l)
}
