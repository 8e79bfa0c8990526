package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Marshal writes a response as JSON under its members' names on the wire. Of a response that was decoded it writes the
// members that came, so that [Meta.Has] says the same of what [Unmarshal] makes of it.
func Marshal(rsp Response) ([]byte, error) {
	m, list := rsp.TOPMeta(), memberList{}
	var came *decoder
	if m.answer != nil {
		came = &decoder{s: m.answer.doc, i: m.answer.root, xml: m.answer.xml}
	}
	list.requestID = m.RequestID != ""
	data := list.appendObject(nil, rsp, came)
	return data, list.err
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

// memberList is what an object lists.
type memberList struct {
	members   []member
	requestID bool  // the request's id is written, wherever it came
	err       error // the first of a value that JSON has no form for
}

type member struct {
	name string
	into any
}

var objectType = reflect.TypeFor[Object]()

// has reports whether an object has a member of the name.
func has(o Object, name string) bool {
	var l memberList
	o.MembersTOP(&Members{listed: &l})
	return slices.ContainsFunc(l.members, func(m member) bool { return m.name == name })
}

// elementHas returns a function that reports whether the elements of a list of objects have a member.
func elementHas(list reflect.Value) func(name string) bool {
	return func(name string) bool {
		return has(reflect.New(list.Type().Elem()).Interface().(Object), name)
	}
}

// appendObject writes an object as JSON, its members in the order in which it lists them: those that came, or all where it
// did not come in an answer.
func (l *memberList) appendObject(b []byte, o Object, came *decoder) []byte {
	from, requestID := len(l.members), l.requestID
	l.requestID = false
	if text, quoted := came.jsonInside(); quoted {
		came = &decoder{s: text}
	}
	o.MembersTOP(&Members{listed: l})
	values := came.values()
	b = append(b, '{')
	for i := from; i < len(l.members); i++ {
		m := l.members[i]
		if came == nil || values[m.name] != nil || requestID && m.name == requestIDName {
			b = append(appendQuoted(b, m.name), ':')
			b = append(l.appendMember(b, m, values[m.name]), ',')
		}
	}
	l.members = l.members[:from]
	return EndObject(b)
}

// appendMember writes a member's value, which may have come more than once.
func (l *memberList) appendMember(b []byte, m member, came []*decoder) []byte {
	if text, ok := m.into.(*string); ok {
		return appendQuoted(b, *text)
	}
	var last *decoder
	if len(came) > 0 {
		last = came[len(came)-1]
	}
	if text, quoted := last.jsonInside(); quoted && text == "" { // what is read from it is a zero value
		return append(b, `""`...)
	}
	if o, ok := m.into.(Object); ok {
		return l.appendObject(b, o, last)
	}
	list := reflect.ValueOf(m.into).Elem()
	if list.Kind() == reflect.Slice && list.IsNil() && last != nil {
		return append(b, "[]"...)
	}
	if list.Kind() == reflect.Slice && !list.IsNil() && reflect.PointerTo(list.Type().Elem()).Implements(objectType) {
		return l.appendObjects(b, list, came)
	}
	data, err := json.Marshal(m.into)
	if err != nil && l.err == nil {
		l.err = fmt.Errorf("%s: %w", m.name, err)
	}
	return append(b, data...)
}

// appendObjects walks a list of objects and the one it was read from side by side.
func (l *memberList) appendObjects(b []byte, list reflect.Value, came []*decoder) []byte {
	var elements []decoder
	for _, d := range came {
		elements = append(elements, d.elements(elementHas(list))...)
	}
	b = append(b, '[')
	for i := range list.Len() {
		var element *decoder
		if i < len(elements) {
			element = &elements[i]
		}
		b = append(l.appendObject(b, list.Index(i).Addr().Interface().(Object), element), ',')
	}
	return endList(b, "")
}

// elements returns where the elements of a list of objects are.
func (d *decoder) elements(has func(string) bool) (elements []decoder) {
	l := listReader{kind: objects, has: has}
	d.budget = budgetFor(d.s)
	for d.list(&l, 0); d.item(&l); d.skip() {
		elements = append(elements[:l.n-1], *d)
	}
	return elements
}

// values returns where the members of an object are that are not null, as often as they came.
func (d *decoder) values() map[string][]*decoder {
	if d == nil || d.peek() != '{' {
		return nil
	}
	values := make(map[string][]*decoder)
	for more := d.object(); more; more = d.next() {
		if value := *d; value.peek() != 'n' {
			values[d.key] = append(values[d.key], &value)
		}
		d.skip()
	}
	return values
}

// jsonInside returns the text of a string that is empty or has JSON.
func (d *decoder) jsonInside() (text string, ok bool) {
	if d == nil || d.peek() != '"' {
		return "", false
	}
	ahead := *d
	text = strings.TrimSpace(ahead.quoted())
	return text, text == "" || isNested(text)
}

// isNested reports whether a text is an object or a list as JSON.
func isNested(text string) bool {
	return text != "" && (text[0] == '{' || text[0] == '[') && RawJSON(text).Valid()
}

// Has reports whether the answer had the member that path names, in a form other than null: names of members below
// the root, and indices in lists, which are the same with and without simplify and in XML. For
//
//	{"…_response":{"result":{"items":{"item":[{"sku":""}]}}}}
//
// Has("result", "items", "0", "sku") is true. It reads the answer again, so ask sparingly.
func (m *Meta) Has(path ...string) bool { return m.find(path, (*decoder).isThere) }

// False reports whether the answer had the member that path names, a path as for [Meta.Has], and the member is false: false,
// "false" in any case, 0, or "0". It distinguishes a plain bool that is false from one that did not come, came
// empty, or is neither true nor false.
func (m *Meta) False(path ...string) bool { return m.find(path, (*decoder).isFalse) }

// find reports whether the value that path leads to is as asked.
func (m *Meta) find(path []string, test func(*decoder) bool) bool {
	if m.answer == nil {
		return false
	}
	d := decoder{s: m.answer.doc, i: m.answer.root, xml: m.answer.xml}
	return d.find(path, test)
}

func (d *decoder) isThere() bool {
	c := d.peek()
	return c != 'n' && c != 0
}

func (d *decoder) isFalse() bool {
	v := true
	d.bool(&v)
	return !v && d.err == nil
}

func (d *decoder) find(path []string, test func(*decoder) bool) bool {
	if len(path) == 0 {
		return test(d)
	}
	switch d.peek() {
	case '{':
		return d.findMember(path, test)
	case '[':
		return d.findElement(path, test)
	case '"':
		text := strings.TrimSpace(d.quoted())
		inside := decoder{s: text}
		return isNested(text) && inside.find(path, test)
	}
	return false
}

// findMember looks in an object, and in a list whose wrapper the object is.
func (d *decoder) findMember(path []string, test func(*decoder) bool) bool {
	index, err := strconv.Atoi(path[0])
	listed := false
	if err == nil {
		s := d.shape(d.i)
		listed = s.alike && (d.xml || s.members == 1)
	}
	n := 0
	for more := d.object(); more; more = d.next() {
		named, element := *d, *d
		switch {
		case d.key == path[0] && named.find(path[1:], test):
			return true
		case listed && element.peek() == '[':
			return element.find(path, test)
		case listed && n == index && element.find(path[1:], test):
			return true
		}
		d.skip()
		n++
	}
	return false
}

func (d *decoder) findElement(path []string, test func(*decoder) bool) bool {
	l := listReader{kind: raws}
	for d.list(&l, 0); d.item(&l); d.skip() {
		if strconv.Itoa(l.n-1) == path[0] {
			return d.find(path[1:], test)
		}
	}
	return false
}
