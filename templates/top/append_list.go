package top

import "time"

// Lists inside an object are JSON arrays; only at the top level are they joined by commas. Nil writes nothing, an
// empty list [].

// AppendTexts writes a list of String.
func AppendTexts(b []byte, key string, v []string) []byte { return appendArray(b, key, v, AppendText) }

// AppendInts writes a list of Number.
func AppendInts(b []byte, key string, v []int64) []byte { return appendArray(b, key, v, AppendInt) }

// AppendBools writes a list of Boolean.
func AppendBools(b []byte, key string, v []bool) []byte { return appendArray(b, key, v, AppendBool) }

// AppendDecimals writes a list of Price or BigDecimal.
func AppendDecimals(b []byte, key string, v []Decimal) []byte {
	return appendArray(b, key, v, AppendDecimal)
}

// AppendNumbers writes a list of Number with fractions.
func AppendNumbers(b []byte, key string, v []Decimal) []byte {
	return appendArray(b, key, v, AppendNumber)
}

// AppendTimes writes a list of Date.
func AppendTimes(b []byte, key string, v []time.Time) []byte {
	return appendArray(b, key, v, AppendTime)
}

// AppendRawJSONs writes a list of JSON texts.
func AppendRawJSONs(b []byte, key string, v []RawJSON) []byte {
	return appendArray(b, key, v, AppendRawJSON)
}

// appendArray writes a list by one, which ends each element with a comma. Without a key no comma follows the list.
func appendArray[T any](b []byte, key string, list []T, one func([]byte, string, T) []byte) []byte {
	if list == nil {
		return b
	}
	b = append(append(b, key...), '[')
	for _, v := range list {
		b = one(b, "", v)
	}
	if len(list) > 0 {
		b = b[:len(b)-1]
	}
	if key == "" {
		return append(b, ']')
	}
	return append(b, ']', ',')
}
