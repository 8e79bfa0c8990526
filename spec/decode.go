package spec

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/jsonpos"
)

// decoder turns JSON into the types of this package and reports what does not fit them, all of it. The keys of an object
// are those that its type's tags name, as when it is written.
type decoder struct {
	findings
	// fields are those of each type by their keys, once they were needed.
	fields map[reflect.Type]map[string]int
}

func newDecoder(file string, root *jsonpos.Value, list diag.List) *decoder {
	return &decoder{findings{file: file, json: newLookup(root), list: list}, make(map[reflect.Type]map[string]int)}
}

// required are the keys that objects must have, by their types.
var required = map[reflect.Type][]string{
	reflect.TypeFor[API]():       {"method"},
	reflect.TypeFor[Node]():      {"name", "type"},
	reflect.TypeFor[Rule]():      {"kind", "fields"},
	reflect.TypeFor[Condition](): {"field", "equals"},
	reflect.TypeFor[ErrorCode](): {"code"},
	reflect.TypeFor[Source]():    {"form"},
}

// decode sets a variable to the value at a path. Where the value is of a wrong kind, the variable keeps its zero value.
func (d *decoder) decode(v *jsonpos.Value, path *trail, to reflect.Value) {
	switch to.Kind() {
	case reflect.Pointer:
		to.Set(reflect.New(to.Type().Elem()))
		d.decode(v, path, to.Elem())
	case reflect.Struct:
		d.object(v, path, to)
	case reflect.Slice:
		d.array(v, path, to)
	case reflect.Map:
		d.byPath(v, path, to)
	case reflect.String:
		if d.expect(v, path, "a text", jsontext.KindString) {
			to.SetString(v.Text)
		}
	case reflect.Bool:
		if d.expect(v, path, "true or false", jsontext.KindTrue, jsontext.KindFalse) {
			to.SetBool(v.Kind == jsontext.KindTrue)
		}
	default:
		n, err := strconv.ParseInt(v.Text, 10, 64)
		if v.Kind != jsontext.KindNumber || err != nil {
			d.add(diag.SpecWrongValue, v, path, "", diag.Kind("a whole number of 64 bits"), diag.Kind(v.Shown()))
			return
		}
		to.SetInt(n)
	}
}

func (d *decoder) object(v *jsonpos.Value, path *trail, to reflect.Value) {
	if !d.expect(v, path, "an object", jsontext.KindBeginObject) {
		return
	}
	t := to.Type()
	fields := d.fieldsOf(t)
	for _, m := range v.Members {
		i, known := fields[m.Key]
		switch {
		case m.Key == "$schema" && path == nil:
			d.expect(m.Value, path.in(m.Key), "a text", jsontext.KindString)
		case !known:
			d.add(diag.SpecKeyUnknown, v, path, m.Key, diag.Short(m.Key), meantKey(m.Key, slices.Sorted(maps.Keys(fields))))
		case path != nil && t.Field(i).Type == reflect.TypeFor[[]*Node]():
			d.decode(m.Value, path, to.Field(i)) // paths have names of nodes, and not the key of their fields
		default:
			d.decode(m.Value, path.in(m.Key), to.Field(i))
		}
	}
	for _, key := range required[t] {
		if v.Get(key) == nil {
			d.add(diag.SpecKeyMissing, v, path, key, key)
		}
	}
}

func (d *decoder) fieldsOf(t reflect.Type) map[string]int {
	if known := d.fields[t]; known != nil {
		return known
	}
	fields := make(map[string]int)
	for i := range t.NumField() {
		if key, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); key != "-" {
			fields[key] = i
		}
	}
	d.fields[t] = fields
	return fields
}

// array decodes an array. An element that is wrong is there as its zero value, so that indexes stay what they are.
func (d *decoder) array(v *jsonpos.Value, path *trail, to reflect.Value) {
	if !d.expect(v, path, "an array", jsontext.KindBeginArray) {
		return
	}
	to.Set(reflect.MakeSlice(to.Type(), len(v.Items), len(v.Items)))
	for i, item := range v.Items {
		d.decode(item, path.in(elementName(item, i)), to.Index(i))
		if element := to.Index(i); element.Kind() == reflect.Pointer && item.Kind != jsontext.KindBeginObject {
			element.SetZero()
		}
	}
}

// byPath decodes what is keyed by path; the path is also what findings about it name.
func (d *decoder) byPath(v *jsonpos.Value, path *trail, to reflect.Value) {
	if !d.expect(v, path, "an object", jsontext.KindBeginObject) {
		return
	}
	to.Set(reflect.MakeMap(to.Type()))
	for _, m := range v.Members {
		element := reflect.New(to.Type().Elem()).Elem()
		d.decode(m.Value, &trail{name: diag.Cut(m.Key, maxPathLength)}, element)
		to.SetMapIndex(reflect.ValueOf(m.Key), element)
	}
}

// meantKey returns the key that was meant, or all there are.
func meantKey(key string, keys []string) string {
	if near := diag.Nearest(key, keys); near != "" {
		return strconv.Quote(near)
	}
	return strings.Join(keys, ", ")
}

// expect reports whether a value has one of the kinds.
func (d *decoder) expect(v *jsonpos.Value, path *trail, what string, kinds ...jsontext.Kind) bool {
	if slices.Contains(kinds, v.Kind) {
		return true
	}
	d.add(diag.SpecWrongValue, v, path, "", diag.Kind(what), diag.Kind(v.Shown()))
	return false
}

// elementName returns what paths call an element: nodes have names, and all else an index.
func elementName(v *jsonpos.Value, i int) string {
	if n := v.Get("name"); n != nil && n.Kind == jsontext.KindString {
		return nameOr(n.Text, i)
	}
	return strconv.Itoa(i)
}

// nameOr returns the name, or the index where that can be none in a path.
func nameOr(name string, i int) string {
	if badName(name) {
		return strconv.Itoa(i)
	}
	return name
}
