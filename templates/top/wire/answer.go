package wire

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

const (
	errorRoot     = "error_response"
	rootSuffix    = "_response"
	requestIDName = "request_id"
)

// Decode reads the body of an answer to method into a response that is zero except for HTTPStatus and Header: JSON or XML, with
// the root (alibaba_…_response) or without as under simplify. It returns what an error_response says, and what could not
// be read; rsp then has everything else. Texts that get into an error go through hide, which takes secrets out of them,
// before they are cut; nil: there are none.
func Decode(body, method string, rsp Response, hide func(string) string) (*Failure, *DecodeError) {
	m := rsp.TOPMeta()
	m.Raw = body
	text := strings.TrimPrefix(body, "\uFEFF")
	ahead := decoder{s: text}
	if ahead.peek() == '<' {
		return decodeXML(text, len(body)-len(text), method, rsp, hide)
	} else if ahead.i == len(text) {
		m.answer = &answer{hide: hide}
		return nil, &DecodeError{Offset: len(body), Want: "an answer", Got: "nothing"}
	}
	failure, err, broken := decodeText(method, rsp, &answer{doc: text, hide: hide})
	if broken {
		if r, ok := repairJSON(text); ok {
			meta := Meta{HTTPStatus: m.HTTPStatus, Header: m.Header, Raw: m.Raw}
			Reset(rsp)
			*m = meta
			failure, err, _ = decodeText(method, rsp, &answer{doc: r.text, hide: hide})
			if m.Notes = r.notes(); err != nil {
				err.Offset = r.original(err.Offset)
			}
		}
	}
	if err != nil {
		err.Offset += len(body) - len(text)
	}
	return failure, err
}

// decodeXML reads an answer in XML, which begins at offset of the body, by way of JSON.
func decodeXML(text string, offset int, method string, rsp Response, hide func(string) string) (*Failure, *DecodeError) {
	c := newXMLConverter(text, hide)
	broken := c.convert()
	var r repaired
	if broken != nil {
		if repaired, ok := repairXML(text); ok {
			second := newXMLConverter(repaired.text, hide)
			second.private = true
			if err := second.convert(); err == nil || err.Offset > broken.Offset {
				c, broken, r = second, err, repaired
			}
		}
	}
	failure, err, _ := decodeText(method, rsp, &answer{doc: string(c.out), xml: true, hide: hide})
	rsp.TOPMeta().Notes = c.notes
	switch {
	case broken != nil:
		err = broken
	case err != nil:
		err.Offset = xmlOffset(c.source.s, err.Offset)
	}
	if err != nil {
		err.Offset = r.original(err.Offset) + offset
	}
	return failure, err
}

// decodeText reads an answer as JSON. It reports whether it is none.
func decodeText(method string, rsp Response, a *answer) (failure *Failure, err *DecodeError, broken bool) {
	m := rsp.TOPMeta()
	m.answer = a
	d := decoders.Get().(*decoder)
	d.s, d.xml, d.hide, d.budget = a.doc, a.xml, a.hide, budgetFor(a.doc)
	failure = d.answer(method, rsp, m)
	err = d.finish()
	broken = d.dead
	*d = decoder{came: d.came[:0]}
	decoders.Put(d)
	return failure, err, broken
}

// budgetFor bounds how many bytes of an answer may be read a second time.
func budgetFor(s string) int { return 64*len(s) + 1<<16 }

// answer reads the whole answer. A root is looked for under its name; then among all members, while they are read
// as a response without a root.
func (d *decoder) answer(method string, rsp Response, m *Meta) (failure *Failure) {
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
	found, beside := false, false
	var response rootFinder      // what the root's response did not know
	came := make(map[string]int) // where the values are
	for more := d.object(); more; more = d.next() {
		key, value := d.key, d.i
		if first := came[key]; first > 0 {
			value = d.repeated(first)
		}
		switch c := d.peek(); {
		case key == errorRoot && c != 'n':
			failure = d.failure(m)
			found = true
		case isRoot(key, method):
			var inside *Failure
			inside, response = d.rooted(method, rsp, m, start)
			failure, found = cmp.Or(failure, inside), true
		case isForeign(key, method) && (d.xml || c == '{' && !has(rsp, key)): // some APIs document a member of such a name
			d.stranger(start, key, method)
			d.skip()
			found = true
		case d.xml:
			failure, found = d.otherRoot(start, key, method, rsp, m), true
		case !found:
			d.i, d.depth = start, 0
			return d.rootless(method, rsp, m)
		case key == requestIDName && m.RequestID == "":
			d.text(&m.RequestID)
		default:
			beside = beside || key != requestIDName
			d.skip()
		}
		came[key] = value
	}
	if failure != nil && beside && response.depth == 0 {
		response = d.besideFailure(start, method, rsp, m)
	}
	if (failure != nil || beside && d.hasFailureCode(start)) && response.depth > 0 && d.knows(response, m.answer.root) {
		d.contradiction(start)
	}
	return failure
}

// contradiction notes that an answer has an error and something else. Which one is true cannot be known.
func (d *decoder) contradiction(start int) {
	d.fault(start, "either an answer or an error_response")
}

// isForeign reports whether a key is the root of another API's answers. The platform's own SDKs take any; but what a proxy
// delivers late is not the answer to this call.
func isForeign(key, method string) bool {
	return strings.HasSuffix(key, rootSuffix) && key != errorRoot && !isRoot(key, method) && !isRoot(strings.TrimPrefix(key, "taobao_"), method)
}

