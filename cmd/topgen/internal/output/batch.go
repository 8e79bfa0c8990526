package output

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// Unfinished files have this prefix, a number that tells runs apart, and the suffix. Go ignores names that begin with a
// dot.
const (
	unfinishedPrefix = ".topgen-"
	unfinishedSuffix = ".tmp"
)

// Batch is a set of changes to files that are made together. Its zero value is empty.
type Batch struct {
	run     string
	folder  string // the last one that was written into
	writes  []unfinished
	removes []string
	folders []string // made for the files, outer ones first
}

// unfinished is a new file that waits beside its target.
type unfinished struct{ name, target string }

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
	if b.run == "" {
		b.run = fmt.Sprintf("%s%08x-", unfinishedPrefix, rand.Uint32())
	}
	if dir != b.folder {
		if err := errors.Join(b.makeFolder(dir), b.clearFolder(dir)); err != nil {
			return err
		}
		b.folder = dir
	}
	name := filepath.Join(dir, fmt.Sprint(b.run, len(b.writes), unfinishedSuffix))
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err == nil {
		b.writes = append(b.writes, unfinished{name, target})
		_, err = f.Write(data)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return finding(diag.CannotWrite, target, err)
	}
	return nil
}

// clearFolder lets the commit remove what killed runs left in a folder.
func (b *Batch) clearFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return finding(diag.CannotRead, dir, err)
	}
	for _, e := range entries {
		if name := e.Name(); strings.HasPrefix(name, unfinishedPrefix) && strings.HasSuffix(name, unfinishedSuffix) && (b.run == "" || !strings.HasPrefix(name, b.run)) {
			b.Remove(filepath.Join(dir, name))
		}
	}
	return nil
}

func (b *Batch) makeFolder(dir string) error {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) && dir != filepath.Dir(dir) {
		if err := b.makeFolder(filepath.Dir(dir)); err != nil {
			return err
		}
		if err := os.Mkdir(dir, 0o755); err != nil {
			return finding(diag.CannotWrite, dir, err)
		}
		b.folders = append(b.folders, dir)
	}
	return nil
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
	var errs []error
	for _, target := range b.removes {
		if err := os.Remove(target); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, finding(diag.CannotWrite, target, err))
		}
		for dir, outer := filepath.Dir(target), 0; outer < 2 && os.Remove(dir) == nil; outer++ { // fails while something is in it
			dir = filepath.Dir(dir)
		}
	}
	return errors.Join(errs...)
}

// Discard removes the files that were not renamed, and the folders made for them. After a commit there are none.
// What cannot be removed now, the next run removes.
func (b *Batch) Discard() {
	for _, w := range b.writes {
		_ = os.Remove(w.name)
	}
	for _, dir := range slices.Backward(b.folders) {
		_ = os.Remove(dir) // fails for a folder that something is in
	}
	*b = Batch{}
}
