package output

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// unfinished is the pattern of the names of files that wait beside their targets. Go ignores names that begin with a dot.
const unfinished = ".topgen-*.tmp"

// Batch is a set of changes to files that are made together. Its zero value is empty.
type Batch struct {
	writes  []write
	removes []string
	folders map[string]bool // in which killed runs may have left files
}

// write is a new file that waits beside its target.
type write struct{ name, target string }

// Add writes a file beside its target, and reports whether it differs from what is there.
func (b *Batch) Add(target string, data []byte) (changed bool, err error) {
	if info, err := os.Stat(target); err == nil && !info.Mode().IsRegular() {
		return false, diag.New(diag.NotAFile, diag.At{File: target})
	}
	old, err := readIfThere(target)
	if err != nil || old != nil && same(old, data) {
		return false, err
	}
	return true, b.write(target, data)
}

// Remove lets the commit remove a file, and the folders that are empty then.
func (b *Batch) Remove(target string) { b.removes = append(b.removes, target) }

func (b *Batch) write(target string, data []byte) error {
	dir := filepath.Dir(target)
	if !b.folders[dir] {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return finding(diag.CannotWrite, dir, err)
		}
		b.visit(dir)
	}
	number := fmt.Sprintf("%016x", rand.Uint64())
	w := write{filepath.Join(dir, strings.Replace(unfinished, "*", number, 1)), target}
	b.writes = append(b.writes, w)
	if err := os.WriteFile(w.name, data, 0o644); err != nil {
		return finding(diag.CannotWrite, target, err)
	}
	return nil
}

// visit lets the commit remove what killed runs left in a folder.
func (b *Batch) visit(dir string) {
	if b.folders == nil {
		b.folders = make(map[string]bool)
	}
	b.folders[dir] = true
}

// Commit renames all files to their targets, then removes what is to go.
func (b *Batch) Commit() error {
	defer b.Discard()
	for len(b.writes) > 0 {
		w := b.writes[0]
		if err := os.Rename(w.name, w.target); err != nil {
			return finding(diag.CannotReplace, w.target, err)
		}
		b.writes = b.writes[1:]
	}
	for dir := range b.folders {
		entries, _ := os.ReadDir(dir) // a folder that cannot be read now is cleared by the next run
		for _, e := range entries {
			if left, _ := filepath.Match(unfinished, e.Name()); left {
				b.Remove(filepath.Join(dir, e.Name()))
			}
		}
	}
	var errs []error
	for _, target := range b.removes {
		if err := os.Remove(target); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, finding(diag.CannotWrite, target, err))
		}
		removeEmpty(filepath.Dir(target))
	}
	return errors.Join(errs...)
}

// Discard removes the files that were not renamed, and the folders that are empty then. After a commit there are none.
// What cannot be removed now, the next run removes.
func (b *Batch) Discard() {
	for _, w := range b.writes {
		_ = os.Remove(w.name)
		removeEmpty(filepath.Dir(w.name))
	}
	*b = Batch{}
}

// removeEmpty removes a folder and those around it as far as nothing is in them.
func removeEmpty(dir string) {
	for os.Remove(dir) == nil { // fails while something is in it
		dir = filepath.Dir(dir)
	}
}
