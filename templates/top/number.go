package top

import (
	"math"
	"strconv"
	"strings"
)

// number is decimal text in its parts.
type number struct {
	negative    bool
	whole, frac string // digits before and after the point
	exp         int    // after the e; held to ±hugeExponent
	canonical   bool   // the text is as a Decimal keeps it
}

// hugeExponent is more than the digits of an answer make up for.
const hugeExponent = 1 << 27

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
		if n.exp, ok = scanExponent(rest[1:]); !ok {
			return n, false
		}
		rest = ""
	}
	n.canonical = plain && n.whole != "" && (n.whole == "0" || n.whole[0] != '0') && point == (n.frac != "") &&
		text[0] != '+' && !(n.negative && strings.Trim(text, "-0.") == "")
	return n, rest == ""
}

func scanExponent(text string) (exp int, ok bool) {
	sign := 1
	if text != "" && (text[0] == '-' || text[0] == '+') {
		if text[0] == '-' {
			sign = -1
		}
		text = text[1:]
	}
	digits, rest := cutDigits(text)
	for _, c := range []byte(digits) {
		exp = min(exp*10+int(c-'0'), hugeExponent)
	}
	return exp * sign, digits != "" && rest == ""
}

// cutDigits splits text after its leading digits.
func cutDigits(text string) (digits, rest string) {
	i := 0
	for i < len(text) && '0' <= text[i] && text[i] <= '9' {
		i++
	}
	return text[:i], text[i:]
}

// parseInt reads text that is exactly a 64-bit integer in any notation: 12, +12, 12.0, 1.2e1. Nothing is rounded.
func parseInt(text string) (int64, bool) {
	n, ok := scanNumber(text)
	if !ok {
		return 0, false
	}
	return scaleInt(n.negative, n.whole, n.frac, n.exp)
}

// scaleInt returns whole.frac × 10^exp where it is a 64-bit integer.
func scaleInt(negative bool, whole, frac string, exp int) (int64, bool) {
	frac = strings.TrimRight(frac, "0")
	digits := strings.TrimLeft(whole+frac, "0")
	if digits == "" {
		return 0, true
	}
	zeros := exp - len(frac) // to append
	for zeros < 0 && digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
		zeros++
	}
	const mostDigits = 19 // of an int64
	if zeros < 0 || zeros > mostDigits || len(digits)+zeros > mostDigits {
		return 0, false
	}
	v, err := strconv.ParseUint(digits, 10, 64)
	if err != nil {
		return 0, false
	}
	for ; zeros > 0; zeros-- {
		v *= 10
	}
	switch {
	case !negative && v <= math.MaxInt64:
		return int64(v), true
	case negative && v <= -math.MinInt64:
		return -int64(v), true
	}
	return 0, false
}
