package top

import "time"

// The AppendOpt functions write an optional member exactly when it is set, also when it points at false,
// 0 or empty text.

// AppendOptText writes a String that is set.
func AppendOptText(b []byte, key string, v *string) []byte {
	if v == nil {
		return b
	}
	return AppendText(b, key, *v)
}

// AppendOptInt writes a Number that is set.
func AppendOptInt(b []byte, key string, v *int64) []byte {
	if v == nil {
		return b
	}
	return AppendInt(b, key, *v)
}

// AppendOptBool writes a Boolean that is set.
func AppendOptBool(b []byte, key string, v *bool) []byte {
	if v == nil {
		return b
	}
	return AppendBool(b, key, *v)
}

// AppendOptDecimal writes a Price or BigDecimal that is set.
func AppendOptDecimal(b []byte, key string, v *Decimal) []byte {
	if v == nil {
		return b
	}
	return AppendDecimal(b, key, *v)
}

// AppendOptNumber writes a Number with a fraction that is set.
func AppendOptNumber(b []byte, key string, v *Decimal) []byte {
	if v == nil {
		return b
	}
	return AppendNumber(b, key, *v)
}

// AppendOptTime writes a Date that is set.
func AppendOptTime(b []byte, key string, v *time.Time) []byte {
	if v == nil {
		return b
	}
	return AppendTime(b, key, *v)
}

// AppendOptRawJSON writes JSON text that is set.
func AppendOptRawJSON(b []byte, key string, v *RawJSON) []byte {
	if v == nil {
		return b
	}
	return AppendRawJSON(b, key, *v)
}
