package gateway

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
)

// call is a request as scenarios see it.
type call struct {
	toptest.Received
	// params are the texts of all parameters.
	params map[string]string
}

// value returns a parameter's value by its path: its first name is a parameter, the others lead into its JSON.
func (c *call) value(path []string) any {
	if len(path) == 1 {
		if text, ok := c.params[path[0]]; ok {
			return text
		}
		return nil
	}
	value := c.JSON(path[0])
	for _, name := range path[1:] {
		members, _ := value.(object)
		value = members[name]
	}
	return value
}

// short returns a parameter's value as an answer or a row may have it: a single value that is not too long, and that
// does not keep the request in memory.
func (c *call) short(path []string) any {
	switch v := c.value(path).(type) {
	case nil:
		return nil
	case bool:
		return v
	case json.Number:
		return json.Number(shown(string(v), maxKept))
	default:
		return shown(text(v), maxKept)
	}
}

// number reads a decimal number; what is none counts as zero.
func number(value any) top.Decimal {
	s := text(value)
	if s == "" {
		return top.Decimal{}
	}
	d, _ := top.ParseDecimal(s)
	return d
}

// total adds or subtracts, exactly.
func total(a, b any, sign int64) json.Number {
	m, isInt := integer(a)
	n, areInts := integer(b)
	if isInt && areInts {
		return json.Number(strconv.FormatInt(m+sign*n, 10))
	}
	x, y := number(a), number(b)
	places := max(decimals(x), decimals(y))
	r := new(big.Rat).Mul(y.Rat(), big.NewRat(sign, 1))
	if r.Add(r, x.Rat()).IsInt() && decimals(x) == 0 { // clients read a Number as an integer, and 330.0 is none to them
		places = 0
	}
	return json.Number(r.FloatString(places))
}

// integer reads a number that is written as an integer. No sum of two such is too large for an int64.
func integer(value any) (int64, bool) {
	s := text(value)
	if s == "" {
		return 0, true
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && len(s) <= 18
}

// compare compares two numbers.
func compare(a, b any) int { return number(a).Cmp(number(b)) }

// least returns the smaller one of two numbers.
func least(a, b any) any {
	if compare(a, b) < 0 {
		return a
	}
	return b
}

// decimals returns how many digits a number has after its point.
func decimals(d top.Decimal) int {
	_, after, _ := strings.Cut(d.String(), ".")
	return min(len(after), 18)
}
