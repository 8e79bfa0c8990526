package toptest

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// outcomer is a response with the members that show whether the business succeeded.
type outcomer interface{ OutcomeTOP() top.Outcome }

// outcomeOf is the error that a call returns for a response.
func (c Case) outcomeOf(rsp top.Response) error {
	if c.Outcome != nil && c.Outcome.Query {
		return nil
	}
	return top.OutcomeOf(c.Method, rsp)
}

// sameOutcome reports whether two errors say the same of the business, whatever the request's id.
func sameOutcome(got, want error) bool {
	switch w := want.(type) {
	case *top.BizError:
		g, ok := got.(*top.BizError)
		return ok && g.Method == w.Method && g.Code == w.Code && g.Message == w.Message
	case *top.UnknownOutcomeError:
		g, ok := got.(*top.UnknownOutcomeError)
		return ok && g.Method == w.Method && g.Member == w.Member
	}
	return got == want
}

// outcome checks what an answer is taken for that says success, failure, or nothing that can be understood.
func (c Case) outcome(t *testing.T) {
	rsp, has := c.New().(outcomer)
	switch {
	case !has && c.Outcome != nil:
		t.Fatal("the response has no outcome")
	case has && c.Outcome == nil:
		t.Fatal("the response has an outcome of which the case says nothing")
	case !has || c.SimplifyJSON == "":
		return
	}
	if got := rsp.OutcomeTOP(); !reflect.DeepEqual(got, *c.Outcome) {
		t.Fatalf("the response's outcome is %+v, want %+v", got, *c.Outcome)
	}
	for _, tc := range c.judgements(t) {
		rsp := c.New()
		err := top.Decode(tc.answer, c.Method, rsp)
		var unreadable *top.DecodeError
		if err != nil && !errors.As(err, &unreadable) {
			t.Errorf("an answer %s: %v", tc.what, err)
		}
		if got := top.OutcomeOf(c.Method, rsp); !sameOutcome(got, tc.want) {
			t.Errorf("the outcome of an answer %s: got %#v, want %#v", tc.what, got, tc.want)
		}
	}
}

// judgement is an answer, and the error that it is.
type judgement struct {
	what, answer string
	want         error
}

// judgements are answers in which each of the outcome's members has each of its values, while all others show success.
func (c Case) judgements(t *testing.T) (list []judgement) {
	members := append([]top.Outcome{*c.Outcome}, c.Outcome.Also...)
	for _, m := range members {
		c.SimplifyJSON = change{text: successText(m)}.in(c.SimplifyJSON, c.member(t, outcomePath(m)))
	}
	if code := c.member(t, c.Outcome.Code); code.way != nil && code.path != outcomePath(*c.Outcome) && c.textAt(code) == c.textAt(c.member(t, c.Outcome.Message)) {
		c = c.withOther(code) // so that code and message differ
	}
	for _, m := range members {
		list = append(list, c.judgementsOf(t, m)...)
	}
	return list
}

// judgementsOf are answers in which one member has each of its values.
func (c Case) judgementsOf(t *testing.T, m top.Outcome) (list []judgement) {
	path := outcomePath(m)
	member := c.member(t, path)
	unknown := &top.UnknownOutcomeError{Method: c.Method, Member: path}
	failed := &top.BizError{Method: c.Method, Code: c.textAt(c.member(t, c.Outcome.Code)), Message: c.textAt(c.member(t, c.Outcome.Message))}
	add := func(changed change, want error) {
		list = append(list, judgement{changed.describe(path), changed.in(c.SimplifyJSON, member), want})
	}
	missing := error(unknown)
	if slices.Contains(m.OK, "") {
		missing = nil
	}
	add(change{gone: true}, missing)
	add(change{text: "null"}, missing)
	add(change{text: `""`}, missing)
	switch {
	case len(m.OK) > 0:
		for _, value := range m.OK {
			if value != "" {
				add(change{text: strconv.Quote(value)}, nil)
			}
		}
		value := notAmong(m.OK)
		if path == c.Outcome.Code {
			failed.Code = value
		}
		add(change{text: strconv.Quote(value)}, failed)
	case m.Success == "":
		add(change{text: `"1"`}, unknown)
	default:
		add(change{text: "true"}, nil)
		add(change{text: "false"}, failed)
		add(change{text: `"false"`}, failed)
		add(change{text: `"?"`}, unknown)
	}
	return list
}

// outcomePath returns the path of the member that shows whether the business succeeded.
func outcomePath(o top.Outcome) string { return cmp.Or(o.Success, o.Code) }

// successText returns a value by which the member says success, as JSON.
func successText(o top.Outcome) string {
	for _, value := range o.OK {
		if value != "" {
			return strconv.Quote(value)
		}
	}
	if len(o.OK) > 0 {
		return `""`
	}
	return "true"
}

// notAmong returns a value, digits, that is none of those of success.
func notAmong(ok []string) string {
	n := 987
	for slices.Contains(ok, strconv.Itoa(n)) {
		n++
	}
	return strconv.Itoa(n)
}

// withOther returns the case with another value of a member.
func (c Case) withOther(p member) Case {
	f, _ := p.in(reflect.ValueOf(c.Want))
	if change, ok := p.other(f, c.SimplifyJSON[p.value.start:p.value.end]); ok {
		want := clone(reflect.ValueOf(c.Want))
		f, _ := p.in(want)
		f.Set(change.value)
		c.Want, c.SimplifyJSON = want.Interface().(top.Response), change.in(c.SimplifyJSON, p)
	}
	return c
}

// member finds the member of a path; an empty path has no way to it.
func (c Case) member(t *testing.T, path string) (found member) {
	t.Helper()
	if path == "" {
		return found
	}
	members, err := responseMembers(c.Want, c.SimplifyJSON)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range members {
		if p.path == path {
			return p
		}
	}
	t.Fatalf("the answer has no %s", path)
	return found
}

// textAt returns the text of a code or a message.
func (c Case) textAt(p member) string {
	if p.way == nil {
		return ""
	}
	f, _ := p.in(reflect.ValueOf(c.Want))
	switch v := f.Interface().(type) {
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		return strconv.FormatBool(v)
	}
	return f.String()
}
