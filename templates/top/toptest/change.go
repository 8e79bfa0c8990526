package toptest

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// change is something else for one member: the value of the field, and the text it travels as, empty where it does not.
type change struct {
	value reflect.Value
	text  string
}

// changes are what a request or a response has to show for a member: another value, the zero value, and none where the
// member may be left out.
func (p member) changes(f reflect.Value, optional bool) []change {
	list := p.variants(reflect.Indirect(f))
	if f.Kind() == reflect.Pointer {
		for i, c := range list {
			list[i].value = reflect.New(c.value.Type())
			list[i].value.Elem().Set(c.value)
		}
	}
	switch {
	case p.isItem: // it cannot be left out
		return slices.DeleteFunc(list, func(c change) bool { return c.text == "" })
	case optional:
		return append(list, change{value: reflect.Zero(f.Type())})
	}
	return list
}

// variants are another value than v, a single value, and the zero value where that is a value like any other, with the texts
// that they travel as.
func (p member) variants(v reflect.Value) []change {
	text, isQuoted := p.text, p.whole.brackets != "" && strings.HasPrefix(p.text, `"`)
	if isQuoted {
		text = text[1 : len(text)-1] // escaped as it is
	}
	as := func(value any, text string) change {
		if isQuoted {
			text = `"` + text + `"`
		}
		return change{reflect.ValueOf(value), text}
	}
	switch x := v.Interface().(type) {
	case bool:
		return []change{as(!x, strconv.FormatBool(!x)), as(false, "false")}
	case int64:
		return []change{as(x^1, strconv.FormatInt(x^1, 10)), as(int64(0), "0")}
	case string:
		return []change{as(x+"x", text+"x"), as("", "")} // a parameter that is blank does not travel
	case top.RawJSON:
		return []change{{reflect.ValueOf(`{"other":` + x + `}`), `{"other":` + p.text + `}`}}
	case top.Decimal:
		d := otherDecimal(x)
		return []change{as(d, d.String()), as(top.Decimal{}, "0")}
	case time.Time:
		x = x.Add(time.Second)
		return []change{as(x, x.In(top.GMT8).Format(time.DateTime))}
	}
	return nil
}

func otherDecimal(d top.Decimal) top.Decimal {
	more := ".5"
	if strings.Contains(d.String(), ".") {
		more = "5"
	}
	return *top.Dec(d.String() + more)
}

// in returns the whole text that the member is a part of, with the change made.
func (c change) in(p member) string { return p.whole.replaced(p.textWay, c.text) }

// inParams returns a request's parameters with the change made to the member.
func (c change) inParams(params []Param, p member) []Param {
	params = slices.Clone(params)
	if params[p.param].Value = c.in(p); params[p.param].Value == "" {
		return slices.Delete(params, p.param, p.param+1)
	}
	return params
}

// describe returns what the change is, for messages.
func (c change) describe(path string) string {
	if c.text == "" {
		return "without " + path
	}
	return "with " + path + " " + c.text
}
