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
	wantName    = "a member's name in quotes"
	wantTime    = "a date such as 2006-01-02 15:04:05"
)

// text reads a String. A number or a Boolean is its text unchanged, an object or a list its JSON. Each byte that is not
// valid UTF-8 becomes U+FFFD, as with encoding/json; Meta.Raw keeps it.
func (d *decoder) text(p *string) {
	switch d.peek() {
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
	d.peek()
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
	switch d.peek() {
	case 'n':
		d.skipWord("null")
	case '"':
		pos := d.i
		text := strings.TrimSpace(d.quoted())
		switch {
		case text == "":
		case isNested(text):
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

// GMT8 is the zone in which the platform writes and reads dates, whatever the machine's zone.
var GMT8 = time.FixedZone("GMT+8", gmt8Seconds)

const gmt8Seconds = 8 * 60 * 60

// appendDate appends t as the platform writes it: yyyy-MM-dd HH:mm:ss in GMT+8. A fraction of a second does
// not travel.
func appendDate(b []byte, t time.Time) []byte {
	t = t.In(GMT8)
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	if year < 0 || year > 9999 { // Validator refuses it
		return t.AppendFormat(b, "2006-01-02 15:04:05")
	}
	return append(b,
		byte('0'+year/1000), byte('0'+year/100%10), byte('0'+year/10%10), byte('0'+year%10), '-',
		byte('0'+month/10), byte('0'+month%10), '-',
		byte('0'+day/10), byte('0'+day%10), ' ',
		byte('0'+hour/10), byte('0'+hour%10), ':',
		byte('0'+minute/10), byte('0'+minute%10), ':',
		byte('0'+second/10), byte('0'+second%10))
}

// parseTime reads a date in any form that leaves no doubt.
func parseTime(text string) (time.Time, bool) {
	if len(text) > 4 && (text[4] == '-' || text[4] == '/') {
		return parseCalendar(text)
	}
	n, ok := parseInt(text)
	if !ok {
		return time.Time{}, false
	}
	return parseEpoch(n)
}

// parseEpoch reads seconds or milliseconds since 1970; the other reading of each number it takes would be after the
// year 2286 or in the first hundred days of 1970. Fourteen digits are yyyyMMddHHmmss. Eight that are a day might be
// seconds too, and are refused.
func parseEpoch(n int64) (time.Time, bool) {
	const firstMilli, lastMilli = 1e10, 1e13
	switch {
	case -firstMilli < n && n < firstMilli:
		if 1900_00_00 < n && n < 2100_00_00 {
			if _, day := civil(int(n/1e4), int(n/100%100), int(n%100), 0, 0, 0, 0, GMT8); day {
				return time.Time{}, false
			}
		}
		return time.Unix(n, 0).In(GMT8), true
	case -lastMilli < n && n < lastMilli:
		return time.UnixMilli(n).In(GMT8), true
	case 1900_00_00_00_00_00 < n && n < 2100_00_00_00_00_00:
		day, clock := int(n/1e6), int(n%1e6)
		return civil(day/1e4, day/100%100, day%100, clock/1e4, clock/100%100, clock%100, 0, GMT8)
	}
	return time.Time{}, false
}

// parseCalendar reads yyyy-MM-dd[( |T)HH:mm[:ss[.fraction]][zone]].
func parseCalendar(text string) (time.Time, bool) {
	year, ok1 := digits(text, 0, 4)
	month, ok2 := digits(text, 5, 2)
	day, ok3 := digits(text, 8, 2)
	if !ok1 || !ok2 || !ok3 || text[7] != text[4] {
		return time.Time{}, false
	}
	if len(text) == len("2006-01-02") {
		return civil(year, month, day, 0, 0, 0, 0, GMT8)
	}
	hour, ok1 := digits(text, 11, 2)
	minute, ok2 := digits(text, 14, 2)
	if !ok1 || !ok2 || text[13] != ':' || text[10] != ' ' && text[10] != 'T' {
		return time.Time{}, false
	}
	second, nanos := 0, 0
	rest := text[16:]
	if rest != "" && rest[0] == ':' {
		if second, ok1 = digits(rest, 1, 2); !ok1 {
			return time.Time{}, false
		}
		if nanos, rest, ok1 = fraction(rest[3:]); !ok1 {
			return time.Time{}, false
		}
	}
	zone, ok := parseZone(rest)
	if !ok {
		return time.Time{}, false
	}
	return civil(year, month, day, hour, minute, second, nanos, zone)
}

// fraction reads what may follow the seconds; more than nanoseconds would be lost.
func fraction(text string) (nanos int, rest string, ok bool) {
	if text == "" || text[0] != '.' {
		return 0, text, true
	}
	frac, rest := cutDigits(text[1:])
	scale := 1e8
	for i, c := range []byte(frac) {
		if i >= 9 && c != '0' {
			return 0, "", false
		}
		nanos += int(c-'0') * int(scale)
		scale /= 10
	}
	return nanos, rest, frac != ""
}

// parseZone reads Z or an offset from UTC; no text is GMT+8.
func parseZone(text string) (*time.Location, bool) {
	text = strings.TrimPrefix(text, " ")
	switch {
	case text == "":
		return GMT8, true
	case text == "Z" || text == "z":
		return time.UTC, true
	case text[0] != '+' && text[0] != '-':
		return nil, false
	}
	minutes := 0
	hours, ok := digits(text, 1, 2)
	if rest := strings.TrimPrefix(text[min(3, len(text)):], ":"); rest != "" {
		var okMinutes bool
		minutes, okMinutes = digits(rest, 0, 2)
		ok = ok && okMinutes && len(rest) == 2
	}
	if !ok || hours > 18 || minutes > 59 {
		return nil, false
	}
	offset := (hours*60 + minutes) * 60
	if text[0] == '-' {
		offset = -offset
	}
	return time.FixedZone("", offset), true
}

// digits reads the number that is in n digits at text[i:].
func digits(text string, i, n int) (v int, ok bool) {
	if len(text) < i+n {
		return 0, false
	}
	for _, c := range []byte(text[i : i+n]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	return v, true
}

// civil returns the time at which a calendar and a clock in zone show these, if they ever do.
func civil(year, month, day, hour, minute, second, nanos int, zone *time.Location) (time.Time, bool) {
	if month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, hour, minute, second, nanos, zone)
	if t.IsZero() {
		return time.Time{}, true
	}
	return t.In(GMT8), t.Day() == day
}
