package top_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
)

var mutations = flag.Int("mutations", 5_000, "how many mutated answers TestMutated reads")

// randomOdd makes up a value, of which some members are left out.
func randomOdd(r *rand.Rand, depth int) (o odd) {
	text := func() string {
		const letters = "ab <&>\"'\\/\n\t中文😀é]]>{}[]"
		runes := []rune(letters)
		b := make([]rune, r.IntN(8))
		for i := range b {
			b[i] = runes[r.IntN(len(runes))]
		}
		return string(b)
	}
	integer := func() int64 {
		return []int64{0, 1, -1, 1 << 53, 1<<53 + 1, math.MaxInt64, math.MinInt64, r.Int64()}[r.IntN(8)]
	}
	decimal := func() top.Decimal { return top.NewDecimal(integer(), r.IntN(20)) }
	date := func() time.Time { return time.Unix(r.Int64N(1<<33), 0).In(top.GMT8) }
	kid := func() child { return child{A: text(), B: integer(), C: decimal()} }
	o = odd{Text: text(), Int: integer(), Bool: r.IntN(2) == 0, Dec: decimal(), Time: date(), Obj: kid()}
	for range r.IntN(3) {
		o.Objs = append(o.Objs, kid())
		o.Texts = append(o.Texts, "x"+text()) // not JSON
		o.Ints = append(o.Ints, integer())
		o.Bools = append(o.Bools, r.IntN(2) == 0)
		o.Decs = append(o.Decs, decimal())
		o.Times = append(o.Times, date())
		if depth > 0 {
			o.Odds = append(o.Odds, randomOdd(r, depth-1))
		}
	}
	return o
}

// writer writes a value in one of the platform's forms.
type writer struct {
	bytes.Buffer
	form string // json, simple, xml
}

func (w *writer) member(name, value string) {
	if w.form == "xml" {
		fmt.Fprintf(w, "<%s>%s</%[1]s>", name, value)
		return
	}
	fmt.Fprintf(w, "%q:%s,", name, value)
}

func (w *writer) text(s string) string {
	if w.form != "xml" {
		return quote(s)
	}
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

func (w *writer) object(members func(*writer)) string {
	inner := writer{form: w.form}
	members(&inner)
	if w.form == "xml" {
		return inner.String()
	}
	return "{" + strings.TrimSuffix(inner.String(), ",") + "}"
}

func (w *writer) list(name, item string, values []string) {
	if w.form == "xml" {
		for i, v := range values {
			values[i] = "<" + item + ">" + v + "</" + item + ">"
		}
		w.member(name, strings.Join(values, ""))
		return
	}
	list := "[" + strings.Join(values, ",") + "]"
	if w.form == "json" {
		if list = `{"` + item + `":` + list + `}`; len(values) == 0 {
			list = "{}"
		}
	}
	w.member(name, list)
}

func (w *writer) child(c child) string {
	return w.object(func(w *writer) {
		w.member("a", w.text(c.A))
		w.member("b", fmt.Sprint(c.B))
		w.member("c", w.text(c.C.String()))
	})
}

func (w *writer) odd(o odd) string {
	return w.object(func(w *writer) {
		w.member("text", w.text(o.Text))
		w.member("int", fmt.Sprint(o.Int))
		w.member("bool", fmt.Sprint(o.Bool))
		w.member("dec", w.text(o.Dec.String()))
		w.member("time", w.text(o.Time.Format(time.DateTime)))
		w.member("obj", w.child(o.Obj))
		w.list("objs", "child_d_t_o", each(o.Objs, w.child))
		w.list("texts", "string", each(o.Texts, w.text))
		w.list("ints", "number", each(o.Ints, func(n int64) string { return fmt.Sprint(n) }))
		w.list("bools", "boolean", each(o.Bools, func(b bool) string { return fmt.Sprint(b) }))
		w.list("decs", "price", each(o.Decs, func(d top.Decimal) string { return w.text(d.String()) }))
		w.list("times", "date", each(o.Times, func(t time.Time) string { return w.text(t.Format(time.DateTime)) }))
		w.list("odds", "odd", each(o.Odds, w.odd))
	})
}

func each[T any](list []T, write func(T) string) (values []string) {
	for _, v := range list {
		values = append(values, write(v))
	}
	return values
}

func render(o odd, form string) string {
	w := writer{form: form}
	body := w.odd(o)
	switch form {
	case "xml":
		return "<" + oddRoot + ">" + body + "</" + oddRoot + ">"
	case "json":
		return `{"` + oddRoot + `":` + body + `}`
	}
	return body
}

// TestFormsAgree reads values made up at random from each form that the platform has for them.
func TestFormsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		want := randomOdd(r, 2)
		for _, form := range []string{"json", "simple", "xml"} {
			body := render(want, form)
			rsp := new(oddResponse)
			if err := top.Decode(body, oddMethod, rsp); err != nil {
				t.Fatalf("%s: %v\n%s", form, err, body)
			}
			if equal(t, form+" "+body, rsp.odd, want); t.Failed() {
				return
			}
		}
	}
}

