// A rename replaces one file at a time, so a run that dies among many renames leaves some files old
// and some new until the next run completes it. Where many files of a folder change, and all in it is topgen's,
// the whole folder is therefore made anew beside the old one, what does not change linked into it, and the two are
// exchanged in one step. Everywhere else files are replaced one by one.

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
)

// topFolder is the folder directly below the root that a file is in; empty for none.
func topFolder(name string) string {
	top, _, ok := strings.Cut(name, "/")
	if !ok {
		return ""
	}
	return top
}

// swaps chooses the folders, directly below the root, that are exchanged whole.
func swaps(root *os.Root, p plan, where stages) []string {
	changes := make(map[string]int)
	for _, names := range [][]string{p.write, p.remove} {
		for _, name := range names {
			changes[topFolder(name)]++
			if where[path.Dir(name)] != "." {
				changes[topFolder(name)] = -len(p.write) - len(p.remove) // mounted: it cannot be renamed
			}
		}
	}
	var chosen []string
	for top, n := range changes {
		if top != "" && n >= swapFrom {
			chosen = append(chosen, top)
		}
	}
	if len(chosen) == 0 || !canExchange(root) {
		return nil
	}
	return chosen
}

// canExchange tries on two empty folders.
func canExchange(root *os.Root) bool {
	a, b := path.Join(stageDir, unfinished, ".try-a"), path.Join(stageDir, unfinished, ".try-b")
	ok := root.MkdirAll(a, 0o755) == nil && root.MkdirAll(b, 0o755) == nil && exchange(root, a, b) == nil
	return errors.Join(root.RemoveAll(a), root.RemoveAll(b)) == nil && ok
}

// completeFolder links into the staged folder all that stays as it is, so that it can take the old one's place. The new
// files are in it already. It fails where the new folder would not be like the old one: the run then replaces file by file.
func completeFolder(root *os.Root, dir string, p plan) error {
	c := completion{root: root, changed: make(map[string]bool, len(p.write)+len(p.remove))}
	for _, names := range [][]string{p.write, p.remove} {
		for _, name := range names {
			c.changed[name] = true
		}
	}
	if _, err := root.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	// Whoever stands in a folder that is exchanged stands in no folder afterwards.
	var err error
	if c.current, err = os.Stat("."); err != nil {
		return err
	}
	return c.folder(dir)
}

type completion struct {
	root    *os.Root
	changed map[string]bool
	current os.FileInfo
	files   int
}

func (c *completion) folder(dir string) error {
	staged := path.Join(stageDir, unfinished, dir)
	if err := c.root.MkdirAll(staged, 0o755); err != nil {
		return err
	}
	if err := likeFolder(c.root, staged, dir); err != nil {
		return err
	}
	info, err := c.root.Lstat(dir)
	if err != nil {
		return err
	}
	if os.SameFile(info, c.current) {
		return fmt.Errorf("%s is the current folder", dir)
	}
	before := c.files
	err = eachEntry(c.root, dir, c.skipChanged(dir), func(_ *folder, name string, what entry) error {
		name = path.Join(dir, name)
		switch what {
		case entryFolder:
			return c.folder(name)
		case entryTheirs:
			return fmt.Errorf("%s is not topgen's", name)
		}
		if c.files++; c.files > swapLimit {
			return fmt.Errorf("%s holds more than %d files", dir, swapLimit)
		}
		return c.root.Link(name, path.Join(stageDir, unfinished, name))
	})
	if err == nil && c.files == before {
		err = fmt.Errorf("%s holds nothing of topgen's", dir)
	}
	return err
}

// skipChanged passes over what changes: it was found to be topgen's, and is looked at again when it is replaced.
func (c *completion) skipChanged(dir string) func(name string) bool {
	return func(name string) bool {
		changed := c.changed[path.Join(dir, name)]
		if changed {
			c.files++
		}
		return changed
	}
}

// swap puts a staged folder in its place. done is false where that could not be: then all is as before.
func (r *replacer) swap(dir string) (done bool, err error) {
	staged := path.Join(stageDir, ready, dir)
	if _, err := r.root.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		if r.root.Rename(staged, dir) != nil { // which replaces nothing but an empty folder
			return false, nil
		}
		r.undo = append(r.undo, func() error { return r.root.Rename(dir, staged) })
		return true, nil
	}
	if exchange(r.root, staged, dir) != nil {
		return false, nil
	}
	back := func() error { return exchange(r.root, staged, dir) }
	if onlyOurs(r.root, staged, dir) != nil {
		return false, back()
	}
	r.undo = append(r.undo, back)
	return true, nil
}

// onlyOurs finds in an old folder what is neither topgen's nor in the new one too.
func onlyOurs(root *os.Root, old, dir string) error {
	return eachEntry(root, old, nil, func(_ *folder, name string, what entry) error {
		was, is := path.Join(old, name), path.Join(dir, name)
		switch what {
		case entryFolder:
			return onlyOurs(root, was, is)
		case entryTheirs:
			one, err := root.Lstat(was)
			if err != nil {
				return err
			}
			other, err := root.Lstat(is)
			if err != nil {
				return err
			}
			if !os.SameFile(one, other) {
				return fmt.Errorf("%s is not topgen's", is)
			}
		}
		return nil
	})
}
