package project

import (
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
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

// isFolder reports whether a name, or what a link of that name leads to, is a folder.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
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
