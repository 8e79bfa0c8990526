package top

import (
	"strconv"
	"time"
)

// The Append functions write the members of a JSON object for generated code. Each writes key, value and a
// comma; key is the member's name as JSON with its colon (`"card_id":`), made when the code was generated.
// [EndObject] turns the last comma into the closing brace.

// AppendText writes a String.
func AppendText(b []byte, key, v string) []byte {
	return append(appendQuoted(append(b, key...), v), ',')
}

// AppendInt writes a Number.
func AppendInt(b []byte, key string, v int64) []byte {
	return append(strconv.AppendInt(append(b, key...), v, 10), ',')
}

// AppendBool writes a Boolean: true or false, never 1 or 0.
func AppendBool(b []byte, key string, v bool) []byte {
	return append(strconv.AppendBool(append(b, key...), v), ',')
}

// AppendDecimal writes a Price or BigDecimal: decimal text in quotes, as official SDKs send it.
func AppendDecimal(b []byte, key string, v Decimal) []byte {
	b = append(append(b, key...), '"')
	return append(append(b, v.String()...), '"', ',')
}

// AppendNumber writes a Number that may have a fraction: decimal text without quotes.
func AppendNumber(b []byte, key string, v Decimal) []byte {
	return append(append(append(b, key...), v.String()...), ',')
}

// AppendTime writes a Date: yyyy-MM-dd HH:mm:ss in GMT+8.
func AppendTime(b []byte, key string, v time.Time) []byte {
	b = append(append(b, key...), '"')
	return append(appendDate(b, v), '"', ',')
}

// AppendRawJSON embeds JSON text as it stands; empty is null.
func AppendRawJSON(b []byte, key string, v RawJSON) []byte {
	if v == "" {
		v = "null"
	}
	return append(append(append(b, key...), v...), ',')
}

// AppendList writes a list of objects, each by one; nil writes nothing. Without a key it is a parameter's
// whole value, and no comma follows.
func AppendList[T any](b []byte, key string, list []T, one func(*T, []byte) []byte) []byte {
	if list == nil {
		return b
	}
	b = append(append(b, key...), '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(&list[i], b)
	}
	if key == "" {
		return append(b, ']')
	}
	return append(b, ']', ',')
}

// EndObject closes the object whose members were written since its opening brace.
func EndObject(b []byte) []byte {
	if n := len(b) - 1; b[n] == ',' {
		b[n] = '}'
		return b
	}
	return append(b, '}')
}
