// Package sample makes the values that emitted tests send and expect: from the document's examples and
// samples where those are legal for their types, from plain defaults otherwise.
package sample

import "github.com/topgen/topgen/spec"

// Document is what a document shows of an API's answers.
type Document struct {
	samples []document
	values  map[*spec.Node][]string
}

type document struct {
	text string
	root *raw
}

// Read reads the samples of an API's answers. Those that cannot be read are left out.
func Read(api *spec.API) *Document {
	d := &Document{values: make(map[*spec.Node][]string)}
	if api.Samples == nil {
		return d
	}
	for _, text := range []string{api.Samples.ResponseJSON, api.Samples.ResponseSimplifyJSON, api.Samples.ResponseXML} {
		if r, ok := parse(text); ok {
			d.samples = append(d.samples, document{text, r})
			gather(d.values, api.Response, r)
		}
	}
	return d
}

// Values returns what the samples hold for a node of the response that is a single value or a list of such.
func (d *Document) Values(n *spec.Node) []string { return d.values[n] }

func gather(found map[*spec.Node][]string, nodes []*spec.Node, r *raw) {
	if len(r.members) == 0 {
		return
	}
	byName := make(map[string]*spec.Node, len(nodes))
	for _, n := range nodes {
		byName[n.Name] = n
	}
	for _, m := range r.members {
		n := byName[m.name]
		if n == nil {
			continue
		}
		for _, item := range m.value.elements(n.List) {
			if len(n.Fields) > 0 {
				gather(found, n.Fields, item)
			} else if item.text != "" {
				found[n] = append(found[n], item.text)
			}
		}
	}
}
