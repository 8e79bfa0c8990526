package wire

import (
	"cmp"
	"reflect"
	"strings"
)

const (
	errorRoot     = "error_response"
	rootSuffix    = "_response"
	requestIDName = "request_id"
)

// Decode reads the body of an answer to method into a response that is zero but for what HTTP told: JSON or XML, with
// the root (alibaba_…_response) or without as under simplify. It returns what an error_response says, and what could not
// be read; rsp then holds everything else. Texts that get into an error go through hide, which takes secrets out of them,
// before they are cut; nil: there are none.
func Decode(body, method string, rsp Response, hide func(string) string) (*Failure, *DecodeError) {
	m := rsp.TOPMeta()
	m.Raw = body
	m.answer = &answer{hide: hide}
	d := decoders.Get().(*Decoder)
	d.hide = hide
	failure, err := d.decode(body, method, rsp, m)
	*d = Decoder{}
	decoders.Put(d)
	return failure, err
}

func (d *Decoder) decode(body, method string, rsp Response, m *Meta) (*Failure, *DecodeError) {
	text := strings.TrimPrefix(body, "\uFEFF")
	bom := len(body) - len(text)

	d.s = text
	var broken *DecodeError
	if c := d.peek(); c == '<' {
		d.s, broken = xmlToJSON(text, d.hide)
		d.i, d.xml = 0, true
	} else if d.i == len(text) {
		return nil, &DecodeError{Offset: len(body), Want: "an answer", Got: "nothing"}
	}
	d.budget = budgetFor(d.s)
	m.answer.doc, m.answer.xml = d.s, d.xml

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

// budgetFor bounds how many bytes of an answer may be read a second time.
func budgetFor(s string) int { return 64*len(s) + 1<<16 }

// answer reads the whole answer. A root is looked for under its name; then among all members, while they are read
// as a response without a root.
func (d *Decoder) answer(method string, rsp Response, m *Meta) (failure *Failure) {
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
			failure = cmp.Or(d.rooted(method, rsp, m, start), failure)
			found = true
		case d.xml:
			key := d.key
			var believed bool
			if failure, believed = d.foreign(method, rsp, m, start); !believed {
				d.stranger(start, key, method)
			}
			found = true
		case !found:
			d.i, d.depth = start, 0
			return d.rootless(method, rsp, m)
		case d.key == requestIDName && m.RequestID == "":
			d.Text(&m.RequestID)
		default:
			d.skip()
		}
	}
	return failure
}

// rooted reads the response that is the value of the root; the object around it begins at around. It returns the error
// that stands there in the response's place.
func (d *Decoder) rooted(method string, rsp Response, m *Meta, around int) (failure *Failure) {
	d.peek()
	m.answer.root = d.i
	failed := d.err != nil
	found := d.respond(method, rsp)
	switch end := *d; {
	case found.failure > 0:
		d.i, d.depth, d.dead = found.failure, end.depth+1, false
		failure = d.failure(method, m)
		d.i, d.depth, d.dead = end.i, end.depth, end.dead
	case found.isFailure(d, m.answer.root):
		failure = d.bareFailure(m.answer.root, method, m)
	}
	if d.err != nil && !failed {
		d.wrappers = append(d.wrappers, wrapper{at: around})
	}
	return failure
}

// respond reads the object that comes next as the response, and returns what was found among the members that the
// response does not know.
func (d *Decoder) respond(method string, rsp Response) rootFinder {
	d.watch, d.unknown = d.depth+1, 0
	d.finder = rootFinder{depth: d.watch, frame: d.frame, method: method}
	rsp.DecodeTOP(d)
	found := d.finder
	d.watch, d.finder = 0, rootFinder{}
	return found
}

// foreign reads the response that is the value of a root by another name. It is believed where a member of it is known,
// or an error stands in it.
func (d *Decoder) foreign(method string, rsp Response, m *Meta, around int) (failure *Failure, believed bool) {
	d.peek()
	at := d.i
	failure = d.rooted(method, rsp, m, around)
	return failure, failure != nil || d.dead || d.unknown < d.shape(at).members
}

// stranger notes that nothing in the value of key, which stands in the outermost object, is known.
func (d *Decoder) stranger(start int, key, method string) {
	if d.err == nil {
		d.err = &DecodeError{Offset: start, Want: rootName(method), Got: d.show(key)}
	}
}

// rootless reads a response without a root, and turns to a root or error_response that comes to light on the way. Where
// nothing is known but the request's id, the first object is taken for the root, whatever its name.
func (d *Decoder) rootless(method string, rsp Response, m *Meta) (failure *Failure) {
	start := d.i
	m.answer.root = start
	found := d.respond(method, rsp)

	end, dead := d.i, d.dead
	switch {
	case found.failure > 0:
		d.turnTo(found.failure)
		failure = d.failure(method, m)
	case found.root > 0:
		d.turnTo(found.root)
		failure = d.rooted(method, rsp, m, start)
	case dead || d.unknown == 0 || found.unknown < d.members(start):
	default:
		failure = d.unknownRoot(found, method, rsp, m, start)
	}
	d.i, d.depth, d.dead = end, 0, dead
	return failure
}

// unknownRoot reads an answer of whose outermost object, which begins at start, nothing is known but the request's id.
func (d *Decoder) unknownRoot(found rootFinder, method string, rsp Response, m *Meta, start int) (failure *Failure) {
	if found.object > 0 {
		d.turnTo(found.object)
		failure, believed := d.foreign(method, rsp, m, start)
		if believed {
			return failure
		}
		m.answer.root = start
	}
	switch {
	case found.isFailure(d, start):
		return d.bareFailure(start, method, m)
	case m.RequestID != "":
	case found.object > 0:
		d.stranger(start, found.name, method)
	default:
		d.fault(start, "the members of "+rootName(method))
	}
	return nil
}

// turnTo goes back to the value of a member of the outermost object.
func (d *Decoder) turnTo(value int) { d.i, d.depth, d.dead = value, 1, false }

// members returns how many members the object at start has beside the request's id.
func (d *Decoder) members(start int) (n int) {
	look := Decoder{s: d.s, i: start}
	for look.Object(); look.Next(); look.skip() {
		if look.key != requestIDName {
			n++
		}
	}
	return n
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

// Reset sets the members of a response to zero, so that nothing of an earlier answer can be taken for this one's.
func Reset(rsp Response) {
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
