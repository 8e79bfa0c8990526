package toptest

import (
	"fmt"
	"reflect"
	"strconv"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// difference says where two responses differ, Meta aside; empty when they do not.
func difference(got, want top.Response) string {
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	if g.Type() != w.Type() {
		return fmt.Sprintf("got a %v, want a %v", g.Type(), w.Type())
	}
	return walk("response", g, w)
}

var metaType = reflect.TypeFor[top.Meta]()

func walk(path string, got, want reflect.Value) string {
	if g, ok := got.Interface().(time.Time); ok {
		w := want.Interface().(time.Time)
		if g.Equal(w) && (g.IsZero() || g.Location().String() == w.Location().String()) {
			return ""
		}
		return fmt.Sprintf("%s: got %v, want %v", path, g, w)
	}
	switch got.Kind() {
	case reflect.Pointer, reflect.Interface:
		if got.IsNil() != want.IsNil() {
			return fmt.Sprintf("%s: got %v, want %v", path, got, want)
		}
		if got.IsNil() {
			return ""
		}
		return walk(path, got.Elem(), want.Elem())
	case reflect.Slice:
		if got.Len() != want.Len() {
			return fmt.Sprintf("%s: got %d elements, want %d", path, got.Len(), want.Len())
		}
		for i := range got.Len() {
			if d := walk(path+"["+strconv.Itoa(i)+"]", got.Index(i), want.Index(i)); d != "" {
				return d
			}
		}
		return ""
	case reflect.Struct:
		if !isObject(got.Type()) {
			break
		}
		for _, i := range fieldsOf(got.Type()) {
			if d := walk(path+"."+got.Type().Field(i).Name, got.Field(i), want.Field(i)); d != "" {
				return d
			}
		}
		return ""
	}
	if !reflect.DeepEqual(got.Interface(), want.Interface()) {
		return fmt.Sprintf("%s: got %#v, want %#v", path, got, want)
	}
	return ""
}
