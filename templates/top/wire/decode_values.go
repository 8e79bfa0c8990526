package wire

import (
	"strings"
	"time"
)

// What an error says was wanted.
const (
	wantInt     = "a 64-bit integer"
	wantBool    = "true or false"
	wantDecimal = "a decimal number"
	wantTime    = "a date such as 2006-01-02 15:04:05"
)

// text reads a String. A number or a Boolean is its text as it stood, an object or a list its JSON. Bytes that are no
// UTF-8 become U+FFFD each, as encoding/json has it; they are still there in Meta.Raw.
func (d *decoder) text(p *string) {
	c := d.peek()
	if d.again {
		d.repeated()
	}
	switch c {
	case '"':
		*p = d.quoted()
	case 'n':
		d.skipWord("null")
	default:
		if text, ok := d.json(); ok {
			*p = text
		}
	}
}

// json returns the next value as JSON, unchanged.
func (d *decoder) json() (text string, ok bool) {
	d.peek()
	pos := d.i
	if d.skip(); d.dead {
		return "", false
	}
	if text = d.s[pos:d.i]; d.xml {
		text = mergeRepeats(text)
	}
	return validText(text), true
}

// int reads a Number that is a 64-bit integer, in quotes or not, and in any notation that is exact: 1.0, 1e3.
func (d *decoder) int(p *int64) {
	if d.peek(); d.again {
		d.repeated()
	}
	s, i := d.s, d.i
	var v int64
	const safe = 18 // digits fit for certain
	for end := min(len(s), i+safe); i < end && s[i]-'0' <= 9; i++ {
		v = v*10 + int64(s[i]-'0')
	}
	if i > d.i && i < len(s) && (s[i] == ',' || s[i] == '}' || s[i] == ']') && (s[d.i] != '0' || i == d.i+1) {
		d.i = i
		*p = v
		return
	}
	scalar(d, p, wantInt, parseInt)
}

// isFraction reports whether a value, in quotes or not, is a number with a fraction.
func isFraction(s string) bool {
	s = strings.TrimLeft(s, `" `)
	end := strings.IndexAny(s, `", }]`)
	if end < 0 {
		end = len(s)
	}
	_, err := parseDecimal(s[:end])
	return err == nil && strings.Contains(s[:end], ".")
}

// bool reads a Boolean: true and false in quotes or not and in any case, 1 and 0.
func (d *decoder) bool(p *bool) { scalar(d, p, wantBool, parseBool) }

func parseBool(text string) (v, ok bool) {
	switch {
	case strings.EqualFold(text, "true"):
		return true, true
	case strings.EqualFold(text, "false"):
		return false, true
	}
	n, ok := parseInt(text)
	return n == 1, ok && (n == 0 || n == 1)
}

// decimal reads a Price or BigDecimal, in quotes or not; an exponent is written out.
func (d *decoder) decimal(p *Decimal) {
	scalar(d, p, wantDecimal, func(text string) (Decimal, bool) {
		v, err := parseDecimal(text)
		return v, err == nil
	})
}

// time reads a Date: yyyy-MM-dd HH:mm:ss in GMT+8, the same with a fraction of a second, with T, and with a zone, a
// day alone, and seconds or milliseconds since 1970. What it gives is in [GMT8].
func (d *decoder) time(p *time.Time) { scalar(d, p, wantTime, parseTime) }

// scalar reads a value by its text, whether that is in quotes or not.
func scalar[T any](d *decoder, p *T, want string, parse func(string) (T, bool)) {
	text, pos, kind := d.token()
	if kind == absent {
		return
	}
	v, ok := parse(text)
	if !ok {
		d.fault(pos, want)
		return
	}
	*p = v
}

// rawJSON reads a value of any kind as JSON. Text that has an object or a list counts as that.
func (d *decoder) rawJSON(p *RawJSON) {
	c := d.peek()
	if d.again {
		d.repeated()
	}
	switch c {
	case 'n':
		d.skipWord("null")
	case '"':
		pos := d.i
		text := strings.TrimSpace(d.quoted())
		switch {
		case text == "":
		case (text[0] == '{' || text[0] == '[') && RawJSON(text).Valid():
			*p = RawJSON(text)
		default:
			*p = RawJSON(validText(d.s[pos:d.i]))
		}
	default:
		if text, ok := d.json(); ok {
			*p = RawJSON(text)
		}
	}
}

// present reports whether the list's element that comes next is there: not null, and not blank text unless that counts.
// What is not there is an error, and passed over.
func (d *decoder) present(want string, blank bool) bool {
	c := d.peek()
	pos := d.i
	switch {
	case c == '"' && !blank:
		if text := d.quoted(); !d.dead && strings.TrimSpace(text) != "" {
			d.i = pos
			return true
		}
	case c == 'n':
		d.skip()
	default:
		return true
	}
	d.fault(pos, want)
	return false
}
