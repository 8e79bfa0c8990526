package top_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// FuzzDecodeJSON holds the decoder to encoding/json: it takes the same texts, and finds the same in them.
func FuzzDecodeJSON(f *testing.F) {
	for _, body := range []string{
		rechargeJSON, rechargeSimple, `{"a":[1,2.5e-3,{"b":null}],"a":true,"":"\ud83d\ude00\ud800\u0041\/"}`, `[[],{},"",0]`, `{"a":"\xff"}`,
		"{\"a\":\"\xff\xc0\x80\"}", `{"a" : -0 , "b":[ ] }`, `{"a":01}`, `{"a":1.}`, `{"a":-}`, `{"a":1e}`, `{"a":tru}`, `{"a":1,}`, `{,}`, `[1,]`, "\x00", `"`,
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		valid := json.Valid([]byte(body))
		if got := top.RawJSON(body).Valid(); got != valid {
			t.Fatalf("Valid is %v, encoding/json says %v", got, valid)
		}
		answer := `{"` + oddRoot + `":` + body + `}`
		rsp := new(oddResponse)
		err := top.Decode(answer, oddMethod, rsp)
		if valid = json.Valid([]byte(answer)); !valid && err == nil && len(rsp.Notes) == 0 {
			t.Fatal("no error, but encoding/json finds one")
		}
		rsp.Has("objs", "0", "a")
		var texts []string
		if json.Unmarshal([]byte(body), &texts) != nil || len(texts) == 0 {
			return
		}
		list := new(oddResponse)
		if err := top.Decode(`{"texts":`+body+`}`, oddMethod, list); err != nil || !slices.Equal(list.Texts, texts) {
			t.Fatalf("%q, error %v\nencoding/json has %q", list.Texts, err, texts)
		}
	})
}

// FuzzDecodeXML wants no panic from any bytes, and any text back that XML can hold.
func FuzzDecodeXML(f *testing.F) {
	for _, body := range []string{rechargeXML, `<a><b/>x<![CDATA[y]]></a>`, `<a b="c">&#55357;&#56832;</a>`, `<!DOCTYPE a><a/>`, `<a:b xmlns:a="c"/>`, "<"} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, body := range []string{text, "<" + text, "<" + oddRoot + "><raw>" + text} {
			rsp := new(oddResponse)
			_ = top.Decode(body, oddMethod, rsp)
			rsp.Has("raw", "0")
		}
		var b bytes.Buffer
		b.WriteString("<" + oddRoot + "><text>")
		if err := xml.EscapeText(&b, []byte(text)); err != nil {
			t.Fatal(err)
		}
		b.WriteString("</text></" + oddRoot + ">")
		if want := strings.Map(xmlChar, text); b.Len() > 0 {
			rsp := new(oddResponse)
			if err := top.Decode(b.String(), oddMethod, rsp); err != nil || rsp.Text != want {
				t.Fatalf("%q, error %v\nwant %q", rsp.Text, err, want)
			}
		}
	})
}

// xmlChar is what encoding/xml makes of a character: U+FFFD of what XML cannot hold.
func xmlChar(r rune) rune {
	switch {
	case r == '\t', r == '\n', r == '\r', ' ' <= r && r <= 0xD7FF, 0xE000 <= r && r <= 0xFFFD, r >= 0x10000:
		return r
	}
	return utf8.RuneError
}

// FuzzDecimal compares numbers with math/big.
func FuzzDecimal(f *testing.F) {
	for _, text := range []string{"0", "-0.00", "9.10", "1e3", "12.5E-7", "+.5", "5.", "007", "922337203685477580.7e1", "1e1001", "0e9999", "-", "1_0", "0x1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 100 {
			return
		}
		d, err := top.ParseDecimal(text)
		plain := strings.Trim(text, "+-.0123456789eE") == ""
		var want *big.Rat
		if _, exp, _ := strings.Cut(strings.ToLower(text), "e"); plain && len(exp) < 6 {
			want, _ = new(big.Rat).SetString(text)
		}
		switch {
		case err != nil:
			if want != nil && want.Sign() == 0 || plain && json.Valid([]byte(text)) && !strings.ContainsAny(text, "eE") {
				t.Fatalf("%q is refused: %v", text, err)
			}
			return
		case !plain:
			t.Fatalf("%q is taken for a decimal", text)
		case want != nil && d.Rat().Cmp(want) != 0:
			t.Fatalf("%q is %s, math/big has %s", text, d, want)
		}
		checkDecimal(t, d)
		checkInt(t, text, d)
	})
}

