package top

import "time"

// String returns a pointer to v, for optional members in a literal.
func String(v string) *string { return &v }

// Int64 returns a pointer to v, for optional members in a literal.
func Int64(v int64) *int64 { return &v }

// Bool returns a pointer to v, for optional members in a literal.
func Bool(v bool) *bool { return &v }

// Time returns a pointer to v, for optional members in a literal.
func Time(v time.Time) *time.Time { return &v }

// Dec returns a pointer to the decimal that text is, for optional members in a literal. It panics where text is no decimal:
// use [ParseDecimal] for text that is not a constant.
func Dec(text string) *Decimal {
	d, err := ParseDecimal(text)
	if err != nil {
		panic(err)
	}
	return &d
}

// JSON returns a pointer to JSON text, for optional members in a literal.
func JSON(text string) *RawJSON {
	r := RawJSON(text)
	return &r
}
