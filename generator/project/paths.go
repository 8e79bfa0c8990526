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

	"golang.org/x/mod/module"

	"github.com/topgen/topgen/generator/cache"
)

// nearest is the nearest folder, from dir upwards, that holds a file of one of the names.
func nearest(dir string, names ...string) (folder string, ok bool) {
	for d := dir; ; d = filepath.Dir(d) {
		for _, name := range names {
			if info, err := os.Stat(filepath.Join(d, name)); err == nil && info.Mode().IsRegular() {
				return d, true
			}
		}
		if d == filepath.Dir(d) {
			return "", false
		}
	}
}

// checkRuntime says why an import path cannot be the runtime's: the standard library has none, and one that would
// be in this module has to be there.
func checkRuntime(importPath, out, outImport string, known cache.Cache) error {
	if err := module.CheckImportPath(importPath); err != nil {
		return fmt.Errorf("-runtime %q is not an import path: %w; give one such as %s", importPath, err, path.Join(outImport, runtimeName))
	}
	if info, err := os.Stat(filepath.Join(build.Default.GOROOT, "src", filepath.FromSlash(importPath))); build.Default.GOROOT != "" && err == nil && info.IsDir() {
		return fmt.Errorf("-runtime %s: expected the runtime of generated code, found a package of Go's own; name the one that an earlier run wrote, such as %s", importPath, path.Join(outImport, runtimeName))
	}
	if rel, err := filepath.Rel(filepath.FromSlash(outImport), filepath.FromSlash(importPath)); err == nil {
		dir := filepath.Join(out, rel)
		if found, err := importPathOf(dir, known); err == nil && found == importPath {
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
