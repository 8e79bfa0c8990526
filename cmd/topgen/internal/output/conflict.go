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
	var errs []error
	for _, name := range p.Names {
		if !validName(name) {
			errs = append(errs, fmt.Errorf("%q is no name for a generated file; choose another with -package", name))
		}
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	names := byFolder(p.Names)
	folders := make(map[string]bool) // with those around them
	for dir := range names {
		for ; !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	there := make(map[string]bool)
	for _, dir := range slices.Sorted(maps.Keys(folders)) { // outer ones first
		if dir != "." && !there[path.Dir(dir)] {
			continue // what is in the way is around it, and was said
		}
		usable, err := p.usable(dir)
		errs = append(errs, err)
		if there[dir] = usable; usable && names[dir] != nil {
			errs = append(errs, p.fileConflicts(dir, names[dir])...)
		}
	}
	return errors.Join(errs...)
}

// validName reports whether a name can only mean a visible file in a folder below the output folder, on every system.
func validName(name string) bool {
	return fs.ValidPath(name) && path.Dir(name) != "." && !strings.ContainsAny(name, "\\:\x00") &&
		!slices.ContainsFunc(strings.Split(name, "/"), NotAPackage)
}

// NotAPackage reports whether Go's tools, or their users, do not mean a package of the module by a folder of this name.
func NotAPackage(name string) bool {
	return name == "vendor" || name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

// usable reports whether a folder is there and files can be written into it. The error says what is in the way.
func (p Plan) usable(dir string) (there bool, err error) {
	name := p.file(dir)
	if dir == "." { // the output folder itself may be a link, and in a module
		if target, err := filepath.EvalSymlinks(name); err == nil {
			name = target
		}
	} else if isModule(name) {
		return false, diag.New(diag.NestedModule, diag.At{File: name})
	}
	return inTheWay(name, fs.ModeDir)
}

// inTheWay reports whether there is a file or a folder, whichever is wanted. Anything else of that name is an error.
func inTheWay(name string, want fs.FileMode) (there bool, err error) {
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, finding(diag.CannotRead, name, err)
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

// fileConflicts looks at what is there under the files' names, and at the other Go files in the folder.
func (p Plan) fileConflicts(dir string, names []string) (errs []error) {
	for _, name := range names {
		file := filepath.Join(p.file(dir), name)
		there, err := inTheWay(file, 0)
		if there {
			if there, err = generatedFile(file); err == nil && !there {
				err = diag.New(diag.HandWritten, diag.At{File: file, Line: 1})
			}
		}
		errs = append(errs, err)
	}
	_, others, err := goFiles(p.file(dir), names)
	want := path.Base(dir)
	for _, name := range others {
		file := filepath.Join(p.file(dir), name)
		have, line := packageClause(file)
		if have != "" && have != want && (have != want+"_test" || !strings.HasSuffix(name, "_test.go")) {
			errs = append(errs, diag.New(diag.OtherPackage, diag.At{File: file, Line: line}, want, have))
		}
	}
	return append(errs, err)
}

// packageClause returns the package that a file is of. It is empty for a file that Go does not compile, because of its
// name, its build constraints or its syntax.
func packageClause(file string) (name string, line int) {
	if match, err := build.Default.MatchFile(filepath.Dir(file), filepath.Base(file)); err != nil || !match {
		return "", 0
	}
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, nil, parser.PackageClauseOnly)
	if err != nil || parsed.Name.Name == "documentation" { // which Go takes for no package
		return "", 0
	}
	return parsed.Name.Name, set.Position(parsed.Package).Line
}
