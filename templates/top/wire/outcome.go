package wire

import (
	"cmp"
	"encoding/json"
	"slices"
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

// text returns a member as text: that of a string, of anything else its JSON, nothing for null. A null beside a value is none.
func (a *answer) text(path string) (text string) {
	if path == "" {
		return ""
	}
	d := decoder{s: a.doc, i: a.root, xml: a.xml}
	d.find(strings.Split(path, "/"), func(d *decoder) bool {
		if d.peek() == 'n' {
			return false
		}
		text, _, _ = d.token()
		return true
	})
	return text
}

// A Failure is what an answer says in an error_response, or in members like those of one.
type Failure struct {
	Code                            int
	CodeText                        string // the code where it is no number
	Msg, SubCode, SubMsg, RequestID string

	Flat bool // there was no error_response around it

	disputed bool // it has codes that mean different failures
}

// The names that members of errors have, with and without an error_response around them.
var (
	failureCodes    = []string{"code", "errcode", "err_code", "error_code", "errorcode", "errno"}
	failureMessages = []string{"msg", "message", "errmsg", "err_msg", "error_msg", "error_message"}
	failureOthers   = []string{"sub_code", "sub_msg", "type", requestIDName}
)

// rootFinder looks for a root and for an error among the members that a response does not know.
type rootFinder struct {
	depth   int    // of the response's members
	frame   *frame // the text they are in
	method  string
	name    string // the first object's
	foreign string // another API's root
	unknown int    // members beside the request's id
	coded   bool   // one of them is an error's code

	root, failure, object int // where the values begin; 0: none came
}

func (f *rootFinder) unknownMember(d *decoder) {
	if d.key != requestIDName {
		f.unknown++
	}
	c := d.peek()
	if d.frame != f.frame { // there is no way back into JSON text in a string
		if d.key == errorRoot && c != 'n' {
			d.fault(d.i, "the members of "+rootName(f.method))
		}
		return
	}
	switch {
	case d.key == errorRoot:
		if f.failure > 0 {
			d.repeated(f.failure)
		}
		if c != 'n' {
			f.failure = d.i
		}
	case isRoot(d.key, f.method) && f.root > 0:
		f.root = d.repeated(f.root)
	case isRoot(d.key, f.method):
		f.root = d.i
	case isForeign(d.key, f.method) && c == '{':
		f.foreign = d.key
	case d.key == "sub_code", slices.Contains(failureCodes, d.key):
		f.coded = true
	case f.object == 0 && c == '{':
		f.object, f.name = d.i, d.key
	}
}

// isFailure reports whether the object at start, of which the response knew nothing but the request's id, has the members
// of an error. A code that is 0 is none, as for the platform's own SDKs.
func (f *rootFinder) isFailure(d *decoder, start int) bool {
	if !f.coded || d.dead || d.knows(*f, start) {
		return false
	}
	e := d.failureAt(start)
	return !IsBlank(e.CodeText) && strings.Trim(e.CodeText, "0 ") != "" || !IsBlank(e.SubCode)
}

// hasFailureCode reports whether the object at start has a code that means failure.
func (d *decoder) hasFailureCode(start int) bool {
	e := d.failureAt(start)
	return isFailureCode(e.CodeText) || isFailureCode(e.SubCode)
}

// isFailureCode reports whether a code means failure: it is not empty, zero or a usual word for success.
func isFailureCode(code string) bool {
	code = strings.ToLower(strings.TrimSpace(code))
	return strings.Trim(code, "0") != "" && !slices.Contains([]string{"200", "ok", "success", "true"}, code)
}

// isFlat reports whether the object at start, some of whose members the response knows, has only the members of an error:
// a code that means failure, and a message. It is false when the API's outcome defines success.
func (d *decoder) isFlat(start int, rsp Response) bool {
	if typed, ok := rsp.(interface{ OutcomeTOP() Outcome }); ok {
		if o := typed.OutcomeTOP(); o.Success != "" || len(o.OK) > 0 {
			return false
		}
	}
	failed := false
	ahead := decoder{s: d.s, i: start}
	for more := ahead.object(); more; more = ahead.next() {
		switch {
		case slices.Contains(failureCodes, ahead.key):
			var code string
			ahead.text(&code)
			failed = failed || isFailureCode(code)
		case slices.Contains(failureMessages, ahead.key), slices.Contains(failureOthers, ahead.key):
			ahead.skip()
		default:
			return false
		}
	}
	return failed
}

// failureAt returns the members of an error that the object at start has.
func (d *decoder) failureAt(start int) (e Failure) {
	ahead := decoder{s: d.s, i: start}
	ahead.read((*failureMembers)(&e))
	return e
}

// failure reads an error, which is the next value. It returns nil for one that was cut short.
func (d *decoder) failure(m *Meta) *Failure {
	e := new(Failure)
	c := d.peek()
	pos := d.i
	if text, quoted := d.jsonInside(); c == '{' || quoted && strings.HasPrefix(text, "{") {
		d.read((*failureMembers)(e))
		if n, ok := parseInt(strings.TrimSpace(e.CodeText)); ok && int64(int(n)) == n {
			e.Code, e.CodeText = int(n), ""
		}
	} else {
		d.fault(pos, "an object")
		d.text(&e.Msg)
	}
	if d.dead {
		return nil
	}
	if e.disputed {
		d.fault(pos, "an error with one code")
	} else if e.Code == 0 && e.CodeText == "" {
		d.fault(pos, "an error with a code")
	}
	if e.RequestID != "" {
		m.RequestID = e.RequestID
	}
	return e
}

// failureMembers lists the members of an error. Of several codes, the last one counts that means failure.
type failureMembers Failure

func (e *failureMembers) MembersTOP(m *Members) {
	for _, name := range failureCodes {
		var code string
		if m.Text(name, &code); isFailureCode(code) || e.CodeText == "" {
			e.disputed = e.disputed || isFailureCode(e.CodeText) && e.CodeText != code
			e.CodeText = code
		}
	}
	for _, name := range failureMessages {
		m.Text(name, &e.Msg)
	}
	m.Text("sub_code", &e.SubCode)
	m.Text("sub_msg", &e.SubMsg)
	m.Text(requestIDName, &e.RequestID)
}

// flatFailure reads the object at start as an error that has no error_response around it. That it is one is a guess.
func (d *decoder) flatFailure(start int, m *Meta) (e *Failure) {
	d.aside(start, d.depth, func() { e = d.failure(m) })
	if e != nil {
		e.Flat = true
	}
	return e
}

// otherRoot reads an answer in XML under a root that has another name than it should. What has nothing of the response in it
// is another API's.
func (d *decoder) otherRoot(start int, key, method string, rsp Response, m *Meta) *Failure {
	failure, finder := d.rooted(method, rsp, m, start)
	if failure == nil && !d.dead && !d.knows(finder, m.answer.root) {
		d.stranger(start, key, method)
	}
	return failure
}

// besideFailure reads what is beside an error once more, because it may be an answer without a root.
func (d *decoder) besideFailure(start int, method string, rsp Response, m *Meta) (found rootFinder) {
	d.aside(start, 0, func() { found = d.respond(method, rsp) })
	m.answer.root = start
	return found
}
