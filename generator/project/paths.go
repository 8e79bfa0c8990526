package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

// importPath finds the module around a folder, which need not exist yet, and the folder's path in it.
func importPath(dir string) (string, error) {
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
