package output

import (
	"errors"
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// Conflicts returns an error for everything that keeps the files from being written: what people wrote or linked there.
// It only reads.
func (p Plan) Conflicts() error {
	out := p.Dir // may itself be a link, and in a module
	if target, err := filepath.EvalSymlinks(out); err == nil {
		out = target
	}
	_, err := inTheWay(out, fs.ModeDir)
	errs := []error{err}
	folders := make(map[string]bool)
	for _, name := range p.Names {
		if !validName(name) {
			errs = append(errs, fmt.Errorf("%q is no name for a generated file; choose another with -package", name))
			continue
		}
		file := p.file(name)
		there, err := inTheWay(file, 0)
		if there && !isGenerated(file) {
			err = diag.New(diag.HandWritten, diag.At{File: file, Line: 1})
			if _, unread := os.ReadFile(file); unread != nil {
				err = diag.New(diag.CannotRead, diag.At{File: file}, diag.Cause(unread))
			}
		}
		errs = append(errs, err)
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(folders)) {
		errs = append(errs, folderConflict(p.file(dir)))
	}
	return errors.Join(errs...)
}

// validName reports whether a name can only mean a visible Go file in a folder below the output folder, on every system.
func validName(name string) bool {
	return fs.ValidPath(name) && path.Dir(name) != "." && path.Ext(name) == ".go" && !strings.ContainsAny(name, "\\:\x00") &&
		!slices.ContainsFunc(strings.Split(name, "/"), NotAPackage)
}

// NotAPackage reports whether Go's tools, or their users, do not mean a package of the module by a folder of this name.
func NotAPackage(name string) bool {
	return name == "vendor" || name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

// inTheWay reports whether there is a file or a folder, whichever is wanted. Anything else of that name is an error.
func inTheWay(name string, want fs.FileMode) (there bool, err error) {
	info, err := os.Lstat(name)
	switch {
	case err != nil: // another reason than that nothing is there is found by reading or writing
		return false, nil
	case info.Mode().Type() == want:
		return true, nil
	case info.Mode()&fs.ModeSymlink != 0:
		return false, diag.New(diag.LinkInTheWay, diag.At{File: name})
	case want == fs.ModeDir:
		return false, diag.New(diag.NotAFolder, diag.At{File: name})
	}
	return false, diag.New(diag.NotAFile, diag.At{File: name})
}

func isModule(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// folderConflict checks a folder, and that the hand-written Go files in it are of its package.
func folderConflict(dir string) error {
	if isModule(dir) {
		return diag.New(diag.NestedModule, diag.At{File: dir})
	}
	if _, err := inTheWay(dir, fs.ModeDir); err != nil {
		return err
	}
	var errs []error
	for _, file := range goFiles(dir) {
		if !isGenerated(file) {
			errs = append(errs, otherPackage(file, filepath.Base(dir)))
		}
	}
	return errors.Join(errs...)
}

// otherPackage returns an error if a file is of another package than the folder's. It is of none if Go does not compile
// it, because of its name, its build constraints or its syntax, or as it is of package documentation.
func otherPackage(file, want string) error {
	if match, err := build.Default.MatchFile(filepath.Dir(file), filepath.Base(file)); err != nil || !match {
		return nil
	}
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, nil, parser.PackageClauseOnly)
	if err != nil {
		return nil
	}
	have := parsed.Name.Name
	if have == want || have == want+"_test" && strings.HasSuffix(file, "_test.go") || have == "documentation" {
		return nil
	}
	return diag.New(diag.OtherPackage, diag.At{File: file, Line: set.Position(parsed.Package).Line}, want, have)
}
