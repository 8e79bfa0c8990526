package toptest

import (
	"fmt"
	"reflect"

	"github.com/topgen/topgen/templates/top"
)

var metaType = reflect.TypeFor[top.Meta]()

// difference says where two responses differ, Meta aside; empty when they do not.
func difference(got, want top.Response) string {
	if g, w := reflect.TypeOf(got), reflect.TypeOf(want); g != w {
		return fmt.Sprintf("got a %v, want a %v", g, w)
	}
	return differenceAt("response", reflect.ValueOf(got), reflect.ValueOf(want))
}

func differenceAt(path string, got, want reflect.Value) string {
	switch kind := got.Kind(); {
	case reflect.DeepEqual(got.Interface(), want.Interface()):
		return ""
	case got.Type() == decimalType && fmt.Sprint(got) == fmt.Sprint(want): // as 0 and the zero value
		return ""
	case kind == reflect.Pointer && !got.IsNil() && !want.IsNil():
		return differenceAt(path, got.Elem(), want.Elem())
	case kind == reflect.Slice && got.Len() == want.Len():
		for i := range got.Len() {
			if d := differenceAt(fmt.Sprintf("%s[%d]", path, i), got.Index(i), want.Index(i)); d != "" {
				return d
			}
		}
		return ""
	case kind == reflect.Slice:
		return fmt.Sprintf("%s: got %d elements, want %d", path, got.Len(), want.Len())
	case isObject(got.Type()):
		for _, i := range fieldsOf(got.Type()) {
			if d := differenceAt(path+"."+got.Type().Field(i).Name, got.Field(i), want.Field(i)); d != "" {
				return d
			}
		}
		return ""
	case got.Type() == timeType:
		return fmt.Sprintf("%s: got %v, want %v", path, got, want)
	}
	return fmt.Sprintf("%s: got %#v, want %#v", path, got, want)
}
