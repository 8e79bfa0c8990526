package top_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// oddResponse has a member of every type, and holds itself.
type oddResponse struct {
	top.Meta
	odd
}

type odd struct {
	Text  string
	Int   int64
	Bool  bool
	Dec   top.Decimal
	Time  time.Time
	Raw   top.RawJSON
	Obj   child
	Objs  []child
	Texts []string
	Ints  []int64
	Bools []bool
	Decs  []top.Decimal
	Times []time.Time
	Raws  []top.RawJSON
	Odds  []odd
	After string // what stands behind a member that cannot be read
}

type child struct {
	A string
	B int64
	C top.Decimal
}

func (r *oddResponse) MembersTOP(m *wire.Members) {
	r.odd.MembersTOP(m)
	m.Text("request_id", &r.Meta.RequestID)
}

func (o *odd) MembersTOP(m *wire.Members) {
	m.Text("text", &o.Text)
	m.Int("int", &o.Int)
	m.Bool("bool", &o.Bool)
	m.Decimal("dec", &o.Dec)
	m.Time("time", &o.Time)
	m.RawJSON("raw", &o.Raw)
	m.Object("obj", &o.Obj)
	m.Objects("objs", &o.Objs, (*child)(nil))
	m.Values("texts", &o.Texts)
	m.Values("ints", &o.Ints)
	m.Values("bools", &o.Bools)
	m.Values("decs", &o.Decs)
	m.Values("times", &o.Times)
	m.Values("raws", &o.Raws)
	m.Objects("odds", &o.Odds, (*odd)(nil))
	m.Text("after", &o.After)
}

func (o *child) MembersTOP(m *wire.Members) {
	m.Text("a", &o.A)
	m.Int("b", &o.B)
	m.Decimal("c", &o.C)
}

const (
	oddMethod = "taobao.odd.get"
	oddRoot   = "odd_get_response"
)

// decodeOdd reads members of the response in each JSON form that changes nothing about them, and checks that the forms agree.
func decodeOdd(t *testing.T, members string) (odd, error) {
	t.Helper()
	bare, bareErr := decodeBody(t, "{"+members+"}")
	rooted, rootedErr := decodeBody(t, `{"`+oddRoot+`":{`+members+`}}`)
	equal(t, "with and without root", rooted.odd, bare.odd)
	a, b := new(top.DecodeError), new(top.DecodeError)
	if errors.As(rootedErr, &a) != errors.As(bareErr, &b) || a.Path != b.Path || a.Want != b.Want || a.Got != b.Got {
		t.Errorf("with a root: %v\nwithout:     %v", rootedErr, bareErr)
	}
	return rooted.odd, rootedErr
}

func decodeBody(t *testing.T, body string) (*oddResponse, error) {
	t.Helper()
	rsp := new(oddResponse)
	err := top.Decode(body, oddMethod, rsp)
	if rsp.Meta.Raw != body {
		t.Errorf("Raw is %q, not the body", rsp.Meta.Raw)
	}
	if err == nil && len(body) < 4000 {
		travel(t, rsp)
	}
	return rsp, err
}

// travel checks that a response written as JSON comes back with the same values and presence.
func travel(t *testing.T, first *oddResponse) {
	t.Helper()
	text, err := wire.Marshal(first)
	if err != nil {
		t.Fatal(err)
	}
	second := new(oddResponse)
	if err := wire.Unmarshal(text, second); err != nil {
		t.Errorf("%s became %s: %v", first.Meta.Raw, text, err)
	}
	second.odd.Raw = first.odd.Raw // JSON without its white space
	equal(t, first.Meta.Raw+" as "+string(text), second.odd, first.odd)
	for _, path := range []string{"text", "int", "raw", "obj", "obj/a", "obj/b", "objs", "texts", "ints", "odds", "after"} {
		if way := strings.Split(path, "/"); first.Has(way...) != second.Has(way...) {
			t.Errorf("%s became %s: Has(%s) is %v, and was %v", first.Meta.Raw, text, path, second.Has(way...), first.Has(way...))
		}
	}
}

func dec(text string) top.Decimal { return *top.Dec(text) }

func gmt8(year int, month time.Month, day, hour, minute, second, nanos int) time.Time {
	return time.Date(year, month, day, hour, minute, second, nanos, top.GMT8)
}
