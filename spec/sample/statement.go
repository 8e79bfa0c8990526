package sample

import "slices"

// statement is one statement of a demo.
type statement struct {
	tokens []token
	// note is the comment beside it. Where an SDK cannot write a value, it writes the example there.
	note string
	// unclosed says that a bracket was opened and not closed before the next statement began.
	unclosed bool
}

// statements cuts code into statements. Semicolons end them, and so do lines, because some languages need no
// semicolons and people lose them; the braces of blocks are left out.
func statements(src string) []statement {
	tokens := lex(src)
	c := cutter{tokens: tokens, current: tokens[:0]} // what is kept moves forward in the same array
	for i := range c.tokens {
		c.token(i)
	}
	c.end()
	return c.out
}

type cutter struct {
	tokens  []token
	out     []statement
	current []token
	depth   int
	note    string
}

func (c *cutter) token(i int) {
	t := c.tokens[i]
	if t.first && len(c.current) > 0 && c.endsBefore(i) {
		c.end()
	}
	switch {
	case t.kind == comment:
		c.comment(t)
	case c.depth == 0 && (t.isSymbol(";") || t.isSymbol("}") || t.isSymbol("{") && c.lastOfLine(i)):
		c.end()
	default:
		c.depth = max(c.depth+bracket(t), 0)
		c.current = append(c.current, t)
	}
}

// comment keeps a comment: for the statement that is before it on the line, or else for the next one.
func (c *cutter) comment(t token) {
	if n := len(c.out); !t.first && len(c.current) == 0 && n > 0 {
		c.out[n-1].note = t.s
		return
	}
	c.note = t.s
}

func (c *cutter) end() {
	if len(c.current) > 0 {
		c.out = append(c.out, statement{tokens: c.current, note: c.note, unclosed: c.depth > 0})
		c.note = ""
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
