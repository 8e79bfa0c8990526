package top_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

func TestValidator(t *testing.T) {
	emoji := strings.Repeat("😀", 3)
	raw, badRaw := top.RawJSON("{}"), top.RawJSON("{")
	far := time.Date(10000, 1, 1, 0, 0, 0, 0, top.GMT8)
	tests := []struct {
		name  string
		check func(wire.Validator)
		want  string // findings, one a line
	}{
		{"nothing wrong", func(v wire.Validator) {
			v.RequireParam("a", "x")
			v.RequireText("a", " ")
			v.CheckText("a", "")
			wire.CheckOpt(v, "a", nil, wire.Validator.CheckText)
			wire.CheckEach(v, "a", []string{"", "a,b"}, wire.Validator.CheckText)
			v.CheckJoined("a", []string{"a", " b"})
			v.Require("a", true)
			v.RequireTime("a", time.Now())
			wire.CheckOpt(v, "a", nil, wire.Validator.CheckTime)
			wire.CheckEach(v, "a", []time.Time{time.Now()}, wire.Validator.CheckTime)
			v.RequireJSON("a", "{}")
			wire.CheckOpt(v, "a", &raw, wire.Validator.CheckJSON)
			wire.CheckEach(v, "a", []top.RawJSON{"1"}, wire.Validator.CheckJSON)
			v.MaxLength("a", emoji, 6)
			wire.LimitOpt(v, "a", nil, 0, wire.Validator.MaxLength)
			v.MaxListSize("a", 20, 20)
			v.MaxValue("a", 5, 5)
			v.MinValue("a", 5, 5)
			wire.LimitOpt(v, "a", nil, 5, wire.Validator.MaxValue)
			wire.LimitOpt(v, "a", nil, 5, wire.Validator.MinValue)
			v.MaxDecimal("a", dec("5.00"), 5)
			v.MinDecimal("a", dec("5.00"), 5)
			wire.LimitEach(v, "a", []string{"", emoji}, 6, wire.Validator.MaxLength)
			wire.LimitEach(v, "a", []int64{5, -5}, 5, wire.Validator.MaxValue)
			wire.LimitEach(v, "a", []int64{5, 6}, 5, wire.Validator.MinValue)
			wire.LimitEach(v, "a", []top.Decimal{dec("5.00")}, 5, wire.Validator.MaxDecimal)
			wire.LimitEach(v, "a", []top.Decimal{dec("5.00")}, 5, wire.Validator.MinDecimal)
			v.MaxSize("a", top.File{}, 1)
			v.MaxSize("a", top.FileBytes("", []byte("1234")), 4)
			v.MaxSize("a", top.File{Reader: io.LimitReader(strings.NewReader("12345"), 5)}, 4) // nobody knows
			v.AtLeastOne(true, "a", "b")
			v.RequireIf(false, "a", false, "b is true")
			v.RequireIf(true, "a", true, "b is true")
		}, ""},
		{"empty", func(v wire.Validator) { v.RequireParam("a", ""); v.RequireText("b", "") }, "a: required but empty\nb: required but empty"},
		{"blank", func(v wire.Validator) { v.RequireParam("a", " \t\u3000\x1c") }, "a: required but blank: the platform does not see white space"},
		{"no-break spaces are not blank", func(v wire.Validator) {
			v.RequireParam("a", "\u00a0")
			v.RequireParam("b", "\u2007")
			v.RequireParam("c", "\u202f")
		}, ""},
		{"UTF-8", func(v wire.Validator) {
			v.RequireParam("a", "\xff")
			v.RequireText("b", "\xff")
			wire.CheckOpt(v, "c", top.String("\xff"), wire.Validator.CheckText)
			wire.CheckEach(v, "d", []string{"", "\xff"}, wire.Validator.CheckText)
			v.RequireJSON("e", "\"\xff\"")
		}, "a: not valid UTF-8\nb: not valid UTF-8\nc: not valid UTF-8\nd/1: not valid UTF-8\ne: not valid UTF-8"},
		{"joined", func(v wire.Validator) {
			v.CheckJoined("a", []string{"x", "y,z", ""})
			v.CheckJoined("b", []string{"　"})
		},
			"a/1: has a comma, which would make two elements of it\na/2: empty, which is lost in a list\nb/0: blank, which does not travel"},
		{"missing", func(v wire.Validator) {
			v.Require("a", false)
			v.RequireTime("b", time.Time{})
			v.RequireJSON("c", "")
		}, "a: required but missing\nb: required but missing\nc: required but missing"},
		{"dates", func(v wire.Validator) {
			v.RequireTime("a", far)
			wire.CheckOpt(v, "b", &far, wire.Validator.CheckTime)
			wire.CheckEach(v, "c", []time.Time{{}}, wire.Validator.CheckTime)
		},
			"a: not in the years 0 to 9999\nb: not in the years 0 to 9999\nc/0: a zero time"},
		{"JSON", func(v wire.Validator) {
			v.RequireJSON("a", badRaw)
			wire.CheckOpt(v, "b", &badRaw, wire.Validator.CheckJSON)
			wire.CheckEach(v, "c", []top.RawJSON{"1", ""}, wire.Validator.CheckJSON)
		}, "a: not one JSON value\nb: not one JSON value\nc/1: not one JSON value"},
		{"limits", func(v wire.Validator) {
			v.MaxLength("a", emoji, 5)
			wire.LimitOpt(v, "b", top.String("中文"), 1, wire.Validator.MaxLength)
			v.MaxListSize("c", 21, 20)
			v.MaxValue("d", 6, 5)
			v.MinValue("e", 4, 5)
			wire.LimitOpt(v, "f", top.Int64(6), 5, wire.Validator.MaxValue)
			wire.LimitOpt(v, "g", top.Int64(4), 5, wire.Validator.MinValue)
			v.MaxDecimal("h", dec("5.01"), 5)
			v.MinDecimal("i", dec("4.99"), 5)
		}, "a: 6 characters long, at most 5 are allowed\nb: 2 characters long, at most 1 are allowed\nc: 21 elements, at most 20 are allowed\n" +
			"d: more than the 5 that is allowed\ne: less than the 5 that is allowed\nf: more than the 5 that is allowed\ng: less than the 5 that is allowed\n" +
			"h: more than the 5 that is allowed\ni: less than the 5 that is allowed"},
		{"limits of elements", func(v wire.Validator) {
			wire.LimitEach(v, "a", []string{"", emoji, "x"}, 5, wire.Validator.MaxLength)
			wire.LimitEach(v, "b", []int64{5, 6, 7}, 5, wire.Validator.MaxValue)
			wire.LimitEach(v, "c", []int64{5, 4}, 5, wire.Validator.MinValue)
			wire.LimitEach(v.At("o"), "d", []top.Decimal{dec("5"), dec("5.01")}, 5, wire.Validator.MaxDecimal)
			wire.LimitEach(v, "e", []top.Decimal{dec("4.99")}, 5, wire.Validator.MinDecimal)
			wire.LimitEach(v, "f", []top.File{top.FileBytes("", []byte("1")), top.FileBytes("", []byte("12345"))}, 4, wire.Validator.MaxSize)
		}, "a/1: 6 characters long, at most 5 are allowed\nb/1: more than the 5 that is allowed\nb/2: more than the 5 that is allowed\n" +
			"c/1: less than the 5 that is allowed\no/d/1: more than the 5 that is allowed\ne/0: less than the 5 that is allowed\n" +
			"f/1: 5 bytes long, at most 4 are allowed"},
		{"sizes", func(v wire.Validator) {
			read := bytes.NewReader([]byte("123456789"))
			_, _ = read.Seek(4, io.SeekStart)
			v.MaxSize("a", top.File{Reader: read}, 5)
			v.MaxSize("b", top.File{Reader: read}, 4)
			v.MaxSize("c", top.File{Reader: bytes.NewBufferString("12345")}, 4) // cannot seek, but has a length
		}, "b: 5 bytes long, at most 4 are allowed\nc: 5 bytes long, at most 4 are allowed"},
		{"rules", func(v wire.Validator) {
			v.AtLeastOne(wire.IsSet(nil) || wire.IsSet(top.String(" ")), "shop_id", "out_shop_id")
			v.RequireIf(true, "real_value", false, "trigger_gift is true")
		}, "shop_id: at least one of shop_id, out_shop_id is required\nreal_value: required when trigger_gift is true"},
		{"paths", func(v wire.Validator) {
			a := v.At("a")
			a.RequireText("x", "")
			for i := range 2 {
				b := a.Item("b", i)
				b.At("c").RequireText("y", "")
				b.RequireText("z", "")
			}
			a.Add("w", "odd")
			deep := v
			for range 12 {
				deep = deep.At("d")
			}
			deep.At("e").Add("f", "odd")
			deep.Item("g", 3).Add("h", "odd")
		}, "a/x: required but empty\na/b/0/c/y: required but empty\na/b/0/z: required but empty\na/b/1/c/y: required but empty\n" +
			"a/b/1/z: required but empty\na/w: odd\nd/d/d/d/d/d/d/d/d/d/d/d/e/f: odd\nd/d/d/d/d/d/d/d/d/d/d/d/g/3/h: odd"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			v := wire.NewValidator()
			test.check(v)
			err := v.Err()
			lines := findingLines(err)
			if got := strings.Join(lines, "\n"); got != test.want || (err == nil) != (test.want == "") {
				t.Errorf("got\n%s\nwant\n%s\nthe error is %v", got, test.want, err)
			}
			if want := "invalid request: " + strings.Join(lines, "; "); err != nil && err.Error() != want {
				t.Errorf("the error says %q", err)
			}
		})
	}
}

