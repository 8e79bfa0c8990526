package wire

import (
	"fmt"
	"strconv"
	"strings"
)

// MaxLength checks a String's length, which the platform counts in UTF-16 units.
func (v Validator) MaxLength(name, s string, most int64) {
	if int64(len(s)) <= most { // there are at least as many bytes
		return
	}
	if n := utf16Length(s); n > most {
		v.Add(name, fmt.Sprintf("%d characters long, at most %d are allowed", n, most))
	}
}

func utf16Length(s string) (n int64) {
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// MaxListSize checks how many elements a list has.
func (v Validator) MaxListSize(name string, n int, most int64) {
	if int64(n) > most {
		v.Add(name, fmt.Sprintf("%d elements, at most %d are allowed", n, most))
	}
}

// MaxSize checks how many bytes are left in a file, where its Reader tells: the Readers that a retry can read again do.
func (v Validator) MaxSize(name string, f File, most int64) {
	// A Reader that fails here fails in the call as well, which says so.
	if _, n, err := f.Measure(); err == nil && n > most {
		v.Add(name, fmt.Sprintf("%d bytes long, at most %d are allowed", n, most))
	}
}

// MaxValue checks a Number against the largest that is allowed.
func (v Validator) MaxValue(name string, n, most int64) {
	if n > most {
		v.over(name, most)
	}
}

// MinValue checks a Number against the smallest that is allowed.
func (v Validator) MinValue(name string, n, least int64) {
	if n < least {
		v.under(name, least)
	}
}

// MaxDecimal checks a decimal against the largest that is allowed.
func (v Validator) MaxDecimal(name string, n Decimal, most int64) {
	if n.Cmp(NewDecimal(most, 0)) > 0 {
		v.over(name, most)
	}
}

// MinDecimal checks a decimal against the smallest that is allowed.
func (v Validator) MinDecimal(name string, n Decimal, least int64) {
	if n.Cmp(NewDecimal(least, 0)) < 0 {
		v.under(name, least)
	}
}

func (v Validator) over(name string, most int64) {
	v.Add(name, "more than the "+strconv.FormatInt(most, 10)+" that is allowed")
}

func (v Validator) under(name string, least int64) {
	v.Add(name, "less than the "+strconv.FormatInt(least, 10)+" that is allowed")
}

// AtLeastOne checks that one of some members is there.
func (v Validator) AtLeastOne(there bool, names ...string) {
	if !there {
		v.Add(names[0], "at least one of "+strings.Join(names, ", ")+" is required")
	}
}

// RequireIf checks a member that some condition makes required. The condition is named in because: "trigger_gift is true".
func (v Validator) RequireIf(condition bool, name string, there bool, because string) {
	if condition && !there {
		v.Add(name, "required when "+because)
	}
}
