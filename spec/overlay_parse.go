package spec

import (
	"cmp"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/jsonpos"
)

// ParseOverlay reads the JSON text of an API's overlay and checks it: what it names has to exist, and the API with it has
// to make sense. The overlay is nil when the list has an error.
func ParseOverlay(file string, data []byte, api *API) (*Overlay, diag.List) {
	l := Loaded{Stated: api}
	_, list := l.decide(file, data, Check("", api))
	return l.Overlay, list
}

// decide reads an overlay and applies it to what is stated. It returns those of the findings about that which the overlay
// leaves open, and the findings about the overlay; with an error among these, nothing is decided.
func (l *Loaded) decide(file string, data []byte, stated diag.List) (left, list diag.List) {
	root, list := parseJSON(file, data)
	if root == nil {
		return stated, list
	}
	d := newDecoder(file, root, list)
	var o Overlay
	d.decode(root, nil, reflect.ValueOf(&o).Elem())
	if o.Auth != nil {
		oneOf(&checker{&d.findings}, nil, "auth", *o.Auth, AuthRequired, AuthOptional, AuthNone)
	}
	applied := apply(l.Stated, &o)
	d.paths(&o, applied, root)
	for i, r := range o.DropRules {
		if !slices.ContainsFunc(l.Stated.Rules, r.same) {
			d.add(diag.RuleUnknown, nil, (&trail{name: "drop_rules"}).in(strconv.Itoa(i)), "")
		}
	}
	if !d.list.HasErrors() {
		// The API alone was right, so that the overlay is at fault.
		for _, f := range Check(file, applied.api) {
			same := func(s diag.Finding) bool { return s.Code == f.Code && s.Path == f.Path }
			if i := slices.IndexFunc(stated, same); i >= 0 {
				left = append(left, stated[i])
				continue
			}
			f.Path = pathInOverlay(f.Path, len(applied.api.Rules)-len(o.Rules))
			cause := f.Path
			if f.Code == diag.NameTwice { // which is in the fields of the node around it
				cause = path.Dir(cause)
			}
			f.Line = overlayValue(d.json, cause).Line
			d.list = append(d.list, f)
		}
	}
	if list = d.sorted(); list.HasErrors() {
		return stated, list
	}
	left.Sort()
	l.Overlay, l.OverlayFile, l.API, l.Origins = &o, file, applied.api, applied.origins
	return left, list
}

// paths checks that the paths lead to nodes, of the document or of the overlay.
func (d *decoder) paths(o *Overlay, applied *applier, root *jsonpos.Value) {
	for _, m := range entries(root) {
		path, more := m.Key, *cmp.Or(o.Nodes[m.Key], new(NodeOverlay))
		more.Fields = nil
		switch {
		case len(d.list) >= maxFindings:
			d.more++
		case applied.find(path) == nil:
			d.add(diag.PathUnknown, m.Value, &trail{name: path}, "", diag.Short(path), "spec", applied.finder.meant(path))
		case (path == "request" || path == "response") && !more.empty(): // which take fields only
			d.add(diag.SpecWrongValue, m.Value, &trail{name: path}, "", diag.Kind(`"fields" alone`), diag.Kind("more"))
		}
	}
}

// empty reports whether a node's overlay says nothing.
func (n *NodeOverlay) empty() bool { return reflect.DeepEqual(n, &NodeOverlay{}) }

// pathInOverlay returns a path of the API with its overlay as the overlay has it. Its rules come behind those of the spec;
// where a rule of the spec is wrong now, the overlay's nodes are the cause.
func pathInOverlay(path string, rulesBefore int) string {
	inRules, isRule := strings.CutPrefix(path, "rules/")
	number, inRule, _ := strings.Cut(inRules, "/")
	i, err := strconv.Atoi(number)
	switch {
	case !isRule || err != nil:
		return path
	case i < rulesBefore:
		return "nodes"
	}
	return join("rules/"+strconv.Itoa(i-rulesBefore), inRule)
}

// entries returns the nodes of an overlay, by their paths.
func entries(root *jsonpos.Value) []jsonpos.Member {
	return cmp.Or(root.Get("nodes"), new(jsonpos.Value)).Members
}

// overlayValue returns the value in an overlay that decides about a path.
func overlayValue(values lookup, path string) *jsonpos.Value {
	key, _, _ := strings.Cut(path, "/")
	if key != "request" && key != "response" {
		return values.find(path)
	}
	best, length := values.root, 0
	for _, m := range entries(values.root) {
		if inside := path == m.Key || strings.HasPrefix(path, m.Key+"/"); inside && len(m.Key) > length {
			best, length = m.Value, len(m.Key)
		}
	}
	return best
}
