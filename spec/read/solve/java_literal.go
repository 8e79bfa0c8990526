package solve

import (
	"strings"
)

// quoted returns the length of the string literal that s begins with, 0 when it does not end.
func quoted(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// literal turns what stands in the code into what the wire would carry.
func literal(arg string) *value {
	arg = strings.TrimSuffix(strings.TrimSpace(arg), ";")
	for _, call := range [...]struct {
		begin string
		kind  kind
	}{{"StringUtils.parseDateTime(", kindDate}, {"new BigDecimal(", kindNone}, {"new Date(", kindDate}} {
		if in, ok := strings.CutPrefix(arg, call.begin); ok {
			v := literal(strings.TrimSuffix(in, ")"))
			v.kind = call.kind
			return v
		}
	}
	switch {
	case strings.HasPrefix(arg, `"`):
		return &value{text: strings.TrimSpace(javaText(arg)), kind: kindText}
	case strings.HasPrefix(arg, "new FileItem("):
		return &value{unset: true, kind: kindFile}
	case strings.HasPrefix(arg, "new ") && strings.Contains(arg, "[]"):
		return arrayLiteral(arg)
	case strings.HasPrefix(arg, "new ") || arg == "null" || arg == "":
		return &value{unset: true}
	}
	number, long := strings.CutSuffix(arg, "L")
	// 1L is what the demo sets where the document has no example.
	v := &value{text: number, filler: long && number == "1"}
	switch {
	case arg == "true" || arg == "false":
		v.kind = kindBoolean
	case long || strings.Trim(number, "-0123456789") == "":
		v.kind = kindNumber
	}
	return v
}

// arrayLiteral reads "new Long[] { 1 , 2 }".
func arrayLiteral(arg string) *value {
	v := &value{array: true}
	_, list, _ := strings.Cut(arg, "{")
	list, _, _ = strings.Cut(list, "}")
	for element := range strings.SplitSeq(list, ",") {
		if element = strings.TrimSpace(element); element != "" {
			v.kids = append(v.kids, &value{text: literal(element).text})
		}
	}
	return v
}

var javaEscapes = map[byte]byte{'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// javaText reads a string literal.
func javaText(s string) string {
	if n := quoted(s); n > 0 {
		s = s[1 : n-1]
	} else {
		s = s[1:]
	}
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch c := s[i]; {
		case c == 'u' && hex4(s[i+1:]) >= 0:
			b.WriteRune(hex4(s[i+1:]))
			i += 4
		case javaEscapes[c] != 0:
			b.WriteByte(javaEscapes[c])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
