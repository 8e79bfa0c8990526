package toptest

import (
	"cmp"
	"context"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// parameters changes each value of the request in turn, and checks that its own member on the wire changes and no
// other: to another value, to false, 0 or empty text, which have to travel, and to nothing.
func (c Case) parameters(t *testing.T) {
	client := top.NewClient(AppKey, AppSecret, top.WithoutValidation())
	whole := reflect.ValueOf(c.Request)
	for _, p := range c.requestMembers(t) {
		if p.param < 0 {
			continue
		}
		f := p.in(whole)
		for _, change := range p.changes(f, f.Kind() == reflect.Pointer || f.Kind() == reflect.Slice) {
			req := clone(whole)
			p.in(req).Set(change.value)
			c.compareParams(t, client, req, change.describe(p.path), change.inParams(c.Params, p))
		}
	}
}

// compareParams checks what a request would send, its files aside.
func (c Case) compareParams(t *testing.T, client *top.Client, req reflect.Value, description string, want []Param) {
	t.Helper()
	for _, i := range fieldsOf(req.Type().Elem()) {
		if f := req.Elem().Field(i); filesIn(f) >= 0 {
			f.SetZero()
		}
	}
	_, body, err := client.Prepare(context.Background(), req.Interface().(top.Request))
	if err != nil {
		t.Errorf("a request %s: %v", description, err)
		return
	}
	values, err := url.ParseQuery(body)
	if err != nil {
		t.Errorf("a request %s: %v", description, err)
	}
	var got []Param
	for name, list := range values {
		if !slices.Contains(publicNames, name) {
			got = append(got, Param{name, strings.Join(list, " and ")})
		}
	}
	got, want = inOrder(got), inOrder(want)
	if !slices.Equal(got, want) {
		t.Errorf("a request %s:\ngot  %s\nwant %s", description, list(got), list(want))
	}
}

// inOrder gives parameters in the byte order of their names.
func inOrder(params []Param) []Param {
	return slices.SortedStableFunc(slices.Values(params), func(a, b Param) int { return cmp.Compare(a.Name, b.Name) })
}

// members changes each value of an answer in turn, and checks that its own field changes and no other: to another
// value, to false, 0 or empty text, and to nothing.
func (c Case) members(t *testing.T) {
	if c.SimplifyJSON == "" {
		return
	}
	whole := reflect.ValueOf(c.Want)
	for _, p := range responseMembers(t, c.Want, c.SimplifyJSON) {
		for _, change := range p.changes(p.in(whole), true) {
			want := clone(whole)
			p.in(want).Set(change.value)
			got := c.New()
			if err := top.Decode(c.rooted(change.in(p)), c.Method, got); err != nil {
				t.Errorf("an answer %s: %v", change.describe(p.path), err)
			} else if d := difference(got, want.Interface().(top.Response)); d != "" {
				t.Errorf("an answer %s: %s", change.describe(p.path), d)
			}
		}
	}
}
