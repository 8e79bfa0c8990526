package wire

import (
	"strconv"
	"time"
	"unicode/utf8"
)

// The Append functions write the members of a JSON object. Each writes key, value and a comma; key is the member's
// name as JSON with its colon (`"card_id":`), made when the code was generated. [EndObject] turns the last comma into
// the closing brace. They are kept out of line: inlined into hundreds of generated types they would be most of their
// code and of the time it takes to compile.

// AppendText writes a String.
//
//go:noinline
func AppendText(b []byte, key, v string) []byte {
	return append(appendQuoted(append(b, key...), v), ',')
}

// AppendInt writes a Number.
//
//go:noinline
func AppendInt(b []byte, key string, v int64) []byte {
	return append(strconv.AppendInt(append(b, key...), v, 10), ',')
}

// AppendBool writes a Boolean: true or false, never 1 or 0.
//
//go:noinline
func AppendBool(b []byte, key string, v bool) []byte {
	return append(strconv.AppendBool(append(b, key...), v), ',')
}

// AppendDecimal writes a Price or BigDecimal: decimal text in quotes, as official SDKs send it.
//
//go:noinline
func AppendDecimal(b []byte, key string, v Decimal) []byte {
	b = append(append(b, key...), '"')
	return append(append(b, v.String()...), '"', ',')
}

// AppendNumber writes a Number that may have a fraction: decimal text without quotes.
//
//go:noinline
func AppendNumber(b []byte, key string, v Decimal) []byte {
	return append(append(append(b, key...), v.String()...), ',')
}

// AppendTime writes a Date: yyyy-MM-dd HH:mm:ss in GMT+8.
//
//go:noinline
func AppendTime(b []byte, key string, v time.Time) []byte {
	b = append(append(b, key...), '"')
	return append(appendDate(b, v), '"', ',')
}

// AppendRawJSON embeds JSON text as it is; empty is null.
//
//go:noinline
func AppendRawJSON(b []byte, key string, v RawJSON) []byte {
	if v == "" {
		v = "null"
	}
	return append(append(append(b, key...), v...), ',')
}

// AppendOpt writes an optional member by one of the functions above exactly when it is set, also when it points at
// false, 0 or empty text. It is inlined, so that the function is called directly.
func AppendOpt[T any](b []byte, key string, v *T, one func([]byte, string, T) []byte) []byte {
	if v != nil {
		return one(b, key, *v)
	}
	return b
}

// AppendValues writes a list of values, each by one of the functions above: inside an object it is a JSON array, and only
// at the top level joined by commas ([JoinParam]). Nil writes nothing, an empty list []. Without a key the list is a
// parameter's whole value, and no comma follows.
//
//go:noinline
func AppendValues[T any](b []byte, key string, list []T, one func([]byte, string, T) []byte) []byte {
	if list == nil {
		return b
	}
	b = append(append(b, key...), '[')
	for _, v := range list {
		b = one(b, "", v)
	}
	return endList(b, key)
}

// AppendObjects writes a list of objects, each by one, as [AppendValues] does.
//
//go:noinline
func AppendObjects[T any](b []byte, key string, list []T, one func(*T, []byte) []byte) []byte {
	if list == nil {
		return b
	}
	b = append(append(b, key...), '[')
	for i := range list {
		b = append(one(&list[i], b), ',')
	}
	return endList(b, key)
}

// endList closes a list whose elements end with a comma each.
func endList(b []byte, key string) []byte {
	if n := len(b) - 1; b[n] == ',' {
		b[n] = ']'
	} else {
		b = append(b, ']')
	}
	if key == "" {
		return b
	}
	return append(b, ',')
}

// EndObject closes the object whose members were written since its opening brace.
//
//go:noinline
func EndObject(b []byte) []byte {
	if n := len(b) - 1; b[n] == ',' {
		b[n] = '}'
		return b
	}
	return append(b, '}')
}

// appendQuoted appends v as a JSON string. It escapes what JSON makes one escape and nothing else: < > &
// and everything outside ASCII travel as they are. Bytes that are no UTF-8 become U+FFFD each.
func appendQuoted(b []byte, v string) []byte {
	b = append(b, '"')
	i, done := plainLen(v), 0
	for i < len(v) {
		c := v[i]
		switch {
		case isPlain(c):
			i++
			continue
		case c < utf8.RuneSelf:
			b = appendEscape(append(b, v[done:i]...), c)
		default:
			if r, n := utf8.DecodeRuneInString(v[i:]); r != utf8.RuneError || n > 1 {
				i += n
				continue
			}
			b = append(append(b, v[done:i]...), "\uFFFD"...)
		}
		i++
		done = i
	}
	return append(append(b, v[done:]...), '"')
}

// appendEscape appends the escape of a quote, a backslash or a control.
func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	case '"', '\\':
		return append(b, '\\', c)
	}
	const hex = "0123456789abcdef"
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
