package toptest

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// parameters changes each value of the request in turn, and checks that its own member on the wire changes and no
// other: to another value, to false, 0 or empty text, which have to travel, and to nothing.
func (c Case) parameters(t *testing.T) {
	g := &Gateway{answer: emptyAnswer}
	client := g.inProcess(top.WithoutValidation(), top.WithOutcome(c.Method, top.Outcome{}))
	whole := reflect.ValueOf(c.Request)
	for _, p := range c.requestMembers(t) {
		if p.param < 0 {
			continue
		}
		f := p.in(whole)
		for _, change := range p.changes(f, f.Kind() == reflect.Pointer || f.Kind() == reflect.Slice) {
			req := clone(whole)
			p.in(req).Set(change.value)
			if err := client.Call(context.Background(), req.Interface().(top.Request), c.New()); err != nil {
				t.Errorf("a request %s: %v", change.describe(p.path), err)
			} else if got, want := g.Last().Params, inOrder(change.inParams(c.Params, p)); !slices.Equal(got, want) {
				t.Errorf("a request %s:\ngot  %s\nwant %s", change.describe(p.path), list(got), list(want))
			}
		}
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
