// Package project finds out what a run generates: which specs, into which folders, under which import
// paths; it has them generated, and takes new specs in. What is not said is taken from the layout:
// spec/<package>/*.json becomes generated/<package>, and the runtime they share generated/top.
package project

import (
	"fmt"
	"go/doc"
	"go/token"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/topgen/topgen/generator/output"
)

// ConfigName is the optional file that says what to generate; flags go before it.
const ConfigName = ".topgen.yaml"

// Config is the content of the configuration file, and what the flags of the command amount to.
type Config struct {
	// Spec is a folder that holds specs, a folder of such folders (each one package), "builtin" for
	// all specs that come with topgen, or "builtin:NAME" for one package of them.
	Spec string
	// Out is the folder that the packages are written below.
	Out string
	// Package names the Go package when Spec is a single one.
	Package string
	// Runtime is the import path of a runtime that is there already; empty to write one as Out/top.
	Runtime string
	// API are patterns of method names, as in path.Match; empty for all.
	API []string
	// Tests says whether tests are written beside the code; absent for yes.
	Tests *bool
}

// Root is the folder that a run in dir is about: the nearest one, upwards, with a configuration file
// or a go.mod; dir itself when there is none.
func Root(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding the project's folder: %w", err)
	}
	if root, ok := nearest(abs, ConfigName, "go.mod"); ok {
		return root, nil
	}
	return abs, nil
}

// Lock keeps other runs of topgen away from the project until unlock is called. It is the folder that is locked, not
// go.mod, which the go command locks. Where the packages are written into that very folder, writing them locks it.
func Lock(root string, c Config) (unlock func(), err error) {
	if filepath.Clean(c.Out) == filepath.Clean(root) {
		return func() {}, nil
	}
	return output.Lock(root)
}

// Absolute makes relative paths count from the folder.
func (c Config) Absolute(dir string) Config {
	if c.Spec != "" && !isBuiltin(c.Spec) && !filepath.IsAbs(c.Spec) {
		c.Spec = filepath.Join(dir, c.Spec)
	}
	if c.Out != "" && !filepath.IsAbs(c.Out) {
		c.Out = filepath.Join(dir, c.Out)
	}
	return c
}

// Override returns c with all that over says in its place.
func (c Config) Override(over Config) Config {
	set := func(to *string, from string) {
		if from != "" {
			*to = from
		}
	}
	if over.Spec != "" {
		c.Package = "" // it named the package of other specs
	}
	set(&c.Spec, over.Spec)
	set(&c.Out, over.Out)
	set(&c.Package, over.Package)
	set(&c.Runtime, over.Runtime)
	if len(over.API) > 0 {
		c.API = over.API
	}
	if over.Tests != nil {
		c.Tests = over.Tests
	}
	return c
}

// WithDefaults fills in the layout of a project.
func (c Config) WithDefaults(root string) Config {
	return Config{Spec: filepath.Join(root, "spec"), Out: filepath.Join(root, "generated")}.Override(c)
}

var packageShape = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// checkPackage says why a name cannot be a generated package's.
func checkPackage(name string) error {
	switch {
	case !packageShape.MatchString(name) || token.IsKeyword(name):
		return fmt.Errorf("%q cannot name a Go package: expected a lower-case word; rename the folder of specs, or give a name with -package", name)
	case slices.Contains([]string{runtimeName, "main", "init", "internal", "vendor", "testdata"}, name) || strings.HasSuffix(name, "_test") || doc.IsPredeclared(name):
		return fmt.Errorf("%q cannot name a generated package, because the name has a meaning of its own; rename the folder of specs, or give another with -package", name)
	}
	return nil
}

func checkPatterns(patterns []string) error {
	for _, p := range patterns {
		if _, err := path.Match(p, ""); err != nil {
			return fmt.Errorf("-api %q is not a pattern: %w; use * and ? as in alibaba.alsc.*", p, err)
		}
	}
	return nil
}

// Chooses says whether the patterns, if there are any, take the method in.
func (c Config) Chooses(method string) bool {
	return len(c.API) == 0 || slices.ContainsFunc(c.API, func(p string) bool { ok, _ := path.Match(p, method); return ok })
}

func isBuiltin(spec string) bool { return spec == "builtin" || strings.HasPrefix(spec, "builtin:") }