func findingLines(err error) (lines []string) {
	if e := (*top.ValidationError)(nil); errors.As(err, &e) {
		for _, f := range e.Findings {
			lines = append(lines, f.Path+": "+f.What)
		}
	}
	return lines
}

// validate is as generated code has it, for a type that holds itself.
func (o *odd) validate(v wire.Validator) {
	v.RequireText("text", o.Text)
	v.MaxLength("text", o.Text, 20)
	v.RequireTime("time", o.Time)
	wire.LimitEach(v, "texts", o.Texts, 20, wire.Validator.MaxLength)
	wire.LimitEach(v, "ints", o.Ints, -1, wire.Validator.MinValue)
	for i := range o.Odds {
		o.Odds[i].validate(v.Item("odds", i))
	}
}

// TestValidatorAllocates wants one allocation where nothing is wrong, for what all of a request share.
func TestValidatorAllocates(t *testing.T) {
	leaf := odd{Text: "a", Time: time.Now()}
	o := leaf
	for range 5 {
		o = odd{Text: "中文", Time: time.Now(), Odds: []odd{o, leaf}}
	}
	if n := testing.AllocsPerRun(100, func() {
		v := wire.NewValidator()
		o.validate(v.At("req"))
		v.AtLeastOne(o.Int == 0, "a", "b")
		if v.Err() != nil {
			t.Fatal(v.Err())
		}
	}); n > 1 {
		t.Errorf("%v allocations", n)
	}
}
