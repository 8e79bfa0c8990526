package project

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/generator"
)

// AddedFile is a file of an API that was added.
type AddedFile struct {
	Name string
	// Wrote reports whether the file is new or changed. It was there already otherwise.
	Wrote bool
}

// Files returns the files of an addition: its spec, its document, its Go and its test.
func (r AddReport) Files(a Addition) (files []AddedFile) {
	spec := Shown(a.file(Config{Spec: r.Project.Spec}))
	names := []string{spec}
	if a.API.Source != nil {
		names = append(names, document(spec, a.API.Source.Form))
	}
	for _, name := range names {
		if _, err := os.Lstat(name); err == nil {
			files = append(files, AddedFile{name, slices.Contains(r.Saved, name)})
		}
	}
	if !a.Chosen {
		return files
	}
	written := slices.Concat(r.New, r.Changed)
	for _, pkg := range r.Project.Packages {
		for _, s := range pkg.Specs {
			if s.Method != a.API.Method {
				continue
			}
			code := path.Join(pkg.Name, generator.FileName(s.Method, pkg.Name))
			for _, name := range []string{code, strings.TrimSuffix(code, ".go") + "_test.go"} {
				shown := Shown(filepath.Join(r.Project.Out, filepath.FromSlash(name)))
				if _, err := os.Lstat(shown); err == nil {
					files = append(files, AddedFile{shown, slices.Contains(written, name)})
				}
			}
		}
	}
	return files
}

// Others returns the generated files that were written or removed and are no addition's own: a package's list of its
// methods, the runtime.
func (r AddReport) Others() (written, removed []string) {
	own := make(map[string]bool)
	for _, a := range r.Additions {
		for _, f := range r.Files(a) {
			own[f.Name] = true
		}
	}
	shown := func(names []string) (list []string) {
		for _, name := range names {
			if name = Shown(filepath.Join(r.Project.Out, filepath.FromSlash(name))); !own[name] {
				list = append(list, name)
			}
		}
		return list
	}
	return shown(slices.Sorted(slices.Values(slices.Concat(r.New, r.Changed)))), shown(r.Removed)
}
