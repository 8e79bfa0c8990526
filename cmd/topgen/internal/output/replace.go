package output

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// replacer puts the staged in the place of the old, and the old back if it has to. The old stays in the stage until
// all is done.
type replacer struct {
	root   *os.Root
	stages stages
	undo   []func() error
}

// apply replaces the old with the staged.
func (r *replacer) apply(p plan, swaps []string) error {
	whole := make(map[string]bool)
	for _, dir := range swaps {
		done, err := r.swap(dir)
		if err != nil {
			return err
		}
		whole[dir] = done
	}
	for _, name := range p.write {
		if !whole[topFolder(name)] {
			if err := r.put(name); err != nil {
				return err
			}
		}
	}
	for _, name := range p.remove {
		if !whole[topFolder(name)] {
			if err := r.take(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// putBack undoes what was done, as far as it can.
func (r *replacer) putBack() error {
	var first error
	failed := 0
	for _, undo := range slices.Backward(r.undo) {
		if err := undo(); err != nil {
			first = cmp.Or(first, err)
			failed++
		}
	}
	if failed > 1 {
		return fmt.Errorf("%w, and %d more", first, failed-1)
	}
	return first
}

// put puts a staged file in its place.
func (r *replacer) put(name string) error {
	if err := r.makeFolder(path.Dir(name)); err != nil {
		return err
	}
	from := r.stages.path(ready, name)
	err := exchange(r.root, from, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return r.putNew(from, name)
	case errors.Is(err, errors.ErrUnsupported):
		return r.putOver(from, name)
	case err != nil:
		return err
	}
	back := func() error {
		err := exchange(r.root, from, name)
		if errors.Is(err, fs.ErrNotExist) { // somebody removed the new one
			return moveNew(r.root, from, name)
		}
		return err
	}
	if err := r.wasOurs(from, name); err != nil {
		return errors.Join(err, back())
	}
	r.undo = append(r.undo, back)
	return nil
}

// putNew puts a file where there was none.
func (r *replacer) putNew(from, name string) error {
	err := moveNew(r.root, from, name)
	if errors.Is(err, fs.ErrExist) {
		return r.appeared(name)
	}
	if err == nil {
		r.undo = append(r.undo, func() error { return moveNew(r.root, name, from) })
	}
	return err
}

// putOver renames a file over the old one, of which it keeps a second link or a copy. checkPaths lets no generated file
// have its name.
func (r *replacer) putOver(from, name string) error {
	old := path.Join(path.Dir(from), ".old-"+path.Base(from))
	err := r.root.Link(name, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		err = copyFile(r.root, name, old)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return r.putNew(from, name)
	}
	if err != nil {
		return err
	}
	if err := r.wasOurs(old, name); err != nil {
		return errors.Join(err, r.root.Remove(old))
	}
	if err := r.root.Rename(from, name); err != nil {
		return err
	}
	r.undo = append(r.undo, func() error {
		ours, err := r.ours(name)
		if err == nil && !ours {
			return nil // it is somebody's by now
		}
		return r.root.Rename(old, name)
	})
	return nil
}

func copyFile(root *os.Root, from, to string) error {
	info, err := root.Lstat(from)
	if err != nil {
		return err
	}
	data, err := root.ReadFile(from)
	if err != nil {
		return err
	}
	if err := root.WriteFile(to, data, info.Mode().Perm()); err != nil {
		return err
	}
	return root.Chtimes(to, info.ModTime(), info.ModTime())
}

// take removes a file, by way of the stage.
func (r *replacer) take(name string) error {
	to := r.stages.path(ready, name)
	if err := r.root.MkdirAll(path.Dir(to), 0o755); err != nil {
		return err
	}
	err := moveNew(r.root, name, to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // somebody did
	}
	if err != nil {
		return err
	}
	back := func() error { return moveNew(r.root, to, name) }
	ours, err := r.ours(to)
	if err != nil {
		return errors.Join(err, back())
	}
	if !ours {
		_ = back() // what took its place stays; if it cannot, it is kept beside
		return nil
	}
	r.undo = append(r.undo, back)
	return nil
}

func (r *replacer) makeFolder(dir string) error {
	if _, err := r.root.Lstat(dir); err == nil {
		return nil
	}
	if err := r.root.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	r.undo = append(r.undo, func() error {
		removeEmpty(r.root, dir)
		return nil
	})
	return nil
}

// ours says whether something is a file of topgen's.
func (r *replacer) ours(name string) (bool, error) {
	info, err := r.root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return false, err
	}
	return headed(r.root, name)
}

// wasOurs is the error of something that stood in a generated file's place, and is elsewhere now, but is not topgen's:
// somebody made it since the folder was read.
func (r *replacer) wasOurs(now, name string) error {
	ours, err := r.ours(now)
	if err == nil && !ours {
		err = r.appeared(name)
	}
	return err
}

func (r *replacer) appeared(name string) error {
	return fmt.Errorf("%s was made by hand while topgen ran; move or rename it", filepath.Join(r.root.Name(), filepath.FromSlash(name)))
}

// moveNew gives something another name, which nothing must have.
func moveNew(root *os.Root, from, to string) error {
	err := renameNew(root, from, to)
	if !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	err = root.Link(from, to)
	if err == nil {
		return root.Remove(from)
	}
	if errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := root.Lstat(to); err == nil {
		return fmt.Errorf("%s: %w", to, fs.ErrExist)
	}
	return root.Rename(from, to)
}

// removeEmpty removes folders that hold nothing any more; Remove refuses the others, which is fine.
func removeEmpty(root *os.Root, dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		if root.Remove(dir) != nil {
			return
		}
	}
}

// writable says which of the folders that change cannot be written.
func writable(root *os.Root, dir string, p plan) error {
	if len(p.write)+len(p.remove) == 0 {
		return nil
	}
	var said []string
	for _, name := range append(folders(p.write, p.remove), ".") {
		there := nearestFolder(root, name)
		if err := mayWrite(root, there); err != nil {
			said = append(said, fmt.Sprintf("%s: %v", filepath.Join(dir, filepath.FromSlash(there)), Cause(err)))
		}
	}
	if len(said) == 0 {
		return nil
	}
	slices.Sort(said)
	said = slices.Compact(said)
	return fmt.Errorf("%s; nothing was replaced, see that the generated code can be written and run topgen again", strings.Join(said, "\n"))
}
