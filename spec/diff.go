package spec

import (
	"fmt"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// Diff says in short lines what a new version of an API changes: "+" for what came, "-" for what
// went, "~" for what is different. It is empty when calling the API is as it was. Where a document
// was read from does not count.
func Diff(before, after *API) []string {
	var out []string
	changed := func(what, a, b string) {
		if a != b {
			out = append(out, fmt.Sprintf("~ %s: %s → %s", what, quoteShort(a), quoteShort(b)))
		}
	}
	changed("title", before.Title, after.Title)
	changed("description", before.Description, after.Description)
	changed("category", before.Category, after.Category)
	changed("auth", string(before.Auth), string(after.Auth))
	out = diffNodes(out, "request", before.Request, after.Request)
	out = diffNodes(out, "response", before.Response, after.Response)
	out = diffSets(out, "rule", ruleTexts(before.Rules), ruleTexts(after.Rules))
	out = diffSets(out, "error", codes(before.Errors), codes(after.Errors))
	return out
}

func diffNodes(out []string, at string, before, after []*Node) []string {
	old := make(map[string]*Node, len(before))
	for _, n := range before {
		old[n.Name] = n
	}
	for _, n := range after {
		path := at + "/" + n.Name
		was, ok := old[n.Name]
		if !ok {
			out = append(out, fmt.Sprintf("+ %s %s", path, travels(n)))
			continue
		}
		delete(old, n.Name)
		if a, b := travels(was), travels(n); a != b {
			out = append(out, fmt.Sprintf("~ %s: %s → %s", path, a, b))
		}
		if was.Description != n.Description || was.Example != n.Example {
			out = append(out, fmt.Sprintf("~ %s: its text", path))
		}
		out = diffNodes(out, path, was.Fields, n.Fields)
	}
	for _, n := range before {
		if old[n.Name] == n {
			out = append(out, fmt.Sprintf("- %s/%s %s", at, n.Name, travels(n)))
		}
	}
	return out
}

// travels is all that decides how a parameter travels.
func travels(n *Node) string {
	var b strings.Builder
	b.WriteString(n.Type)
	if n.List {
		b.WriteString("[]")
	}
	if n.Required {
		b.WriteString(" required")
	}
	if n.MaxLength > 0 {
		fmt.Fprintf(&b, " max_length=%d", n.MaxLength)
	}
	if n.MaxListSize > 0 {
		fmt.Fprintf(&b, " max_list_size=%d", n.MaxListSize)
	}
	if n.MinValue != nil {
		fmt.Fprintf(&b, " min_value=%d", *n.MinValue)
	}
	if n.MaxValue != nil {
		fmt.Fprintf(&b, " max_value=%d", *n.MaxValue)
	}
	if n.Default != "" {
		fmt.Fprintf(&b, " default=%q", n.Default)
	}
	return b.String()
}

func diffSets(out []string, what string, before, after []string) []string {
	for _, s := range after {
		if !slices.Contains(before, s) {
			out = append(out, fmt.Sprintf("+ %s %s", what, s))
		}
	}
	for _, s := range before {
		if !slices.Contains(after, s) {
			out = append(out, fmt.Sprintf("- %s %s", what, s))
		}
	}
	return out
}

func ruleTexts(rules []Rule) []string {
	var out []string
	for _, r := range rules {
		text := string(r.Kind) + " " + strings.Join(r.Fields, ", ")
		if r.When != nil {
			text += fmt.Sprintf(" when %s is %q", r.When.Field, r.When.Equals)
		}
		out = append(out, text)
	}
	return out
}

func codes(errs []ErrorCode) []string {
	var out []string
	for _, e := range errs {
		out = append(out, e.Code)
	}
	return out
}

func quoteShort(s string) string {
	return fmt.Sprintf("%q", diag.Cut(s, 40))
}
