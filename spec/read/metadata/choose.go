package metadata

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// byPlace gives uses the struct that stands beside one which the same API means: the file writes the
// structs of an API together, those of its request first. What is found so helps to find more.
func (r *resolver) byPlace(uses []*use) {
	open := make(map[*param]*use, len(uses))
	for _, u := range uses {
		open[u.param] = u
	}
	seen := make(map[*api]bool)
	for _, u := range uses {
		if seen[u.api] {
			continue
		}
		seen[u.api] = true
		var roots []*param // the API's parameters that mean a struct
		for _, p := range slices.Concat(u.api.request, u.api.response) {
			if open[p] != nil || r.roots[p] != nil {
				roots = append(roots, p)
			}
		}
		for i := 1; i < len(roots); i++ { // forth
			r.beside(open[roots[i]], r.meaning(open, roots[i-1]), 1)
		}
		for i := len(roots) - 2; i >= 0; i-- { // and back
			r.beside(open[roots[i]], r.meaning(open, roots[i+1]), -1)
		}
	}
}

// meaning is the struct that a parameter is known to mean; nil where it is not known, or where its
// place is not, because several like it stand in the file.
func (r *resolver) meaning(open map[*param]*use, p *param) *structure {
	if u := open[p]; u != nil {
		return u.meant
	}
	if s := r.roots[p]; len(r.byName[s.name]) == 1 {
		return s
	}
	return nil
}

// beside gives a use the next struct, in a direction, that is no part of another, if it is one of
// the candidates.
func (r *resolver) beside(u *use, known *structure, step int) {
	if u == nil || u.meant != nil || known == nil {
		return
	}
	for i := known.index + step; i >= 0 && i < len(r.all) && i-known.index <= maxBetween && known.index-i <= maxBetween; i += step {
		s := r.all[i]
		if r.parts[s] {
			continue
		}
		for _, c := range u.candidates {
			if r.shape(c, 0) == r.shape(s, 0) {
				u.kind, u.meant, u.why = c, s, fmt.Sprintf("it stands beside %q, which the API means as well", diag.Short(known.name))
			}
		}
		return
	}
}

// maxBetween is how many parts may stand between the structs of an API.
const maxBetween = 200

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
		if u.meant == nil {
			u.byWords()
		}
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
					said = fmt.Sprintf("the API speaks of %q and that one has %q", diag.Short(w), diag.Short(p.name))
				}
			}
		}
		if n > best {
			best, second = n, best
			u.kind, u.meant, u.why = s, s, said
		} else {
			second = max(second, n)
		}
	}
	if best == second {
		u.kind, u.meant, u.why = nil, nil, ""
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
		used[u.kind] = true
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
	left.kind, left.meant, left.why = unused[0], unused[0], "no other API means it"
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
			if d.meant == nil || !slices.Contains(u.candidates, d.kind) {
				continue
			}
			switch n := shared(u.api, d.api); {
			case n > most:
				most, best, like, tie = n, u, d, false
			case n == most && (u != best || d.kind != like.kind):
				tie = true
			}
		}
	}
	if best == nil || tie {
		return false
	}
	best.kind, best.meant, best.why = like.kind, like.kind, fmt.Sprintf("%s, which asks for the same, means it", diag.Short(like.api.name))
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
