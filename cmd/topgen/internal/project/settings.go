package project

import (
	"errors"
	"fmt"
	"go/doc"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"github.com/topgen/topgen/spec/alsc"
)

// flaw is what is wrong with a setting by itself, whatever the project holds.
type flaw struct {
	key       string // in the configuration file, and as a flag
	index     int    // of a pattern among several
	what, fix string
}

func (f flaw) Error() string { return fmt.Sprintf("-%s: %s; %s", f.key, f.what, f.fix) }

// Check says which settings can be meant by nobody, in the words of the flags.
func (c Config) Check() error {
	var errs []error
	for _, f := range c.flaws() {
		errs = append(errs, f)
	}
	return errors.Join(errs...)
}

func (c Config) flaws() (list []flaw) {
	if name, ok := strings.CutPrefix(c.Spec, "builtin:"); ok && builtinSpecs()[name] == nil {
		list = append(list, flaw{key: "spec", what: fmt.Sprintf("%.60q: topgen comes with alsc only", c.Spec), fix: "use builtin:alsc or a folder of specs"})
	}
	if c.Package != "" {
		if what := notPackage(c.Package); what != "" {
			list = append(list, flaw{key: "package", what: what, fix: "give another name"})
		}
	}
	if c.Runtime != "" {
		if err := module.CheckImportPath(c.Runtime); err != nil {
			list = append(list, flaw{key: "runtime", what: fmt.Sprintf("%.60q is not an import path: %v", c.Runtime, err), fix: "give one such as example.com/shop/taobao/" + runtimeName})
		}
	}
	for i, p := range c.API {
		if _, err := path.Match(p, ""); err != nil {
			list = append(list, flaw{key: "api", index: i, what: fmt.Sprintf("%.60q is not a pattern: %v", p, err), fix: "use * and ? as in alibaba.alsc.*"})
		}
	}
	return list
}

// builtinSpecs are the packages of specs that come with topgen.
func builtinSpecs() map[string]fs.FS { return map[string]fs.FS{"alsc": alsc.FS} }

var packageShape = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// notPackage says why a name cannot be a generated package's; empty when it can.
func notPackage(name string) string {
	switch {
	case !packageShape.MatchString(name) || token.IsKeyword(name):
		return fmt.Sprintf("%q cannot name a Go package: expected a lower-case word", name)
	case slices.Contains([]string{runtimeName, "main", "init", "internal", "vendor", "testdata"}, name) || strings.HasSuffix(name, "_test") || doc.IsPredeclared(name):
		return fmt.Sprintf("%q cannot name a generated package, because the name has a meaning of its own", name)
	}
	return ""
}

// checkFolder says why a folder of specs cannot name the package that is made of it.
func checkFolder(name string) error {
	if what := notPackage(name); what != "" {
		return fmt.Errorf("%s; rename the folder of specs, or give a name with -package", what)
	}
	return nil
}
