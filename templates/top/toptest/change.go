package toptest

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// change is something else for one member: the value of the field, and the text it travels as.
type change struct {
	value reflect.Value
	text  string
	gone  bool // it does not travel
}

// other is a value that differs from v, a single value, and the text it travels as instead of text.
func (p member) other(v reflect.Value, text string) (change, bool) {
	quoted := p.isJSON && strings.HasPrefix(text, `"`)
	as := func(value any, text string) (change, bool) {
		if quoted {
			text = `"` + text + `"`
		}
		return change{value: reflect.ValueOf(value), text: text}, true
	}
	switch x := v.Interface().(type) {
	case bool:
		return as(!x, strconv.FormatBool(!x))
	case int64:
		return as(x^1, strconv.FormatInt(x^1, 10))
	case string:
		if quoted {
			text = text[1 : len(text)-1] // escaped as it is
		}
		return as(x+"x", text+"x")
	case top.RawJSON:
		quoted = false
		return as(`{"other":`+x+`}`, `{"other":`+text+`}`)
	case top.Decimal:
		d := otherDecimal(x)
		return as(d, d.String())
	case time.Time:
		x = x.Add(time.Second)
		return as(x, x.In(top.GMT8).Format(time.DateTime))
	}
	return change{}, false
}

func otherDecimal(d top.Decimal) top.Decimal {
	more := ".5"
	if strings.Contains(d.String(), ".") {
		more = "5"
	}
	return *top.Dec(d.String() + more)
}

// zero is the zero value of v's type and the text it travels as, where it is a value like any other.
func (p member) zero(v reflect.Value, text string) (change, bool) {
	c := change{value: reflect.Zero(v.Type())}
	switch v.Interface().(type) {
	case bool:
		c.text = "false"
	case int64:
		c.text = "0"
	case top.Decimal:
		c.text = "0"
		if p.isJSON && strings.HasPrefix(text, `"`) {
			c.text = `"0"`
		}
	case string:
		c.text, c.gone = `""`, !p.isJSON // a parameter that is blank does not travel
	default:
		return c, false
	}
	return c, true
}

// sent are the changes that a request has to show for a field: another value, the zero value, none.
func (p member) sent(f reflect.Value, text string) []change {
	var list []change
	v := reflect.Indirect(f)
	for _, changed := range []func(reflect.Value, string) (change, bool){p.other, p.zero} {
		c, ok := changed(v, text)
		if !ok || p.isItem && c.gone {
			continue
		}
		if f.Kind() == reflect.Pointer {
			pointer := reflect.New(v.Type())
			pointer.Elem().Set(c.value)
			c.value = pointer
		}
		list = append(list, c)
	}
	if f.Kind() == reflect.Pointer || f.Kind() == reflect.Slice {
		list = append(list, change{value: reflect.Zero(f.Type()), gone: true})
	}
	return list
}

// received are the changes that a response has to show for a member: another value, none.
func (p member) received(f reflect.Value, text string) []change {
	var list []change
	if c, ok := p.other(f, text); ok {
		list = append(list, c)
	}
	if !p.isItem {
		list = append(list, change{value: reflect.Zero(f.Type()), gone: true})
	}
	return list
}

// in gives a text with the change made to the member.
func (c change) in(text string, p member) string {
	if c.gone {
		return replaced(text, p.whole, "")
	}
	return replaced(text, p.value, c.text)
}

// inParams gives a request's parameters with the change made to the member.
func (c change) inParams(params []Param, p member) []Param {
	if c.gone && len(p.way) == 1 { // the parameter itself
		return slices.Delete(slices.Clone(params), p.param, p.param+1)
	}
	params = slices.Clone(params)
	params[p.param].Value = c.in(params[p.param].Value, p)
	return params
}

// describe returns what the change is, for messages.
func (c change) describe(path string) string {
	if c.gone {
		return "without " + path
	}
	return "with " + path + " " + c.text
}
