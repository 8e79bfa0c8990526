package wire

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// An Outcome names the members of a response that show whether the business succeeded. Paths are names below the root,
// joined by "/". The zero Outcome means that no member does.
type Outcome struct {
	// Success is the path of a Boolean: true, "true" and 1 are success, false, "false" and 0 are failure.
	Success string
	// Code is the path of a code. If Success is empty, the code shows success; otherwise it is the reason of a failure.
	Code string
	// Message is the path of a failure's message.
	Message string
	// OK are the values of Success, or of Code if Success is empty, that mean success: "0", "200". The value "" is a
	// member that is absent, null or empty. If Success and OK are both empty, no value of Code has a known meaning.
	OK []string
	// Also are further members: the business succeeded only if each of them shows success, too.
	Also []Outcome
	// Query says that calling twice does no harm, so that it is left to the caller what an answer means.
	Query bool
}

// IsZero reports whether no member shows whether the business succeeded.
func (o Outcome) IsZero() bool { return o.Success == "" && o.Code == "" }

// A Verdict is what an [Outcome] makes of a response.
type Verdict struct {
	OK      bool   // the business succeeded
	Known   bool   // the member has a value of known meaning
	Member  string // the path of the member that shows it
	Value   string // its value as text, empty where there is none
	Code    string // why the business failed, where it did
	Message string // and in words

	RequestID string
}

// Judge reads from a response whether the business succeeded: from the answer it was decoded from, or, where it was made
// in Go, from its fields. The call's secrets are removed from texts. Of several members, one that shows failure counts first,
// then one whose value has no known meaning.
func Judge(rsp Response, o Outcome) Verdict {
	v := judge(rsp, o)
	for _, also := range o.Also {
		also.Code, also.Message = cmp.Or(also.Code, o.Code), o.Message
		if w := judge(rsp, also); v.OK && !w.OK || !v.Known && w.Known && !w.OK {
			v = w
		}
	}
	return v
}

func judge(rsp Response, o Outcome) Verdict {
	a := rsp.TOPMeta().answer
	if a == nil {
		a = new(answer)
		if data, err := json.Marshal(rsp); err == nil {
			a.doc = string(data)
		}
	}
	v := Verdict{Member: cmp.Or(o.Success, o.Code), RequestID: rsp.TOPMeta().RequestID}
	v.Value = a.text(v.Member)
	switch {
	case len(o.OK) > 0:
		v.OK = slices.Contains(o.OK, v.Value)
		v.Known = v.OK || v.Value != ""
	case o.Success != "":
		v.OK, v.Known = parseBool(v.Value)
	}
	if v.OK {
		return v
	}
	v.Code, v.Message = a.text(o.Code), a.text(o.Message)
	if a.hide != nil {
		for _, text := range []*string{&v.Value, &v.Code, &v.Message, &v.RequestID} {
			*text = a.hide(*text)
		}
	}
	return v
}

// text returns a member as text: that of a string, of anything else its JSON, nothing for null.
func (a *answer) text(path string) (text string) {
	if path == "" {
		return ""
	}
	d := decoder{s: a.doc, i: a.root, xml: a.xml}
	d.find(strings.Split(path, "/"), func(d *decoder) bool {
		text, _, _ = d.token()
		return true
	})
	return text
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
	var s shape
	index, err := strconv.Atoi(path[0])
	if err == nil && index >= 0 {
		s = d.shape(d.i)
	}
	listed := s.alike
	n := 0
	for more := d.object(); more; more = d.next() {
		value := *d
		switch {
		case d.key == path[0] && value.find(path[1:], test):
			return true
		case listed && d.xml && n == index:
			if value = *d; value.find(path[1:], test) {
				return true
			}
		case listed && !d.xml && s.members == 1:
			if value = *d; value.peek() == '[' {
				return value.find(path, test)
			}
			return index == 0 && value.find(path[1:], test)
		}
		d.skip()
		n++
	}
	return false
}

func (d *decoder) findElement(path []string, test func(*decoder) bool) bool {
	index, err := strconv.Atoi(path[0])
	if err != nil || index < 0 {
		return false
	}
	l := listReader{kind: raws}
	for d.list(&l, 0); d.item(&l); d.skip() {
		if l.n-1 == index {
			return d.find(path[1:], test)
		}
	}
	return false
}