// TestEveryFault spoils one member after the other, and wants all others as they were.
func TestEveryFault(t *testing.T) {
	faults := []struct {
		name, value, path string
		lose              func(*odd)
	}{
		{"int", `1.5`, "int", func(o *odd) { o.Int = 0 }},
		{"bool", `"maybe"`, "bool", func(o *odd) { o.Bool = false }},
		{"dec", `"9,11"`, "dec", func(o *odd) { o.Dec = top.Decimal{} }},
		{"time", `"today"`, "time", func(o *odd) { o.Time = time.Time{} }},
		{"obj", `[{"a":"x"}]`, "obj", func(o *odd) { o.Obj = child{} }},
		{"obj", `{"a":"x","b":{},"c":"1"}`, "obj/b", func(o *odd) { o.Obj = child{A: "x", C: dec("1")} }},
		{"objs", `{"p":1,"q":2}`, "objs", func(o *odd) { o.Objs = nil }},
		{"objs", `[{"a":"x"},[],{"b":1}]`, "objs/1", func(o *odd) { o.Objs = []child{{A: "x"}, {B: 1}} }},
		{"texts", `["a",[],"c"]`, "texts/1", func(o *odd) { o.Texts = []string{"a", "c"} }},
		{"ints", `{"number":[1,{},3]}`, "ints/1", func(o *odd) { o.Ints = []int64{1, 3} }},
		{"odds", `{"odd":[{"odds":[{"objs":{"child":[{},{"b":[]}]}}]}]}`, "odds/0/odds/0/objs/1/b",
			func(o *odd) { o.Odds = []odd{{Odds: []odd{{Objs: make([]child, 1)}}}} }},
		{"odds", quote(`[{"objs":` + quote(`{"child":[{},{"b":[]}]}`) + `}]`), "odds/0/objs/1/b", func(o *odd) { o.Odds = []odd{{Objs: make([]child, 1)}} }},
	}
	r := rand.New(rand.NewPCG(5, 6))
	for _, form := range []string{"json", "simple"} {
		for _, fault := range faults {
			want := randomOdd(r, 1)
			w := writer{form: form}
			root := make(map[string]json.RawMessage)
			if err := json.Unmarshal([]byte(w.odd(want)), &root); err != nil {
				t.Fatal(err)
			}
			root[fault.name] = json.RawMessage(fault.value)
			spoiled, err := json.Marshal(map[string]any{oddRoot: root})
			if err != nil {
				t.Fatal(err)
			}
			rsp := new(oddResponse)
			err = top.Decode(string(spoiled), oddMethod, rsp)
			var e *top.DecodeError
			if !errors.As(err, &e) || e.Path != fault.path {
				t.Errorf("%s %s: got error %v, want one at %s", form, fault.name, err, fault.path)
			}
			fault.lose(&want)
			equal(t, form+" "+fault.name, rsp.odd, want)
		}
	}
}

// TestMutated reads answers with random faults. It wants no panic, an error for all that encoding/json does not
// take, and the same value every time.
//
//	go test -run TestMutated -mutations 10000000
func TestMutated(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	bodies := []string{rechargeJSON, rechargeSimple, rechargeXML, `{"error_response":{"code":50,"msg":"m","sub_code":"isv.x","sub_msg":"非法"}}`}
	for range 30 {
		o := randomOdd(r, 1)
		bodies = append(bodies, render(o, "json"), render(o, "json"), render(o, "simple"), render(o, "simple"), render(o, "xml"))
	}
	pieces := []string{"{", "}", "[", "]", ",", ":", `"`, `\`, `\u`, "null", "true", "0", "-", "1e9", ".", " ", "<", ">", "</", "/>", "&", "&#", ";", "<!", "]]>", "\x00", "\xff", "\uFEFF", "{}", "[]", `""`, `"{`, "中"}
	refused := 0
	for n := range *mutations {
		body := mutate(r, bodies[r.IntN(len(bodies))], pieces)
		rsp := new(oddResponse)
		err := top.Decode(body, oddMethod, rsp)
		if err != nil && !errors.As(err, new(*top.DecodeError)) && !errors.As(err, new(*top.Error)) {
			t.Fatalf("%q: error of type %T", body, err)
		}
		if n%4 == 0 {
			rsp.Has("objs", "0", "a")
			_ = top.Decode(body, rechargeMethod, new(rechargeResponse))
			if text := strings.TrimPrefix(body, "\uFEFF"); err == nil && len(rsp.Meta.Notes) == 0 && text != "" && strings.TrimLeft(text, " \t\r\n")[0] != '<' && !json.Valid([]byte(text)) {
				t.Fatalf("%q: no error", body)
			}
		}
		if err != nil {
			refused++
		}
	}
	if refused < *mutations/2 { // most faults are found
		t.Errorf("of %d answers only %d have an error", *mutations, refused)
	}
}

// mutate makes a few faults.
func mutate(r *rand.Rand, body string, pieces []string) string {
	b := []byte(body)
	for range 1 + r.IntN(3) {
		if len(b) == 0 {
			break
		}
		pos := r.IntN(len(b))
		switch r.IntN(6) {
		case 0:
			b[pos] = byte(r.IntN(256))
		case 1:
			b = b[:pos]
		case 2: // cut something out
			end := min(len(b), pos+1+r.IntN(10))
			b = append(b[:pos:pos], b[end:]...)
		case 3: // double something
			end := min(len(b), pos+1+r.IntN(30))
			b = append(b[:end:end], b[pos:]...)
		default:
			b = append(b[:pos:pos], append([]byte(pieces[r.IntN(len(pieces))]), b[pos:]...)...)
		}
	}
	return string(b)
}
