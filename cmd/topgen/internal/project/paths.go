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

	"github.com/topgen/topgen/generator/cache"
)

// nearest is the nearest folder, from dir upwards, that holds a file of one of the names. A configuration that is a link
// is one wherever it leads, so that a broken one is not passed over.
func nearest(dir string, names ...string) (folder string, ok bool) {
	for d := dir; ; d = filepath.Dir(d) {
		for _, name := range names {
			stat := os.Stat
			if name == ConfigName {
				stat = os.Lstat
			}
			if info, err := stat(filepath.Join(d, name)); err == nil && (info.Mode().IsRegular() || info.Mode()&fs.ModeSymlink != 0) {
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
	if info, err := os.Stat(filepath.Join(build.Default.GOROOT, "src", filepath.FromSlash(importPath))); build.Default.GOROOT != "" && err == nil && info.IsDir() {
		return fmt.Errorf("-runtime %s: expected the runtime of generated code, found a package of Go's own; name the one that an earlier run wrote, such as %s", importPath, path.Join(outImport, runtimeName))
	}
	if rel, err := filepath.Rel(filepath.FromSlash(outImport), filepath.FromSlash(importPath)); err == nil {
		dir := filepath.Join(out, rel)
		if found, err := locationOf(dir, known); err == nil && found.Import == importPath {
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

// within says whether a folder is another one or lies in it, whatever links lead there.
func within(dir, other string) bool {
	real := func(p string) string {
		if r, err := filepath.EvalSymlinks(p); err == nil {
			return r
		}
		return p
	}
	rel, err := filepath.Rel(real(other), real(dir))
	return err == nil && (rel == "." || filepath.IsLocal(rel))
}

// holdsGo says whether there are Go files in a folder or below it; what cannot be read may hold some.
func holdsGo(dir string) bool {
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(name) == ".go" {
			return fs.ErrExist
		}
		return err
	})
	return err != nil
}
