package project

import (
	"errors"
	"go/build"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// nearest returns the nearest folder, from dir upwards, that has a file of one of the names. A link counts wherever it
// leads, so that a broken one is not passed over.
func nearest(dir string, names ...string) (folder string, ok bool) {
	for d := dir; ; d = filepath.Dir(d) {
		for _, name := range names {
			if info, err := os.Lstat(filepath.Join(d, name)); err == nil && (info.Mode().IsRegular() || info.Mode()&fs.ModeSymlink != 0) {
				return d, true
			}
		}
		if d == filepath.Dir(d) {
			return "", false
		}
	}
}

// checkRuntime returns why an import path cannot be the runtime's: the standard library has none, and one that would be
// in this module has to be there.
func checkRuntime(importPath, out, outImport string) error {
	wrong := diag.New(diag.NoRuntime, diag.At{}, importPath, path.Join(outImport, runtimeName))
	if info, err := os.Stat(filepath.Join(build.Default.GOROOT, "src", filepath.FromSlash(importPath))); build.Default.GOROOT != "" && err == nil && info.IsDir() {
		return wrong
	}
	root, ok := nearest(out, "go.mod")
	rel, err := filepath.Rel(filepath.FromSlash(outImport), filepath.FromSlash(importPath))
	if !ok || err != nil {
		return nil
	}
	dir := filepath.Join(out, rel)
	if inside, err := filepath.Rel(root, dir); err != nil || !filepath.IsLocal(inside) {
		return nil // in another module
	}
	if _, err := os.Stat(filepath.Join(dir, "doc.go")); errors.Is(err, fs.ErrNotExist) {
		return wrong
	}
	return nil
}

// Shown returns a path as people know it: relative where that is shorter to read.
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

// PackageIn returns the name of the Go package in a folder; where there is none, one that is made of the folder's name.
func PackageIn(dir string) string {
	if pkg, err := build.ImportDir(dir, 0); err == nil {
		return pkg.Name
	}
	if name := strings.ToLower(filepath.Base(dir)); isPackageName(name) {
		return name
	}
	return "main"
}
