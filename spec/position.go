package spec

import (
	"bytes"
	"encoding/json"
	"sort"
	"strconv"
)

// maxNesting bounds how deep a spec's JSON may nest. A tree of parameters takes two levels a field,
// so this allows far more than any document shows and keeps every recursion below shallow.
const maxNesting = 256

// outline knows where each value of a JSON text begins, so that a fault found later, by the schema
// or by a semantic check, can be reported with its line. It is made in one pass over text that is
// already known to be valid JSON.
type outline struct {
	data  []byte
	lines []int // offset at which each line starts; made on first use
	root  *place
	// repeated are the members that stand twice in one object; encoding/json would silently take the last.
	repeated []*place
	tooDeep  *place
}

// place is one value: its key (or index) in the value around it, and where that key or value begins.
type place struct {
	key    string
	offset int
	parent *place
	inner  []*place
	byKey  map[string]*place // the first of each key among inner; made on first use
}

// child is the value of a key, nil where there is none.
func (p *place) child(key string) *place {
	if p.byKey == nil && len(p.inner) > 0 {
		p.byKey = make(map[string]*place, len(p.inner))
		for _, in := range p.inner {
			if p.byKey[in.key] == nil {
				p.byKey[in.key] = in
			}
		}
	}
	return p.byKey[key]
}

// newOutline scans valid JSON.
func newOutline(data []byte) *outline {
	o := &outline{data: data, root: &place{}}
	o.value(o.root, o.space(0), 0)
	return o
}

// value scans the value that begins at i into p and returns the offset behind it.
func (o *outline) value(p *place, i, depth int) int {
	if o.data[i] != '{' && o.data[i] != '[' {
		return o.scalar(i)
	}
	if depth >= maxNesting {
		o.tooDeep = p
		return len(o.data)
	}
	if o.data[i] == '{' {
		return o.object(p, i, depth)
	}
	return o.array(p, i, depth)
}

func (o *outline) object(p *place, i, depth int) int {
	for i = o.space(i + 1); o.data[i] != '}'; {
		start := i
		i = o.scalar(i)
		member := o.add(p, o.keyAt(start, i), start)
		i = o.space(o.space(i) + 1) // the colon
		if i = o.value(member, i, depth+1); o.tooDeep != nil {
			return i
		}
		if i = o.space(i); o.data[i] == ',' {
			i = o.space(i + 1)
		}
	}
	o.findRepeated(p)
	return i + 1
}

func (o *outline) array(p *place, i, depth int) int {
	for i = o.space(i + 1); o.data[i] != ']'; {
		element := o.add(p, strconv.Itoa(len(p.inner)), i)
		if i = o.value(element, i, depth+1); o.tooDeep != nil {
			return i
		}
		if i = o.space(i); o.data[i] == ',' {
			i = o.space(i + 1)
		}
	}
	return i + 1
}

func (o *outline) add(parent *place, key string, offset int) *place {
	p := &place{key: key, offset: offset, parent: parent}
	parent.inner = append(parent.inner, p)
	return p
}

func (o *outline) findRepeated(p *place) {
	seen := make(map[string]bool, len(p.inner))
	for _, m := range p.inner {
		if seen[m.key] {
			o.repeated = append(o.repeated, m)
		}
		seen[m.key] = true
	}
}

// keyAt reads the string in data[start:end].
func (o *outline) keyAt(start, end int) string {
	raw := o.data[start:end]
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1 : len(raw)-1])
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return string(raw) // cannot be: the text is valid
	}
	return s
}

// scalar returns the offset behind the string, number or word at i.
func (o *outline) scalar(i int) int {
	if o.data[i] != '"' {
		for i < len(o.data) && !bytes.ContainsRune([]byte(" \t\r\n,]}"), rune(o.data[i])) {
			i++
		}
		return i
	}
	for i++; o.data[i] != '"'; i++ {
		if o.data[i] == '\\' {
			i++
		}
	}
	return i + 1
}

// space returns the offset of the first byte at or after i that is not white space.
func (o *outline) space(i int) int {
	for i < len(o.data) && (o.data[i] == ' ' || o.data[i] == '\n' || o.data[i] == '\t' || o.data[i] == '\r') {
		i++
	}
	return i
}

// find returns the place a JSON pointer names, or the nearest one around it.
func (o *outline) find(pointer []string) *place {
	p := o.root
	for _, key := range pointer {
		in := p.child(key)
		if in == nil {
			break
		}
		p = in
	}
	return p
}

// pointer is the way from the root to p.
func (p *place) pointer() []string {
	if p == nil || p.parent == nil {
		return nil
	}
	return append(p.parent.pointer(), p.key)
}

// position turns an offset into a line and a column, both counted from 1, the column in bytes.
func (o *outline) position(offset int) (line, column int) {
	if o.lines == nil {
		o.lines = lineStarts(o.data)
	}
	line = sort.SearchInts(o.lines, offset+1)
	return line, offset - o.lines[line-1] + 1
}

func lineStarts(data []byte) []int {
	starts := []int{0}
	for i, c := range data {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}
