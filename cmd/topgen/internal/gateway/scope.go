package gateway

import (
	"cmp"
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"github.com/topgen/topgen/templates/top/toptest"
)

// call is a request as scenarios see it.
type call struct {
	toptest.Received
	// params are the texts of all parameters.
	params map[string]string
	// parsed has the JSON of parameters that a rule asked for.
	parsed map[string]any
}

// json returns the JSON of a parameter, nil where it is none.
func (c *call) json(name string) any {
	value, known := c.parsed[name]
	if !known {
		value = c.JSON(name)
		if c.parsed == nil {
			c.parsed = make(map[string]any)
		}
		c.parsed[name] = value
	}
	return value
}

// value returns a parameter's value by its path: its first name is a parameter, the others lead into its JSON.
func (c *call) value(path []string) (any, bool) {
	text, ok := c.params[path[0]]
	if !ok || len(path) == 1 {
		return text, ok
	}
	value := c.json(path[0])
	for _, name := range path[1:] {
		members, _ := value.(object)
		if value, ok = members[name]; !ok {
			return nil, false
		}
	}
	return value, true
}

// short returns a parameter's value as an answer or a row may have it: a single value that is not too long.
func (c *call) short(path []string) any {
	value, _ := c.value(path)
	switch v := value.(type) {
	case nil, bool:
		return value
	case json.Number:
		if len(v) <= maxKept {
			return value
		}
		return v[:maxKept]
	case string:
		if len(v) <= maxKept {
			return value
		}
	}
	return shown(text(value), maxKept)
}

// maxDigits bounds the numbers that are computed with, in bytes.
const maxDigits = 64

// number reads a decimal number; what is none counts as zero, as does one with a huge exponent, which would take as many
// digits.
func number(value any) *big.Rat {
	s := text(value)
	if _, power := exponent(s); len(s) > maxDigits || !isNumber(s) || max(power, -power) > maxDigits {
		return new(big.Rat)
	}
	r, _ := new(big.Rat).SetString(s)
	return r
}

// whole reads an integer that can be added to others without an overflow.
func whole(value any) (n int64, ok bool) {
	switch s := text(value); {
	case s == "":
		return 0, true
	case len(s) <= 18:
		n, err := strconv.ParseInt(s, 10, 64)
		return n, err == nil && s[0] != '+'
	}
	return 0, false
}

// total adds or subtracts, exactly.
func total(a, b any, sign int64) json.Number {
	if x, ok := whole(a); ok {
		if y, ok := whole(b); ok {
			if number, isNumber := a.(json.Number); isNumber && y == 0 && number != "" {
				return number
			}
			return json.Number(strconv.FormatInt(x+sign*y, 10))
		}
	}
	places := max(decimals(text(a)), decimals(text(b)))
	r := new(big.Rat).Mul(number(b), big.NewRat(sign, 1))
	if r.Add(r, number(a)).IsInt() && decimals(text(a)) == 0 { // clients read a Number as an integer, and 330.0 is none to them
		places = 0
	}
	return json.Number(r.FloatString(places))
}

// compare compares two numbers.
func compare(a, b any) int {
	if x, ok := whole(a); ok {
		if y, ok := whole(b); ok {
			return cmp.Compare(x, y)
		}
	}
	return number(a).Cmp(number(b))
}

// least returns the smaller one of two numbers.
func least(a, b any) any {
	if compare(a, b) < 0 {
		return a
	}
	return b
}

// decimals returns how many digits a number has after its point.
func decimals(s string) int {
	mantissa, power := exponent(s)
	_, after, _ := strings.Cut(mantissa, ".")
	return min(max(len(after)-power, 0), 18)
}

// exponent splits a number such as 2e3. A power that is no int is one that is too large.
func exponent(s string) (mantissa string, power int) {
	i := strings.IndexAny(s, "eE")
	if i < 0 {
		return s, 0
	}
	power, err := strconv.Atoi(s[i+1:])
	if err != nil {
		power = maxDigits + 1
	}
	return s[:i], power
}
