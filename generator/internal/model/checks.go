package model

import "math"

// Checks reports whether Validate can find anything wrong with the field: a value that is missing, exceeds a limit, or
// cannot travel, as text that is not UTF-8.
func (f *Field) Checks() bool {
	switch {
	case f.MaxItems() > 0, len(f.Limits()) > 0, f.Node.Required && (f.List || f.Kind == File):
		return true
	case f.Kind == Object:
		return f.Type.Checks
	}
	return f.Kind.Go().Check != ""
}

// MaxItems returns how many elements a list may have; 0 where Validate does not check that.
func (f *Field) MaxItems() int64 {
	if f.List && canExceed(f.Node.MaxListSize) {
		return f.Node.MaxListSize
	}
	return 0
}

// Limit is one limit that Validate checks, by the runtime's method of that name.
type Limit struct {
	Check string
	Value int64
}

// Limits returns the limits of a single value, or of each element of a list, that Validate checks in a request.
//
// Other lengths are only mentioned in the field's comment. Official SDKs measure texts and files only; a Date's text always
// has the same length; and only the caller knows how long a file was before it became text in JSON.
func (f *Field) Limits() (limits []Limit) {
	n := f.Node
	if f.Kind == Text && !f.Bytes && canExceed(n.MaxLength) {
		limits = append(limits, Limit{"MaxLength", n.MaxLength})
	}
	if f.Kind == File && n.MaxLength > 0 {
		limits = append(limits, Limit{"MaxSize", n.MaxLength})
	}
	unit := f.Kind.Go().Limit
	if unit != "" && f.Min != nil {
		limits = append(limits, Limit{"Min" + unit, *f.Min})
	}
	if unit != "" && f.Max != nil {
		limits = append(limits, Limit{"Max" + unit, *f.Max})
	}
	return limits
}

// canExceed reports whether a length can exceed a limit: 0 is none, and an int of 32 bits could not hold a greater one.
func canExceed(most int64) bool { return 0 < most && most <= math.MaxInt32 }
