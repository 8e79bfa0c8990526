package top

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Int writes a number.
func (p *Params) Int(name string, v int64) {
	p.inOrder(name)
	start := p.open(name)
	p.text = strconv.AppendInt(p.text, v, 10)
	p.close(name, start)
}

// OptInt writes a number if there is one, also 0.
func (p *Params) OptInt(name string, v *int64) {
	if v != nil {
		p.Int(name, *v)
	}
}

// Bool writes true or false.
func (p *Params) Bool(name string, v bool) {
	p.inOrder(name)
	start := p.open(name)
	p.text = strconv.AppendBool(p.text, v)
	p.close(name, start)
}

// OptBool writes true or false if there is one, also false.
func (p *Params) OptBool(name string, v *bool) {
	if v != nil {
		p.Bool(name, *v)
	}
}

// Decimal writes a decimal.
func (p *Params) Decimal(name string, v Decimal) {
	p.Text(name, v.String())
}

// OptDecimal writes a decimal if there is one, also 0.
func (p *Params) OptDecimal(name string, v *Decimal) {
	if v != nil {
		p.Decimal(name, *v)
	}
}

// Time writes a time as yyyy-MM-dd HH:mm:ss in GMT+8, to the second. The zero time is not sent.
func (p *Params) Time(name string, v time.Time) {
	if p.inOrder(name); v.IsZero() {
		return
	}
	start := p.open(name)
	p.appendTime(name, v)
	p.close(name, start)
}

// OptTime writes a time if there is one.
func (p *Params) OptTime(name string, v *time.Time) {
	if v != nil {
		p.Time(name, *v)
	}
}

func (p *Params) appendTime(name string, v time.Time) {
	if y := v.In(GMT8).Year(); y < 0 || y > 9999 {
		p.fail(fmt.Errorf("parameter %q: a year that is %s", name, farYear))
		return
	}
	p.text = appendDate(p.text, v)
}

// RawJSON writes JSON text as it is; blank text is not sent.
func (p *Params) RawJSON(name string, v RawJSON) { p.Text(name, string(v)) }

// OptRawJSON writes JSON text if there is any.
func (p *Params) OptRawJSON(name string, v *RawJSON) {
	if v != nil {
		p.RawJSON(name, *v)
	}
}

// Texts writes texts joined by commas. A text with a comma would arrive as two and an empty one is lost on
// the way, so both are errors.
func (p *Params) Texts(name string, v []string) {
	writeList(p, name, v, func(b []byte, i int, s string) []byte {
		switch {
		case strings.Contains(s, ","):
			p.fail(fmt.Errorf("parameter %q: element %d has a comma, which would make two elements of it", name, i))
		case s == "":
			p.fail(fmt.Errorf("parameter %q: element %d is empty and would be lost in the list", name, i))
		case len(v) == 1 && isBlank(s):
			p.fail(fmt.Errorf("parameter %q: a list of nothing but a blank element cannot be sent", name))
		case !utf8.ValidString(s):
			p.fail(fmt.Errorf("parameter %q: element %d: %w", name, i, errNotUTF8))
		}
		return append(b, s...)
	})
}

// Ints writes numbers joined by commas.
func (p *Params) Ints(name string, v []int64) {
	writeList(p, name, v, func(b []byte, _ int, n int64) []byte { return strconv.AppendInt(b, n, 10) })
}

// Bools writes booleans joined by commas.
func (p *Params) Bools(name string, v []bool) {
	writeList(p, name, v, func(b []byte, _ int, v bool) []byte { return strconv.AppendBool(b, v) })
}

// Decimals writes decimals joined by commas.
func (p *Params) Decimals(name string, v []Decimal) {
	writeList(p, name, v, func(b []byte, _ int, d Decimal) []byte { return append(b, d.String()...) })
}

// Times writes times joined by commas, each as [Params.Time] does; a zero time is an error.
func (p *Params) Times(name string, v []time.Time) {
	writeList(p, name, v, func(b []byte, i int, t time.Time) []byte {
		if t.IsZero() {
			p.fail(fmt.Errorf("parameter %q: element %d is a zero time, which cannot be sent", name, i))
		}
		p.text = b
		p.appendTime(name, t)
		return p.text
	})
}

// writeList writes a list as elements joined by commas; an empty list is not sent.
func writeList[T any](p *Params, name string, list []T, one func([]byte, int, T) []byte) {
	if p.inOrder(name); len(list) == 0 {
		return
	}
	start := p.open(name)
	for i, v := range list {
		if i > 0 {
			p.text = append(p.text, ',')
		}
		p.text = one(p.text, i, v)
	}
	p.close(name, start)
}

// File writes a file, which travels as a part of a multipart body and is not signed. A file without a
// reader is not sent.
func (p *Params) File(name string, f File) {
	p.inOrder(name)
	p.part(name, f)
}

// Files writes the files of one parameter, each as a part of its own; those without a reader are not sent.
func (p *Params) Files(name string, list []File) {
	p.inOrder(name)
	for _, f := range list {
		p.part(name, f)
	}
}

func (p *Params) part(name string, f File) {
	if f.Reader == nil {
		return
	}
	err := f.check()
	if strings.ContainsAny(name, "\r\n\x00") {
		err = errors.New("the name of a file parameter must not have control characters")
	}
	if err != nil {
		p.fail(fmt.Errorf("parameter %q: %w", name, err))
		return
	}
	p.files = append(p.files, part{name, f})
}

var errNotUTF8 = errors.New("the text is not valid UTF-8")

// valid refuses text that the gateway would read, and so sign, differently.
func (p *Params) valid(name, v string) {
	if !utf8.ValidString(v) {
		p.fail(fmt.Errorf("parameter %q: %w", name, errNotUTF8))
	}
}
