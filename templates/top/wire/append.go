package wire

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The Append functions write the members of a JSON object. Each writes key, value and a comma; key is the member's
// name as JSON with its colon (`"card_id":`), made when the code was generated. [EndObject] turns the last comma into
// the closing brace. They are kept out of line: inlined into hundreds of generated types they would be most of their
// code and of the time it takes to compile.

// AppendText writes a String.
//
//go:noinline
func AppendText(b []byte, key, v string) []byte {
	n := len(b)
	end := n + len(key) + len(v) + len(`"",`)
	if end > cap(b) {
		return append(appendQuoted(append(b, key...), v), ',')
	}
	b = b[:end]
	n += copy(b[n:], key)
	b[n] = '"'
	value := b[n+1 : n+1+len(v)]
	for i := range value {
		c := v[i]
		if !plain[c] {
			return append(appendQuoted(b[:n], v), ',')
		}
		value[i] = c
	}
	b[end-2], b[end-1] = '"', ','
	return b
}

// AppendInt writes a Number.
//
//go:noinline
func AppendInt(b []byte, key string, v int64) []byte {
	return append(strconv.AppendInt(append(b, key...), v, 10), ',')
}

// AppendBool writes a Boolean: true or false, never 1 or 0.
//
//go:noinline
func AppendBool(b []byte, key string, v bool) []byte {
	return append(strconv.AppendBool(append(b, key...), v), ',')
}

// AppendDecimal writes a Price or BigDecimal: decimal text in quotes, as official SDKs send it.
//
//go:noinline
func AppendDecimal(b []byte, key string, v Decimal) []byte {
	b = append(append(b, key...), '"')
	return append(append(b, v.String()...), '"', ',')
}

// AppendNumber writes a Number that may have a fraction: decimal text without quotes.
//
//go:noinline
func AppendNumber(b []byte, key string, v Decimal) []byte {
	return append(append(append(b, key...), v.String()...), ',')
}

// AppendTime writes a Date: yyyy-MM-dd HH:mm:ss in GMT+8.
//
//go:noinline
func AppendTime(b []byte, key string, v time.Time) []byte {
	b = append(append(b, key...), '"')
	return append(appendDate(b, v), '"', ',')
}

// AppendRawJSON embeds JSON text as it is; empty is null.
//
//go:noinline
func AppendRawJSON(b []byte, key string, v RawJSON) []byte {
	if v == "" {
		v = "null"
	}
	return append(append(append(b, key...), v...), ',')
}

// AppendOpt writes an optional member by one of the functions above exactly when it is set, also when it points at
// false, 0 or empty text. It is inlined, so that the function is called directly.
func AppendOpt[T any](b []byte, key string, v *T, one func([]byte, string, T) []byte) []byte {
	if v != nil {
		return one(b, key, *v)
	}
	return b
}

// AppendValues writes a list of values, each by one of the functions above: inside an object it is a JSON array, and only
// at the top level joined by commas ([JoinParam]). Nil writes nothing, an empty list []. Without a key the list is a
// parameter's whole value, and no comma follows.
//
//go:noinline
func AppendValues[T any](b []byte, key string, list []T, one func([]byte, string, T) []byte) []byte {
	if list == nil {
		return b
	}
	b = append(append(b, key...), '[')
	for _, v := range list {
		b = one(b, "", v)
	}
	return endList(b, key)
}

// AppendObjects writes a list of objects, each by one, as [AppendValues] does.
//
//go:noinline
func AppendObjects[T any](b []byte, key string, list []T, one func(*T, []byte) []byte) []byte {
	if list == nil {
		return b
	}
	b = append(append(b, key...), '[')
	for i := range list {
		b = append(one(&list[i], b), ',')
	}
	return endList(b, key)
}

// endList closes a list whose elements end with a comma each.
func endList(b []byte, key string) []byte {
	if n := len(b) - 1; b[n] == ',' {
		b[n] = ']'
	} else {
		b = append(b, ']')
	}
	if key == "" {
		return b
	}
	return append(b, ',')
}

