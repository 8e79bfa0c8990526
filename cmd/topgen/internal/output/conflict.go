package output

import (
	"errors"
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
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
	byFolder := make(map[string][]string)
	for _, name := range p.Names {
		if !validName(name) {
			errs = append(errs, fmt.Errorf("%q is no name for a generated file; choose another with -package", name))
		}
		byFolder[path.Dir(name)] = append(byFolder[path.Dir(name)], path.Base(name))
	}
	usable := make(map[string]bool)
	for _, dir := range p.folders() {
		there, err := p.usable(dir, usable)
		errs = append(errs, err)
		if there {
			errs = append(errs, p.fileConflicts(dir, byFolder[dir])...)
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

// usable reports whether a folder is there and files can be written into it. The error says what is in the way; one on
// the way to several folders is returned once. known are the folders that were asked for before.
func (p Plan) usable(dir string, known map[string]bool) (there bool, err error) {
	if there, asked := known[dir]; asked {
		return there, nil
	}
	known[dir] = false
	stat := os.Stat // the output folder itself may be a link
	if dir != "." {
		stat = os.Lstat
		if there, err := p.usable(path.Dir(dir), known); !there {
			return false, err
		}
	}
	position := diag.At{File: p.file(dir)}
	info, err := stat(p.file(dir))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, finding(diag.CannotRead, p.file(dir), err)
	case info.Mode()&fs.ModeSymlink != 0:
		return false, diag.New(diag.LinkInTheWay, position)
	case !info.IsDir():
		return false, diag.New(diag.NotAFolder, position)
	case dir != "." && isModule(p.file(dir)):
		return false, diag.New(diag.NestedModule, position)
	}
	known[dir] = true
	return true, nil
}

func isModule(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// fileConflicts looks at what is there under the files' names, and at the other Go files in the folder.
func (p Plan) fileConflicts(dir string, names []string) (errs []error) {
	for _, name := range names {
		errs = append(errs, inTheWay(filepath.Join(p.file(dir), name)))
	}
	_, others, err := goFiles(p.file(dir), lowered(names))
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

// inTheWay returns what keeps a generated file from being written.
func inTheWay(file string) error {
	info, err := os.Lstat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return finding(diag.CannotRead, file, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return diag.New(diag.LinkInTheWay, diag.At{File: file})
	case !info.Mode().IsRegular():
		return diag.New(diag.NotAFile, diag.At{File: file})
	}
	ours, err := generatedFile(file)
	if err == nil && !ours {
		return diag.New(diag.HandWritten, diag.At{File: file, Line: 1})
	}
	return err
}

func lowered(names []string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, name := range names {
		set[strings.ToLower(name)] = true
	}
	return set
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
