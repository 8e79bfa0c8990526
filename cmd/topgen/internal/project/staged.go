package project

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// staged are files that stand complete beside their places, under names that nobody reads, until they are put there.
type staged struct {
	files   []stagedFile
	folders []string // made for them, outer ones first
}

type stagedFile struct{ temporary, place string }

// add writes the content beside its place, unless the file there says the same.
func (s *staged) add(place string, data []byte) error {
	if info, err := os.Stat(place); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s: expected a file, found something else", Shown(place))
	}
	if holds(place, data) {
		return nil
	}
	if err := s.makeFolder(filepath.Dir(place)); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(place), ".topgen-*")
	if err != nil {
		return err
	}
	s.files = append(s.files, stagedFile{f.Name(), place})
	_, err = f.Write(data)
	return errors.Join(err, f.Chmod(0o644), f.Close())
}

func (s *staged) makeFolder(dir string) error {
	var missing []string
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = append(missing, d)
	}
	slices.Reverse(missing)
	s.folders = append(s.folders, missing...)
	return os.MkdirAll(dir, 0o755)
}

// place puts all files where they belong, and returns these places.
func (s *staged) place() (places []string, err error) {
	for len(s.files) > 0 {
		f := s.files[0]
		if err := os.Rename(f.temporary, f.place); err != nil {
			return places, fmt.Errorf("saving %s, whose Go is written already: %w; see that it can be written, and add the document again", Shown(f.place), output.Cause(err))
		}
		places, s.files = append(places, f.place), s.files[1:]
	}
	return places, nil
}

// drop clears away what was not put into its place. Removing fails for folders that hold something, which is right.
func (s *staged) drop() {
	for _, f := range s.files {
		_ = os.Remove(f.temporary)
	}
	for _, dir := range slices.Backward(s.folders) {
		_ = os.Remove(dir)
	}
}

// holds says whether a file has this content; one of another size is not read.
func holds(file string, data []byte) bool {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	old, err := os.ReadFile(file)
	return err == nil && bytes.Equal(old, data)
}
