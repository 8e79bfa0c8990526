package wire

import (
	"slices"
	"strings"
)

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
	if e.Code == 0 && e.CodeText == "" {
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
