package model

import "math"

// checks reports whether Validate can find anything wrong with a request's object: a value that is missing, exceeds a
// limit, or cannot travel, as text that is not UTF-8.
func checks(o *Struct) bool {
	if len(o.Rules) > 0 {
		return true
	}
	for _, f := range o.Fields {
		if f.Checks() {
			return true
		}
	}
	return false
}

// Checks reports whether the field has anything to validate.
func (f *Field) Checks() bool {
	n := f.Node
	switch {
	case f.List && (n.Required || f.ListLimit() > 0):
		return true
	case f.Kind == Object:
		return f.Type.Checks
	case f.Kind == Text, f.Kind == RawJSON, f.Kind == Time:
		return true
	case f.Kind == File:
		return n.Required || f.LengthLimit() > 0
	case f.Kind == Int, f.Kind == Number, f.Kind == Decimal:
		return f.Min != nil || f.Max != nil
	}
	return false
}

// ListLimit returns how many elements a list may have, 0 where there is nothing to check.
func (f *Field) ListLimit() int64 {
	if !f.List {
		return 0
	}
	return limit(f.Node.MaxListSize)
}

// LengthLimit returns how long a text or a file may be, or each one of a list: in characters, or in a file's bytes. It is
// 0 where there is nothing to check.
//
// Other lengths are only mentioned in the field's comment. Official SDKs measure texts and files only; a Date's text always
// has the same length; and only the caller knows how long a file was before it became text in JSON.
func (f *Field) LengthLimit() int64 {
	switch {
	case f.Kind == File:
		return f.Node.MaxLength
	case f.Kind == Text && !f.Bytes:
		return limit(f.Node.MaxLength)
	}
	return 0
}

// limit drops a limit that no length exceeds; an int of 32 bits could not hold it.
func limit(most int64) int64 {
	if most > math.MaxInt32 {
		return 0
	}
	return most
}
