package top

import "reflect"

// reset sets the members of a response to zero, so that nothing of an earlier answer can be taken for this one's.
func reset(rsp Response) {
	meta := rsp.TOPMeta()
	*meta = Meta{}
	v := reflect.ValueOf(rsp)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return
	}
	// What holds its Meta elsewhere is not the answer itself but somebody's view of it, and keeps what it has.
	if at := reflect.ValueOf(meta).Pointer() - v.Pointer(); at < v.Elem().Type().Size() {
		resetFields(v.Elem())
	}
}

// resetFields sets a struct's exported fields to zero, those of structs that it embeds among them.
func resetFields(v reflect.Value) {
	for i := range v.NumField() {
		if f := v.Field(i); f.CanSet() {
			f.SetZero()
		} else if f.Kind() == reflect.Struct {
			resetFields(f) // embedded, or nothing in it can be set either
		}
	}
}
