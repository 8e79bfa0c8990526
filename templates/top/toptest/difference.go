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
	switch got.Kind() {
	case reflect.Pointer, reflect.Interface:
		return walkPointer(path, got, want)
	case reflect.Slice:
		return walkList(path, got, want)
	case reflect.Struct:
		if g, ok := got.Interface().(time.Time); ok {
			return timeDifference(path, g, want.Interface().(time.Time))
		}
		if isObject(got.Type()) {
			return walkObject(path, got, want)
		}
	}
	if !reflect.DeepEqual(got.Interface(), want.Interface()) {
		return fmt.Sprintf("%s: got %#v, want %#v", path, got, want)
	}
	return ""
}

func timeDifference(path string, got, want time.Time) string {
	if got.Equal(want) && (got.IsZero() || got.Location().String() == want.Location().String()) {
		return ""
	}
	return fmt.Sprintf("%s: got %v, want %v", path, got, want)
}

func walkPointer(path string, got, want reflect.Value) string {
	switch {
	case got.IsNil() != want.IsNil():
		return fmt.Sprintf("%s: got %v, want %v", path, got, want)
	case got.IsNil():
		return ""
	}
	return walk(path, got.Elem(), want.Elem())
}

func walkList(path string, got, want reflect.Value) string {
	if got.Len() != want.Len() {
		return fmt.Sprintf("%s: got %d elements, want %d", path, got.Len(), want.Len())
	}
	for i := range got.Len() {
		if d := walk(path+"["+strconv.Itoa(i)+"]", got.Index(i), want.Index(i)); d != "" {
			return d
		}
	}
	return ""
}

func walkObject(path string, got, want reflect.Value) string {
	for _, i := range fieldsOf(got.Type()) {
		if d := walk(path+"."+got.Type().Field(i).Name, got.Field(i), want.Field(i)); d != "" {
			return d
		}
	}
	return ""
}
