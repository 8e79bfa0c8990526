package sample

import (
	"slices"

	"github.com/topgen/topgen/spec/diag"
)

// cutter cuts code into statements.
type cutter struct {
	*source
	tokens  []token
	out     [][]token
	current []token
	depth   int
}

// statements cuts code into statements. Semicolons end them, and so do lines, because some languages need no
// semicolons and people lose them; the braces of blocks are left out.
func statements(in *source) [][]token {
	tokens := make([]token, 0, len(in.Body)/5)
	l := newLexer(in.Body, 0)
	for t := l.next(); t.kind != end; t = l.next() {
		if t.unclosed {
			in.fault(diag.SampleCutOff, t.from, `"`)
		}
		tokens = append(tokens, t)
	}
	c := cutter{source: in, tokens: tokens, current: tokens[:0]} // what is kept moves forward in the same array
	for i, t := range c.tokens {
		if t.first && len(c.current) > 0 && c.endsBefore(i) {
			c.end()
		}
		if c.depth == 0 && (t.isSymbol(";") || t.isSymbol("}") || t.isSymbol("{") && c.lastOfLine(i)) {
			c.end()
			continue
		}
		c.depth = max(c.depth+bracket(t), 0)
		c.current = append(c.current, t)
	}
	c.end()
	return c.out
}

func (c *cutter) end() {
	if len(c.current) > 0 {
		c.out = append(c.out, c.current)
	}
	if c.depth > 0 { // a bracket was not closed before the next statement began
		c.fault(diag.SampleCutOff, c.current[0].from, ")")
	}
	c.current, c.depth = c.current[len(c.current):], 0
}

func (c *cutter) lastOfLine(i int) bool {
	return i+1 == len(c.tokens) || c.tokens[i+1].first
}

// goesOn are the symbols at a line's end or beginning over which a statement goes on.
var goesOn = []string{"=", "(", ",", ".", "=>", "+"}

// endsBefore reports whether the statement ends before the token, which is the first of its line.
func (c *cutter) endsBefore(i int) bool {
	if c.depth > 0 {
		return c.beginsStatement(i)
	}
	last, next := c.current[len(c.current)-1], c.tokens[i]
	return !(last.kind == symbol && slices.Contains(goesOn, last.s)) && !last.isWord("new") && !(next.isSymbol(".") || next.isSymbol("="))
}

// beginsStatement reports whether what follows can only be a new statement: something is done with a variable, or one
// is declared.
func (c *cutter) beginsStatement(i int) bool {
	rest := c.tokens[i:]
	if len(rest) < 4 || rest[0].kind != word || rest[1].first || rest[2].first {
		return false
	}
	used := rest[1].isSymbol(".") && rest[2].kind == word && (rest[3].isSymbol("=") || rest[3].isSymbol("("))
	declared := rest[1].kind == word && rest[2].isSymbol("=")
	return used || declared
}
