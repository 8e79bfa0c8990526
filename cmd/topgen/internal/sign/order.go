package sign

import (
	"cmp"
	"strings"
	"time"
)

// orderMistakes are other orders than that of the names' bytes.
func orderMistakes(r *Request) (out mistakes) {
	sent := make(map[string]int)
	for i, p := range r.Params {
		sent[p.Name] = i
	}
	for _, o := range []struct {
		detail  string
		compare func(a, b Param) int
	}{
		{"as sent", func(a, b Param) int { return sent[a.Name] - sent[b.Name] }},
		{"case", func(a, b Param) int { return fold(a.Name, b.Name, strings.ToLower) }},
		{"case", func(a, b Param) int { return fold(a.Name, b.Name, strings.ToUpper) }},
		{"locale", func(a, b Param) int { return fold(a.Name, b.Name, letters) }},
		{"locale", func(a, b Param) int {
			return cmp.Or(cmp.Compare(letters(a.Name), letters(b.Name)), cmp.Compare(a.Name, b.Name))
		}},
		{"locale", func(a, b Param) int { return fold(a.Name, b.Name, punctuationFirst) }},
		{"natural", func(a, b Param) int { return natural(a.Name, b.Name) }},
		{"natural", func(a, b Param) int { return natural(strings.ToLower(a.Name), strings.ToLower(b.Name)) }},
		{"name and value", func(a, b Param) int { return cmp.Compare(a.Name+a.Value, b.Name+b.Value) }},
		{"descending", func(a, b Param) int { return cmp.Compare(b.Name, a.Name) }},
		{"value", func(a, b Param) int { return cmp.Compare(a.Value, b.Value) }},
		{"length", func(a, b Param) int { return cmp.Or(len(a.Name)-len(b.Name), cmp.Compare(a.Name, b.Name)) }},
	} {
		out.add(otherOrder, "", o.detail, func(a *attempt) { a.compare = o.compare })
	}
	return out
}

// fold compares two names by a key, and equal keys with lower case first, as collations do.
func fold(a, b string, key func(string) string) int {
	return cmp.Or(cmp.Compare(key(a), key(b)), -cmp.Compare(a, b))
}

// letters is the key of collations that look past punctuation, such as glibc's.
func letters(s string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", ".", "").Replace(s))
}

// punctuationFirst is the key of collations in which punctuation comes before digits and letters, such as ICU's.
func punctuationFirst(s string) string {
	return strings.NewReplacer("_", "\x01", "-", "\x02", ".", "\x03").Replace(strings.ToLower(s))
}

// natural compares runs of digits as numbers.
func natural(a, b string) int {
	for a != "" && b != "" {
		da, db := digits(a), digits(b)
		if da > 0 && db > 0 {
			na, nb := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if c := cmp.Or(len(na)-len(nb), cmp.Compare(na, nb)); c != 0 {
				return c
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

// digits returns how many digits a text begins with.
func digits(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }

// zoneMistakes are timestamps of another zone than the one that was sent.
func zoneMistakes(timestamp string) (out mistakes) {
	sent, err := time.Parse(time.DateTime, timestamp)
	if err != nil {
		return nil
	}
	add := func(shift time.Duration) {
		signed := sent.Add(shift).Format(time.DateTime)
		out.addValue("timestamp", change{otherZone, signed, func(string) string { return signed }})
	}
	// Zones lie from -12:00 to +14:00; the difference of two is at most 26 hours. Most are whole or half hours.
	for shift := 30 * time.Minute; shift <= 26*time.Hour; shift += 30 * time.Minute {
		add(shift)
		add(-shift)
	}
	for _, minutes := range []time.Duration{45, 135, 285} { // from GMT+8 to +8:45, +5:45, +12:45
		add(minutes * time.Minute)
		add(-minutes * time.Minute)
	}
	return out
}
