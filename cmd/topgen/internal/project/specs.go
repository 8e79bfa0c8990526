package project

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/alsc"
)

// read reads those of a folder's specs that are chosen, by their method, which is their file's name, and puts the added
// ones over them. dir is how people know the folder.
func (s *specSet) read(c Config, fsys fs.FS, dir, name string, added []Source) {
	var sources []Source
	entries, err := fs.ReadDir(fsys, ".") // sorted by name
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.faults.Errorf(dir, 0, "see that it can be read", "reading the folder of specs: %v", output.Cause(err))
	}
	for _, e := range entries {
		if !isSpecName(e.Name()) {
			continue
		}
		s.some = true
		if !c.Chooses(methodOf(e.Name())) {
			continue
		}
		file := dir + "/" + e.Name()
		if !strings.HasPrefix(dir, "builtin:") {
			file = filepath.Join(dir, e.Name())
		}
		data, err := readBounded(fsys, e)
		if err != nil {
			s.faults.Errorf(file, 0, "move it elsewhere, or see that it can be read", "reading the spec: %v", output.Cause(err))
			continue
		}
		sources = append(sources, Source{Name: file, Data: data})
	}
	saved := len(sources) > 0
	for _, a := range added {
		s.some = true
		if c.Chooses(methodOf(a.Name)) {
			sources = overlay(sources, a)
		}
	}
	if len(sources) > 0 {
		s.packages = append(s.packages, Package{Name: name, Sources: sources, saved: saved})
	}
}

// overlay puts an added spec in the place of the one with the same file name.
func overlay(sources []Source, added Source) []Source {
	i, found := slices.BinarySearchFunc(sources, added, func(a, b Source) int {
		return strings.Compare(filepath.Base(a.Name), filepath.Base(b.Name))
	})
	if found {
		sources[i] = added
		return sources
	}
	return slices.Insert(sources, i, added)
}

// methodOf is the method that a spec's file is called after.
func methodOf(file string) string { return strings.TrimSuffix(filepath.Base(file), ".json") }

// isSpecName says whether a file of this name should be a spec.
func isSpecName(name string) bool {
	return strings.HasSuffix(name, ".json") && !strings.HasPrefix(name, ".") && name != "schema.json"
}

// readBounded keeps a file that cannot be a spec from filling the memory, and one that never ends from being waited for.
func readBounded(fsys fs.FS, e fs.DirEntry) ([]byte, error) {
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := fs.Stat(fsys, e.Name())
		if err != nil {
			return nil, err
		}
		mode = info.Mode()
	}
	if mode.IsDir() {
		return nil, errors.New("expected a file, found a folder")
	}
	if !mode.IsRegular() {
		return nil, errors.New("expected a file, found something special")
	}
	f, err := fsys.Open(e.Name())
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > spec.MaxFileSize {
		return nil, fmt.Errorf("expected a file of at most %d MiB", spec.MaxFileSize>>20)
	}
	data := make([]byte, info.Size())
	n, err := io.ReadFull(f, data) // one read: there are many files, and most are small
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = nil // it became shorter
	}
	return bytes.TrimPrefix(data[:n], []byte("\ufeff")), err // some editors begin every file with it
}

// FindSpec reads the spec of one method, wherever it stands among the configured specs. The error is
// fs.ErrNotExist when there is none.
func FindSpec(c Config, method string) (Source, error) {
	name, err := spec.FileName(method)
	if err != nil {
		return Source{}, fs.ErrNotExist // what cannot be a method has no spec
	}
	if isBuiltin(c.Spec) {
		data, err := alsc.FS.ReadFile(name)
		return Source{Name: "builtin:alsc/" + name, Data: data}, err
	}
	for _, folder := range specFolders(c.Spec, nil) {
		dir := filepath.Join(c.Spec, folder)
		info, err := os.Stat(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return Source{}, err
		}
		data, err := readBounded(os.DirFS(dir), fs.FileInfoToDirEntry(info))
		return Source{Name: Shown(filepath.Join(dir, name)), Data: data}, err
	}
	return Source{}, fs.ErrNotExist
}
