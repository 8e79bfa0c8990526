// A rename replaces one file at a time, so a run that dies among many renames leaves some files old
// and some new until the next run completes it. Where many files of a folder change, the whole folder
// is therefore made anew beside the old one, what does not change linked into it, and the two are
// exchanged in one step. Where the system or the file system cannot do that, files are renamed.

package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

const (
	// swapFrom is the number of changes from which on a folder is exchanged. Fewer are renamed in less
	// time than it takes to link the others.
	swapFrom = 8
	// swapLimit bounds the entries of a folder that is worth linking.
	swapLimit = 50_000
	// newMark stands in a folder that is to become, or has just become, the current one.
	newMark = ".topgen-new"
)

// swaps chooses the folders, directly below the root, that are exchanged whole.
func swaps(root *os.Root, p plan) []string {
	changes := make(map[string]int)
	var chosen []string
	for _, names := range [][]string{p.write, p.remove} {
		for _, name := range names {
			if top, _, ok := strings.Cut(name, "/"); ok {
				if changes[top]++; changes[top] == swapFrom {
					chosen = append(chosen, top)
				}
			}
		}
	}
	if len(chosen) == 0 || !canExchange(root) {
		return nil
	}
	return chosen
}

// canExchange tries on two empty folders.
func canExchange(root *os.Root) bool {
	a, b := path.Join(stageDir, ".try-a"), path.Join(stageDir, ".try-b")
	ok := root.MkdirAll(a, 0o755) == nil && root.MkdirAll(b, 0o755) == nil && exchange(root, a, b) == nil
	return errors.Join(root.RemoveAll(a), root.RemoveAll(b)) == nil && ok
}

// completeFolder links into the staged folder all that stays as it is, so that it can take the old
// one's place. The new files are in it already.
func completeFolder(root *os.Root, dir string, p plan) error {
	changed := make(map[string]bool, len(p.write)+len(p.remove))
	for _, names := range [][]string{p.write, p.remove} {
		for _, name := range names {
			changed[name] = true
		}
	}
	if err := root.MkdirAll(path.Join(stageDir, dir), 0o755); err != nil {
		return err
	}
	entries := 0
	err := fs.WalkDir(root.FS(), dir, func(name string, d fs.DirEntry, err error) error {
		if name == dir && errors.Is(err, fs.ErrNotExist) {
			return fs.SkipAll // the folder is new
		}
		if entries++; err == nil && entries > swapLimit {
			err = fmt.Errorf("%s holds more than %d entries", dir, swapLimit)
		}
		if err != nil || changed[name] {
			return err
		}
		return linkEntry(root, name, d)
	})
	if err != nil {
		return err
	}
	return root.WriteFile(path.Join(stageDir, dir, newMark), nil, 0o644)
}

func linkEntry(root *os.Root, name string, d fs.DirEntry) error {
	to := path.Join(stageDir, name)
	switch {
	case d.IsDir():
		info, err := d.Info()
		if err != nil {
			return err
		}
		if err := root.MkdirAll(to, 0o755); err != nil {
			return err
		}
		return root.Chmod(to, info.Mode().Perm()|0o700)
	case d.Type().IsRegular():
		return root.Link(name, to)
	case d.Type()&fs.ModeSymlink != 0:
		target, err := root.Readlink(name)
		if err != nil {
			return err
		}
		return root.Symlink(target, to)
	}
	return fmt.Errorf("%s is neither a file nor a folder nor a link", name)
}

// swap puts a staged folder in its place.
func swap(root *os.Root, dir string) error {
	staged := path.Join(stageDir, dir)
	_, err := root.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = root.Rename(staged, dir)
	case err == nil:
		err = exchange(root, staged, dir)
	}
	if err != nil {
		return fmt.Errorf("exchanging %s: %w", dir, err)
	}
	return finishSwap(root, dir)
}

// finishSwap does what is left once a folder may have been exchanged: the mark says which of the two is the new one.
func finishSwap(root *os.Root, dir string) error {
	staged := path.Join(stageDir, dir)
	if _, err := root.Lstat(path.Join(staged, newMark)); err == nil {
		return nil // it was not
	}
	if err := rescue(root, staged, dir); err != nil {
		return fmt.Errorf("bringing back files of %s: %w", dir, err)
	}
	if err := root.Remove(path.Join(dir, newMark)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// rescue brings back what people wrote into a folder after its files were linked into the one that took its place.
func rescue(root *os.Root, old, dir string) error {
	return fs.WalkDir(root.FS(), old, func(name string, d fs.DirEntry, err error) error {
		if name == old && errors.Is(err, fs.ErrNotExist) {
			return fs.SkipAll // the folder was new
		}
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		was, err := d.Info()
		if err != nil {
			return err
		}
		place := path.Join(dir, strings.TrimPrefix(name, old))
		is, err := root.Lstat(place)
		if err == nil && (os.SameFile(was, is) || is.ModTime().After(was.ModTime())) {
			return nil
		}
		if ours, err := headed(root, name); ours || err != nil {
			return err
		}
		if err := root.MkdirAll(path.Dir(place), 0o755); err != nil {
			return err
		}
		return root.Rename(name, place)
	})
}
