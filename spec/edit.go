package spec

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Seal writes the hash of a spec into it. By that, Edited finds out later whether the spec was edited.
func Seal(api *API) {
	if api.Source == nil {
		api.Source = &Source{Form: FormFacts}
	}
	api.Source.SpecSHA256 = Hash(api)
}

// Edited reports whether a spec was edited by hand after it was read from its document. For a spec without the hash that
// is not known.
func Edited(api *API) bool {
	return api.Source != nil && api.Source.SpecSHA256 != "" && api.Source.SpecSHA256 != Hash(api)
}

// DocumentHash returns the hash of a document, lower-case hex. Line endings do not count, as version control changes them.
func DocumentHash(data []byte) string {
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	}
	hash := sha256.Sum256(data)
	return hex.EncodeToString(hash[:])
}

// OverlayOf returns the overlay that keeps an edit: applied to what the document gave, it makes the edited spec. What an
// overlay cannot say is returned as changes: an order, a sample, something that was removed.
func OverlayOf(given, edited *API) (*Overlay, []Change) {
	o := &Overlay{Nodes: make(map[string]*NodeOverlay)}
	for _, f := range apiFacts {
		f.edit(o, given, edited)
	}
	if edited.Auth == "" {
		o.Auth = nil // which no overlay can say
	}
	if edited.Outcome != nil && (given.Outcome == nil || !edited.Outcome.same(given.Outcome)) {
		o.Outcome = edited.Outcome
	}
	o.Rules, o.DropRules = rulesWithout(edited.Rules, given.Rules), rulesWithout(given.Rules, edited.Rules)
	for _, e := range edited.Errors {
		if !slices.Contains(given.Errors, e) {
			o.Errors = append(o.Errors, e)
		}
	}
	eachPair("", sides(given), sides(edited), o.keep)
	applied, _ := Apply(given, o)
	return o, Diff(applied, edited, nil)
}

// rulesWithout returns the rules that are not among others.
func rulesWithout(rules, others []Rule) []Rule {
	return slices.DeleteFunc(slices.Clone(rules), func(r Rule) bool { return slices.ContainsFunc(others, r.same) })
}

func (o *Outcome) same(other *Outcome) bool {
	return o.Off == other.Off && o.Code == other.Code && slices.Equal(o.OK, other.OK) && slices.Equal(o.Why, other.Why)
}

// keep adds what was changed in a node.
func (o *Overlay) keep(path string, before, n *Node) (inside bool) {
	switch {
	case n == nil:
		o.node(path).Drop = true
		return false
	case before == nil:
		around := o.node(path[:strings.LastIndexByte(path, '/')])
		around.Fields = append(around.Fields, cloneNodes([]*Node{n})...)
		return false
	}
	var change NodeOverlay
	for _, f := range nodeFacts {
		f.edit(&change, before, n)
	}
	if !change.empty() {
		*o.node(path) = change
	}
	return true
}

// node returns the part of the overlay for a path; it is made where there is none.
func (o *Overlay) node(path string) *NodeOverlay {
	if o.Nodes[path] == nil {
		o.Nodes[path] = &NodeOverlay{}
	}
	return o.Nodes[path]
}
