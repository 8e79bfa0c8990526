package metadata

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// decide finds what the uses of one name mean, as far as the file tells:
//
//   - an API that speaks of fields that only one of the structs has means that one;
//   - each struct is there because some API means it, so that the last use left takes the last
//     struct left;
//   - of several uses left, the one whose API asks for most of what another's asks for means the
//     same as that one.
//
// Uses of which this tells nothing keep no meaning.
func decide(uses []*use) {
	work := 0
	for _, u := range uses {
		if work += u.total; work > maxWork {
			return
		}
		u.byWords()
	}
	for byRest(uses) || len(uses) <= maxLike && byLikeness(uses) {
	}
}

// Bounds of what is compared. A name that more than these share is too common for words to tell.
const (
	maxWork = 20_000_000
	maxLike = 200
)

var word = regexp.MustCompile(`[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*`)

// byWords compares the API's words with the fields that not all candidates have.
func (u *use) byWords() {
	spoken := make(map[string]bool)
	speak := func(text string) {
		for _, w := range word.FindAllString(text, -1) {
			if len(w) > 2 {
				spoken[strings.ToLower(w)] = true
			}
		}
	}
	for _, w := range strings.Split(u.api.name, ".")[1:] {
		speak(w)
	}
	speak(u.api.desc)
	for _, p := range u.api.request {
		speak(p.name)
		speak(p.desc)
	}
	best, second := 0, 0
	for _, s := range u.candidates {
		n, said := 0, ""
		for _, p := range s.props {
			if u.fields[p.name] == len(u.candidates) {
				continue
			}
			if w := mention(spoken, p.name); w != "" {
				if n++; said == "" {
					said = fmt.Sprintf("the API speaks of %q and that one has %q", shown(w), shown(p.name))
				}
			}
		}
		if n > best {
			best, second = n, best
			u.meant, u.why = s, said
		} else {
			second = max(second, n)
		}
	}
	if best == second {
		u.meant, u.why = nil, ""
	}
}

// mention is the word, among those spoken, that is a field's name or one of the words in it.
func mention(spoken map[string]bool, field string) string {
	field = strings.ToLower(field)
	if spoken[field] {
		return field
	}
	for _, w := range strings.Split(field, "_") {
		if len(w) > 3 && spoken[w] {
			return w
		}
	}
	return ""
}

// byRest gives the last use left the last struct left; false where more than one is.
func byRest(uses []*use) bool {
	var left *use
	for _, u := range uses {
		if u.meant == nil {
			if left != nil {
				return false
			}
			left = u
		}
	}
	if left == nil {
		return false
	}
	used := make(map[*structure]bool, len(uses))
	for _, u := range uses {
		used[u.meant] = true
	}
	var unused []*structure
	for _, s := range left.candidates {
		if !used[s] {
			unused = append(unused, s)
		}
	}
	if len(unused) != 1 {
		return false
	}
	left.meant, left.why = unused[0], "no other API means it"
	return true
}

// byLikeness gives one use the meaning of the decided one that is most like it; false where none
// stands out.
func byLikeness(uses []*use) bool {
	var best, like *use
	most, tie := 0, false
	for _, u := range uses {
		if u.meant != nil {
			continue
		}
		for _, d := range uses {
			if d.meant == nil || !slices.Contains(u.candidates, d.meant) {
				continue
			}
			switch n := shared(u.api, d.api); {
			case n > most:
				most, best, like, tie = n, u, d, false
			case n == most && (u != best || d.meant != like.meant):
				tie = true
			}
		}
	}
	if best == nil || tie {
		return false
	}
	best.meant, best.why = like.meant, fmt.Sprintf("%s, which asks for the same, means it", shown(like.api.name))
	return true
}

// shared counts the parameters that two requests have in common.
func shared(a, b *api) int {
	n := 0
	for _, p := range a.request {
		if slices.ContainsFunc(b.request, func(q *param) bool { return q.name == p.name && q.typ == p.typ }) {
			n++
		}
	}
	return n
}
