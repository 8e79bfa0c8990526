package wire

import (
	"strconv"
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
	switch strings.ToLower(text) {
	case "true":
		return true, true
	case "false":
		return false, true
	}
	n, ok := parseInt(text)
	ok = ok && (n == 0 || n == 1)
	return ok && n == 1, ok
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
	digits := strconv.FormatInt(n, 10)
	switch {
	case -firstMilli < n && n < firstMilli:
		if 1900_00_00 < n && n < 2100_00_00 {
			if _, err := time.Parse("20060102", digits); err == nil {
				return time.Time{}, false
			}
		}
		return time.Unix(n, 0).In(GMT8), true
	case -lastMilli < n && n < lastMilli:
		return time.UnixMilli(n).In(GMT8), true
	case 1900_00_00_00_00_00 < n && n < 2100_00_00_00_00_00:
		t, err := time.ParseInLocation("20060102150405", digits, GMT8)
		return t, err == nil
	}
	return time.Time{}, false
}

// parseCalendar reads yyyy-MM-dd[( |T)HH:mm[:ss[.fraction]][zone]], of which it makes what package time reads fast. That
// would also take an hour of one digit, and drop what is less than a nanosecond.
func parseCalendar(text string) (time.Time, bool) {
	if len(text) < len("2006-01-02") || text[7] != text[4] {
		return time.Time{}, false
	}
	day, text := text[:len("2006-01-02")], text[len("2006-01-02"):]
	clock, zone := "00:00", ""
	if text != "" {
		end := 1
		for end < len(text) && '.' <= text[end] && text[end] <= ':' { // also a slash, which time refuses
			end++
		}
		clock, zone = text[1:end], strings.TrimPrefix(text[end:], " ")
	}
	const longest = len("15:04:05.999999999")
	if len(clock) < len("15:04") || clock[2] != ':' || text != "" && text[0] != ' ' && text[0] != 'T' ||
		len(clock) > longest && strings.Trim(clock[longest:], "0") != "" {
		return time.Time{}, false
	}
	var buffer [len(time.RFC3339Nano)]byte
	b := append(buffer[:0], day...)
	b[4], b[7] = '-', '-'
	b = append(append(b, 'T'), clock...)
	if len(clock) == len("15:04") {
		b = append(b, ":00"...)
	}
	b, ok := appendZone(b, zone)
	var t time.Time
	if err := t.UnmarshalText(b); err != nil || !ok {
		return time.Time{}, false
	}
	if zone == "" {
		t = t.Add(-gmt8Seconds * time.Second)
	}
	if t.IsZero() {
		return time.Time{}, true
	}
	return t.In(GMT8), true
}

// appendZone appends Z or an offset from UTC as RFC 3339 has it. No zone is written as Z.
func appendZone(b []byte, zone string) (_ []byte, ok bool) {
	if zone == "" || zone == "Z" || zone == "z" {
		return append(b, 'Z'), true
	}
	colon := min(len("+08"), len(zone))
	hours, minutes := zone[:colon], strings.TrimPrefix(zone[colon:], ":")
	if minutes == "" {
		minutes = "00"
	}
	b = append(append(append(b, hours...), ':'), minutes...)
	return b, hours[1:] <= "18" && len(minutes) == 2 && minutes <= "59"
}
