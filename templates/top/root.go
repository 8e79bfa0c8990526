package top

import "strings"

const (
	errorRoot  = "error_response"
	rootSuffix = "_response"
)

// Decode reads the body of an answer to method into rsp, as a call does: JSON or XML, with the root
// (alibaba_…_response) or without as under simplify. It returns an [*Error] for an error_response, and a
// [*DecodeError] where something could not be read; rsp then holds everything else.
func Decode(body, method string, rsp Response) error {
	m := rsp.TOPMeta()
	m.Raw, m.doc, m.root, m.xml = body, "", 0, false

	d := decoders.Get().(*Decoder)
	failure, err := d.decode(body, method, rsp, m)
	*d = Decoder{}
	decoders.Put(d)
	switch {
	case failure != nil:
		return failure
	case err != nil:
		return err
	}
	return nil
}

func (d *Decoder) decode(body, method string, rsp Response, m *Meta) (*Error, *DecodeError) {
	text := strings.TrimPrefix(body, "\uFEFF")
	bom := len(body) - len(text)

	d.s = text
	var broken *DecodeError
	if c := d.peek(); c == '<' {
		d.s, broken = xmlToJSON(text)
		d.i, d.xml = 0, true
	} else if d.i == len(text) {
		return nil, &DecodeError{Offset: len(body), Want: "an answer", Got: "nothing"}
	}
	d.budget = 64*len(d.s) + 1<<16
	m.doc, m.xml = d.s, d.xml

	failure := d.answer(method, rsp, m)
	err := d.finish()
	switch {
	case broken != nil:
		err = broken
	case err != nil && d.xml:
		err.Offset = xmlOffset(text, err.Offset)
	}
	if err != nil {
		err.Offset += bom
	}
	return failure, err
}

// answer reads the whole answer. A root is looked for under its name; then among all members, while they are read
// as a response without a root.
func (d *Decoder) answer(method string, rsp Response, m *Meta) (failure *Error) {
	switch c := d.peek(); c {
	case '{':
	case '[', '"', 'n':
		d.fault(d.i, "an object")
		d.skip()
		return nil
	default:
		d.syntax(d.i, "an answer in JSON or XML")
		return nil
	}
	start := d.i
	found := false
	for d.Object(); d.Next(); {
		switch {
		case d.key == errorRoot && d.peek() != 'n':
			failure = d.failure(method, m)
			found = true
		case isRoot(d.key, method):
			d.rooted(rsp, m, start)
			found = true
		case d.xml:
			key := d.key
			if !d.foreign(rsp, m, start) {
				d.stranger(start, key, method)
			}
			found = true
		case !found:
			d.i, d.depth = start, 0
			return d.rootless(method, rsp, m)
		case d.key == "request_id" && m.RequestID == "":
			d.Text(&m.RequestID)
		default:
			d.skip()
		}
	}
	return failure
}

// rooted reads the response that is the value of the root; the object around it begins at around.
func (d *Decoder) rooted(rsp Response, m *Meta, around int) {
	d.peek()
	m.root = d.i
	failed := d.err != nil
	rsp.DecodeTOP(d)
	if d.err != nil && !failed {
		d.wrappers = append(d.wrappers, wrapper{at: around})
	}
}

// foreign reads the response that is the value of d.key, a root by another name. It is believed where a member of it
// is known.
func (d *Decoder) foreign(rsp Response, m *Meta, around int) (believed bool) {
	d.peek()
	at := d.i
	d.watch, d.unknown = d.depth+1, 0
	d.rooted(rsp, m, around)
	d.watch = 0
	return d.dead || d.unknown < d.shape(at).members
}

// stranger notes that nothing in the value of key, which stands in the outermost object, is known.
func (d *Decoder) stranger(start int, key, method string) {
	if d.err == nil {
		d.err = &DecodeError{Offset: start, Want: rootName(method), Got: key}
	}
}

