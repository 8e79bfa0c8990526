package project

import (
	"fmt"
	"go/doc"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Flaws returns the settings that are wrong by themselves, whatever the project is like. The path of each is its key in
// the configuration file, which is also its flag.
func (c Config) Flaws() (list diag.List) {
	if name, ok := strings.CutPrefix(c.Spec, "builtin:"); ok && spec.Builtin()[name] == nil {
		list.Add(diag.UnknownBuiltin, diag.At{Path: "spec"}, diag.Short(name), strings.Join(BuiltinPackages(), ", "))
	}
	if c.Package != "" && !isPackageName(c.Package) {
		list.Add(diag.BadPackageName, diag.At{Path: "package"}, diag.Short(c.Package))
	}
	if c.Runtime != "" {
		if err := module.CheckImportPath(c.Runtime); err != nil {
			list.Add(diag.BadImportPath, diag.At{Path: "runtime"}, diag.Short(c.Runtime))
		}
	}
	for i, p := range c.API {
		if _, err := path.Match(p, ""); err != nil {
			list.Add(diag.BadPattern, diag.At{Path: fmt.Sprintf("api[%d]", i)}, diag.Short(p))
		}
	}
	return list
}

// runtimeName is the folder, and the package, of the runtime.
const runtimeName = "top"

// ofRuntime reports whether a package or a file below the output folder is of the runtime.
func ofRuntime(name string) bool {
	return name == runtimeName || strings.HasPrefix(name, runtimeName+"/")
}

var packageShape = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// isPackageName reports whether a generated package can have the name. Go, its tools and topgen have uses of their own
// for some.
func isPackageName(name string) bool {
	return packageShape.MatchString(name) && !token.IsKeyword(name) && !doc.IsPredeclared(name) && !strings.HasSuffix(name, "_test") &&
		!slices.Contains([]string{runtimeName, "main", "init", "internal", "vendor", "testdata", "documentation"}, name)
}
