package solve

import (
	"iter"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/document"
)

// maxDepth bounds how deep a sample or a table may nest; real ones have fewer than ten levels.
const maxDepth = 100

// value is one value as a witness shows it: an element of the XML sample, a member of the JSON
// sample, or what a setter of the Java demo is given.
type value struct {
	name string
	// text is a scalar's value as the wire would carry it.
	text string
	kids []*value
	line int
	// array says that kids are the elements of a list.
	array bool
	// unset says that text tells nothing, as null does.
	unset bool
	// filler says that text may be what the platform fills in where the document has no example.
	filler bool
	from   Witness
	// kind is what the Java demo's literal is, and class the class of its object.
	kind  kind
	class string
	// open says that the sample breaks off before this value's end.
	open bool
}

// sample is what a witness shows of one tree.
type sample struct {
	// roots hold the top-level fields, once for each text that was read.
	roots []*value
	// foldedName gives a name of the table the form that names have in the sample.
	foldedName func(string) string
	// repeats says that neighbours of one name are the elements of one list.
	repeats bool
	// foreign says that a text is of another API, by its outermost name.
	foreign bool
	// inferred says that this is no sample, but what is known of a type from another place.
	inferred bool
}

// names are all names in the sample.
func (s *sample) names() map[string]bool {
	names := make(map[string]bool)
	for v := range s.values() {
		names[v.name] = true
	}
	return names
}

// size is how many values there are.
func (s *sample) size() int {
	n := 0
	for range s.values() {
		n++
	}
	return n
}

// values are all values in the sample.
func (s *sample) values() iter.Seq[*value] {
	return func(yield func(*value) bool) {
		for todo := slices.Clone(s.roots); len(todo) > 0; {
			v := todo[len(todo)-1]
			todo = append(todo[:len(todo)-1], v.kids...)
			if !yield(v) {
				return
			}
		}
	}
}

func sameName(s string) string { return s }

// lineAt counts lines as a reader of a sample moves on.
type lineAt struct {
	text   string
	offset int
	line   int
	fixed  bool
}

func newLineAt(t document.Text) lineAt {
	// In a JSON document the whole sample stands on one line, whatever line ends it holds.
	return lineAt{text: t.Body, line: max(t.Line, 1), fixed: t.Path != ""}
}

// at returns the line of an offset.
func (l *lineAt) at(offset int) int {
	switch {
	case l.fixed:
	case offset < l.offset:
		return l.line - strings.Count(l.text[offset:l.offset], "\n")
	default:
		l.line += strings.Count(l.text[l.offset:offset], "\n")
		l.offset = offset
	}
	return l.line
}

// wrapper is how the name of the element ends that stands for the response as a whole: the method's
// name comes before it. With simplify the element is not there.
const wrapper = "_response"

// unwrapRoot takes the wrapper away. top tells the names of the table's top level.
func unwrapRoot(root *value, top map[string]bool) *value {
	if len(root.kids) != 1 {
		return root
	}
	only := root.kids[0]
	if only.array || top[only.name] && !strings.HasSuffix(only.name, wrapper) {
		return root
	}
	return only
}

// foldSetter brings the name of a setter and that of a parameter to one form: "CardId" and "card_id".
func foldSetter(s string) string {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case c == '_' || c == '.' || c == '-':
		case c >= 'A' && c <= 'Z':
			out = append(out, c+'a'-'A')
		default:
			out = append(out, c)
		}
	}
	return string(out)
}
