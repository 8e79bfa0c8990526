package output

import (
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// ConflictError says what keeps generated files from being written. All that is found is told.
type ConflictError struct {
	Dir string
	// Paths are hand-written files that stand where generated ones belong.
	Paths []string
	// Links are symbolic links that stand where folders with generated files belong.
	Links []string
	// Others are hand-written files of another package in a folder that generated files belong into.
	Others []OtherPackage
}

// OtherPackage is a file of one package in the folder of another.
type OtherPackage struct {
	Path        string
	Line        int // of the package clause
	Found, Want string
}

func (e *ConflictError) Error() string {
	at := func(p string) string { return filepath.Join(e.Dir, filepath.FromSlash(p)) }
	var lines []string
	for _, p := range e.Paths {
		lines = append(lines, fmt.Sprintf("%s:1: expected a file that topgen wrote, found one without the header %q; move or rename it, or choose another folder", at(p), Header+"…"))
	}
	for _, p := range e.Links {
		lines = append(lines, fmt.Sprintf("%s: expected a folder, found a symbolic link, which topgen does not write through; put the folder in its place, or choose another folder", at(p)))
	}
	for _, o := range e.Others {
		lines = append(lines, fmt.Sprintf("%s:%d: expected package %s, which is generated into this folder, found package %s; move the file, or choose another folder or package name", at(o.Path), o.Line, o.Want, o.Found))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// orNil is the error if it says anything.
func (e *ConflictError) orNil() error {
	if len(e.Paths)+len(e.Links)+len(e.Others) == 0 {
		return nil
	}
	slices.Sort(e.Paths)
	return e
}

// linkedFolders are the symbolic links on the way to the files. Replacing a folder would replace a link to one, and what
// it leads to may be somebody else's.
func linkedFolders(root *os.Root, files map[string][]byte) (links []string) {
	if root == nil {
		return nil
	}
	for _, dir := range foldersAbove(files) {
		if info, err := root.Lstat(dir); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			links = append(links, dir)
		}
	}
	return links
}

// maxClause bounds what is read of a file for its package clause, in bytes.
const maxClause = 1 << 20

// otherPackages finds files of other packages in the folders that are written into: beside them, generated ones would
// not compile. Files that the go command leaves out, by their names or their build constraints, are in nobody's way.
func otherPackages(root *os.Root, write []string, files map[string][]byte) ([]OtherPackage, error) {
	if root == nil {
		return nil, nil
	}
	packages := packageNames(files)
	var found []OtherPackage
	for _, dir := range folders(write) {
		want := packages[dir]
		if want == "" {
			continue
		}
		skip := func(name string) bool {
			_, made := files[path.Join(dir, name)]
			return made || path.Ext(name) != ".go"
		}
		err := eachEntry(root, dir, skip, func(f *folder, name string, what entry) error {
			if what != entryTheirs {
				return nil
			}
			have, line := clause(f.root, name)
			external := strings.HasSuffix(name, "_test.go") && have == want+"_test"
			if have != "" && have != want && have != "documentation" && !external { // which go/build takes for no package
				found = append(found, OtherPackage{Path: path.Join(dir, name), Line: line, Found: have, Want: want})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// packageNames are the packages that the files are of, by folder.
func packageNames(files map[string][]byte) map[string]string {
	names := make(map[string]string)
	for name, data := range files {
		dir := path.Dir(name)
		if _, known := names[dir]; known || strings.HasSuffix(name, "_test.go") {
			continue
		}
		if f, err := parser.ParseFile(token.NewFileSet(), "", data, parser.PackageClauseOnly); err == nil {
			names[dir] = f.Name.Name
		}
	}
	return names
}

// clause reads the package that a file is of; it is empty for one that the go command does not look at, or cannot read.
func clause(root *os.Root, name string) (pkg string, line int) {
	if info, err := root.Stat(name); err != nil || !info.Mode().IsRegular() {
		return "", 0
	}
	open := func(string) (io.ReadCloser, error) {
		f, err := root.Open(name)
		if err != nil {
			return nil, err
		}
		return struct {
			io.Reader
			io.Closer
		}{io.LimitReader(f, maxClause), f}, nil
	}
	context := build.Default
	context.OpenFile = open
	if match, err := context.MatchFile(".", name); err != nil || !match {
		return "", 0
	}
	f, err := open(name)
	if err != nil {
		return "", 0
	}
	defer f.Close()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, f, parser.PackageClauseOnly)
	if err != nil {
		return "", 0
	}
	return file.Name.Name, set.Position(file.Package).Line
}
