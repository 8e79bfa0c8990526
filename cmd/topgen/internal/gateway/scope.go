package gateway

import (
	"cmp"
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// call is a request as scenarios see it.
type call struct {
	method string
	// params are the texts of all parameters.
	params map[string]string
	// parsed are the values of those that are JSON, as far as somebody asked for them.
	parsed map[string]any
}

// value returns a parameter's value by its path: its first name is a parameter, the others lead into its JSON.
func (c *call) value(p string) (any, bool) {
	first, rest, nested := strings.Cut(p, "/")
	text, ok := c.params[first]
	if !ok || !nested {
		return text, ok
	}
	value := c.parse(first, text)
	for name := range strings.SplitSeq(rest, "/") {
		members, _ := value.(object)
		if value, ok = members[name]; !ok {
			return nil, false
		}
	}
	return value, true
}

// parse returns the JSON of a parameter, nil if it is none.
func (c *call) parse(name, text string) any {
	value, known := c.parsed[name]
	if known {
		return value
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	if dec.Decode(&value) != nil {
		value = nil
	}
	if c.parsed == nil {
		c.parsed = make(map[string]any)
	}
	c.parsed[name] = value
	return value
}

// scope is what the texts of a rule can name.
type scope struct {
	*call
	rows, before map[string]object
	now          func() time.Time
	serial       int
}

// field returns the row and the name of row/field.
func (in *scope) field(name string) (object, string) {
	as, field, _ := strings.Cut(name, "/")
	return in.rows[as], field
}

// gmt8 is the platform's time zone.
var gmt8 = time.FixedZone("GMT+8", 8*60*60)

// lookUp returns what a name in ${…} stands for; nil for nothing.
func (in *scope) lookUp(name string) any {
	for one := range strings.SplitSeq(name, "|") {
		if value := in.one(one); value != nil && value != "" {
			return value
		}
	}
	return nil
}

func (in *scope) one(name string) any {
	switch name {
	case "now":
		return in.now().In(gmt8).Format(time.DateTime)
	case "serial":
		return json.Number(strconv.Itoa(in.serial))
	}
	first, rest, _ := strings.Cut(name, "/")
	if row := in.rows[first]; row != nil {
		return row[rest]
	}
	if as, field, ok := strings.Cut(rest, "/"); ok && first == "before" {
		return in.before[as][field]
	}
	value, _ := in.value(name)
	switch v := value.(type) {
	case nil, bool:
		return v
	case json.Number:
		return json.Number(kept(v.String()))
	}
	return kept(text(value))
}

// kept cuts a text of a request that is kept. What it returns does not keep the whole request in memory.
func kept(s string) string { return shown(s, maxKept) }

// filled returns an answer with all ${…} filled in.
func (in *scope) filled(a *Answer) *Answer {
	if a == nil {
		a = &Answer{Error: &Error{Code: 15, Msg: "Remote service error", SubCode: "isv.row-not-exists"}}
	}
	out := *a
	if a.Members != nil {
		out.Members, _ = in.fillAll(a.Members).(object)
	}
	return &out
}

// fillAll returns a copy of a value with its texts filled in.
func (in *scope) fillAll(value any) any {
	switch v := value.(type) {
	case object:
		out := make(object, len(v))
		for name, inner := range v {
			out[name] = in.fillAll(inner)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, inner := range v {
			out[i] = in.fillAll(inner)
		}
		return out
	case string:
		return in.fill(v)
	}
	return value
}

// fill replaces the ${…} of a text. A text that is nothing but one ${…} becomes the value itself.
func (in *scope) fill(s string) any {
	if !strings.Contains(s, "${") {
		return s
	}
	if name, whole := strings.CutPrefix(s, "${"); whole && strings.IndexByte(name, '}') == len(name)-1 {
		return in.lookUp(name[:len(name)-1])
	}
	var b strings.Builder
	for rest := s; ; {
		before, after, found := strings.Cut(rest, "${")
		b.WriteString(before)
		name, behind, closed := strings.Cut(after, "}")
		if !found || !closed {
			if found {
				b.WriteString("${" + after)
			}
			return b.String()
		}
		b.WriteString(text(in.lookUp(name)))
		rest = behind
	}
}

// maxDigits bounds the numbers that are computed with, in bytes.
const maxDigits = 64

// number reads a decimal number; what is none counts as zero. Exponents are none: a short text would be a huge number.
func number(value any) *big.Rat {
	s := text(value)
	if len(s) > maxDigits || !isNumber(s) || strings.ContainsAny(s, "eE") {
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
			return json.Number(strconv.FormatInt(x+sign*y, 10))
		}
	}
	places := max(decimals(text(a)), decimals(text(b)))
	r := new(big.Rat).Mul(number(b), big.NewRat(sign, 1))
	return json.Number(r.Add(r, number(a)).FloatString(places))
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

func decimals(s string) int {
	_, after, _ := strings.Cut(s, ".")
	return min(len(after), 18)
}
