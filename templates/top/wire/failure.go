package wire

import "strings"

// rootFinder looks out, among the members that a response does not know, for a root and for an error.
type rootFinder struct {
	depth   int    // of the response's members
	frame   *frame // the text they are in
	method  string
	name    string // the first object's
	unknown int    // members beside the request's id

	root, failure, object int // where the values begin; 0: none came
	code, subCode         int
}

func (f *rootFinder) look(d *Decoder) {
	if d.depth != f.depth {
		return
	}
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
		if c != 'n' {
			f.failure = d.i
		}
	case isRoot(d.key, f.method):
		f.root = d.i
	case d.key == "code":
		f.code = d.i
	case d.key == "sub_code":
		f.subCode = d.i
	case f.object == 0 && c == '{':
		f.object, f.name = d.i, d.key
	}
}

// isFailure tells whether the object at start, of which the response knew nothing but the request's id, has the members
// of an error. A code that is 0 is none, as for the platform's own SDKs.
func (f *rootFinder) isFailure(d *Decoder, start int) bool {
	if f.code+f.subCode == 0 || d.dead || f.unknown < d.members(start) {
		return false
	}
	var code int64
	var subCode string
	look := Decoder{s: d.s, i: f.code}
	if f.code > 0 {
		look.Int(&code)
	}
	if look.i = f.subCode; f.subCode > 0 {
		look.Text(&subCode)
	}
	return code != 0 || look.err != nil || !IsBlank(subCode)
}

// failure reads an error, which is the next value. One that was cut short is not believed.
func (d *Decoder) failure(method string, m *Meta) *Failure {
	e := new(Failure)
	c := d.peek()
	at := d.i
	if c == '{' || c == '"' && d.holdsObject() {
		d.errorMembers(e)
	} else {
		d.fault(at, "an object")
		d.Text(&e.Msg)
	}
	if d.dead {
		return nil
	}
	if e.Code == 0 {
		d.fault(at, "an error with a code")
	}
	if e.RequestID != "" {
		m.RequestID = e.RequestID
	}
	return e
}

// holdsObject tells whether the text that comes next is JSON, an object.
func (d *Decoder) holdsObject() bool {
	look := Decoder{s: d.s, i: d.i}
	text := strings.TrimSpace(look.quoted())
	return strings.HasPrefix(text, "{") && RawJSON(text).Valid()
}

func (d *Decoder) errorMembers(e *Failure) {
	for d.Object(); d.Next(); {
		switch d.Key() {
		case "code":
			d.peek()
			at := d.i
			var code int64
			if d.Int(&code); int64(int(code)) != code {
				d.fault(at, "an int")
				code = 0
			}
			e.Code = int(code)
		case "msg":
			d.Text(&e.Msg)
		case "sub_code":
			d.Text(&e.SubCode)
		case "sub_msg":
			d.Text(&e.SubMsg)
		case requestIDName:
			d.Text(&e.RequestID)
		default:
			d.skip()
		}
	}
}

// bareFailure reads the object at start as an error that has no error_response around it. That it is one is a guess.
func (d *Decoder) bareFailure(start int, method string, m *Meta) *Failure {
	d.fault(start, "the members of "+rootName(method))
	end := *d
	d.i = start
	e := d.failure(method, m)
	d.i, d.depth, d.dead = end.i, end.depth, end.dead
	return e
}
