package wire

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// A Decimal is an exact decimal number, such as a price in yuan. The zero value is 0. It keeps the places it
// was written with, so that 9.10 prints as 9.10; compare with [Decimal.Equal] and not with ==, for which
// 9.1 and 9.10 differ.
type Decimal struct {
	text string // -?(0|[1-9][0-9]*)(\.[0-9]+)?, without a sign when it is zero; empty is 0
}

// maxPlaces bounds what an exponent may expand to.
const maxPlaces = 1000

var (
	errNoDecimal    = errors.New("not a decimal number")
	errHugeExponent = errors.New("the exponent is too large")
)

// NewDecimal returns unscaled / 10^places: NewDecimal(911, 2) is 9.11. Places below 0 or above 1000 count as
// those.
func NewDecimal(unscaled int64, places int) Decimal {
	digits := strconv.FormatInt(unscaled, 10)
	digits, negative := strings.CutPrefix(digits, "-")
	return assemble(negative, digits, -min(max(places, 0), maxPlaces))
}

// ParseDecimal reads decimal text: digits with an optional sign, point and exponent. The exponent is written
// out: 1.2E3 becomes 1200.
func ParseDecimal(text string) (Decimal, error) {
	d, err := parseDecimal(text)
	if err != nil {
		return Decimal{}, fmt.Errorf("decimal %.40q: %w", text, err)
	}
	return d, nil
}

func parseDecimal(text string) (Decimal, error) {
	n, ok := scanNumber(text)
	if !ok {
		return Decimal{}, errNoDecimal
	}
	if n.canonical {
		return Decimal{text}, nil
	}
	digits := n.whole + n.frac
	if strings.Trim(digits, "0") == "" {
		return assemble(false, "0", -min(len(n.frac), maxPlaces)), nil
	}
	if n.exp > maxPlaces || n.exp < -maxPlaces {
		return Decimal{}, errHugeExponent
	}
	return assemble(n.negative, digits, n.exp-len(n.frac)), nil
}

// assemble writes digits × 10^exp in the canonical form.
func assemble(negative bool, digits string, exp int) Decimal {
	if exp > 0 {
		digits += strings.Repeat("0", exp)
	}
	places := max(-exp, 0)
	if lack := places + 1 - len(digits); lack > 0 {
		digits = strings.Repeat("0", lack) + digits
	}
	whole, frac := digits[:len(digits)-places], digits[len(digits)-places:]
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if frac != "" {
		whole += "." + frac
	}
	if negative && strings.Trim(digits, "0") != "" {
		whole = "-" + whole
	}
	return Decimal{whole}
}

// String returns decimal text without an exponent.
func (d Decimal) String() string {
	if d.text == "" {
		return "0"
	}
	return d.text
}

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case strings.Trim(d.text, "0.") == "":
		return 0
	case d.text[0] == '-':
		return -1
	}
	return 1
}

// IsZero reports whether d is 0.
func (d Decimal) IsZero() bool { return d.Sign() == 0 }

// Equal reports whether d and other are the same number: 9.1 equals 9.10.
func (d Decimal) Equal(other Decimal) bool { return d.Cmp(other) == 0 }

// Cmp returns -1, 0 or 1 as d is less than, equal to or more than other.
func (d Decimal) Cmp(other Decimal) int {
	sign := d.Sign()
	if c := cmp.Compare(sign, other.Sign()); c != 0 || sign == 0 {
		return c
	}
	a, aFrac := d.split()
	b, bFrac := other.split()
	c := cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b),
		strings.Compare(strings.TrimRight(aFrac, "0"), strings.TrimRight(bFrac, "0")))
	return c * sign
}

// split returns the digits before and after the point.
func (d Decimal) split() (whole, frac string) {
	whole, frac, _ = strings.Cut(strings.TrimPrefix(d.String(), "-"), ".")
	return whole, frac
}

// Scaled returns d × 10^places as an integer: Scaled(2) of a price in yuan is the price in fen. It is an error
// where that is no integer or too large.
func (d Decimal) Scaled(places int) (int64, error) {
	whole, frac := d.split()
	v, ok := scaleInt(d.Sign() < 0, whole+frac, places-len(frac))
	if !ok {
		return 0, fmt.Errorf("%.40s × 10^%d is not a 64-bit integer", d, places)
	}
	return v, nil
}

// Rat returns d as a fraction to calculate with.
func (d Decimal) Rat() *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

// MarshalText returns the decimal text: encoding/json writes it in quotes, as the platform does.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [ParseDecimal] reads.
func (d *Decimal) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDecimal(string(text))
	return err
}

// number is decimal text in its parts.
type number struct {
	negative    bool
	whole, frac string // digits before and after the point
	exp         int    // after the e; of one that is huge the largest of 28 bits
	canonical   bool   // the text is as a Decimal keeps it
}

// scanNumber takes text apart that is wholly a number. More is a number here than in JSON, for it may come
// from quoted text: a leading +, leading zeros, and a point without digits on one side.
func scanNumber(text string) (n number, ok bool) {
	rest := text
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		n.negative = rest[0] == '-'
		rest = rest[1:]
	}
	n.whole, rest = cutDigits(rest)
	point := rest != "" && rest[0] == '.'
	if point {
		n.frac, rest = cutDigits(rest[1:])
	}
	if n.whole == "" && n.frac == "" {
		return n, false
	}
	plain := rest == ""
	if !plain && (rest[0] == 'e' || rest[0] == 'E') {
		exp, err := strconv.ParseInt(rest[1:], 10, 28) // more than the digits of an answer make up for
		if err != nil && !errors.Is(err, strconv.ErrRange) {
			return n, false
		}
		n.exp = int(exp)
		_, rest = cutDigits(strings.TrimLeft(rest[1:], "+-"))
	}
	n.canonical = plain && n.whole != "" && (n.whole == "0" || n.whole[0] != '0') && point == (n.frac != "") &&
		text[0] != '+' && !(n.negative && strings.Trim(text, "-0.") == "")
	return n, rest == ""
}

// cutDigits splits text after its leading digits.
func cutDigits(text string) (digits, rest string) {
	i := digitsEnd(text, 0)
	return text[:i], text[i:]
}

// parseInt reads text that is exactly a 64-bit integer in any notation: 12, +12, 12.0, 1.2e1. Nothing is rounded.
func parseInt(text string) (int64, bool) {
	if v, err := strconv.ParseInt(text, 10, 64); err == nil {
		return v, true
	}
	n, ok := scanNumber(text)
	if !ok {
		return 0, false
	}
	return scaleInt(n.negative, n.whole+n.frac, n.exp-len(n.frac))
}

// scaleInt returns digits × 10^exp where it is a 64-bit integer.
func scaleInt(negative bool, digits string, exp int) (int64, bool) {
	digits = strings.TrimLeft(digits, "0")
	if digits == "" {
		return 0, true
	}
	const mostDigits = 19 // of an int64
	if exp <= -len(digits) || exp >= mostDigits {
		return 0, false
	}
	whole, frac, _ := strings.Cut(assemble(negative, digits, exp).text, ".")
	v, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || strings.Trim(frac, "0") != "" {
		return 0, false
	}
	return v, true
}
