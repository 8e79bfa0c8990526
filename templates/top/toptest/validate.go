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
func findings(t *testing.T, req top.Request) []top.Finding {
	t.Helper()
	err := req.Validate()
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
	if !ofPointer(t, c.Request) {
		return
	}
	var got []string
	for _, f := range findings(t, reflect.New(reflect.TypeOf(c.Request).Elem()).Interface().(top.Request)) {
		got = append(got, f.Path)
	}
	if !slices.Equal(got, c.Missing) {
		t.Errorf("found wrong in a request of which nothing is set:\ngot  %q\nwant %q", got, c.Missing)
	}
}

// validateValues checks that Validate finds each text, date and JSON that cannot be sent, and each that is required and
// empty.
func (c Case) validateValues(t *testing.T) {
	if !ofPointer(t, c.Request) {
		return
	}
	members, err := c.requestMembers()
	if err != nil {
		t.Fatal(err)
	}
	whole := reflect.ValueOf(c.Request)
	for _, p := range members {
		f, _ := p.in(whole)
		required := f.Kind() != reflect.Pointer && !p.isItem
		if f.Kind() == reflect.Pointer {
			f = f.Elem()
		}
		for _, bad := range unsendable(f, required) {
			req := clone(whole)
			f, _ := p.in(req)
			if f.Kind() == reflect.Pointer {
				f = f.Elem()
			}
			f.Set(reflect.ValueOf(bad))
			found := findings(t, req.Interface().(top.Request))
			if !slices.ContainsFunc(found, func(f top.Finding) bool { return f.Path == p.path }) {
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
