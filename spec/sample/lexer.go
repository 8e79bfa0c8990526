package sample

import "strings"

// The languages of demos have the same words: identifiers, texts in quotes, numbers, comments. So one lexer reads them
// all; how the words make statements is for others.

type tokenKind uint8

const (
	word tokenKind = iota
	text
	number
	symbol
	comment
)

type token struct {
	kind tokenKind
	// s is the token as the code has it, less PHP's "$"; of a text and a comment what is inside.
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

type lexer struct {
	src    string
	pos    int
	first  bool
	tokens []token
	// budget is how many bytes behind their lines may still be searched for the ends of texts. Without a bound, code
	// made of nothing but quotes would cost the square of its length.
	budget int
}

// lex cuts code into tokens.
func lex(src string) []token {
	l := lexer{src: src, first: true, budget: 1 << 22, tokens: make([]token, 0, len(src)/5)}
	for l.pos < len(src) {
		l.next()
	}
	return l.tokens
}

// add adds the token that begins here and has a length.
func (l *lexer) add(kind tokenKind, s string, length int) {
	l.tokens = append(l.tokens, token{kind: kind, s: s, from: l.pos, to: l.pos + length, first: l.first})
	l.first = false
	l.pos += length
}

func (l *lexer) next() {
	rest := l.src[l.pos:]
	if n := blankAt(l.src, l.pos); n > 0 {
		l.first = l.first || rest[0] == '\n'
		l.pos += n
		return
	}
	switch c := rest[0]; {
	case strings.IndexByte("/#\"'", c) >= 0 && l.comment(rest):
	case c == '"' || c == '\'' || c == '`':
		l.text()
	case c >= '0' && c <= '9':
		n := 1
		for n < len(rest) && (rest[n] == '.' || isAlnum(rest[n])) {
			n++
		}
		l.add(number, rest[:n], n)
	default:
		name := strings.TrimPrefix(rest, "$")
		if n := wordLength(name); n > 0 {
			l.add(word, name[:n], len(rest)-len(name)+n)
			return
		}
		l.symbol(rest)
	}
}

// symbols are the symbols of more than one character, each with the one that it is read as.
var symbols = [...][2]string{{"->", "."}, {"::", "."}, {":=", "="}, {"=>", "=>"}, {"==", "=="}, {"!=", "!="}, {"<=", "<="}, {">=", ">="}, {`\`, "."}}

func (l *lexer) symbol(rest string) {
	for _, s := range symbols {
		if strings.HasPrefix(rest, s[0]) {
			l.add(symbol, s[1], len(s[0]))
			return
		}
	}
	l.add(symbol, rest[:1], 1)
}

// comments are how comments begin and end; without an end they go on to the line's.
var comments = [...][2]string{{"//", ""}, {"#", ""}, {"/*", "*/"}, {`"""`, `"""`}, {"'''", "'''"}}

func (l *lexer) comment(rest string) bool {
	for _, c := range comments {
		body, ok := strings.CutPrefix(rest, c[0])
		if !ok {
			continue
		}
		n := lineLength(body)
		if c[1] != "" {
			n = strings.Index(body, c[1])
		}
		if n < 0 {
			n = len(body)
		}
		first := l.first
		l.add(comment, strings.TrimSpace(body[:n]), min(len(c[0])+n+len(c[1]), len(rest)))
		l.first = first
		return true
	}
	return false
}

// text reads a text in quotes. Texts may go on over a line's end, and one of the platform's templates leaves out the
// first quote: DateTime.Parse(2018-10-10 00:00:00").
func (l *lexer) text() {
	line := l.src[l.pos : l.pos+lineLength(l.src[l.pos:])]
	if s, end, closed := unquote(line, 0); closed {
		l.add(text, s, end)
		return
	}
	if n := len(l.tokens); n > 0 && l.tokens[n-1].kind == number && l.tokens[n-1].to == l.pos {
		l.pos++
		return
	}
	if l.budget > 0 {
		s, end, closed := unquote(l.src, l.pos)
		l.budget -= end - l.pos
		if closed && endsArgument(l.src[end:]) {
			l.add(text, s, end-l.pos)
			return
		}
	}
	l.add(text, strings.TrimRight(line[1:], "\r"), len(line))
	l.tokens[len(l.tokens)-1].unclosed = true
}

// endsArgument reports whether what follows a quote shows that the quote ended a text.
func endsArgument(rest string) bool {
	rest = strings.TrimLeft(rest, " \t\r")
	return rest == "" || strings.IndexByte(");,}]\n", rest[0]) >= 0
}

func wordLength(s string) int {
	n := 0
	for n < len(s) && (isAlnum(s[n]) || s[n] == '_' || s[n] >= 0x80 && blankAt(s, n) == 0) {
		n++
	}
	return n
}

func isAlnum(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
