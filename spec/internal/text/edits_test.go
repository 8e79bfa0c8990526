package text_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/internal/corpus"
)

// edit is a small mistake that people make when they copy a page, at a line of a table.
type edit struct {
	name string
	make func(r *rand.Rand, line string) []string
}

var edits = []edit{
	{"a line dropped", func(*rand.Rand, string) []string { return nil }},
	{"a line twice", func(_ *rand.Rand, line string) []string { return []string{line, line} }},
	{"a word dropped", func(r *rand.Rand, line string) []string {
		tokens, sep := parted(line)
		drop := r.IntN(len(tokens))
		if tokens[drop] == "[]" {
			return []string{line} // a list of texts looks like a text in a demo
		}
		return []string{strings.Join(append(tokens[:drop:drop], tokens[drop+1:]...), sep)}
	}},
	{"two words swapped", func(r *rand.Rand, line string) []string {
		tokens, sep := parted(line)
		i := r.IntN(len(tokens))
		j := max(i-1, 0)
		if tokens[i] == "[]" || tokens[j] == "[]" {
			return []string{line} // it is an example of Json as well as a part of the type
		}
		tokens[i], tokens[j] = tokens[j], tokens[i]
		return []string{strings.Join(tokens, sep)}
	}},
	{"a line wrapped", func(_ *rand.Rand, line string) []string {
		half := []rune(line)
		return []string{string(half[:len(half)/2]), string(half[len(half)/2:])}
	}},
}

// parted returns what a line has in it, and what is between.
func parted(line string) (tokens []string, sep string) {
	if sep = " "; strings.Contains(line, "\t") {
		sep = "\t"
	}
	return strings.FieldsFunc(line, func(c rune) bool { return string(c) == sep }), sep
}

// TestEdits makes small mistakes in the tables of pages. What is read then is the true tree, or nothing, or something is
// found wrong: nothing is silently another tree.
func TestEdits(t *testing.T) {
	for _, form := range []string{"txt", "served", "copied"} {
		for _, edit := range edits {
			if form == "copied" && edit.name == "a line wrapped" {
				continue // no browser wraps a cell
			}
			t.Run(edit.name+" in "+form, func(t *testing.T) {
				for n, d := range corpus.Documents(t, form, corpus.Step(36, 6)) {
					edit.check(t, d, rand.New(rand.NewPCG(uint64(n), 80)))
				}
			})
		}
	}
}

// check makes the mistake at a few lines of a page.
func (e edit) check(t *testing.T, d corpus.Document, r *rand.Rand) {
	t.Helper()
	lines := strings.Split(string(d.Data), "\n")
	want := corpus.Truth(t, d.Method)
	for range 4 {
		i := tableLine(r, lines)
		page := strings.Join(slices.Concat(lines[:i], e.make(r, lines[i]), lines[i+1:]), "\n")
		api, list := read(d.File, []byte(page))
		if api == nil || len(list) > 0 {
			continue
		}
		if diff := cmp.Diff(want, corpus.TreeOf(api)); diff != "" {
			t.Errorf("%s:%d: silently another tree (-want +got)\n%s", d.File, i+1, diff)
		}
	}
}

// tableLine returns a line of the page's tables that has text.
func tableLine(r *rand.Rand, lines []string) int {
	from, to := 0, 0
	for i, line := range lines {
		switch strings.TrimSpace(line) {
		case "请求参数":
			from = i + 1
		case "请求示例":
			to = i
		}
	}
	for {
		if i := from + r.IntN(to-from); strings.TrimSpace(lines[i]) != "" {
			return i
		}
	}
}
