package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"golang.org/x/sync/errgroup"
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
	if err := stage(root, p, files); err != nil {
		return Result{}, errors.Join(fmt.Errorf("preparing files in %s: %w", dir, err), root.RemoveAll(stageDir))
	}
	if err := apply(root, p.journal()); err != nil {
		return Result{}, fmt.Errorf("replacing files in %s: %w; run topgen again to complete it", filepath.Clean(dir), err)
	}
	return result, nil
}

// stage writes all new content beside the old tree, then the journal: the run's point of no return.
func stage(root *os.Root, p plan, files map[string][]byte) error {
	if err := root.MkdirAll(stageDir, 0o755); err != nil {
		return err
	}
	made := make(map[string]bool)
	for _, name := range p.write {
		// The final folders are made here too, so that nothing but renames is left to do afterwards.
		for _, d := range []string{path.Dir(name), path.Join(stageDir, path.Dir(name))} {
			if made[d] {
				continue
			}
			if err := root.MkdirAll(d, 0o755); err != nil {
				return err
			}
			made[d] = true
		}
	}
	var group errgroup.Group
	group.SetLimit(8)
	for _, name := range p.write {
		group.Go(func() error { return root.WriteFile(path.Join(stageDir, name), files[name], 0o644) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return writeJournal(root, p.journal())
}

// apply does what the journal says. It can be done again from any point.
func apply(root *os.Root, j journal) error {
	for _, name := range j.Write {
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
