package metadata

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// resolver says which struct a name means. Two structs may bear one name: the file lists the types of
// all APIs in one flat list, although most were made for a single API.
//
// Within structs the order decides: the file writes a struct behind those that it is made of, so that
// a name means the nearest one before it. What an API's own parameters mean is decided for all APIs
// that use a name together, by what the file says of both sides; see choose.
type resolver struct {
	file string
	list *diag.List
	// byName and byDesc list the structs of a name, and of a name and description, in the file's order.
	byName map[string][]*structure
	byDesc map[words][]*structure
	all    []*structure
	shapes []uint64 // by index, 0 where not computed yet
	// parts are the structs that another struct means.
	parts map[*structure]bool
	// choices are what a parameter of a name and description could mean.
	choices map[words]*choice
	// roots are the structs that APIs' parameters mean.
	roots map[*param]*structure
	// failed are the parameters of which nothing says what they mean.
	failed map[*param]bool
	erred  bool // the list holds an error
}

// words are how a parameter speaks of a struct, or a struct of itself.
type words struct{ name, desc string }

func newResolver(name string, f *file, list *diag.List) *resolver {
	r := &resolver{
		file: name, list: list, all: f.structs,
		byName:  make(map[string][]*structure),
		byDesc:  make(map[words][]*structure),
		shapes:  make([]uint64, len(f.structs)),
		parts:   make(map[*structure]bool),
		choices: make(map[words]*choice),
		roots:   make(map[*param]*structure),
		failed:  make(map[*param]bool),
	}
	for _, s := range f.structs {
		r.byName[s.name] = append(r.byName[s.name], s)
		w := words{s.name, s.desc}
		r.byDesc[w] = append(r.byDesc[w], s)
	}
	for _, s := range f.structs {
		for _, p := range s.props {
			if part := r.part(s, p); part != nil && part != s {
				r.parts[part] = true
			}
		}
	}
	r.choose(f.apis)
	return r
}

// typeName is the name of the struct a parameter speaks of; empty for a basic type.
func (r *resolver) typeName(p *param) string {
	name := strings.TrimSpace(strings.TrimSuffix(p.typ, "[]"))
	switch {
	case strings.HasPrefix(p.level, "Object"):
		return name
	case strings.HasPrefix(p.level, "Basic"), slices.Contains(spec.BasicTypes, name), r.byName[name] == nil:
		return ""
	}
	return name
}

// described are the structs of a name with a description, if there are any, or else all of the name:
// the file describes a struct by the words of the parameter it was made for.
func (r *resolver) described(name, desc string) []*structure {
	if same := r.byDesc[words{name, desc}]; len(same) > 0 && desc != "" {
		return same
	}
	return r.byName[name]
}

// part is the struct that a struct's property means: the nearest before the struct, or else the
// nearest behind it. A struct means itself only where no other would do.
func (r *resolver) part(of *structure, p *param) *structure {
	name := r.typeName(p)
	if name == "" {
		return nil
	}
	all := r.described(name, p.desc)
	if len(all) == 1 && all[0] == of {
		all = r.byName[name]
	}
	i, _ := slices.BinarySearchFunc(all, of.index, func(s *structure, index int) int { return s.index - index })
	switch {
	case i > 0:
		return all[i-1]
	case i < len(all) && all[i] == of && i+1 < len(all):
		return all[i+1]
	case i < len(all):
		return all[i]
	}
	return nil
}

// shape is a number that two structs share if their trees are the same. A struct inside of itself
// counts by its name.
func (r *resolver) shape(s *structure, depth int) uint64 {
	if r.shapes[s.index] != 0 {
		return r.shapes[s.index]
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(s.name))
	r.shapes[s.index] = h.Sum64() | 1 // while its parts are visited
	for _, p := range s.props {
		fmt.Fprintf(h, "|%q %q %q", p.name, p.typ, p.level)
		if part := r.part(s, p); part != nil && depth < maxDepth {
			fmt.Fprintf(h, " %x", r.shape(part, depth+1))
		}
	}
	r.shapes[s.index] = h.Sum64() | 1
	return r.shapes[s.index]
}

// choice is what parameters of one name and description could mean.
type choice struct {
	candidates []*structure
	// fields counts in how many candidates a field's name stands, and total is all of these names.
	fields map[string]int
	total  int
}

// use is a parameter of an API whose type several different structs bear.
type use struct {
	*choice
	api   *api
	param *param
	// meant is what the parameter means, nil while nothing says so, and kind the candidate that is like
	// it.
	meant, kind *structure
	why         string
}

// choose finds the structs that APIs' parameters mean.
func (r *resolver) choose(apis []*api) {
	open := make(map[string][]*use) // by type
	var names []string
	for _, a := range apis {
		for _, p := range slices.Concat(a.request, a.response) {
			name := r.typeName(p)
			if name == "" || len(r.byName[name]) == 0 {
				continue
			}
			c := r.choice(name, p.desc)
			if len(c.candidates) == 1 {
				r.roots[p] = c.candidates[0]
				continue
			}
			if open[name] == nil {
				names = append(names, name)
			}
			open[name] = append(open[name], &use{choice: c, api: a, param: p})
		}
	}
	var all []*use
	for _, name := range names {
		all = append(all, open[name]...)
	}
	r.byPlace(all)
	for _, name := range names {
		decide(open[name])
		for _, u := range open[name] {
			r.conclude(name, u)
		}
	}
}

// choice finds the different structs that a parameter of an API could mean. One that is part of
// another was made for that one.
func (r *resolver) choice(name, desc string) *choice {
	w := words{name, desc}
	if c := r.choices[w]; c != nil {
		return c
	}
	all := r.described(name, desc)
	if whole := slices.DeleteFunc(slices.Clone(all), func(s *structure) bool { return r.parts[s] }); len(whole) > 0 {
		all = whole
	}
	c := &choice{fields: make(map[string]int)}
	seen := make(map[uint64]bool)
	for _, s := range all {
		shape := r.shape(s, 0)
		if seen[shape] {
			continue
		}
		seen[shape] = true
		c.candidates = append(c.candidates, s)
		for _, p := range s.props {
			c.fields[p.name]++
			c.total++
		}
	}
	r.choices[w] = c
	return c
}

// maxLines is how many lines of candidates a finding shows.
const maxLines = 6

// conclude records what was decided, and says so: it was concluded, not read.
func (r *resolver) conclude(name string, u *use) {
	var lines []string
	for i, s := range u.candidates {
		if i == maxLines {
			lines = append(lines, "…")
			break
		}
		lines = append(lines, fmt.Sprint(s.line))
	}
	d := diag.Diagnostic{File: r.file, Line: u.param.line, Path: label(u.api.name), Severity: diag.Warning}
	among := fmt.Sprintf("different structs on lines %s bear the name %q", strings.Join(lines, ", "), diag.Short(name))
	if u.meant == nil {
		r.failed[u.param] = true
		d.Severity = diag.Error
		d.What = among + ", and nothing says which one is meant here"
		d.Fix = "read this API from its own page"
	} else {
		r.roots[u.param] = u.meant
		d.What = fmt.Sprintf("%s; the one on line %d is taken, because %s", among, u.meant.line, u.why)
		d.Fix = "compare it with the API's own page"
	}
	r.say(d)
}

// maxFindings bounds what is said about a file; the first error is always said.
const maxFindings = 50_000

func (r *resolver) say(d diag.Diagnostic) {
	if len(*r.list) >= maxFindings && (d.Severity == diag.Warning || r.erred) {
		return
	}
	r.erred = r.erred || d.Severity == diag.Error
	*r.list = append(*r.list, d)
}
