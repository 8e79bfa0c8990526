package command

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/tree"
)

func showCommand(env Env) *cobra.Command {
	c := newCommand("show [-spec DIR] [-json] API|FILE…", env.show)
	c.Flags().String("spec", "", "")
	c.Flags().Bool("json", false, "")
	c.ValidArgsFunction = offer(env.methods)
	return c
}

func (env Env) show(ctx context.Context, c *invocation) error {
	if err := need(c, "METHOD"); err != nil {
		return err
	}
	all, err := env.specs(c)
	if err != nil {
		return err
	}
	var failed error
	for _, arg := range c.args {
		found, err := env.loadShown(ctx, all, arg)
		if err != nil {
			failed = err
		}
		for _, l := range found {
			if err := env.showAPI(c, l.API, l.Origins); err != nil {
				return err
			}
		}
	}
	return failed
}

// loadShown returns the APIs that an argument means: those of a file, or the specs of that name. The error says that
// something is wrong with it, which is reported.
func (env Env) loadShown(ctx context.Context, all []project.Source, arg string) (found []*spec.Loaded, failed error) {
	if info, err := os.Stat(arg); arg == "-" || err == nil && info.Mode().IsRegular() {
		apis, list := readAny(ctx, env, arg)
		for _, api := range apis {
			found = append(found, &spec.Loaded{API: api})
		}
		return found, env.failing(nil, list)
	}
	chosen, failed := env.choose(all, []string{arg})
	for _, f := range chosen {
		loaded, list := f.Load()
		if failed = env.failing(failed, list); loaded.API != nil {
			found = append(found, loaded)
		}
	}
	return found, failed
}

// showAPI prints an API as a tree, or as its spec with the overlay applied, on one line.
func (env Env) showAPI(c *invocation, api *spec.API, origins spec.Origins) error {
	text := printable(tree.Render(api, origins, env.language()))
	if c.enabled("json") {
		data, err := spec.Encode(api)
		if err != nil {
			return fmt.Errorf("writing the spec of %s: %w", api.Method, err)
		}
		var line bytes.Buffer
		if err := json.Compact(&line, data); err != nil {
			return fmt.Errorf("writing the spec of %s: %w", api.Method, err)
		}
		text = line.String() + "\n"
	}
	if _, err := fmt.Fprint(env.Stdout, text); err != nil {
		return fmt.Errorf("writing the spec of %s: %w", api.Method, err)
	}
	return nil
}

// failing reports findings, and returns errFindings if any is an error, else the failure before.
func (env Env) failing(before error, list diag.List) error {
	env.report(list, false)
	if list.HasErrors() {
		return errFindings
	}
	return before
}

// readAny reads a spec or a document.
func readAny(ctx context.Context, env Env, file string) ([]*spec.API, diag.List) {
	if name, data, err := readInput(ctx, env, file); err == nil && file != "-" && isSpec(data) {
		api, list := spec.ParseFile(name, data)
		if api == nil {
			return nil, list
		}
		return []*spec.API{api}, list
	}
	doc := readDocument(ctx, env, file, false)
	return doc.apis, doc.findings
}

// isSpec reports whether a text is meant as a spec, well made or not: no document names its method at the top.
func isSpec(text []byte) bool {
	var top map[string]json.RawMessage
	return json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &top) == nil && top["method"] != nil
}