// EndObject closes the object whose members were written since its opening brace.
//
//go:noinline
func EndObject(b []byte) []byte {
	if n := len(b) - 1; b[n] == ',' {
		b[n] = '}'
		return b
	}
	return append(b, '}')
}

// appendQuoted appends v as a JSON string. It escapes what JSON makes one escape and nothing else: < > &
// and everything outside ASCII travel as they are. Bytes that are no UTF-8 become U+FFFD each.
func appendQuoted(b []byte, v string) []byte {
	b = append(b, '"')
	i, done := 0, 0
	for i < len(v) {
		c := v[i]
		if plain[c] {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(v[i:])
			if r != utf8.RuneError || n > 1 {
				i += n
				continue
			}
			b = append(b, v[done:i]...)
			b = append(b, "\uFFFD"...)
		} else {
			b = append(b, v[done:i]...)
			b = appendEscape(b, c)
		}
		i++
		done = i
	}
	return append(append(b, v[done:]...), '"')
}

// appendEscape appends the escape of a quote, a backslash or a control.
func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	case '"', '\\':
		return append(b, '\\', c)
	}
	const hex = "0123456789abcdef"
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

// Marshal writes a response as JSON under its members' names on the wire. Of a response that was decoded it writes the
// members that came, so that [Meta.Has] says the same of what [Unmarshal] makes of it.
func Marshal(rsp Response) ([]byte, error) {
	m, list := rsp.TOPMeta(), memberList{}
	data := list.appendObject(nil, rsp)
	if list.err != nil || m.answer == nil {
		return data, list.err
	}
	d := decoder{s: string(data)}
	came := decoder{s: m.answer.doc, i: m.answer.root, xml: m.answer.xml}
	return appendCame(nil, &d, came, m.RequestID != ""), nil
}

// Show returns a request as text: its method, and its members as JSON.
func Show(req Request) string {
	var b strings.Builder
	b.WriteString(req.Method() + " ")
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(req); err != nil {
		return b.String() + err.Error()
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Unmarshal reads what [Marshal] wrote. The outcome of the response is then the one it had.
func Unmarshal(data []byte, rsp Response) error {
	if bytes.Equal(data, []byte("null")) {
		return nil
	}
	Reset(rsp)
	d := decoder{s: string(data)}
	d.budget = budgetFor(d.s)
	rsp.TOPMeta().answer = &answer{doc: d.s}
	d.read(rsp)
	if err := d.finish(); err != nil {
		return err
	}
	return nil
}

// appendCame appends the value that d is at, without what did not come.
func appendCame(b []byte, d *decoder, came decoder, requestID bool) []byte {
	if text, quoted := came.jsonInside(); quoted {
		if text == "" { // what is read from it is a zero value
			d.skip()
			return append(b, `""`...)
		}
		came = decoder{s: text}
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

// jsonInside returns the text of a string that is empty or has JSON.
func (d *decoder) jsonInside() (text string, ok bool) {
	if d.peek() != '"' {
		return "", false
	}
	ahead := *d
	text = ahead.quoted()
	return text, IsBlank(text) || (text[0] == '{' || text[0] == '[') && RawJSON(text).Valid()
}

func appendObject(b []byte, d *decoder, came decoder, requestID bool) []byte {
	values := make(map[string]decoder)
	if came.peek() == '{' {
		for came.object(); came.next(); came.skip() {
			if value := came; value.peek() != 'n' {
				values[came.key] = value
			}
		}
	}
	b = append(b, '{')
	for d.object(); d.next(); {
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
func appendElements(b []byte, d *decoder, came decoder) []byte {
	l := listReader{kind: texts}
	d.enter()
	if d.peek() == '{' {
		l.kind = objects
		l.has = d.hasMember
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

// hasMember reports whether the object that comes next has a member of the name.
func (d *decoder) hasMember(name string) bool {
	ahead := decoder{s: d.s, i: d.i}
	for ahead.object(); ahead.next(); ahead.skip() {
		if ahead.key == name {
			return true
		}
	}
	return false
}
