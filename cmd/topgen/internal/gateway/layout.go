package gateway

import "github.com/topgen/topgen/spec"

// layout is how an answer is written in one format. All that is the same for every request is text already.
type layout struct {
	format format
	pieces []piece
}

// piece is fixed text or, where it has a node, a value that differs from request to request.
type piece struct {
	text    string
	node    *spec.Node
	hole    hole
	element bool // the value is an element of a list
}

// requestID is the hole for the request's id.
const requestID hole = -1

// usualSize is the size of a usual answer, in bytes.
const usualSize = 1 << 10

// fill returns an answer with the values of its holes. A member without a value is left out.
func (l layout) fill(values []any, id string) string {
	w := writer{format: l.format}
	w.Grow(usualSize)
	var ownID any = id
	for i := range l.pieces {
		p := &l.pieces[i]
		if p.node == nil {
			if p.text[0] == '}' || p.text[0] == ']' {
				w.end(p.text)
			} else {
				w.WriteString(p.text)
			}
			continue
		}
		value := ownID
		if p.hole != requestID {
			value = values[p.hole]
		}
		switch {
		case p.element:
			w.element(p.node, value)
		case value != nil:
			w.member(p.node, value)
		}
	}
	return w.String()
}

// addHole adds a piece whose value is not known yet.
func (w *writer) addHole(p piece) {
	w.cut()
	w.pieces = append(w.pieces, p)
}

// cut makes a piece of what was written since the last one.
func (w *writer) cut() {
	if w.Len() > 0 {
		w.pieces = append(w.pieces, piece{text: w.String()})
		w.Reset()
	}
}
