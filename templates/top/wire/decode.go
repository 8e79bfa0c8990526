package wire

import (
	"strconv"
	"strings"
	"sync"
)

// A decoder reads an answer in one pass over its text; the strings it gives are parts of that text. An object is walked
// like this:
//
//	for more := d.object(); more; more = d.next() {
//		switch d.key {
//		case "card_id":
//			d.text(&o.CardID)
//		default:
//			d.skipMember()
//		}
//	}
//
// [decoder.read] does so for an object that lists its members, as generated code does.
//
// A decoder takes exactly the JSON that encoding/json takes, and reads every value that can be read without losing
// something, whatever form it has. A value that cannot is noted, with its path, and reading goes on; JSON that is none ends
// every loop. [Decode] returns the first of these errors.
//
// null, and empty text where something else than text is wanted, leave what is read into as it is.
type decoder struct {
	s     string // JSON
	i     int    // the next byte of s
	depth int    // of objects and lists around it
	key   string // of the member whose value comes next
	dead  bool   // s is no JSON

	member  memberState // of the object that Members reads
	matched bool        // Members has read a member since the list began
	index   int         // in came of the member that is listed next
	came    []int       // where the values of the listed members are that came; before them those of the objects around
	listed  *memberList // what takes the list where nothing is read

	xml    bool       // s was made from XML
	finder rootFinder // looks at the members that the response does not know
	budget int        // how many bytes may yet be read a second time

	hide  func(string) string // takes secrets out of what an error shows; nil: there are none
	frame *frame              // the text around s, which is a string in it

	faults   int          // how many there were
	err      *DecodeError // the first
	fraction bool         // it is a fraction where an integer was wanted
	errFrame *frame       // the frame for which err.Offset counts
	wrappers []wrapper    // around err
}

// frame is a text that is left for JSON text inside one of its strings.
type frame struct {
	outer *frame
	s     string
	i     int // after the string
	pos   int // where the string begins
	depth int // around the string
	xml   bool
}

var decoders = sync.Pool{New: func() any { return new(decoder) }}

// maxDepth bounds how deep objects and lists may nest, as encoding/json does.
const (
	maxDepth = 10000
	tooDeep  = "at most 10000 levels"
)

// object begins the object that is the next value, and moves to its first member. It is false where there is none. Null and
// empty text count as an object without members, and text that has a JSON object as that object.
func (d *decoder) object() bool { return d.open() && d.name() }

// next moves to the object's next member. It is false at the object's end, and where the text is no JSON.
func (d *decoder) next() bool { return d.toMember() && d.name() }

// open is object, but leaves the member's name to be read.
func (d *decoder) open() bool {
	if d.peek() == '{' {
		d.enter()
		switch d.peek() {
		case '"':
			return true
		case '}':
			d.leave()
		default:
			d.syntax(d.i, wantName)
		}
		return false
	}
	text, pos, kind := d.token()
	switch {
	case kind == absent:
	case kind == quoted && text[0] == '{' && d.push(text, pos):
		return d.open()
	default:
		d.fault(pos, "an object")
	}
	return false
}

// toMember is next, but leaves the member's name to be read.
func (d *decoder) toMember() bool {
	switch d.peek() {
	case ',':
		if d.i++; d.peek() == '"' {
			return true
		}
		d.syntax(d.i, wantName)
	case '}':
		d.leave()
	default:
		d.syntax(d.i, "a comma or the object's end")
	}
	return false
}

// name reads the name and the colon.
func (d *decoder) name() bool {
	d.key = d.quoted()
	return d.skipColon()
}

// repeated notes that the member whose value comes next came before with another value, at first; null is none. It returns
// where the value is that one more is compared with.
func (d *decoder) repeated(first int) int {
	value := func(pos int) string {
		ahead := decoder{s: d.s, i: pos, depth: d.depth}
		ahead.peek()
		pos = ahead.i
		ahead.skip()
		return d.s[pos:ahead.i]
	}
	d.peek()
	before, now := value(first), value(d.i)
	if d.budget -= len(before); d.budget < 0 || before != now && before != "null" && now != "null" {
		d.fault(d.i, "the value that "+strconv.Quote(cut(d.key, mostGot))+" had before")
	}
	if before == "null" {
		return d.i
	}
	return first
}

