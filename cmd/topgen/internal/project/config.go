// Package project finds out what a run generates: which specs, into which folders, under which import
// paths; it has them generated, and takes new specs in. What is not said is taken from the layout:
// spec/<package>/*.json becomes generated/<package>, and the runtime they share generated/top.
package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
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

// Chooses says whether the patterns, if there are any, take the method in.
func (c Config) Chooses(method string) bool {
	return len(c.API) == 0 || slices.ContainsFunc(c.API, func(p string) bool { ok, _ := path.Match(p, method); return ok })
}

// CheckFolder says why there can be no specs in the folder; the error is fs.ErrNotExist when there is none.
func (c Config) CheckFolder() error {
	if c.Builtin() {
		return nil
	}
	info, err := os.Stat(c.Spec)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &missingFolder{c.Spec}
	case err != nil:
		return fmt.Errorf("%s: looking into the folder of specs: %w; see that it can be read", Shown(c.Spec), output.Cause(err))
	case !info.IsDir():
		return fmt.Errorf("%s: expected a folder of specs, found a file; name the folder with -spec", Shown(c.Spec))
	}
	return nil
}

type missingFolder struct{ name string }

func (e *missingFolder) Error() string {
	return Shown(e.name) + ": the folder of specs does not exist; make specs with topgen add FILE, or name a folder with -spec"
}

func (*missingFolder) Is(target error) bool { return target == fs.ErrNotExist }

// Builtin says whether the specs are those that come with topgen.
func (c Config) Builtin() bool { return isBuiltin(c.Spec) }

func isBuiltin(spec string) bool { return spec == "builtin" || strings.HasPrefix(spec, "builtin:") }
