package top_test

import (
	"errors"
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

func (r *oddResponse) DecodeTOP(d *wire.Decoder) {
	for d.Object(); d.Next(); {
		switch d.Key() {
		case "request_id":
			d.Text(&r.Meta.RequestID)
		default:
			r.member(d)
		}
	}
}

func (o *odd) decode(d *wire.Decoder) {
	for d.Object(); d.Next(); {
		o.member(d)
	}
}

func (o *odd) member(d *wire.Decoder) {
	switch d.Key() {
	case "text":
		d.Text(&o.Text)
	case "int":
		d.Int(&o.Int)
	case "bool":
		d.Bool(&o.Bool)
	case "dec":
		d.Decimal(&o.Dec)
	case "time":
		d.Time(&o.Time)
	case "raw":
		d.RawJSON(&o.Raw)
	case "obj":
		o.Obj.decode(d)
	case "objs":
		wire.DecodeObjects(d, &o.Objs, (*child).decode)
	case "texts":
		wire.DecodeValues(d, &o.Texts, (*wire.Decoder).Text)
	case "ints":
		wire.DecodeValues(d, &o.Ints, (*wire.Decoder).Int)
	case "bools":
		wire.DecodeValues(d, &o.Bools, (*wire.Decoder).Bool)
	case "decs":
		wire.DecodeValues(d, &o.Decs, (*wire.Decoder).Decimal)
	case "times":
		wire.DecodeValues(d, &o.Times, (*wire.Decoder).Time)
	case "raws":
		wire.DecodeValues(d, &o.Raws, (*wire.Decoder).RawJSON)
	case "odds":
		wire.DecodeObjects(d, &o.Odds, (*odd).decode)
	case "after":
		d.Text(&o.After)
	default:
		d.Skip()
	}
}

func (o *child) decode(d *wire.Decoder) {
	for d.Object(); d.Next(); {
		switch d.Key() {
		case "a":
			d.Text(&o.A)
		case "b":
			d.Int(&o.B)
		case "c":
			d.Decimal(&o.C)
		default:
			d.Skip()
		}
	}
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
	return rsp, err
}

func dec(text string) top.Decimal { return *top.Dec(text) }

func gmt8(year int, month time.Month, day, hour, minute, second, nanos int) time.Time {
	return time.Date(year, month, day, hour, minute, second, nanos, top.GMT8)
}
