package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Result says what a run did, in paths below the folder, sorted.
type Result struct {
	Written   []string
	Removed   []string
	Unchanged int
}

// Write makes the folder hold the files, given by their slash-separated paths below it. It is made
// when it is missing. Nothing is touched when an error is found on the way to the first replacement;
// see the package comment for what holds after it.
func Write(dir string, files map[string][]byte, opts Options) (Result, error) {
	if err := checkPaths(files); err != nil {
		return Result{}, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Result{}, unusable(err)
	}
	locks := opts.Locks
	if locks == nil {
		locks = NewLocks(context.Background(), nil)
	}
	unlock, err := locks.Lock(dir)
	if err != nil {
		return Result{}, err
	}
	defer unlock()
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Result{}, unusable(err)
	}
	defer root.Close()
	if err := recoverStage(root); err != nil {
		return Result{}, fmt.Errorf("clearing away an interrupted run in %s: %w", dir, err)
	}
	p, err := compare(root, dir, files, opts)
	if err != nil {
		return Result{}, err
	}
	result := Result{Written: p.write, Removed: p.remove, Unchanged: p.same}
	if len(p.write)+len(p.remove) == 0 {
		return result, nil
	}
	todo, err := stage(root, p, files)
	if err != nil {
		return Result{}, errors.Join(fmt.Errorf("preparing files in %s: %w; nothing was replaced, see that it can be written and run topgen again", dir, err), root.RemoveAll(stageDir))
	}
	if err := apply(root, todo); err != nil {
		return Result{}, fmt.Errorf("replacing files in %s: %w; run topgen again to complete it", filepath.Clean(dir), err)
	}
	return result, nil
}

// stage writes all new content beside the old tree, then the journal: the run's point of no return.
func stage(root *os.Root, p plan, files map[string][]byte) (steps, error) {
	if err := root.MkdirAll(stageDir, 0o755); err != nil {
		return steps{}, err
	}
	if err := writeStaged(root, p.write, files); err != nil {
		return steps{}, err
	}
	todo := steps{remove: p.remove}
	for _, dir := range swaps(root, p) {
		if completeFolder(root, dir, p) == nil { // what cannot be exchanged is renamed
			todo.swap = append(todo.swap, dir)
		}
	}
	for _, name := range p.write {
		if top, _, ok := strings.Cut(name, "/"); !ok || !slices.Contains(todo.swap, top) {
			todo.write = append(todo.write, name)
		}
	}
	return todo, writeJournal(root, journal{Swap: todo.swap})
}

// writeStaged writes files below the stage, one after the other: a folder takes one new entry at a time, and who waits
// for it costs more than who writes. The names are sorted, so that a folder's stand together.
func writeStaged(root *os.Root, names []string, files map[string][]byte) error {
	for len(names) > 0 {
		dir := path.Dir(names[0])
		n := slices.IndexFunc(names, func(name string) bool { return path.Dir(name) != dir })
		if n < 0 {
			n = len(names)
		}
		if err := stageFolder(root, dir, names[:n], files); err != nil {
			return err
		}
		names = names[n:]
	}
	return nil
}

// stageFolder writes the files of one folder, which it opens once for all of them.
func stageFolder(root *os.Root, dir string, names []string, files map[string][]byte) error {
	dir = path.Join(stageDir, dir)
	if err := root.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	folder, err := root.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	for _, name := range names {
		if err := folder.WriteFile(path.Base(name), files[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}

// apply replaces the old with the staged.
func apply(root *os.Root, todo steps) error {
	for _, dir := range todo.swap {
		if err := swap(root, dir); err != nil {
			return err
		}
	}
	for _, name := range todo.write {
		if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
			return err
		}
		if err := root.Rename(path.Join(stageDir, name), name); err != nil {
			return err
		}
	}
	for _, name := range todo.remove {
		if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		removeEmpty(root, path.Dir(name))
	}
	return root.RemoveAll(stageDir)
}

// removeEmpty removes folders that hold nothing any more; Remove refuses the others, which is fine.
func removeEmpty(root *os.Root, dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		if root.Remove(dir) != nil {
			return
		}
	}
}
