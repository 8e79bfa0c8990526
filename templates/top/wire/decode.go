package wire

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A decoder reads an answer in one pass over its text; the strings it gives are parts of that text. An object is walked
// like this:
//
//	for d.object(); d.next(); {
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
	first bool   // an object has been begun, and next not been called
	none  bool   // what object began has nothing
	dead  bool   // s is no JSON
	again bool   // the member came before in its object

	tracked bool     // members that come again are found
	objects []object // around, the innermost last
	keys    []string // of their members so far
	faults  int      // how many there were

	member  memberState // of the object that Members reads
	matched bool        // Members has read a member since the list began
	listed  *memberList // what takes the list where nothing is read

	xml    bool       // s was made from XML
	finder rootFinder // looks at the members that the response does not know
	budget int        // how many bytes may yet be read a second time

	hide  func(string) string // takes secrets out of what an error shows; nil: there are none
	frame *frame              // the text around s, which is a string in it

	err      *DecodeError // the first
	fraction bool         // it is a fraction where an integer was wanted
	errFrame *frame       // the frame for which err.Offset counts
	wrappers []wrapper    // around err
}

// object is one whose members are being read.
type object struct {
	start   int             // where it begins
	keys    int             // where its keys begin in decoder.keys
	ordered bool            // its members come as they are listed: none has come again, and no key was kept
	seen    map[string]bool // its keys, where they are many
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

// object begins the object that is the next value. Null and empty text count as an object without
// members, and text that has a JSON object as that object.
func (d *decoder) object() {
	if d.peek() == '{' {
		if d.again {
			d.repeated()
		}
		if d.tracked {
			d.objects = append(d.objects, object{start: d.i, keys: len(d.keys)})
		}
		d.enter()
		d.first = true
		return
	}
	d.none = true
	text, pos, kind := d.token()
	switch {
	case kind == absent:
	case kind == quoted && text[0] == '{' && d.push(text, pos):
		d.none = false
		d.object()
	default:
		d.fault(pos, "an object")
	}
}

// next moves to the object's next member. It is false at the object's end, and where the text is no JSON.
func (d *decoder) next() bool { return d.nextMember() && d.name() }

// nextMember does so too, but leaves the member's name to be read.
func (d *decoder) nextMember() bool {
	if d.none {
		d.none = false
		return false
	}
	c := d.peek()
	switch {
	case c == '}':
		d.first = false
		if d.tracked {
			last := len(d.objects) - 1
			d.keys, d.objects = d.keys[:d.objects[last].keys], d.objects[:last]
		}
		d.leave()
		return false
	case d.first:
		d.first = false
	case c == ',':
		d.i++
		c = d.peek()
	default:
		d.syntax(d.i, "a comma or the object's end")
		return false
	}
	if c != '"' {
		d.syntax(d.i, "a member's name in quotes")
		return false
	}
	return true
}

// name reads the name and the colon.
func (d *decoder) name() bool {
	d.key = d.quoted()
	if d.peek() != ':' {
		d.syntax(d.i, "a colon")
		return false
	}
	d.i++
	if d.tracked {
		d.track()
	}
	return true
}

// track notes the member's name, and whether it came before in its object.
func (d *decoder) track() {
	if o := &d.objects[len(d.objects)-1]; !o.ordered {
		d.trackIn(o)
	}
}

func (d *decoder) trackIn(o *object) {
	const few = 32 // names are compared in less time than they are hashed
	switch keys := d.keys[o.keys:]; {
	case len(keys) < few:
		d.again = slices.Contains(keys, d.key)
	default:
		if o.seen == nil {
			o.seen = make(map[string]bool)
			for _, key := range keys {
				o.seen[key] = true
			}
		}
		d.again = o.seen[d.key]
		o.seen[d.key] = true
	}
	d.keys = append(d.keys, d.key)
}

// disordered ends the time when the members of the innermost object came as they are listed. The keys of those before the
// member that comes next, or whose name has just been read, are looked up.
func (d *decoder) disordered() {
	o := &d.objects[len(d.objects)-1]
	o.ordered = false
	ahead := decoder{s: d.s, i: o.start, depth: d.depth}
	for ahead.object(); ahead.next() && ahead.i < d.i; ahead.skip() {
		d.keys = append(d.keys, ahead.key)
	}
	if d.budget -= d.i - o.start; d.budget < 0 {
		d.syntax(d.i, "an answer with less nesting")
	}
}

// repeated notes a member that came before in its object with another value; null is none.
func (d *decoder) repeated() {
	d.again = false
	if d.dead || len(d.objects) == 0 {
		return
	}
	value := func(d *decoder) string {
		d.peek()
		start := d.i
		d.skip()
		return d.s[start:d.i]
	}
	here := decoder{s: d.s, i: d.i, depth: d.depth}
	second := value(&here)
	first := decoder{s: d.s, i: d.objects[len(d.objects)-1].start, depth: d.depth}
	for first.object(); first.next(); {
		if first.key == d.key {
			break
		}
		first.skip()
	}
	text := value(&first)
	d.budget -= first.i - d.objects[len(d.objects)-1].start
	if d.budget < 0 || text != second && text != "null" && second != "null" {
		d.fault(here.i-len(second), "the value that "+strconv.Quote(cut(d.key, mostGot))+" had before")
	}
}

// skipMember passes over the member's value: nothing in the response takes it.
func (d *decoder) skipMember() {
	again := d.again
	d.again = false
	if d.depth == d.finder.depth {
		d.finder.unknownMember(d, again)
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
	if d.again {
		d.repeated()
	}
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
