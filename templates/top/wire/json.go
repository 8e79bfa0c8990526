package wire

import (
	"bytes"
	"reflect"
)

// Marshal writes a response as JSON under its members' names on the wire. Of a response that was decoded it writes the
// members that came, so that [Meta.Has] says the same of what [Unmarshal] makes of it.
func Marshal(rsp interface {
	Response
	Object
}) ([]byte, error) {
	m, list := rsp.TOPMeta(), memberList{}
	data := list.appendObject(nil, rsp)
	if list.err != nil || m.answer == nil {
		return data, list.err
	}
	d := Decoder{s: string(data)}
	came := Decoder{s: m.answer.doc, i: m.answer.root, xml: m.answer.xml}
	return appendCame(nil, &d, came, m.RequestID != ""), nil
}

// Unmarshal reads what [Marshal] wrote. The outcome of the response is then the one it had.
func Unmarshal(data []byte, rsp Response) error {
	if bytes.Equal(data, []byte("null")) {
		return nil
	}
	Reset(rsp)
	d := Decoder{s: string(data)}
	d.budget = budgetFor(d.s)
	rsp.TOPMeta().answer = &answer{doc: d.s}
	rsp.DecodeTOP(&d)
	if err := d.finish(); err != nil {
		return err
	}
	return nil
}

// appendCame appends the value that d is at, without what did not come.
func appendCame(b []byte, d *Decoder, came Decoder, requestID bool) []byte {
	if text, quoted := came.jsonInside(); quoted {
		if text == "" { // what is read from it is a zero value
			d.skip()
			return append(b, `""`...)
		}
		came = Decoder{s: text}
	}
	switch c := d.peek(); c {
	case '{':
		return appendObject(b, d, came, requestID)
	case '[':
		return appendElements(b, d, came)
	case 'n':
		d.skip()
		return append(b, "[]"...) // a list that is empty
	default:
		start := d.i
		d.skip()
		return append(b, d.s[start:d.i]...)
	}
}

// jsonInside returns the text of a string that is empty or holds JSON.
func (d *Decoder) jsonInside() (text string, ok bool) {
	if d.peek() != '"' {
		return "", false
	}
	ahead := *d
	text = ahead.quoted()
	return text, IsBlank(text) || (text[0] == '{' || text[0] == '[') && RawJSON(text).Valid()
}

func appendObject(b []byte, d *Decoder, came Decoder, requestID bool) []byte {
	values := make(map[string]Decoder)
	if came.peek() == '{' {
		for came.Object(); came.Next(); came.skip() {
			if value := came; value.peek() != 'n' {
				values[came.key] = value
			}
		}
	}
	b = append(b, '{')
	for d.Object(); d.Next(); {
		key := d.key
		value, ok := values[key]
		start := d.i
		switch {
		case ok:
			b = append(appendCame(append(appendQuoted(b, key), ':'), d, value, false), ',')
		case requestID && key == requestIDName:
			d.skip()
			b = append(append(append(appendQuoted(b, key), ':'), d.s[start:d.i]...), ',')
		default:
			d.skip()
		}
	}
	return EndObject(b)
}

// appendElements walks a list and the one it was read from side by side.
func appendElements(b []byte, d *Decoder, came Decoder) []byte {
	l := listReader{kind: texts}
	d.enter()
	if d.peek() == '{' {
		l.kind = objects
	}
	b = append(b, '[')
	came.budget = budgetFor(came.s)
	came.list(&l, 0)
	for d.peek() != ']' && !d.dead {
		if came.item(&l) {
			value := came
			came.skip()
			b = append(appendCame(b, d, value, false), ',')
		} else {
			start := d.i
			d.skip()
			b = append(append(b, d.s[start:d.i]...), ',')
		}
		if d.peek() == ',' {
			d.i++
		}
	}
	d.leave()
	return endList(b, "")
}

// Reset sets the members of a response to zero, so that nothing of an earlier answer can be taken for this one's.
func Reset(rsp Response) {
	meta := rsp.TOPMeta()
	*meta = Meta{}
	v := reflect.ValueOf(rsp)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return
	}
	// What holds its Meta elsewhere is not the answer itself but somebody's view of it, and keeps what it has.
	if pos := reflect.ValueOf(meta).Pointer() - v.Pointer(); pos < v.Elem().Type().Size() {
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
