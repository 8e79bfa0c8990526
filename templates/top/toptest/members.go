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

// ofPointer says that a request or a response is made as generated code's are.
func ofPointer(t *testing.T, side any) bool {
	if kind := reflect.TypeOf(side); kind.Kind() != reflect.Pointer {
		t.Logf("a %v is not made as generated code has it", kind)
		return false
	}
	return true
}

// parameters changes each value of the request in turn, and checks that its own member on the wire changes and no
// other: to another value, to false, 0 or empty text, which have to travel, and to nothing.
func (c Case) parameters(t *testing.T) {
	if !ofPointer(t, c.Request) {
		return
	}
	members, err := c.requestMembers()
	if err != nil {
		t.Fatal(err)
	}
	client := top.NewClient(AppKey, AppSecret, top.WithoutValidation())
	whole := reflect.ValueOf(c.Request)
	for _, p := range members {
		f, ok := p.in(whole)
		if !ok || p.param < 0 {
			continue
		}
		text := c.Params[p.param].Value
		for _, change := range p.sent(f, text[p.value.start:p.value.end]) {
			req := clone(whole)
			field, _ := p.in(req)
			field.Set(change.value)
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
// value, and to nothing.
func (c Case) members(t *testing.T) {
	if c.SimplifyJSON == "" || !ofPointer(t, c.Want) {
		return
	}
	members, err := responseMembers(c.Want, c.SimplifyJSON)
	if err != nil {
		t.Fatal(err)
	}
	whole := reflect.ValueOf(c.Want)
	for _, p := range members {
		f, _ := p.in(whole)
		for _, change := range p.received(f, c.SimplifyJSON[p.value.start:p.value.end]) {
			want := clone(whole)
			field, _ := p.in(want)
			field.Set(change.value)
			body, got := c.clear(change.in(c.SimplifyJSON, p)), c.New()
			if err := top.Decode(body, c.Method, got); err != nil {
				t.Errorf("an answer %s: %v", change.describe(p.path), err)
			} else if d := difference(got, want.Interface().(top.Response)); d != "" {
				t.Errorf("an answer %s: %s", change.describe(p.path), d)
			}
		}
	}
}
