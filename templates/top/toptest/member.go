package toptest

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// member is one value of a request or a response: its field, and its position in the text it travels as.
// The two are found by their order: generated types have their fields, and cases their texts, in the order of the document.
// So nothing is taken from the code that is to be tested.
type member struct {
	path   string // of names on the wire, joined by "/": "result/items/0/sku"
	way    []int  // to the field: indices of fields in structs, and of elements in slices
	part          // where the value is in the text
	param  int    // which of Case.Params the text is; -1: a file
	isJSON bool   // the value is a part of a JSON text, and not a parameter by itself
	isItem bool   // an element of a list
}

// in returns the member's field in a request or response; the zero Value where an object on the way to it is not set.
func (p member) in(v reflect.Value) reflect.Value {
	for _, step := range p.way {
		if v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		switch {
		case !v.IsValid() || v.Kind() == reflect.Slice && step >= v.Len():
			return reflect.Value{}
		case v.Kind() == reflect.Slice:
			v = v.Index(step)
		default:
			v = v.Field(step)
		}
	}
	return v
}

// responseMembers pairs a response with the members of a simplified answer.
func responseMembers(t *testing.T, rsp top.Response, answer string) []member {
	t.Helper()
	p := pairing{T: t}
	v := reflect.ValueOf(rsp).Elem()
	members := partsOf(t, answer).inside
	if n := len(fieldsOf(v.Type())); n == len(members)-1 && members[n].name == "request_id" {
		members = members[:n] // Meta's
	}
	p.object(v, member{isJSON: true, part: part{inside: members}})
	return p.members
}

// requestMembers pairs the request with the case's parameters and files.
func (c Case) requestMembers(t *testing.T) []member {
	t.Helper()
	p := pairing{T: t}
	v := reflect.ValueOf(c.Request).Elem()
	params, files := c.Params, c.Files
	for _, i := range fieldsOf(v.Type()) {
		f := v.Field(i)
		n := filesIn(f)
		switch {
		case n > len(files), n < 0 && len(params) == 0:
			t.Fatalf("the request has more fields than the case has Params, %d, and Files, %d", len(c.Params), len(c.Files))
		case n > 0:
			p.members = append(p.members, member{path: files[0], way: []int{i}, param: -1})
			files = files[n:]
		case n < 0:
			p.parameter(f, member{path: params[0].Name, way: []int{i}, param: len(c.Params) - len(params)}, params[0].Value)
			params = params[1:]
		}
	}
	if len(params) > 0 {
		t.Fatalf("the request has no field for the Params from %s on", params[0].Name)
	}
	return p.members
}

// pairing gathers members.
type pairing struct {
	*testing.T
	members []member
}

func (p *pairing) parameter(f reflect.Value, m member, text string) {
	one := f.Type()
	if one.Kind() == reflect.Pointer || one.Kind() == reflect.Slice {
		one = one.Elem()
	}
	switch list := f.Kind() == reflect.Slice; {
	case isObject(one), list && one == rawType:
		m.isJSON = true
		m.part = partsOf(p.T, text)
	case list:
		m.part = commaParts(text)
	default:
		m.part = part{value: span{0, len(text)}}
	}
	p.value(f, m)
}

// value adds the member of a field, and those inside it.
func (p *pairing) value(f reflect.Value, m member) {
	p.members = append(p.members, m)
	switch {
	case f.Kind() == reflect.Pointer && f.IsNil():
		p.Fatalf("the request does not set %s, and is to set everything", m.path)
	case f.Kind() == reflect.Pointer && isObject(f.Type().Elem()):
		p.object(f.Elem(), m)
	case isObject(f.Type()):
		p.object(f, m)
	case f.Kind() == reflect.Slice:
		if f.Len() != len(m.inside) {
			p.Fatalf("%s has %d elements, and in the text %d", m.path, f.Len(), len(m.inside))
		}
		for i := range f.Len() {
			item := m.below(m.inside[i], strconv.Itoa(i), i)
			item.isItem = true
			p.value(f.Index(i), item)
		}
	}
}

func (p *pairing) object(v reflect.Value, m member) {
	fields := fieldsOf(v.Type())
	if len(fields) != len(m.inside) {
		p.Fatalf("a %v has %d fields, and %q in the text %d members", v.Type(), len(fields), m.path, len(m.inside))
	}
	for n, i := range fields {
		p.value(v.Field(i), m.below(m.inside[n], m.inside[n].name, i))
	}
}

// below returns a member one step further.
func (p member) below(text part, name string, step int) member {
	p.path = strings.TrimPrefix(p.path+"/"+name, "/")
	p.way = append(slices.Clip(p.way), step)
	p.part, p.isItem = text, false
	return p
}

var (
	decimalType = reflect.TypeFor[top.Decimal]()
	fileType    = reflect.TypeFor[top.File]()
	rawType     = reflect.TypeFor[top.RawJSON]()
	timeType    = reflect.TypeFor[time.Time]()
)

// isObject reports whether a type is a generated one, and no value that is a struct in Go only.
func isObject(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t != decimalType && t != fileType && t != timeType && t != metaType
}

// fieldsOf returns the indices of a type's fields that travel.
func fieldsOf(t reflect.Type) (list []int) {
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && f.Type != metaType {
			list = append(list, i)
		}
	}
	return list
}

// filesIn returns how many files a field has, -1 when it is for something else.
func filesIn(f reflect.Value) int {
	switch v := f.Interface().(type) {
	case top.File:
		return 1
	case *top.File:
		if v == nil {
			return 0
		}
		return 1
	case []top.File:
		return len(v)
	}
	return -1
}

// clone returns a copy of a request or a response that shares nothing that a test changes.
func clone(v reflect.Value) reflect.Value {
	switch {
	case v.Kind() == reflect.Pointer && !v.IsNil():
		c := reflect.New(v.Type().Elem())
		c.Elem().Set(clone(v.Elem()))
		return c
	case v.Kind() == reflect.Slice && !v.IsNil():
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			c.Index(i).Set(clone(v.Index(i)))
		}
		return c
	case isObject(v.Type()):
		c := reflect.New(v.Type()).Elem()
		c.Set(v)
		for _, i := range fieldsOf(v.Type()) {
			c.Field(i).Set(clone(v.Field(i)))
		}
		return c
	}
	return v
}
