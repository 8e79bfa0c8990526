package spec

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// Finder finds parameters by the paths that rules name them by.
type Finder struct {
	inside map[*Node]map[string]numbered
	// asked counts how often a wrong path was compared with all others.
	asked int
	// first is what beginnings returns.
	first string
}

// numbered is a node and its index among those beside it.
type numbered struct {
	*Node
	index int
}

// NewFinder prepares the search of a request's parameters. Siblings of one name, and parameters deeper than a spec may
// have them, are left out.
func NewFinder(nodes []*Node) *Finder {
	f := &Finder{inside: make(map[*Node]map[string]numbered)}
	f.add(nil, nodes, 1)
	return f
}

func (f *Finder) add(parent *Node, nodes []*Node, depth int) {
	if len(nodes) == 0 || depth > MaxDepth {
		return
	}
	named := make(map[string]numbered, len(nodes))
	f.inside[parent] = named
	for i, n := range nodes {
		if n == nil {
			continue
		}
		if _, twice := named[n.Name]; !twice {
			named[n.Name] = numbered{n, i}
		}
		f.add(n, n.Fields, depth+1)
	}
}

// Find follows names joined by "/" and returns the parameters on the way, the one that is meant last; nil where the path
// leads nowhere. Names themselves may have a "/" in them, so the way is found by matching whole names, not by
// cutting the path. Of several ways the first in the document's order counts.
func (f *Finder) Find(path string) []*Node { return f.find(nil, path) }

func (f *Finder) find(parent *Node, path string) []*Node {
	type step struct {
		numbered
		end int
	}
	var steps []step
	for end := 1; end <= min(len(path), maxNameLength); end++ {
		if end < len(path) && path[end] != '/' {
			continue
		}
		if n, ok := f.inside[parent][path[:end]]; ok {
			steps = append(steps, step{n, end})
		}
	}
	slices.SortFunc(steps, func(a, b step) int { return a.index - b.index })
	for _, s := range steps {
		if s.end == len(path) {
			return []*Node{s.Node}
		}
		if way := f.find(s.Node, path[s.end+1:]); way != nil {
			return append([]*Node{s.Node}, way...)
		}
	}
	return nil
}

// meant returns the path that a wrong one was meant to be, quoted; where none is near, the names that paths begin with.
func (f *Finder) meant(path string) string {
	var all []string
	if f.asked++; f.asked <= maxAsked {
		f.paths(nil, "", &all)
	}
	last := path[strings.LastIndexByte(path, '/')+1:]
	for _, p := range all {
		if p == last || strings.HasSuffix(p, "/"+last) {
			return strconv.Quote(p)
		}
	}
	if near := diag.Nearest(path, all); near != "" {
		return strconv.Quote(near)
	}
	return f.beginnings()
}

// beginnings returns the names that paths begin with.
func (f *Finder) beginnings() string {
	if f.first != "" {
		return f.first
	}
	f.first = "a path that exists"
	var first []string
	for _, n := range f.children(nil) {
		if len(first) == 10 {
			break
		}
		name := n.Name
		if len(n.Fields) > 0 {
			name += "/…"
		}
		first = append(first, strconv.Quote(name))
	}
	if len(first) > 0 {
		f.first = diag.Cut(strings.Join(first, ", "), 200)
	}
	return f.first
}

// maxMeant bounds how many paths are compared with a wrong one, and maxAsked how many wrong ones are compared.
const (
	maxMeant = 5000
	maxAsked = 10
)

func (f *Finder) paths(parent *Node, before string, all *[]string) {
	for _, n := range f.children(parent) {
		if len(*all) < maxMeant {
			*all = append(*all, before+n.Name)
			f.paths(n.Node, before+n.Name+"/", all)
		}
	}
}

func (f *Finder) children(parent *Node) []numbered {
	return slices.SortedFunc(maps.Values(f.inside[parent]), func(a, b numbered) int { return a.index - b.index })
}

// throughList returns the name of a list that some of the ways lead into and others do not: such a rule does not say which
// element it means. It is empty where all lead into the same lists.
func throughList(ways [][]*Node) string {
	for len(ways) > 0 && !slices.ContainsFunc(ways, func(w []*Node) bool { return len(w) < 2 || w[0] != ways[0][0] }) {
		inner := make([][]*Node, len(ways))
		for i, w := range ways {
			inner[i] = w[1:]
		}
		ways = inner
	}
	for _, w := range ways {
		for _, n := range w[:len(w)-1] {
			if n.List {
				return n.Name
			}
		}
	}
	return ""
}
