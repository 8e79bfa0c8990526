package command

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec/diag"
)

// hit is an API that was found.
type hit struct {
	Method   string `json:"method"`
	Title    string `json:"title"`
	Category string `json:"category"`
	ID       string `json:"document_id,omitempty"`
	// Where is spec, builtin or catalogue.
	Where string `json:"where"`
}

func (env Env) runSearch(_ context.Context, c *invocation) error {
	client, err := env.site(c)
	if err != nil {
		return err
	}
	configs, err := env.targets(c)
	if err != nil {
		return err
	}
	found := make(map[string]hit)
	for _, e := range client.Kept() {
		found[e.Method] = hit{e.Method, e.Title, e.Category, e.ID, "catalogue"}
	}
	builtin, err := project.LoadAll("builtin")
	if err != nil {
		return err
	}
	addAll(found, builtin, "builtin")
	if !configs[0].Builtin() {
		own, err := project.LoadAll(configs[0].Spec)
		if err == nil { // outside of a project there are none
			addAll(found, own, "spec")
		}
	}
	hits := matching(found, c.args)
	for _, h := range hits {
		if env.json {
			env.printJSON(h)
		} else {
			fmt.Fprintln(env.Stdout, printable(strings.TrimRight(fmt.Sprintf("%s  %s  %s  (%s)", h.Method, h.Title, h.Category, env.say(h.Where)), " ")))
		}
	}
	if len(hits) == 0 {
		return diag.New(diag.NothingFound, diag.At{}, strings.Join(c.args, " "))
	}
	return nil
}

func addAll(found map[string]hit, version project.Version, where string) {
	for _, one := range version {
		api := one.API
		h := hit{Method: api.Method, Title: api.Title, Category: api.Category, Where: where}
		if before, there := found[api.Method]; there {
			h.Title, h.Category, h.ID = cmp.Or(h.Title, before.Title), cmp.Or(h.Category, before.Category), before.ID
		}
		if api.Source != nil && api.Source.DocumentID != "" {
			h.ID = api.Source.DocumentID
		}
		found[api.Method] = h
	}
}

// matching returns the hits in which all terms are found, by method.
func matching(found map[string]hit, terms []string) []hit {
	var hits []hit
	for _, h := range found {
		text := strings.ToLower(h.Method + "\n" + h.Title + "\n" + h.Category)
		all := true
		for _, term := range terms {
			all = all && strings.Contains(text, strings.ToLower(term))
		}
		if all {
			hits = append(hits, h)
		}
	}
	slices.SortFunc(hits, func(a, b hit) int { return strings.Compare(a.Method, b.Method) })
	return hits
}
