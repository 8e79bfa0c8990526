package spec

import (
	"slices"
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// Finder finds nodes by the paths that rules, outcomes and overlays name them by.
type Finder struct {
	nodes  []*Node
	inside map[*Node]map[string]*Node // nodes by their name, by the node that they are in
	// all are the paths that exist, once a wrong one was found; asked counts how often one was compared with them.
	all   []string
	asked int
}

// NewFinder prepares the search of nodes. Of siblings of one name the first counts, and those deeper than a spec may
// have them are left out.
func NewFinder(nodes []*Node) *Finder {
	f := &Finder{nodes: nodes, inside: make(map[*Node]map[string]*Node)}
	f.add(nil, nodes, 1)
	return f
}

func (f *Finder) add(parent *Node, nodes []*Node, depth int) {
	if len(nodes) == 0 || depth > MaxDepth {
		return
	}
	named := make(map[string]*Node, len(nodes))
	f.inside[parent] = named
	for _, n := range nodes {
		if n == nil {
			continue
		}
		if named[n.Name] == nil {
			named[n.Name] = n
		}
		f.add(n, n.Fields, depth+1)
	}
}

// Find follows names joined by "/" and returns the nodes on the way, the one that is meant last; nil where the path
// leads nowhere.
func (f *Finder) Find(path string) (way []*Node) {
	var n *Node
	for name := range strings.SplitSeq(path, "/") {
		if n = f.inside[n][name]; n == nil {
			return nil
		}
		way = append(way, n)
	}
	return way
}

// maxMeant bounds the paths that are compared with a wrong one, in bytes, of which the largest real API has 16,000. maxAsked
// bounds how many wrong ones are compared.
const (
	maxMeant = 200_000
	maxAsked = 10
)

// meant returns the path that a wrong one was meant to be, quoted; where none is near, the first that there are.
func (f *Finder) meant(path string) diag.Kind {
	if f.all == nil {
		size := 0
		walk("", f.nodes, func(p string, _ *Node) bool {
			f.all, size = append(f.all, p), size+len(p)
			return size < maxMeant
		})
	}
	all := f.all
	if f.asked++; f.asked <= maxAsked {
		last := path[strings.LastIndexByte(path, '/')+1:]
		for _, p := range all {
			if p == last || strings.HasSuffix(p, "/"+last) {
				return diag.Kind(strconv.Quote(p))
			}
		}
		if near := diag.Nearest(path, all); near != "" {
			return diag.Kind(strconv.Quote(near))
		}
	}
	if len(all) == 0 {
		return "a path that exists"
	}
	return diag.Kind(diag.Cut(quoted(all[:min(len(all), 10)], ", "), 200))
}

// quoted joins texts in quotes.
func quoted(texts []string, between string) string {
	var out []string
	for _, t := range texts {
		out = append(out, strconv.Quote(t))
	}
	return strings.Join(out, between)
}

// throughList returns the name of a list that some of the ways lead into and others do not: such a rule does not say which
// element it means. It is empty where all lead into the same lists.
func throughList(ways [][]*Node) string {
	for _, way := range ways {
		first, lists := listsOn(ways[0]), listsOn(way)
		for _, n := range slices.Concat(first, lists) {
			if !slices.Contains(first, n) || !slices.Contains(lists, n) {
				return n.Name
			}
		}
	}
	return ""
}

// listsOn returns the lists on the way to the last node.
func listsOn(way []*Node) []*Node {
	return slices.DeleteFunc(slices.Clone(way[:len(way)-1]), func(n *Node) bool { return !n.List })
}
