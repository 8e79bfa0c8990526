package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// folder is one folder below the output folder, opened once for all the files in it: from the output folder
// each of them would be looked up part by part.
type folder struct {
	path string
	root *os.Root
	dir  *os.File
}

// openFolder returns nil when there is no such folder.
func openFolder(root *os.Root, name string) (*folder, error) {
	if root == nil {
		return nil, nil
	}
	place := filepath.Join(root.Name(), filepath.FromSlash(name))
	info, err := root.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s: expected a folder, found a file; remove it or choose another folder", place)
	}
	var inner *os.Root
	if err == nil {
		inner, err = root.OpenRoot(name)
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w; see that it can be read, or choose another folder", place, Cause(err))
	}
	dir, err := inner.Open(".")
	if err != nil {
		return nil, errors.Join(err, inner.Close())
	}
	return &folder{path: name, root: inner, dir: dir}, nil
}

func (f *folder) close() { _, _ = f.dir.Close(), f.root.Close() } // nothing was written

// notFile is the error of reading something that is no regular file.
type notFile struct {
	path string
	mode fs.FileMode
}

func (e *notFile) Error() string {
	what := "a special file"
	switch {
	case e.mode&fs.ModeSymlink != 0:
		what = "a symbolic link"
	case e.mode.IsDir():
		what = "a folder"
	}
	return e.path + ": expected a file, found " + what + "; remove it or choose another folder"
}

// refusal says why a file could not be read: what it is counts more than how that failed.
func (f *folder) refusal(name string, cause error) error {
	place := filepath.Join(f.root.Name(), name)
	if info, err := f.root.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return &notFile{place, info.Mode()}
	}
	return fmt.Errorf("reading %s: %w; see that it can be read, or choose another folder", place, cause)
}

// Cause leaves out which file a system call was about, where that is said already.
func Cause(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}

// sized makes the buffer hold size bytes.
func sized(buf []byte, size int) []byte { return slices.Grow(buf[:0], size)[:size] }

// look is what a survey does with a file of a folder. It may use the buffer, and returns one for the next file.
type look func(f *folder, name string, buf []byte) ([]byte, error)

// survey goes through the folders that the files belong into, and those that the run owns. For each of the files
// that has something in its place it looks, on all cores. It returns the files that have nothing there, and those of
// topgen's that are none of them.
func survey[V any](root *os.Root, files map[string]V, opts Options, look look) (missing, extra []string, err error) {
	wanted := make(map[string][]string)
	for name := range files {
		wanted[path.Dir(name)] = append(wanted[path.Dir(name)], path.Base(name))
	}
	owned, err := ownedFolders(root, opts.Owns)
	if err != nil {
		return nil, nil, err
	}
	for _, dir := range owned {
		if _, too := wanted[dir]; !too {
			wanted[dir] = nil
		}
	}
	for dir, names := range wanted {
		absent, more, err := surveyFolder(root, dir, names, look)
		if err != nil {
			return nil, nil, err
		}
		for _, name := range absent {
			missing = append(missing, path.Join(dir, name))
		}
		for _, name := range more {
			extra = append(extra, path.Join(dir, name))
		}
	}
	slices.Sort(missing)
	slices.Sort(extra)
	return missing, extra, nil
}

func surveyFolder(root *os.Root, dir string, names []string, look look) (missing, extra []string, err error) {
	f, err := openFolder(root, dir)
	if err != nil {
		return nil, nil, err
	}
	if f == nil {
		return names, nil, nil
	}
	defer f.close()
	entries, err := f.dir.Readdirnames(-1) // names alone: asking what each of them is takes as long as reading it
	if err != nil {
		return nil, nil, fmt.Errorf("reading the folder %s: %w; see that it can be read, or choose another", f.root.Name(), Cause(err))
	}
	// Compared in lower case: there are file systems to which Api.go is api.go.
	there := make(map[string]bool, len(entries))
	for _, name := range entries {
		there[strings.ToLower(name)] = true
	}
	want := make(map[string]bool, len(names))
	var present []string
	for _, name := range names {
		want[name] = true
		if there[strings.ToLower(name)] {
			present = append(present, name)
		} else {
			missing = append(missing, name)
		}
	}
	err = onAllCores(len(present), func(i int, buf []byte) ([]byte, error) { return look(f, present[i], buf) })
	if err != nil {
		return nil, nil, err
	}
	for _, name := range entries {
		if want[name] || path.Ext(name) != ".go" {
			continue
		}
		start, _, err := f.read(name, -1, nil)
		if no := (*notFile)(nil); errors.As(err, &no) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		if isOurs(start) {
			extra = append(extra, name)
		}
	}
	return missing, extra, nil
}

// onAllCores calls do with every number below n. A buffer that do returns is what the core's next call gets: few
// workers with much to do each cost less than a goroutine a file.
func onAllCores(n int, do func(i int, buf []byte) ([]byte, error)) error {
	var group errgroup.Group
	var next atomic.Int64
	var failed atomic.Bool
	for range min(runtime.GOMAXPROCS(0), (n+15)/16) {
		group.Go(func() error {
			var buf []byte
			var err error
			for i := int(next.Add(1)) - 1; i < n && !failed.Load(); i = int(next.Add(1)) - 1 {
				if buf, err = do(i, buf); err != nil {
					failed.Store(true)
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}
