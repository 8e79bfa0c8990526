package toptest

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// findings are what Validate finds wrong with a request.
func findings(t *testing.T, req reflect.Value) []top.Finding {
	t.Helper()
	err := req.Interface().(top.Request).Validate()
	if err == nil {
		return nil
	}
	var invalid *top.ValidationError
	if !errors.As(err, &invalid) {
		t.Fatalf("got the error %v, want a *top.ValidationError", err)
	}
	return invalid.Findings
}

// validateNothing checks the findings of Validate for a request in which nothing is set.
func (c Case) validateNothing(t *testing.T) {
	var got []string
	for _, f := range findings(t, reflect.New(reflect.TypeOf(c.Request).Elem())) {
		got = append(got, f.Path)
	}
	if !slices.Equal(got, c.Missing) {
		t.Errorf("found wrong in a request of which nothing is set:\ngot  %q\nwant %q", got, c.Missing)
	}
}

// validateValues checks that Validate finds each text, date and JSON that cannot be sent, and each that is required and
// empty.
func (c Case) validateValues(t *testing.T) {
	whole := reflect.ValueOf(c.Request)
	for _, p := range c.requestMembers(t) {
		f := p.in(whole)
		required := f.Kind() != reflect.Pointer && !p.isItem
		for _, bad := range unsendable(reflect.Indirect(f), required) {
			req := clone(whole)
			reflect.Indirect(p.in(req)).Set(reflect.ValueOf(bad))
			if !slices.ContainsFunc(findings(t, req), func(f top.Finding) bool { return f.Path == p.path }) {
				t.Errorf("Validate does not find that %s is %#v", p.path, bad)
			}
		}
	}
}

// unsendable are values of a field's type that cannot be sent.
func unsendable(f reflect.Value, required bool) []any {
	switch f.Interface().(type) {
	case string:
		if required {
			return []any{"", "\xff"}
		}
		return []any{"\xff"}
	case top.RawJSON:
		return []any{top.RawJSON(""), top.RawJSON("{")}
	case time.Time:
		return []any{time.Time{}, time.Date(10000, 1, 2, 0, 0, 0, 0, top.GMT8)}
	}
	return nil
}
