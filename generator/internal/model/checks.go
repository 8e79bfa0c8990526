package model

import "math"

// checks says whether a request's object has anything that Validate can find wrong. A list's nil is as good as
// an object's when it is optional; a value is checked where it must be there, has a limit, or may not be
// what its type says, as text may not be UTF-8.
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

// Checks says whether the field has anything to validate.
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
		return n.MinValue != nil || n.MaxValue != nil
	}
	return false
}

// ListLimit is how many elements a list may have. It is 0 where there is nothing to check: no limit is documented, or one
// that no list exceeds.
func (f *Field) ListLimit() int64 {
	if !f.List {
		return 0
	}
	return limit(f.Node.MaxListSize)
}

// LengthLimit is how long a text or a file may be, or each one of a list: in characters, or in a file's bytes. It is 0 where
// there is nothing to check: no limit is documented, or one that no text exceeds.
//
// Other lengths stand in the comment alone. Official SDKs measure texts and files only; a Date's text always has the same
// length; and how long a file is before it becomes text in JSON, as Base64 or otherwise, only the caller knows.
func (f *Field) LengthLimit() int64 {
	switch {
	case f.Kind == File:
		return f.Node.MaxLength
	case f.Kind == Text && !f.Bytes:
		return limit(f.Node.MaxLength)
	}
	return 0
}

// limit leaves out a limit that no length exceeds, and that an int of 32 bits could not hold.
func limit(most int64) int64 {
	if most > math.MaxInt32 {
		return 0
	}
	return most
}
