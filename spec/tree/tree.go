// Package tree shows an API to people: one line a parameter, its fields below it.
package tree

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xlab/treeprint"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// maxText is how many characters of an example or a description are on a line.
const maxText = 60

// Render writes the API as a tree: types, obligation, limits, examples, rules, the outcome, error codes. What an overlay
// decided is marked; an API without one has no origins.
func Render(api *spec.API, origins spec.Origins, lang diag.Language) string {
	r := &renderer{origins, lang}
	root := treeprint.NewWithRoot(r.heading(api) + r.origin(""))
	if text := line(api.Description); text != "" && text != line(api.Title) {
		root.AddNode(text)
	}
	r.branch(root, "request", api.Request)
	r.branch(root, "response", api.Response)
	if len(api.Rules) > 0 {
		rules := root.AddBranch(r.say("rules"))
		for _, one := range api.Rules {
			rules.AddNode(r.rule(one))
		}
	}
	if text := r.outcome(api); text != "" {
		root.AddNode(r.say("outcome: %s", text))
	}
	if len(api.Errors) > 0 {
		codes := root.AddBranch(r.say("errors"))
		for _, e := range api.Errors {
			codes.AddNode(joined(line(e.Code), line(e.Message), line(e.Solution)))
		}
	}
	return root.String()
}

// chinese has the tree's words by the English ones.
var chinese = map[string]string{
	"rules": "规则", "errors": "错误码", "outcome: %s": "业务结果：%s",
	"session required": "需要授权", "session optional": "可选授权", "no session": "无需授权", "protocol %s": "协议 %s",
	"query": "只查询", "in Go %s": "Go 名称 %s", "switched off": "已关闭", "why: %s": "原因：%s",
	"(nothing)": "（无）", "(no type)": "（无类型）", "required": "必填", "default %s": "默认 %s", "e.g. %s": "例如 %s",
	"at most %d long": "最长 %d", "at most %d elements": "最多 %d 个元素",
	"at least one of %s": "至少一个：%s", "%[1]s required if %[2]s is %[3]s": "%[2]s 为 %[3]s 时必填：%[1]s",
}

type renderer struct {
	origins spec.Origins
	lang    diag.Language
}

// say returns a text in the reader's language.
func (r *renderer) say(english string, args ...any) string {
	format := english
	if r.lang == diag.Chinese {
		format = chinese[english]
	}
	return fmt.Sprintf(format, args...)
}

// when is say for what is so; empty for what is not.
func (r *renderer) when(so bool, english string, args ...any) string {
	if !so {
		return ""
	}
	return r.say(english, args...)
}

// origin says which facts of a path the overlay decided.
func (r *renderer) origin(path string) string {
	if keys := r.origins[path]; len(keys) > 0 {
		return "  [overlay: " + strings.Join(keys, ", ") + "]"
	}
	return ""
}

// sessions are what the calls of an API need.
var sessions = map[spec.Auth]string{
	spec.AuthRequired: "session required", spec.AuthOptional: "session optional", spec.AuthNone: "no session",
}

func (r *renderer) heading(api *spec.API) string {
	return joined(
		api.Method, line(api.Title), line(api.Category), line(api.Charge),
		r.say(sessions[api.Auth]),
		r.when(api.Protocol != "", "protocol %s", line(string(api.Protocol))),
		r.when(api.Query, "query"),
		r.when(api.GoName != "", "in Go %s", api.GoName))
}

// outcome shows which member of a response means success.
func (r *renderer) outcome(api *spec.API) string {
	t := spec.DetectOutcome(api)
	if api.Outcome != nil && api.Outcome.Off {
		return r.say("switched off")
	}
	if len(t.Members) == 0 {
		return ""
	}
	text := line(t.Text(r.lang))
	var why []string
	for _, way := range t.Why {
		why = append(why, line(way[len(way)-1].Name))
	}
	if len(why) > 0 {
		text += "  — " + r.say("why: %s", strings.Join(why, ", "))
	}
	return text
}

func (r *renderer) branch(tree treeprint.Tree, name string, nodes []*spec.Node) {
	b := tree.AddBranch(name)
	if len(nodes) == 0 {
		b.AddNode(r.say("(nothing)"))
	}
	r.add(b, name, nodes)
}

func (r *renderer) add(tree treeprint.Tree, path string, nodes []*spec.Node) {
	for _, n := range nodes {
		here := path + "/" + n.Name
		text := r.label(n) + r.origin(here)
		if len(n.Fields) == 0 {
			tree.AddNode(text)
			continue
		}
		r.add(tree.AddBranch(text), here, n.Fields)
	}
}

// label is one parameter's line: name, type, obligation, limits, example, description.
func (r *renderer) label(n *spec.Node) string {
	typ := n.Type
	if typ == "" {
		typ = r.say("(no type)")
	}
	if n.List && typ != "Field List" {
		typ += "[]"
	}
	text := joined(
		line(n.Name), line(typ),
		r.when(n.Required, "required"),
		r.when(n.MaxLength > 0, "at most %d long", n.MaxLength),
		r.when(n.MaxListSize > 0, "at most %d elements", n.MaxListSize),
		bound("≥", n.MinValue), bound("≤", n.MaxValue),
		r.when(n.Default != "", "default %s", line(n.Default)),
		r.when(n.Example != "", "e.g. %s", line(n.Example)),
		r.when(n.GoName != "", "in Go %s", n.GoName))
	if d := line(n.Description); d != "" {
		text += "  — " + d
	}
	return text
}

func bound(sign string, value *int64) string {
	if value == nil {
		return ""
	}
	return fmt.Sprintf("%s %d", sign, *value)
}

func (r *renderer) rule(one spec.Rule) string {
	text := r.say("at least one of %s", strings.Join(one.Fields, ", "))
	if one.Kind == spec.RequiredIf && one.When != nil {
		text = r.say("%[1]s required if %[2]s is %[3]s", strings.Join(one.Fields, ", "), one.When.Field, line(one.When.Equals))
	}
	if t := line(one.Text); t != "" {
		text += "  — " + t
	}
	return text
}

// joined puts the parts that are not empty on one line.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "  ")
}

func line(s string) string { return diag.Line(s, maxText) }
