package toptest

import (
	"errors"
	"reflect"
	"strconv"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// An Outcome is where an answer says whether the business succeeded. The members are named as they travel.
type Outcome struct {
	In            string // the object that holds them; empty: the answer itself
	Success       string // a Boolean
	Code, Message string // of a failure; empty where there is no such member
}

func (o Outcome) path(name string) string {
	if o.In == "" {
		return name
	}
	return o.In + "/" + name
}

// outcomer is a response whose API says where it tells of the business; of a query's, the method has another name.
func outcomer(rsp top.Response) (ask func() error, ok bool) {
	switch r := rsp.(type) {
	case interface{ BizError() error }:
		return r.BizError, true
	case interface{ Outcome() error }:
		return r.Outcome, true
	}
	return nil, false
}

// outcomeOf is the error that a call returns for a response.
func (c Case) outcomeOf(rsp top.Response) error {
	if query, ok := rsp.(interface{ Outcome() error }); ok && query != nil {
		return nil
	}
	return top.OutcomeOf(c.Method, rsp)
}

// sameOutcome reports whether a call's error is as wanted, but for the request's id.
func sameOutcome(got, want error) bool {
	switch w := want.(type) {
	case *top.BizError:
		g, ok := got.(*top.BizError)
		return ok && g.Code == w.Code && g.Message == w.Message
	case *top.UnknownOutcomeError:
		g, ok := got.(*top.UnknownOutcomeError)
		return ok && g.Member == w.Member
	}
	return got == want
}

// outcome checks what BizError makes of an answer that says true, false, or nothing that can be understood.
func (c Case) outcome(t *testing.T) {
	_, has := outcomer(c.New())
	if c.Outcome == nil || c.SimplifyJSON == "" {
		if has && c.Outcome == nil {
			t.Error("the response has an outcome of which the case says nothing")
		}
		return
	}
	if !has {
		t.Fatal("the response has no outcome")
	}
	flag, code, message := c.outcomePlaces(t)
	if c.textAt(code) == c.textAt(message) && code.way != nil { // make them differ
		f, _ := code.in(reflect.ValueOf(c.Want))
		if change, ok := code.other(f, c.SimplifyJSON[code.value.start:code.value.end]); ok {
			want := clone(reflect.ValueOf(c.Want))
			f, _ := code.in(want)
			f.Set(change.value)
			c.Want, c.SimplifyJSON = want.Interface().(top.Response), change.in(c.SimplifyJSON, code)
			flag, code, message = c.outcomePlaces(t)
		}
	}
	id := c.requestID()
	failed := &top.BizError{Method: c.Method, Code: c.textAt(code), Message: c.textAt(message), RequestID: id}
	unknown := &top.UnknownOutcomeError{Method: c.Method, Member: flag.path, RequestID: id}
	for _, tc := range []struct {
		change
		want error
	}{
		{change{text: "true"}, nil},
		{change{text: "false"}, failed},
		{change{text: `"false"`}, failed},
		{change{gone: true}, unknown},
		{change{text: "null"}, unknown},
		{change{text: `""`}, unknown},
		{change{text: `"?"`}, unknown},
	} {
		rsp := c.New()
		err := top.Decode(tc.in(c.SimplifyJSON, flag), c.Method, rsp)
		var unreadable *top.DecodeError
		if err != nil && !errors.As(err, &unreadable) {
			t.Errorf("an answer %s: %v", tc.words(flag.path), err)
		}
		ask, _ := outcomer(rsp)
		got := ask()
		if e, ok := got.(*top.UnknownOutcomeError); ok {
			unknown.Value = e.Value
		}
		if !reflect.DeepEqual(got, tc.want) {
			t.Errorf("the outcome of an answer %s: got %#v, want %#v", tc.words(flag.path), got, tc.want)
		}
	}
}

// outcomePlaces finds the members that the outcome speaks of; one that it does not has no way to it.
func (c Case) outcomePlaces(t *testing.T) (flag, code, message place) {
	t.Helper()
	places, err := responsePlaces(c.Want, c.SimplifyJSON)
	if err != nil {
		t.Fatal(err)
	}
	find := func(name string) (found place) {
		for _, p := range places {
			if name != "" && p.path == c.Outcome.path(name) {
				return p
			}
		}
		if name != "" {
			t.Fatalf("the answer has no %s", c.Outcome.path(name))
		}
		return found
	}
	return find(c.Outcome.Success), find(c.Outcome.Code), find(c.Outcome.Message)
}

// textAt is the text of a code or a message.
func (c Case) textAt(p place) string {
	if p.way == nil {
		return ""
	}
	f, _ := p.in(reflect.ValueOf(c.Want))
	if n, ok := f.Interface().(int64); ok {
		return strconv.FormatInt(n, 10)
	}
	return f.String()
}