// skipMember passes over the member's value: nothing in the response takes it.
func (d *decoder) skipMember() {
	if d.depth == d.finder.depth {
		d.finder.unknownMember(d)
	} else if d.finder.depth > 0 && d.key == errorRoot && d.peek() != 'n' { // somewhere inside the response
		d.contradiction(d.i)
	}
	if d.xml && d.key == mixedText {
		d.peek()
		d.fault(d.i, "elements alone")
	}
	d.skip()
}

// peek passes over white space and returns the next byte, or 0 at the end.
func (d *decoder) peek() byte {
	if d.i < len(d.s) && d.s[d.i] > ' ' {
		return d.s[d.i]
	}
	return d.peekOn()
}

func (d *decoder) peekOn() byte {
	for ; d.i < len(d.s); d.i++ {
		switch c := d.s[d.i]; c {
		case ' ', '\t', '\n', '\r':
		default:
			return c
		}
	}
	return 0
}

// enter passes over an opening bracket.
func (d *decoder) enter() {
	d.i++
	if d.depth++; d.depth > maxDepth {
		d.syntax(d.i-1, tooDeep)
	}
}

// leave passes over a closing bracket, and returns to the text around where s ends with it.
func (d *decoder) leave() {
	d.i++
	d.depth--
	if d.frame != nil {
		d.unwind()
	}
}

// push goes on in JSON text that was in a string at pos. It does nothing where the text is no JSON.
func (d *decoder) push(text string, pos int) bool {
	check := decoder{s: text, depth: d.depth}
	check.skip()
	if check.peek(); check.dead || check.i < len(text) {
		return false
	}
	d.frame = &frame{outer: d.frame, s: d.s, i: d.i, pos: pos, depth: d.depth, xml: d.xml}
	d.s, d.i, d.xml = text, 0, false
	return true
}

// unwind returns to the text around when the value that s is has been read.
func (d *decoder) unwind() {
	for d.frame != nil && d.frame.depth == d.depth {
		d.pop()
	}
}

func (d *decoder) pop() {
	f := d.frame
	if d.err != nil && d.errFrame == f {
		d.err.Path = joinPath(pathTo(d.s, d.err.Offset, d.wrappers), d.err.Path)
		d.err.Offset, d.errFrame, d.wrappers = f.pos, f.outer, nil
	}
	d.s, d.i, d.xml, d.frame = f.s, f.i, f.xml, f.outer
}

// fault notes a value that cannot be read without losing something.
func (d *decoder) fault(pos int, want string) {
	if d.faults++; d.err == nil {
		d.err = &DecodeError{Offset: pos, Want: want, Got: d.describe(pos)}
		d.fraction = want == wantInt && isFraction(d.s[pos:])
		d.errFrame = d.frame
	}
}

// syntax notes what makes the text no JSON, and ends the reading.
func (d *decoder) syntax(pos int, want string) {
	d.fault(min(pos, len(d.s)), want)
	d.i, d.dead = len(d.s), true
}

// kind says what a value is.
type kind byte

const (
	absent kind = iota // null, blank text, or no JSON
	quoted             // text
	bare               // anything else
)

// token reads the next value: of text its content without white space around, of anything else its JSON.
func (d *decoder) token() (text string, pos int, k kind) {
	c := d.peek()
	pos = d.i
	if c == '"' {
		if text = strings.TrimSpace(d.quoted()); text == "" {
			return "", pos, absent
		}
		return text, pos, quoted
	}
	if d.skip(); d.dead || c == 'n' {
		return "", pos, absent
	}
	return d.s[pos:d.i], pos, bare
}
