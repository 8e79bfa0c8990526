package project

import (
	"errors"
	"fmt"
	"go/build"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

// importPathOf finds the module around a folder, which need not exist yet, and the folder's path in it.
func importPathOf(dir string) (string, error) {
	for d := dir; ; d = filepath.Dir(d) {
		data, err := os.ReadFile(filepath.Join(d, "go.mod"))
		switch {
		case err == nil:
			mod := modfile.ModulePath(data)
			if mod == "" {
				return "", fmt.Errorf("%s:1: no module line; run go mod init there", Shown(filepath.Join(d, "go.mod")))
			}
			rel, err := filepath.Rel(d, dir)
			if err != nil {
				return "", fmt.Errorf("finding the import path of %s: %w", Shown(dir), err)
			}
			if part := hiddenPart(rel); part != "" {
				return "", fmt.Errorf("packages in a folder called %q are not the module's; choose another than %s with -out", part, Shown(dir))
			}
			found := path.Join(mod, filepath.ToSlash(rel))
			if err := module.CheckImportPath(found); err != nil {
				return "", fmt.Errorf("%s cannot hold Go packages: %w; choose another folder with -out", Shown(dir), err)
			}
			return found, nil
		case !errors.Is(err, fs.ErrNotExist):
			return "", fmt.Errorf("finding the module of %s: %w", Shown(dir), err)
		case d == filepath.Dir(d):
			return "", fmt.Errorf("%s is in no Go module, so its import path is not known; run go mod init, or choose a folder in a module with -out", Shown(dir))
		}
	}
}

// hiddenPart is the first part of a path in a module that keeps packages below it from being the module's.
func hiddenPart(rel string) string {
	for _, part := range strings.Split(filepath.ToSlash(rel), "/") {
		if part == "vendor" || part == "testdata" || part != "." && (strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_")) {
			return part
		}
	}
	return ""
}

// checkRuntime says why an import path cannot be the runtime's: the standard library has none, and one that would
// be in this module has to be there.
func checkRuntime(importPath, out, outImport string) error {
	if err := module.CheckImportPath(importPath); err != nil {
		return fmt.Errorf("-runtime %q is not an import path: %w", importPath, err)
	}
	if info, err := os.Stat(filepath.Join(build.Default.GOROOT, "src", filepath.FromSlash(importPath))); build.Default.GOROOT != "" && err == nil && info.IsDir() {
		return fmt.Errorf("-runtime %s: expected the runtime of generated code, found a package of Go's own; name the one that an earlier run wrote, such as %s", importPath, path.Join(outImport, runtimeName))
	}
	if rel, err := filepath.Rel(filepath.FromSlash(outImport), filepath.FromSlash(importPath)); err == nil {
		dir := filepath.Join(out, rel)
		if found, err := importPathOf(dir); err == nil && found == importPath {
			if _, err := os.Stat(filepath.Join(dir, "doc.go")); errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("-runtime %s: expected the runtime in %s, found none; generate once without -runtime, or name where it is", importPath, Shown(dir))
			}
		}
	}
	return nil
}

// Shown is a path as people know it: relative where that is shorter to read.
func Shown(p string) string {
	if isBuiltin(p) {
		return p
	}
	wd, err := os.Getwd()
	if err != nil {
		return p
	}
	rel, err := filepath.Rel(wd, p)
	if err != nil || strings.HasPrefix(rel, ".."+string(filepath.Separator)+"..") {
		return p
	}
	return rel
}
