package sample

import (
	"slices"

	"github.com/topgen/topgen/spec/diag"
)

// statements cuts code into statements. Semicolons end them, and so do lines, because some languages need no
// semicolons and people lose them; the braces of blocks are left out. What is nested too deep ends the reading.
func statements(in *source) (out [][]token) {
	tokens := make([]token, 0, len(in.Body)/5)
	l := newLexer(in.Body, 0)
	for t := l.next(); t.kind != end; t = l.next() {
		if t.unclosed {
			in.fault(diag.SampleCutOff, t.from, `"`)
		}
		tokens = append(tokens, t)
	}
	start, depth := 0, 0
	cut := func(to, next int) {
		if depth > 0 { // a bracket was not closed before the next statement began
			in.fault(diag.SampleCutOff, tokens[start].from, ")")
		}
		if start < to {
			out = append(out, tokens[start:to])
		}
		start, depth = next, 0
	}
	for i, t := range tokens {
		if t.first && start < i && ends(tokens[start:i], tokens[i:], depth) {
			cut(i, i)
		}
		lastOfLine := i+1 == len(tokens) || tokens[i+1].first
		if depth == 0 && (t.isSymbol(";") || t.isSymbol("}") || t.isSymbol("{") && lastOfLine) {
			cut(i, i+1)
			continue
		}
		if depth = max(depth+bracket(t), 0); depth > MaxDepth {
			in.fault(diag.SampleTooLarge, t.from, MaxDepth, maxValues)
			return out
		}
	}
	cut(len(tokens), len(tokens))
	return out
}

// goesOn are the symbols at a line's end or beginning over which a statement goes on.
var goesOn = []string{"=", "(", ",", ".", "=>", "+"}

// ends reports whether a statement ends before what follows, which begins a line. depth is that of its brackets.
func ends(statement, rest []token, depth int) bool {
	if depth > 0 {
		return beginsStatement(rest)
	}
	last, next := statement[len(statement)-1], rest[0]
	return !(last.kind == symbol && slices.Contains(goesOn, last.s)) && !last.isWord("new") && !(next.isSymbol(".") || next.isSymbol("="))
}

// beginsStatement reports whether what follows can only be a new statement: something is done with a variable, or one
// is declared.
func beginsStatement(rest []token) bool {
	if len(rest) < 4 || rest[0].kind != word || rest[1].first || rest[2].first {
		return false
	}
	used := rest[1].isSymbol(".") && rest[2].kind == word && (rest[3].isSymbol("=") || rest[3].isSymbol("("))
	declared := rest[1].kind == word && rest[2].isSymbol("=")
	return used || declared
}
