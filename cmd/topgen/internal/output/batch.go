package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"github.com/topgen/topgen/spec/diag"
)

// unfinished is the pattern of the names of files that wait beside their targets. Go ignores names that begin with a dot.
const unfinished = ".topgen-*.tmp"

// Batch is a set of changes to files that are made together. Its zero value is empty.
type Batch struct {
	// Dry lets the batch only compare.
	Dry bool

	writes  []write
	removes []string
	folders []string // in which killed runs may have left files
	made    []string // folders that were not there
}

// write is a new file that waits beside its target.
type write struct{ name, target string }

// Add writes a file beside its target. It returns what is there now, nil for nothing, and whether the file differs from it.
func (b *Batch) Add(target string, data []byte) (before []byte, changed bool, err error) {
	if info, err := os.Stat(target); err == nil && !info.Mode().IsRegular() {
		return nil, false, diag.New(diag.NotAFile, diag.At{File: target})
	}
	switch before, err = os.ReadFile(target); {
	case err == nil && same(before, data):
		return before, false, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, false, diag.New(diag.CannotRead, diag.At{File: target}, diag.Cause(err))
	}
	return before, true, b.write(target, data)
}

// Remove lets the commit remove a file, and the folders that are empty then.
func (b *Batch) Remove(target string) { b.removes = append(b.removes, target) }

func (b *Batch) write(target string, data []byte) error {
	if b.Dry {
		return nil
	}
	dir := filepath.Dir(target)
	b.folders = append(b.folders, dir)
	for missing := dir; filepath.Dir(missing) != missing; missing = filepath.Dir(missing) {
		if _, err := os.Lstat(missing); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		b.made = append(b.made, missing)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return diag.New(diag.CannotWrite, diag.At{File: dir}, diag.Cause(err))
	}
	w := write{filepath.Join(dir, fmt.Sprintf(".topgen-%016x.tmp", rand.Uint64())), target}
	b.writes = append(b.writes, w)
	if err := os.WriteFile(w.name, data, 0o644); err != nil {
		return diag.New(diag.CannotWrite, diag.At{File: target}, diag.Cause(err))
	}
	return nil
}

// Commit renames all files to their targets, then removes what is to go.
func (b *Batch) Commit() error {
	if b.Dry {
		return nil
	}
	for len(b.writes) > 0 {
		w := b.writes[0]
		if err := os.Rename(w.name, w.target); err != nil {
			return diag.New(diag.CannotReplace, diag.At{File: w.target}, diag.Cause(err))
		}
		b.writes = b.writes[1:]
	}
	slices.Sort(b.folders)
	for _, dir := range slices.Compact(b.folders) {
		left, _ := fs.Glob(os.DirFS(dir), unfinished) // a folder that cannot be read now is cleared by the next run
		for _, name := range left {
			b.Remove(filepath.Join(dir, name))
		}
	}
	var errs []error
	for _, target := range b.removes {
		if err := os.Remove(target); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, diag.New(diag.CannotWrite, diag.At{File: target}, diag.Cause(err)))
		}
		removeEmpty(filepath.Dir(target))
	}
	return errors.Join(errs...)
}

// Discard removes the files that were not renamed, and those of the folders made for them that are empty then. After a
// commit there are none. What cannot be removed now, the next run removes.
func (b *Batch) Discard() {
	for _, w := range b.writes {
		_ = os.Remove(w.name)
	}
	slices.Sort(b.made)
	for _, dir := range slices.Backward(b.made) { // a folder is behind the one that it is in
		_ = os.Remove(dir)
	}
	*b = Batch{}
}

// same reports whether a file on disk has the content, whatever its line ends are.
func same(old, data []byte) bool {
	return bytes.Equal(old, data) || len(old) > len(data) && bytes.Equal(bytes.ReplaceAll(old, []byte("\r\n"), []byte("\n")), data)
}

// removeEmpty removes a folder and those around it as far as nothing is in them.
func removeEmpty(dir string) {
	for os.Remove(dir) == nil { // fails while something is in it
		dir = filepath.Dir(dir)
	}
}
