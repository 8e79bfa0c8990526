package output

import (
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
		return Result{}, fmt.Errorf("making the output folder: %w", err)
	}
	unlock, err := lock(dir)
	if err != nil {
		return Result{}, err
	}
	defer unlock()
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Result{}, fmt.Errorf("opening the output folder: %w", err)
	}
	defer root.Close()
	if err := recoverStage(root); err != nil {
		return Result{}, fmt.Errorf("completing an interrupted run in %s: %w", dir, err)
	}
	p, err := compare(root, dir, files, opts)
	if err != nil {
		return Result{}, err
	}
	result := Result{Written: p.write, Removed: p.remove, Unchanged: p.same}
	if len(p.write)+len(p.remove) == 0 {
		return result, nil
	}
	j, err := stage(root, p, files)
	if err != nil {
		return Result{}, errors.Join(fmt.Errorf("preparing files in %s: %w", dir, err), root.RemoveAll(stageDir))
	}
	if err := apply(root, j); err != nil {
		return Result{}, fmt.Errorf("replacing files in %s: %w; run topgen again to complete it", filepath.Clean(dir), err)
	}
	return result, nil
}

// stage writes all new content beside the old tree, then the journal: the run's point of no return.
func stage(root *os.Root, p plan, files map[string][]byte) (journal, error) {
	if err := root.MkdirAll(stageDir, 0o755); err != nil {
		return journal{}, err
	}
	made := make(map[string]bool)
	for _, name := range p.write {
		dir := path.Join(stageDir, path.Dir(name))
		if made[dir] {
			continue
		}
		if err := root.MkdirAll(dir, 0o755); err != nil {
			return journal{}, err
		}
		made[dir] = true
	}
	// One after the other: a folder takes one new entry at a time, and who waits for it costs more than who writes.
	for _, name := range p.write {
		if err := root.WriteFile(path.Join(stageDir, name), files[name], 0o644); err != nil {
			return journal{}, err
		}
	}
	j := journal{Remove: p.remove}
	for _, dir := range swaps(root, p) {
		if completeFolder(root, dir, p) == nil { // what cannot be exchanged is renamed
			j.Swap = append(j.Swap, dir)
		}
	}
	for _, name := range p.write {
		if top, _, ok := strings.Cut(name, "/"); !ok || !slices.Contains(j.Swap, top) {
			j.Write = append(j.Write, name)
		}
	}
	return j, writeJournal(root, j)
}

// apply does what the journal says. It can be done again from any point.
func apply(root *os.Root, j journal) error {
	for _, dir := range j.Swap {
		if err := swap(root, dir); err != nil {
			return err
		}
	}
	for _, name := range j.Write {
		if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
			return err
		}
		err := root.Rename(path.Join(stageDir, name), name)
		if errors.Is(err, fs.ErrNotExist) {
			// Done before the interruption, if the file is there.
			_, err = root.Lstat(name)
		}
		if err != nil {
			return err
		}
	}
	for _, name := range j.Remove {
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
