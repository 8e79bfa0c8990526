package solve

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/read/limits"
)

// certainty says how far a sample's value can be taken for the row's example.
type certainty uint8

const (
	// unknown: the sample shows no value.
	unknown certainty = iota
	// empty: the row has no example.
	empty
	// perhaps: the value may be one that is filled in where there is no example.
	perhaps
	// sure: the value is the row's example.
	sure
)

const (
	costValue     = 4 // the sample has another value than the row's example
	costNoExample = 2 // the sample has a value and the row has no example
)

// division is how a row's free cells divide into example, limits and description.
type division struct {
	example, description string
	limits               document.Limits
	byDefault            string
	// agrees says that the example is what the sample shows.
	agrees bool
}

// divide decides which of a row's free cells is what. Empty cells have vanished from the page, so it
// takes the sample to tell a row without example from one without description.
func divide(row *document.Row, cells []string, text string, known certainty) (division, int) {
	if cells == nil {
		return division{
			example: row.Example, description: row.Description, limits: row.Limits, byDefault: row.Default,
			agrees: known == sure && same(row.Example, text, row.List),
		}, 0
	}
	if row.Joined {
		return divideJoined(row, cells, text, known)
	}
	var d division
	// The limits stand before the description, and never are the only text of a row by accident.
	for i, c := range cells {
		l, byDefault, ok := limits.Cell(c)
		if ok && i < 2 && (i < len(cells)-1 || len(cells) < 3) {
			d.limits, d.byDefault = l, byDefault
			cells = append(cells[:i:i], cells[i+1:]...)
			break
		}
	}
	switch len(cells) {
	case 0:
		return d, missing(known)
	case 1:
		if known == sure && same(cells[0], text, row.List) {
			d.example, d.agrees = cells[0], true
			return d, costNoText
		}
		d.description = cells[0]
		return d, missing(known)
	}
	d.example, d.description = cells[0], strings.Join(cells[1:], " ")
	if known == unknown {
		return d, 0
	}
	if d.agrees = same(cells[0], text, row.List); d.agrees || known == perhaps {
		return d, 0
	}
	return d, costValue
}

func missing(known certainty) int {
	if known == sure {
		return costNoExample
	}
	return 0
}

// divideJoined is divide for a row whose cells are joined by single spaces.
func divideJoined(row *document.Row, cells []string, text string, known certainty) (division, int) {
	rest := strings.Join(cells, "\n")
	var d division
	if known >= perhaps {
		n := samePrefix(rest, text, row.List)
		if n > 0 && (known == sure || n < len(rest)) {
			d.example, d.agrees = rest[:n], true
			d.limits, rest = limits.Prefix(strings.TrimSpace(rest[n:]))
			d.description = strings.TrimSpace(rest)
			return d, 0
		}
	}
	if before, l, after, ok := cutLimits(rest); ok {
		d.example, d.limits, d.description = before, l, after
		if before == "" {
			return d, missing(known)
		}
		return d, 2 * missing(known)
	}
	if known == unknown {
		d.example, d.description = guessExample(row.Name, rest)
		return d, 0
	}
	d.description = rest
	return d, missing(known)
}

// cutLimits finds the limits that stand between the joined example and description.
func cutLimits(s string) (before string, l document.Limits, after string, ok bool) {
	if !strings.Contains(s, "最") {
		return "", l, "", false
	}
	for i := 0; i < len(s); {
		if l, rest := limits.Prefix(s[i:]); len(rest) < len(s)-i {
			return strings.TrimSpace(s[:i]), l, strings.TrimSpace(rest), true
		}
		space := strings.IndexByte(s[i:], ' ')
		if space < 0 {
			break
		}
		i += space + 1
	}
	return "", l, "", false
}

// guessExample divides joined text where no sample tells what the example is. That happens to objects,
// whose example, where they have one, is a word that stands for a value: null, {}, a letter, the
// object's own name, or any word before a description in Chinese.
func guessExample(name, s string) (example, description string) {
	first, rest := word(s)
	switch {
	case first == "null" || first == "{}" || first == "[]" || first == `""` || len(first) == 1:
		return first, rest
	case rest == "" || strings.ContainsFunc(first, notASCII):
		return "", s
	case first == name || strings.IndexFunc(rest, notASCII) == 0:
		return first, rest
	}
	return "", s
}

func notASCII(r rune) bool { return r > unicode.MaxASCII }

// same says whether two texts are the same value. The page may have folded full-width punctuation
// and white space; lists are written in several ways.
func same(a, b string, list bool) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" {
		return false
	}
	return samePrefix(a, b, list) == len(a) || norm.NFKC.String(fold(a)) == norm.NFKC.String(fold(b))
}

// fold is a text without white space.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if isSpace(r) {
			return -1
		}
		return foldRune(r)
	}, s)
}

// samePrefix returns the length of the beginning of s, up to its end or white space, that is the same
// value as text; 0 when there is none.
func samePrefix(s, text string, list bool) int {
	if text == "" {
		return 0
	}
	if strings.HasPrefix(s, text) && bounded(s[len(text):]) {
		return len(text)
	}
	if n := match(s, text, isSpace); n > 0 {
		return n
	}
	if list {
		return match(s, text, func(r rune) bool { return isSpace(r) || strings.ContainsRune(`[]"'`, r) })
	}
	return 0
}

// match compares without the runes that pass says not to count.
func match(s, text string, pass func(rune) bool) int {
	i := 0
	for _, want := range norm.NFKC.String(text) {
		if want = foldRune(want); pass(want) {
			continue
		}
		for {
			got, n := utf8.DecodeRuneInString(s[i:])
			if n == 0 {
				return 0
			}
			i += n
			if got = foldRune(got); pass(got) {
				continue
			}
			if got != want {
				return 0
			}
			break
		}
	}
	// What closes the value belongs to it: the bracket of a list.
	for i < len(s) && strings.IndexByte(`]"'`, s[i]) >= 0 && pass(rune(s[i])) {
		i++
	}
	if i == 0 || !bounded(s[i:]) {
		return 0
	}
	return i
}

func bounded(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || isSpace(r)
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || unicode.IsSpace(r)
}

// foldRune turns full-width punctuation into ASCII.
func foldRune(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFF01 + '!'
	case r == '“' || r == '”':
		return '"'
	case r == '‘' || r == '’':
		return '\''
	}
	return r
}
