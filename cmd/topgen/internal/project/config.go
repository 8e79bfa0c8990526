// Package project finds out what a run generates: which specs, into which folders, under which import paths. It runs it,
// and adds, moves and removes APIs. Defaults come from the layout: spec/<package>/*.json becomes generated/<package>, and
// the runtime that they share generated/top.
package project

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// Config is one target: some specs and the folder that they become Go in. The configuration file has one or several;
// flags override it.
type Config struct {
	// Spec is a folder with specs, a folder of such folders (each one package), "builtin" for all specs that come with
	// topgen, or "builtin:NAME" for one package of them.
	Spec string `yaml:"spec"`
	// Out is the folder that the packages are written below.
	Out string `yaml:"out"`
	// Package names the Go package when Spec is a single one.
	Package string `yaml:"package"`
	// Runtime is the import path of a runtime that is there already; empty to write one as Out/top.
	Runtime string `yaml:"runtime"`
	// API are patterns of method names, as in path.Match; empty for all.
	API []string `yaml:"api"`
	// Tests reports whether tests are written beside the code; nil means yes.
	Tests *bool `yaml:"tests"`
	// Prune removes packages whose specs are gone. Only the flag sets it.
	Prune bool `yaml:"-"`
}

// Absolute makes relative paths count from the folder.
func (c Config) Absolute(dir string) Config {
	if c.Spec != "" && !c.Builtin() && !filepath.IsAbs(c.Spec) {
		c.Spec = filepath.Join(dir, c.Spec)
	}
	if c.Out != "" && !filepath.IsAbs(c.Out) {
		c.Out = filepath.Join(dir, c.Out)
	}
	return c
}

// Override returns c with those settings of over that are set.
func (c Config) Override(over Config) Config {
	if over.Spec != "" {
		c.Package = "" // it named the package of other specs
	}
	c.Spec, c.Out = cmp.Or(over.Spec, c.Spec), cmp.Or(over.Out, c.Out)
	c.Package, c.Runtime = cmp.Or(over.Package, c.Package), cmp.Or(over.Runtime, c.Runtime)
	if len(over.API) > 0 {
		c.API = over.API
	}
	c.Tests = cmp.Or(over.Tests, c.Tests)
	c.Prune = over.Prune
	return c
}

// WithDefaults fills in the layout of a project.
func (c Config) WithDefaults(root string) Config {
	return Config{Spec: filepath.Join(root, "spec"), Out: filepath.Join(root, "generated")}.Override(c)
}

// Chooses reports whether the patterns, if there are any, take the method in.
func (c Config) Chooses(method string) bool {
	return len(c.API) == 0 || slices.ContainsFunc(c.API, func(p string) bool { ok, _ := path.Match(p, method); return ok })
}

// CheckFolder returns why there can be no specs in the folder.
func (c Config) CheckFolder() error {
	if c.Builtin() {
		return nil
	}
	folder := diag.At{File: Shown(c.Spec)}
	info, err := os.Stat(c.Spec)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diag.New(diag.NoSpecFolder, folder)
	case err != nil:
		return diag.New(diag.CannotRead, folder, diag.Cause(err))
	case !info.IsDir():
		return diag.New(diag.NotAFolder, folder)
	}
	return nil
}

// isMissing reports whether the fault is that a folder of specs does not exist.
func isMissing(err error) bool {
	var f diag.Finding
	return errors.As(err, &f) && f.Code == diag.NoSpecFolder
}

// Builtin reports whether the specs are those that come with topgen.
func (c Config) Builtin() bool { return isBuiltin(c.Spec) }

func isBuiltin(spec string) bool { return spec == "builtin" || strings.HasPrefix(spec, "builtin:") }