// checkDecimal checks how a decimal is written, compared and scaled.
func checkDecimal(t *testing.T, d top.Decimal) {
	t.Helper()
	if !json.Valid([]byte(d.String())) || strings.ContainsAny(d.String(), "eE") {
		t.Fatalf("it prints as %q", d)
	}
	if again, err := top.ParseDecimal(d.String()); err != nil || again != d {
		t.Fatalf("%q becomes %q, %v", d, again, err)
	}
	for _, other := range []string{"0", "-1.50", "10"} {
		if got, want := d.Cmp(dec(other)), d.Rat().Cmp(dec(other).Rat()); got != want {
			t.Fatalf("%s against %s: %d, want %d", d, other, got, want)
		}
	}
	if n, err := d.Scaled(2); err == nil && !top.NewDecimal(n, 2).Equal(d) {
		t.Fatalf("%s is %d hundredths", d, n)
	}
}

// checkInt checks that a whole number reads a text exactly where the decimal is one.
func checkInt(t *testing.T, text string, d top.Decimal) {
	t.Helper()
	var rsp oddResponse
	err := top.Decode(`{"int":"`+text+`"}`, oddMethod, &rsp)
	r := d.Rat()
	if whole := r.IsInt() && r.Num().IsInt64(); whole != (err == nil) || whole && rsp.Int != r.Num().Int64() {
		t.Fatalf("Int of %q is %d, %v", text, rsp.Int, err)
	}
}

// FuzzTime sends any time and reads it back, and compares the reading of any text with time.Parse.
func FuzzTime(f *testing.F) {
	f.Add(int64(1709172672), "2024-02-29 10:11:12")
	f.Add(int64(-62167248000), "2024-02-29T10:11:12.5+08:00")
	f.Add(int64(253402271999), "1709172672123")
	f.Fuzz(func(t *testing.T, seconds int64, text string) {
		timeComesBack(t, time.Unix(seconds, 0).UTC())
		var rsp oddResponse
		err := top.Decode(`{"time":`+quote(text)+`}`, oddMethod, &rsp)
		text = strings.TrimSpace(text)
		for _, layout := range []string{time.DateTime, time.DateOnly, "2006-01-02T15:04:05Z", "2006-01-02T15:04:05-07:00"} {
			want, parseErr := time.ParseInLocation(layout, text, top.GMT8)
			if _, offset := want.Zone(); parseErr != nil || len(text) != len(layout) || max(offset, -offset) > 18*60*60 {
				continue
			}
			if strings.HasSuffix(layout, "Z") {
				want = want.Add(8 * time.Hour) // for time.Parse that Z is a letter
			}
			if err != nil || !rsp.Time.Equal(want) {
				t.Fatalf("%q is %v, %v; time.Parse has %v", text, rsp.Time, err, want)
			}
		}
		if err == nil && !rsp.Time.IsZero() && rsp.Time.Location() != top.GMT8 {
			t.Fatalf("%q is in %v", text, rsp.Time.Location())
		}
	})
}

func timeComesBack(t *testing.T, sent time.Time) {
	if y := sent.In(top.GMT8).Year(); y < 0 || y > 9999 {
		return
	}
	b := wire.EndObject(wire.AppendTime([]byte("{"), `"time":`, sent))
	if want := `{"time":"` + sent.In(top.GMT8).Format(time.DateTime) + `"}`; string(b) != want {
		t.Fatalf("got %s, want %s", b, want)
	}
	var rsp oddResponse
	if err := top.Decode(string(b), oddMethod, &rsp); err != nil || !rsp.Time.Equal(sent) {
		t.Fatalf("%s comes back as %v, %v", b, rsp.Time, err)
	}
}

// FuzzAppendText sends any text and has encoding/json read it.
func FuzzAppendText(f *testing.F) {
	for _, text := range []string{"", "中文 <>&\u2028\u2029😀", "\x00\x1f\x7f\"\\/\b\f\n\r\t", "a\xffb\xc0\x80\xed\xa0\x80", "\uFFFD"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		b := wire.EndObject(wire.AppendText([]byte("{"), `"text":`, text))
		want := string([]rune(text)) // a U+FFFD for each byte that is no UTF-8
		var std struct{ Text string }
		if err := json.Unmarshal(b, &std); err != nil || std.Text != want {
			t.Fatalf("encoding/json reads %q as %q, %v", b, std.Text, err)
		}
		var rsp oddResponse
		if err := top.Decode(string(b), oddMethod, &rsp); err != nil || rsp.Text != want {
			t.Fatalf("%q comes back as %q, %v", b, rsp.Text, err)
		}
		for i := 0; i+6 <= len(b); i++ {
			if bytes.HasPrefix(b[i:], []byte(`\\`)) {
				i++
			} else if bytes.HasPrefix(b[i:], []byte(`\u`)) {
				if c, err := strconv.ParseUint(string(b[i+2:i+6]), 16, 16); err != nil || c >= ' ' {
					t.Fatalf("%q has an escape that is not needed", b)
				}
			}
		}
	})
}
