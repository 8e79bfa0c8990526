package html

import (
	"strings"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/internal/code"
	"github.com/topgen/topgen/spec/internal/plain"
)

// run is the text between two borders of blocks, by the lines of the file; <br> ends a line, too. One line of a file may be
// many of code.
type run struct {
	node   *xhtml.Node // the block around the text; nil where there is no text yet
	lines  []code.Line
	number int      // of the line at hand
	pieces []string // of the line at hand
}

func (r *run) add(n *xhtml.Node) {
	if r.node == nil {
		if strings.Contains(n.Data, "\n") && strings.TrimSpace(n.Data) == "" {
			return // it parts elements in the source only
		}
		r.node = n.Parent
		for plain.IsInline(r.node.DataAtom) && r.node.Parent != nil {
			r.node = r.node.Parent
		}
	}
	number := lineOf(n)
	for line := range strings.SplitSeq(n.Data, "\n") {
		if number > lineOf(n) {
			r.endLine()
		}
		if len(r.pieces) == 0 {
			r.number = number
		}
		r.pieces = append(r.pieces, line)
		number++
	}
}

func (r *run) endLine() {
	text := strings.ReplaceAll(strings.Join(r.pieces, ""), "\u00a0", " ")
	r.lines = append(r.lines, code.Line{Number: r.number, Text: text})
	r.pieces = r.pieces[:0]
}

// end returns the lines without the blank ones around them.
func (r *run) end() []code.Line {
	r.endLine()
	return code.Trim(r.lines)
}
