package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
)

// Result says what a run did, in paths below the folder, sorted.
type Result struct {
	Written   []string
	Removed   []string
	Unchanged int
	// Rescued are files that were written by hand while this run, or one before that died, was replacing what stood in
	// their place, under the names that they have now.
	Rescued []string
}

// Write makes the folder hold the files, given by their slash-separated paths below it. It is made
// when it is missing. Whatever the error, all files are as they were, but for what an interrupted run had left; see the
// package comment for what holds when a run dies.
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
	result := Result{}
	if result.Rescued, err = clearStages(root, foldersAbove(files)); err != nil {
		return result, fmt.Errorf("clearing away what an interrupted run left in %s: %w", dir, err)
	}
	p, err := compare(root, dir, files, opts)
	if err != nil {
		return result, err
	}
	if len(p.write)+len(p.remove) > 0 {
		kept, err := change(root, dir, p, files)
		result.Rescued = append(result.Rescued, kept...)
		if err != nil {
			return result, err
		}
	}
	result.Written, result.Removed, result.Unchanged = p.write, p.remove, p.same
	return result, nil
}

// change carries out a plan. It returns where it kept what was written by hand meanwhile.
func change(root *os.Root, dir string, p plan, files map[string][]byte) (kept []string, err error) {
	if err := writable(root, dir, p); err != nil {
		return nil, err
	}
	where, err := newStages(root, folders(p.write, p.remove))
	if err != nil {
		return nil, fmt.Errorf("preparing files in %s: %w; nothing was replaced", dir, err)
	}
	whole, err := stage(root, p, files, where)
	if err != nil {
		_, cleared := clearStages(root, where.bases())
		return nil, errors.Join(fmt.Errorf("preparing files in %s: %w; nothing was replaced, see that it can be written and run topgen again", dir, err), cleared)
	}
	r := replacer{root: root, stages: where}
	if err := r.apply(p, whole); err != nil {
		if failed := r.putBack(); failed != nil {
			return nil, fmt.Errorf("replacing files in %s: %w; what was replaced cannot be put back: %w; run topgen again to replace the rest", dir, err, failed)
		}
		kept, cleared := clearStages(root, where.bases())
		return kept, errors.Join(fmt.Errorf("replacing files in %s: %w; what was replaced is put back, run topgen again", dir, err), cleared)
	}
	if kept, err = clearStages(root, where.bases()); err != nil {
		return kept, fmt.Errorf("all files in %s are written, but what they replaced cannot be removed: %w", dir, err)
	}
	for _, name := range p.remove {
		removeEmpty(root, path.Dir(name))
	}
	return kept, nil
}

// stage writes all new content beside the old tree. It returns the folders that can be exchanged whole.
func stage(root *os.Root, p plan, files map[string][]byte, where stages) (whole []string, err error) {
	if err := root.MkdirAll(path.Join(stageDir, unfinished), 0o755); err != nil {
		return nil, err
	}
	if err := writeStaged(root, p.write, files, where); err != nil {
		return nil, err
	}
	for _, dir := range swaps(root, p, where) {
		if completeFolder(root, dir, p) == nil {
			whole = append(whole, dir)
		}
	}
	return whole, where.complete(root)
}

// writeStaged writes files below the stage, one after the other: a folder takes one new entry at a time, and who waits
// for it costs more than who writes. The names are sorted, so that a folder's stand together.
func writeStaged(root *os.Root, names []string, files map[string][]byte, where stages) error {
	for len(names) > 0 {
		dir := path.Dir(names[0])
		n := slices.IndexFunc(names, func(name string) bool { return path.Dir(name) != dir })
		if n < 0 {
			n = len(names)
		}
		if err := stageFolder(root, dir, path.Dir(where.path(unfinished, names[0])), names[:n], files); err != nil {
			return err
		}
		names = names[n:]
	}
	return nil
}

// stageFolder writes the files of one folder, which it opens once for all of them. The folder is made like the one that
// they are for, as files take a group from theirs.
func stageFolder(root *os.Root, dir, staged string, names []string, files map[string][]byte) error {
	if err := root.MkdirAll(staged, 0o755); err != nil {
		return err
	}
	if dir != "." {
		_ = likeFolder(root, staged, dir) // as far as that can be
	}
	folder, err := root.OpenRoot(staged)
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
