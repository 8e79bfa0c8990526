package sample

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode"
)

// JSON and the languages of demos have the same words: identifiers, texts in quotes, numbers, comments. So one lexer
// reads them all; how the words make values and statements is for others.

type tokenKind uint8

const (
	word tokenKind = iota
	text
	number
	symbol
	end // there are no more
)

type token struct {
	kind tokenKind
	// s is the token as the code has it, less PHP's "$"; of a text what is inside.
	s string
	// from and to are offsets into the code.
	from, to int
	// first says that the token is the first of its line.
	first bool
	// unclosed says that a text has no end on its line.
	unclosed bool
}

func (t token) isSymbol(s string) bool { return t.kind == symbol && t.s == s }

func (t token) isWord(s string) bool { return t.kind == word && t.s == s }

// closes reports whether the token closes an object or a list.
func (t token) closes() bool { return t.isSymbol("}") || t.isSymbol("]") }

type lexer struct {
	src string
	pos int
	// first says that no token of the line was read.
	first bool
	// last is the token that was read last.
	last token
	// budget is how many bytes behind their lines may still be searched for the ends of texts. Without a bound, code
	// made of nothing but quotes would cost the square of its length.
	budget int
	// lineEnd is where the last line ends in which a text began: a whole sample may be on one.
	lineEnd int
}

// newLexer returns a lexer for what begins at an offset.
func newLexer(src string, pos int) *lexer {
	return &lexer{src: src, pos: pos, first: true, budget: 1 << 22}
}

// take returns the token that begins here and has a length.
func (l *lexer) take(kind tokenKind, s string, length int) token {
	l.last = token{kind: kind, s: s, from: l.pos, to: l.pos + length, first: l.first}
	l.first = false
	l.pos += length
	return l.last
}

// next returns the next token; comments are left out.
func (l *lexer) next() token {
	for l.pos < len(l.src) {
		rest := l.src[l.pos:]
		n := span(rest, isBlank)
		if n == 0 {
			n = l.comment(rest)
		}
		if n > 0 {
			l.first = l.first || strings.Contains(rest[:n], "\n")
			l.pos += n
			continue
		}
		switch c := rest[0]; {
		case isQuote(c) || c == '`':
			if n := l.last; n.kind == number && n.to == l.pos {
				l.pos++ // one of the platform's templates leaves out the first quote: DateTime.Parse(2018-10-10 00:00:00")
				continue
			}
			return l.text()
		case c >= '0' && c <= '9':
			n := span(rest, func(r rune) bool { return r == '.' || isAlnum(r) }) // the letters behind it tell the type
			return l.take(number, rest[:n], n)
		}
		name := strings.TrimPrefix(rest, "$")
		if n := span(name, isWord); n > 0 {
			return l.take(word, name[:n], len(rest)-len(name)+n)
		}
		return l.symbol(rest)
	}
	return token{kind: end, from: l.pos, to: l.pos, first: true}
}

// symbols are the symbols of more than one character, each with the one that it is read as. In place of what would
// follow, people write dots.
var symbols = [...][2]string{
	{"->", "."}, {"::", "."}, {":=", "="}, {"=>", "=>"}, {"==", "=="}, {"!=", "!="}, {"<=", "<="}, {">=", ">="}, {`\`, "."}, {"...", ","},
}

func (l *lexer) symbol(rest string) token {
	for _, s := range symbols {
		if strings.HasPrefix(rest, s[0]) {
			return l.take(symbol, s[1], len(s[0]))
		}
	}
	return l.take(symbol, rest[:1], 1)
}

// comments are how comments begin and end. Python has texts for comments, on lines of their own.
var comments = [...][2]string{{"//", "\n"}, {"#", "\n"}, {"/*", "*/"}, {`"""`, `"""`}, {"'''", "'''"}}

// comment returns how long the comment is that a text begins with.
func (l *lexer) comment(s string) int {
	if s[0] != '/' && s[0] != '#' && !(l.first && isQuote(s[0])) {
		return 0
	}
	for _, c := range comments {
		if body, ok := strings.CutPrefix(s, c[0]); ok {
			inside, _, _ := strings.Cut(body, c[1])
			return min(len(c[0])+len(inside)+len(c[1]), len(s))
		}
	}
	return 0
}

// text reads a text in quotes, which may go on over a line's end.
func (l *lexer) text() token {
	if l.lineEnd <= l.pos {
		rest, _, _ := strings.Cut(l.src[l.pos:], "\n")
		l.lineEnd = l.pos + len(rest)
	}
	line := l.src[l.pos:l.lineEnd]
	if s, end, closed := unquote(line, 0); closed {
		return l.take(text, s, end)
	}
	if l.budget > 0 {
		s, end, closed := unquote(l.src, l.pos)
		l.budget -= end - l.pos
		if closed && endsArgument(l.src[end:]) {
			return l.take(text, s, end-l.pos)
		}
	}
	t := l.take(text, strings.TrimRight(line[1:], "\r"), len(line))
	t.unclosed = true
	return t
}

// unquote reads the string whose quote is at i, to the same quote.
func unquote(s string, i int) (text string, end int, closed bool) {
	quote, start := s[i], i+1
	for i = start; i < len(s) && s[i] != quote; i++ {
		if s[i] == '\\' {
			i++
		}
	}
	if i >= len(s) {
		return unescape(s[start:]), len(s), false
	}
	return unescape(s[start:i]), i + 1, true
}

// escapes are those of characters, of which JSON's pairs belong together.
var escapes = regexp.MustCompile(`(?s)(?:\\u[0-9A-Fa-f]{4})+|\\.`)

// unescape returns what a string's content means. The escapes of JSON are in all languages; any other character is
// itself.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return escapes.ReplaceAllStringFunc(s, func(escape string) (plain string) {
		if json.Unmarshal([]byte(`"`+escape+`"`), &plain) != nil {
			return escape[1:]
		}
		return plain
	})
}

// endsArgument reports whether what follows a quote shows that the quote ended a text.
func endsArgument(rest string) bool {
	rest = strings.TrimLeft(rest, " \t\r")
	return rest == "" || strings.IndexByte(");,}]\n", rest[0]) >= 0
}

func isQuote(c byte) bool { return c == '"' || c == '\'' }

func isWord(r rune) bool { return isAlnum(r) || r == '_' || r > unicode.MaxASCII && !isBlank(r) }

func isAlnum(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}
