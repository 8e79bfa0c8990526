package toptest

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// What an error says of the business is its type.
const (
	success = "<nil>"
	failure = "*top.BizError"
	unknown = "*top.UnknownOutcomeError"
)

func verdict(err error) string { return fmt.Sprintf("%T", err) }

// outcome checks that the response has the outcome of the document, and what answers are taken for in which each of its
// members has each of its values, while all others show success.
func (c Case) outcome(t *testing.T) {
	rsp, has := c.New().(interface{ OutcomeTOP() top.Outcome })
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
	members := append([]top.Outcome{*c.Outcome}, c.Outcome.Also...)
	for _, m := range members {
		c.SimplifyJSON = change{text: successText(m)}.in(c.telling(t, m))
	}
	for _, m := range members {
		member := c.telling(t, m)
		for _, j := range judgements(m) {
			rsp := c.New()
			err := top.Decode(c.rooted(j.in(member)), c.Method, rsp)
			if unreadable := (*top.DecodeError)(nil); err != nil && !errors.As(err, &unreadable) {
				t.Errorf("an answer %s: %v", j.describe(member.path), err)
			}
			if got := top.OutcomeOf(c.Method, rsp); verdict(got) != j.want {
				t.Errorf("the outcome of an answer %s: got %#v, want %s", j.describe(member.path), got, j.want)
			}
		}
	}
}

// judgement is a change of a member, and what the answer then says of the business.
type judgement struct {
	change
	want string
}

// judgements are values of one member.
func judgements(m top.Outcome) (list []judgement) {
	add := func(want string, texts ...string) {
		for _, text := range texts {
			list = append(list, judgement{change{text: text}, want})
		}
	}
	if slices.Contains(m.OK, "") {
		add(success, "", "null", `""`)
	} else {
		add(unknown, "", "null", `""`)
	}
	switch {
	case len(m.OK) > 0:
		for _, value := range m.OK {
			if value != "" {
				add(success, strconv.Quote(value))
			}
		}
		add(failure, `"none of `+m.OK[0]+`"`)
	case m.Success == "":
		add(unknown, `"1"`)
	default:
		add(success, "true")
		add(failure, "false", `"false"`)
		add(unknown, `"?"`)
	}
	return list
}

// successText returns a value by which the member says success, as JSON.
func successText(m top.Outcome) string {
	if len(m.OK) == 0 {
		return "true"
	}
	return strconv.Quote(slices.Max(m.OK)) // one that is not empty, if there is one
}

// telling finds the member of an answer that shows whether the business succeeded.
func (c Case) telling(t *testing.T, m top.Outcome) member {
	t.Helper()
	return find(t, responseMembers(t, c.Want, c.SimplifyJSON), cmp.Or(m.Success, m.Code), "answer")
}