// rootless reads a response without a root, and turns to a root or error_response that comes to light on the way. Where
// nothing is known but the request's id, the first object is taken for the root, whatever its name.
func (d *Decoder) rootless(method string, rsp Response, m *Meta) (failure *Error) {
	start := d.i
	m.root = start
	d.watch, d.unknown = 1, 0
	d.finder = rootFinder{on: true, method: method}
	rsp.DecodeTOP(d)
	found := d.finder
	d.finder, d.watch = rootFinder{}, 0

	end, dead := d.i, d.dead
	switch {
	case found.failure > 0:
		d.turnTo(found.failure)
		failure = d.failure(method, m)
	case found.root > 0:
		d.turnTo(found.root)
		d.rooted(rsp, m, start)
	case dead || d.unknown == 0 || d.known(start, m) > 0:
	case found.object > 0:
		d.turnTo(found.object)
		if !d.foreign(rsp, m, start) {
			if m.root = start; m.RequestID == "" {
				d.stranger(start, found.name, method)
			}
		}
	case m.RequestID == "":
		d.fault(start, "the members of "+rootName(method))
	}
	d.i, d.depth, d.dead = end, 0, dead
	return failure
}

// turnTo goes back to the value of a member of the outermost object.
func (d *Decoder) turnTo(value int) { d.i, d.depth, d.dead = value, 1, false }

// known returns how many members of the object at start are known beside the request's id.
func (d *Decoder) known(start int, m *Meta) int {
	known := d.shape(start).members - d.unknown
	if m.RequestID != "" {
		known--
	}
	return known
}

// rootFinder looks out for a root among the members that a response without a root does not know.
type rootFinder struct {
	on                    bool
	method, name          string // name is the object's
	root, failure, object int    // where the values begin; 0: none came
}

func (f *rootFinder) look(d *Decoder) {
	if !f.on || d.depth != 1 {
		return
	}
	c := d.peek()
	switch {
	case d.key == errorRoot:
		if c != 'n' {
			f.failure = d.i
		}
	case isRoot(d.key, f.method):
		f.root = d.i
	case f.object == 0 && c == '{':
		f.object, f.name = d.i, d.key
	}
}

// failure reads the value of error_response.
func (d *Decoder) failure(method string, m *Meta) *Error {
	e := &Error{Method: method, HTTPStatus: m.HTTPStatus}
	var code int64
	for d.Object(); d.Next(); {
		switch d.Key() {
		case "code":
			d.Int(&code)
		case "msg":
			d.Text(&e.Msg)
		case "sub_code":
			d.Text(&e.SubCode)
		case "sub_msg":
			d.Text(&e.SubMsg)
		case "request_id":
			d.Text(&e.RequestID)
		default:
			d.skip()
		}
	}
	e.Code = int(code)
	if e.RequestID != "" {
		m.RequestID = e.RequestID
	}
	return e
}

// finish ends the reading and returns the first error.
func (d *Decoder) finish() *DecodeError {
	if !d.dead {
		if d.peek(); d.i < len(d.s) {
			d.syntax(d.i, "nothing after the answer")
		}
	}
	for d.frame != nil {
		d.pop()
	}
	if d.err != nil {
		d.err.Path = joinPath(pathTo(d.s, d.err.Offset, d.wrappers), d.err.Path)
	}
	return d.err
}

// rootName returns the root of an answer to method: its name without a leading taobao., with _ for each dot, and
// _response.
func rootName(method string) string {
	return strings.ReplaceAll(strings.TrimPrefix(method, "taobao."), ".", "_") + rootSuffix
}

// isRoot tells whether key is rootName(method), without making it.
func isRoot(key, method string) bool {
	method = strings.TrimPrefix(method, "taobao.")
	if len(key) != len(method)+len(rootSuffix) || key[len(method):] != rootSuffix {
		return false
	}
	for i := range len(method) {
		c := method[i]
		if c == '.' {
			c = '_'
		}
		if c != key[i] {
			return false
		}
	}
	return true
}
