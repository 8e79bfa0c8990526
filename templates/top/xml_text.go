package top

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// joinSurrogates replaces two character references that are the halves of a surrogate pair, as some writers make
// of an emoji, by the character.
func joinSurrogates(s string) string {
	var b strings.Builder
	for i := strings.Index(s, "&#"); i >= 0; {
		high, n := charRef(s[i:])
		if utf16.IsSurrogate(high) {
			low, m := charRef(s[i+n:])
			if r := utf16.DecodeRune(high, low); r != utf8.RuneError {
				b.WriteString(s[:i])
				b.WriteRune(r)
				s = s[i+n+m:]
				i = strings.Index(s, "&#")
				continue
			}
		}
		next := strings.Index(s[i+2:], "&#")
		if next < 0 {
			break
		}
		i += 2 + next
	}
	if b.Len() == 0 {
		return s
	}
	b.WriteString(s)
	return b.String()
}

// charRef reads the numeric character reference that s begins with.
func charRef(s string) (r rune, length int) {
	rest, ok := strings.CutPrefix(s, "&#")
	end := strings.IndexByte(rest[:min(len(rest), len("x10FFFF;"))], ';')
	if !ok || end < 0 {
		return 0, 0
	}
	base, digits := 10, rest[:end]
	if hex, isHex := strings.CutPrefix(digits, "x"); isHex {
		base, digits = 16, hex
	}
	v, err := strconv.ParseUint(digits, base, 31)
	if err != nil {
		return 0, 0
	}
	return rune(v), len("&#") + end + 1
}

// node is a value of JSON that was made from XML.
type node struct {
	key     string
	scalar  string // JSON
	members []node // of an object
}

// mergeRepeats makes a list of members that bear one name, for JSON has no other way to keep them.
func mergeRepeats(json string) string {
	d := Decoder{s: json}
	return string(readNode(&d).append(nil))
}

func readNode(d *Decoder) (n node) {
	if d.peek() != '{' {
		at := d.i
		d.skip()
		n.scalar = d.s[at:d.i]
		return n
	}
	for d.Object(); d.Next(); {
		key := d.key
		member := readNode(d)
		member.key = key
		n.members = append(n.members, member)
	}
	return n
}

func (n node) append(b []byte) []byte {
	if n.members == nil {
		return append(b, n.scalar...)
	}
	values := make(map[string][]node)
	for _, m := range n.members {
		values[m.key] = append(values[m.key], m)
	}
	b = append(b, '{')
	for _, m := range n.members {
		same := values[m.key]
		if same == nil {
			continue // written with the first of its name
		}
		values[m.key] = nil
		b = append(appendQuoted(b, m.key), ':')
		if len(same) == 1 {
			b = append(same[0].append(b), ',')
			continue
		}
		b = append(b, '[')
		for _, v := range same {
			b = append(v.append(b), ',')
		}
		b = append(EndObject(b), ',')
		b[len(b)-2] = ']'
	}
	return EndObject(b)
}
