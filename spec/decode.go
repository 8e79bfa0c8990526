package spec

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/jsonpos"
)

// decoder turns JSON into the types of this package and reports what does not fit them, all of it.
type decoder struct {
	findings
	// node is nodeMembers, which cannot be named where nodes are decoded: a node's fields are nodes.
	node members[Node]
}

// members says, for each key of an object, how its value is decoded.
type members[T any] map[string]func(d *decoder, to *T, v *jsonpos.Value)

// object decodes an object; it returns the zero value for a value that is no object.
func object[T any](d *decoder, v *jsonpos.Value, m members[T], required ...string) T {
	var to T
	if !d.expect(v, "an object", jsonpos.Object) {
		return to
	}
	for _, inner := range v.Members {
		if decode, known := m[inner.Key]; known && len(d.path) == 0 {
			d.below(inner.Key, func() { decode(d, &to, inner.Value) })
		} else if known {
			decode(d, &to, inner.Value)
		} else {
			d.add(diag.SpecKeyUnknown, v, inner.Key, diag.Short(inner.Key), meantKey(inner.Key, slices.Sorted(maps.Keys(m))))
		}
	}
	for _, key := range required {
		if v.Get(key) == nil {
			d.add(diag.SpecKeyMissing, v, key, key)
		}
	}
	return to
}

func pointer[T any](v T) *T { return &v }

// meantKey returns the key that was meant, or all there are.
func meantKey(key string, keys []string) string {
	if near := diag.Nearest(key, keys); near != "" {
		return strconv.Quote(near)
	}
	return strings.Join(keys, ", ")
}

// expect reports whether a value has one of the kinds.
func (d *decoder) expect(v *jsonpos.Value, what string, kinds ...jsonpos.Kind) bool {
	if slices.Contains(kinds, v.Kind) {
		return true
	}
	d.add(diag.SpecWrongValue, v, "", what, v.Shown())
	return false
}

// list decodes an array. An element that is wrong is there as its zero value, so that indexes stay what they are.
func list[T any](d *decoder, v *jsonpos.Value, element func(*jsonpos.Value) T) []T {
	if !d.expect(v, "an array", jsonpos.Array) {
		return nil
	}
	out := make([]T, 0, len(v.Items))
	for i, item := range v.Items {
		d.down(elementName(item, i))
		out = append(out, element(item))
		d.up()
	}
	return out
}

// elementName returns what paths call an element: nodes have names, and all else an index.
func elementName(v *jsonpos.Value, i int) string {
	if n := v.Get("name"); n != nil && n.Kind == jsonpos.String {
		return nameOr(n.Text, i)
	}
	return strconv.Itoa(i)
}

// nameOr returns the name, or the index where it could garble a line.
func nameOr(name string, i int) string {
	if name == "" || badWord(name) {
		return strconv.Itoa(i)
	}
	return name
}

func text[S ~string](d *decoder, v *jsonpos.Value, to *S) {
	if d.expect(v, "a text", jsonpos.String) {
		*to = S(v.Text)
	}
}

func (d *decoder) flag(v *jsonpos.Value, to *bool) {
	if d.expect(v, "true or false", jsonpos.True, jsonpos.False) {
		*to = v.Kind == jsonpos.True
	}
}

func (d *decoder) whole(v *jsonpos.Value, to *int64) {
	n, err := strconv.ParseInt(v.Text, 10, 64)
	if v.Kind != jsonpos.Number || err != nil {
		d.add(diag.SpecWrongValue, v, "", "a whole number of 64 bits", v.Shown())
		return
	}
	*to = n
}

func (d *decoder) optionalWhole(v *jsonpos.Value, to **int64) {
	*to = new(int64)
	d.whole(v, *to)
}

func (d *decoder) texts(v *jsonpos.Value) []string {
	return list(d, v, func(v *jsonpos.Value) string {
		var s string
		text(d, v, &s)
		return s
	})
}
