package top

import (
	"fmt"
	"strconv"
	"strings"
)

// MaxLength checks a String's length, which the platform counts in UTF-16 units.
func (v Validator) MaxLength(name, s string, most int) { v.maxLength(name, -1, s, most) }

func (v Validator) maxLength(name string, index int, s string, most int) {
	if len(s) <= most { // there are at least as many bytes
		return
	}
	if n := utf16Length(s); n > most {
		v.add(name, index, fmt.Sprintf("%d characters long, at most %d are allowed", n, most))
	}
}

// OptMaxLength checks a String that may be absent.
func (v Validator) OptMaxLength(name string, s *string, most int) {
	if s != nil {
		v.MaxLength(name, *s, most)
	}
}

// MaxLengths checks each String of a list.
func (v Validator) MaxLengths(name string, list []string, most int) {
	for i, s := range list {
		v.maxLength(name, i, s, most)
	}
}

func utf16Length(s string) (n int) {
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// MaxListSize checks how many elements a list has.
func (v Validator) MaxListSize(name string, n, most int) {
	if n > most {
		v.Add(name, fmt.Sprintf("%d elements, at most %d are allowed", n, most))
	}
}

// MaxSize checks how many bytes are left in a file, where its Reader tells: the Readers that a retry can read again do.
func (v Validator) MaxSize(name string, f File, most int64) { v.maxSize(name, -1, f, most) }

// MaxSizes checks each file of a list.
func (v Validator) MaxSizes(name string, list []File, most int64) {
	for i, f := range list {
		v.maxSize(name, i, f, most)
	}
}

func (v Validator) maxSize(name string, index int, f File, most int64) {
	// A Reader that fails here fails in the call as well, which says so.
	if _, n, err := measure(f.Reader); err == nil && n > most {
		v.add(name, index, fmt.Sprintf("%d bytes long, at most %d are allowed", n, most))
	}
}

// MaxValue checks a Number against the largest that is allowed.
func (v Validator) MaxValue(name string, n, most int64) {
	if n > most {
		v.over(name, -1, most)
	}
}

// MinValue checks a Number against the smallest that is allowed.
func (v Validator) MinValue(name string, n, least int64) {
	if n < least {
		v.under(name, -1, least)
	}
}

// MaxValues checks each Number of a list.
func (v Validator) MaxValues(name string, list []int64, most int64) {
	for i, n := range list {
		if n > most {
			v.over(name, i, most)
		}
	}
}

// MinValues checks each Number of a list.
func (v Validator) MinValues(name string, list []int64, least int64) {
	for i, n := range list {
		if n < least {
			v.under(name, i, least)
		}
	}
}

func (v Validator) over(name string, index int, most int64) {
	v.add(name, index, "more than the "+strconv.FormatInt(most, 10)+" that is allowed")
}

func (v Validator) under(name string, index int, least int64) {
	v.add(name, index, "less than the "+strconv.FormatInt(least, 10)+" that is allowed")
}

// OptMaxValue checks a Number that may be absent.
func (v Validator) OptMaxValue(name string, n *int64, most int64) {
	if n != nil {
		v.MaxValue(name, *n, most)
	}
}

// OptMinValue checks a Number that may be absent.
func (v Validator) OptMinValue(name string, n *int64, least int64) {
	if n != nil {
		v.MinValue(name, *n, least)
	}
}

// MaxDecimal checks a decimal against the largest that is allowed.
func (v Validator) MaxDecimal(name string, n Decimal, most int64) {
	if n.Cmp(NewDecimal(most, 0)) > 0 {
		v.over(name, -1, most)
	}
}

// MinDecimal checks a decimal against the smallest that is allowed.
func (v Validator) MinDecimal(name string, n Decimal, least int64) {
	if n.Cmp(NewDecimal(least, 0)) < 0 {
		v.under(name, -1, least)
	}
}

// MaxDecimals checks each decimal of a list.
func (v Validator) MaxDecimals(name string, list []Decimal, most int64) {
	for i, n := range list {
		if n.Cmp(NewDecimal(most, 0)) > 0 {
			v.over(name, i, most)
		}
	}
}

// MinDecimals checks each decimal of a list.
func (v Validator) MinDecimals(name string, list []Decimal, least int64) {
	for i, n := range list {
		if n.Cmp(NewDecimal(least, 0)) < 0 {
			v.under(name, i, least)
		}
	}
}

// AtLeastOne checks that one of some members is there: is says whether.
func (v Validator) AtLeastOne(is bool, names ...string) {
	if !is {
		v.Add(names[0], "at least one of "+strings.Join(names, ", ")+" is required")
	}
}

// RequiredIf checks a member that some condition makes required: when holds, and is says whether the member is
// there. The condition is told in because: "trigger_gift is true".
func (v Validator) RequiredIf(when bool, name string, is bool, because string) {
	if when && !is {
		v.Add(name, "required when "+because)
	}
}

// Filled tells whether an optional String is set and not blank.
func Filled(s *string) bool { return s != nil && !isBlank(*s) }