// rooted reads the response that is the value of the root; the object around it begins at around. It returns the error
// that is there in the response's place, and what was found among the members that the response does not know.
func (d *decoder) rooted(method string, rsp Response, m *Meta, around int) (failure *Failure, found rootFinder) {
	m.answer.root = d.i
	failed := d.err != nil
	if d.peek() == 'n' {
		d.fault(d.i, "the members of "+rootName(method))
		d.skip()
		return nil, found
	}
	m.answer.root = d.i
	found = d.respond(method, rsp)
	switch {
	case found.failure > 0:
		if d.knows(found, m.answer.root) {
			d.contradiction(m.answer.root)
		}
		d.aside(found.failure, d.depth+1, func() { failure = d.failure(m) })
	case found.isFailure(d, m.answer.root):
		failure = d.flatFailure(m.answer.root, m)
	}
	if d.err != nil && !failed {
		d.wrappers = append(d.wrappers, wrapper{pos: around})
	}
	return failure, found
}

// knows reports whether a response knows a member, but the request's id, of the object at start.
func (d *decoder) knows(found rootFinder, start int) bool { return found.unknown < d.members(start) }

// respond reads the object that comes next as the response, and returns what was found among the members that the
// response does not know.
func (d *decoder) respond(method string, rsp Response) rootFinder {
	d.finder = rootFinder{depth: d.depth + 1, frame: d.frame, method: method}
	d.read(rsp)
	found := d.finder
	d.finder = rootFinder{}
	return found
}

// stranger notes that nothing in the value of key, which is in the outermost object, is known.
func (d *decoder) stranger(start int, key, method string) {
	if d.err == nil {
		d.err = &DecodeError{Offset: start, Want: rootName(method), Got: d.show(key)}
	}
}

// rootless reads a response without a root, and turns to a root or error_response that comes to light on the way. Where
// nothing is known but the request's id, the first object is taken for the root, unless it is that of another API.
func (d *decoder) rootless(method string, rsp Response, m *Meta) (failure *Failure) {
	start := d.i
	m.answer.root = start
	found := d.respond(method, rsp)

	if found.failure+found.root > 0 && (d.knows(found, start) || found.failure > 0 && found.root > 0 || d.hasFailureCode(start)) {
		d.contradiction(start)
	}
	switch {
	case found.failure > 0:
		d.aside(found.failure, 1, func() { failure = d.failure(m) })
	case found.root > 0:
		d.aside(found.root, 1, func() { failure, _ = d.rooted(method, rsp, m, start) })
	case d.dead:
	case found.foreign != "":
		d.stranger(start, found.foreign, method)
	case found.unknown > 0 && !d.knows(found, start):
		failure = d.unknownRoot(found, method, rsp, m, start)
	case d.isFlat(start, rsp):
		failure = d.flatFailure(start, m)
	}
	return failure
}

// unknownRoot reads an answer of whose outermost object, which begins at start, nothing is known but the request's id.
func (d *decoder) unknownRoot(found rootFinder, method string, rsp Response, m *Meta, start int) (failure *Failure) {
	if found.object > 0 {
		dead, inside := false, rootFinder{}
		d.aside(found.object, 1, func() {
			failure, inside = d.rooted(method, rsp, m, start)
			dead = d.dead
		})
		if failure != nil || dead || d.knows(inside, m.answer.root) {
			return failure
		}
		m.answer.root = start
	}
	switch {
	case found.isFailure(d, start):
		return d.flatFailure(start, m)
	case m.RequestID != "":
	case found.object > 0:
		d.stranger(start, found.name, method)
	default:
		d.fault(start, "the members of "+rootName(method))
	}
	return nil
}

// aside reads something that begins at pos, and returns to where it was.
func (d *decoder) aside(pos, depth int, read func()) {
	i, around, dead := d.i, d.depth, d.dead
	d.i, d.depth, d.dead = pos, depth, false
	read()
	d.i, d.depth, d.dead = i, around, dead
}

// members returns how many members the object at start has beside the request's id.
func (d *decoder) members(start int) (n int) {
	ahead := decoder{s: d.s, i: start}
	for more := ahead.object(); more; more = ahead.next() {
		if ahead.key != requestIDName {
			n++
		}
		ahead.skip()
	}
	return n
}

// finish ends the reading and returns the first error.
func (d *decoder) finish() *DecodeError {
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
		if d.fraction {
			d.err.Fix = fmt.Sprintf("if this member has fractions, write \"nodes\": {%q: {\"type\": \"Price\"}} into the API's .overlay.json and generate again",
				"response/"+Shorten(withoutIndices(d.err.Path), mostName))
		}
	}
	return d.err
}

// withoutIndices returns the path of a member in the spec, which knows no elements.
func withoutIndices(path string) string {
	names := strings.Split(path, "/")
	return strings.Join(slices.DeleteFunc(names, func(name string) bool {
		_, err := strconv.Atoi(name)
		return err == nil
	}), "/")
}

// rootName returns the root of an answer to method: its name without a leading taobao., with _ for each dot, and
// _response.
func rootName(method string) string {
	return strings.ReplaceAll(strings.TrimPrefix(method, "taobao."), ".", "_") + rootSuffix
}

// isRoot reports whether key is rootName(method), without making it.
func isRoot(key, method string) bool {
	method = strings.TrimPrefix(method, "taobao.")
	if len(key) != len(method)+len(rootSuffix) || key[len(method):] != rootSuffix {
		return false
	}
	for i, c := range []byte(method) {
		if c == '.' {
			c = '_'
		}
		if c != key[i] {
			return false
		}
	}
	return true
}
