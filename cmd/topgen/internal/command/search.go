package command

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
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
	all, err := env.specs(c, true)
	if err != nil {
		return err
	}
	found := make(map[string]hit)
	for _, e := range client.Kept() {
		found[e.Method] = hit{e.Method, e.Title, e.Category, e.ID, "catalogue"}
	}
	for _, s := range all {
		loaded, _ := s.Load() // what is wrong with a spec is for other commands
		if loaded.API != nil {
			found[s.Method] = hitOf(s, loaded.API, found[s.Method])
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

// hitOf returns an API of a spec. What the spec lacks is taken from the catalogue.
func hitOf(s project.Source, api *spec.API, kept hit) hit {
	h := hit{api.Method, cmp.Or(api.Title, kept.Title), cmp.Or(api.Category, kept.Category), kept.ID, "spec"}
	if s.Builtin() {
		h.Where = "builtin"
	}
	if api.Source != nil {
		h.ID = cmp.Or(api.Source.DocumentID, h.ID)
	}
	return h
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
