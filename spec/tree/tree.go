// Package tree shows an API to people: one line a parameter, its fields below it.
package tree

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/xlab/treeprint"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// maxText is how many characters of an example or a description are on a line.
const maxText = 60

// Render writes the API as a tree: types, obligation, limits, examples, rules, the outcome, error codes.
func Render(api *spec.API) string { return RenderWith(api, nil) }

// RenderWith is Render for an API with its overlay: what the overlay decided is marked.
func RenderWith(api *spec.API, origins spec.Origins) string {
	r := &renderer{origins}
	root := treeprint.NewWithRoot(heading(api) + r.origin(""))
	if text := line(api.Description); text != "" && text != line(api.Title) {
		root.AddNode(text)
	}
	r.branch(root, "request", api.Request)
	r.branch(root, "response", api.Response)
	if len(api.Rules) > 0 {
		rules := root.AddBranch("rules")
		for _, one := range api.Rules {
			rules.AddNode(rule(one))
		}
	}
	if text := outcome(api); text != "" {
		root.AddNode("outcome: " + text)
	}
	if len(api.Errors) > 0 {
		codes := root.AddBranch("errors")
		for _, e := range api.Errors {
			codes.AddNode(strings.Join(fill(line(e.Code), line(e.Message), line(e.Solution)), "  "))
		}
	}
	return root.String()
}

type renderer struct{ origins spec.Origins }

// origin says which facts of a path the overlay decided.
func (r *renderer) origin(path string) string {
	if keys := r.origins[path]; len(keys) > 0 {
		return "  [overlay: " + strings.Join(keys, ", ") + "]"
	}
	return ""
}

func heading(api *spec.API) string {
	parts := fill(api.Method, line(api.Title), line(api.Category), line(api.Charge))
	switch api.Auth {
	case spec.AuthRequired:
		parts = append(parts, "session required")
	case spec.AuthOptional:
		parts = append(parts, "session optional")
	case spec.AuthNone:
		parts = append(parts, "no session")
	}
	if api.Protocol != "" {
		parts = append(parts, "protocol "+line(string(api.Protocol)))
	}
	if api.Query {
		parts = append(parts, "query")
	}
	if api.GoName != "" {
		parts = append(parts, "in Go "+api.GoName)
	}
	return strings.Join(parts, "  ")
}

// outcome shows which member of a response means success.
func outcome(api *spec.API) string {
	t := spec.DetectOutcome(api)
	if api.Outcome != nil && api.Outcome.Off {
		return "switched off"
	}
	if t.State == spec.OutcomeNone {
		return ""
	}
	text := line(t.String())
	var why []string
	for _, way := range t.Why {
		why = append(why, line(way[len(way)-1].Name))
	}
	if len(why) > 0 {
		text += "  — why: " + strings.Join(why, ", ")
	}
	return text
}

func (r *renderer) branch(tree treeprint.Tree, name string, nodes []*spec.Node) {
	b := tree.AddBranch(name)
	if len(nodes) == 0 {
		b.AddNode("(nothing)")
	}
	r.add(b, name, nodes)
}

func (r *renderer) add(tree treeprint.Tree, path string, nodes []*spec.Node) {
	for _, n := range nodes {
		here := path + "/" + n.Name
		text := label(n) + r.origin(here)
		if len(n.Fields) == 0 {
			tree.AddNode(text)
			continue
		}
		r.add(tree.AddBranch(text), here, n.Fields)
	}
}

// label is one parameter's line: name, type, obligation, limits, example, description.
func label(n *spec.Node) string {
	typ := n.Type
	if typ == "" {
		typ = "(no type)"
	}
	if n.List && typ != "Field List" {
		typ += "[]"
	}
	parts := []string{line(n.Name), line(typ)}
	if n.Required {
		parts = append(parts, "required")
	}
	parts = append(parts, limits(n)...)
	if n.Default != "" {
		parts = append(parts, "default "+line(n.Default))
	}
	if n.Example != "" {
		parts = append(parts, "e.g. "+line(n.Example))
	}
	if n.GoName != "" {
		parts = append(parts, "in Go "+n.GoName)
	}
	text := strings.Join(parts, "  ")
	if d := line(n.Description); d != "" {
		text += "  — " + d
	}
	return text
}

func limits(n *spec.Node) []string {
	var out []string
	if n.MaxLength > 0 {
		out = append(out, fmt.Sprintf("at most %d long", n.MaxLength))
	}
	if n.MaxListSize > 0 {
		out = append(out, fmt.Sprintf("at most %d elements", n.MaxListSize))
	}
	if n.MinValue != nil {
		out = append(out, fmt.Sprintf("≥ %d", *n.MinValue))
	}
	if n.MaxValue != nil {
		out = append(out, fmt.Sprintf("≤ %d", *n.MaxValue))
	}
	return out
}

func rule(r spec.Rule) string {
	text := "at least one of " + strings.Join(r.Fields, ", ")
	if r.Kind == spec.RequiredIf && r.When != nil {
		text = fmt.Sprintf("%s required if %s is %s", strings.Join(r.Fields, ", "), r.When.Field, r.When.Equals)
	}
	text = clean(text)
	if t := line(r.Text); t != "" {
		text += "  — " + t
	}
	return text
}

// fill leaves out the empty parts.
func fill(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

// line makes text safe and short enough for one line of a terminal: white space folded, control
// characters dropped, the rest of a long text cut.
func line(s string) string {
	return diag.Cut(clean(s), maxText)
}

func clean(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control) {
			return -1
		}
		return r
	}, s)
}
