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
	path    string // of names on the wire, joined by "/": "result/items/0/sku"
	way     []int  // to the field: indices of fields in structs, and of elements in slices
	piece          // the value
	whole   *piece // the text that it is a part of
	textWay []int  // to the value in the whole: the n-th inside, step by step
	param   int    // which of Case.Params the whole is; -1: a file
	isItem  bool   // an element of a list
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

// find returns the member with a path, of what is said to be whose.
func find(t *testing.T, members []member, path, whose string) member {
	t.Helper()
	i := slices.IndexFunc(members, func(p member) bool { return p.path == path })
	if i < 0 {
		t.Fatalf("the %s has no %q", whose, path)
	}
	return members[i]
}

// responseMembers pairs a response with the members of a simplified answer.
func responseMembers(t *testing.T, rsp top.Response, answer string) []member {
	t.Helper()
	p := pairing{T: t}
	v, whole := reflect.ValueOf(rsp).Elem(), partsOf(t, answer)
	m := member{piece: whole, whole: &whole}
	if n := len(fieldsOf(v.Type())); n == len(m.inside)-1 && m.inside[n].name == "request_id" {
		m.inside = m.inside[:n] // that is Meta's
	}
	p.object(v, m)
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
			one := f.Type()
			if one.Kind() == reflect.Pointer || one.Kind() == reflect.Slice {
				one = one.Elem()
			}
			m := member{path: params[0].Name, way: []int{i}, param: len(c.Params) - len(params)}
			switch isList := f.Kind() == reflect.Slice; {
			case isObject(one), isList && one == rawType:
				m.piece = partsOf(t, params[0].Value)
			case isList:
				m.piece = commaParts(params[0].Value)
			default:
				m.piece = piece{text: params[0].Value}
			}
			m.whole = &m.piece
			p.value(f, m)
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
			item := m.below(strconv.Itoa(i), i, i)
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
		p.value(v.Field(i), m.below(m.inside[n].name, i, n))
	}
}

// below returns a member one step further: the field with an index, and the n-th in the text.
func (p member) below(name string, index, n int) member {
	p.path = strings.TrimPrefix(p.path+"/"+name, "/")
	p.way, p.textWay = append(slices.Clip(p.way), index), append(slices.Clip(p.textWay), n)
	p.piece, p.isItem = p.inside[n], false
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
