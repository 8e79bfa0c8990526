package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
)

// stale returns the generated files that are to be removed: those in the packages of the run that it did not make and,
// with Prune, those of packages that are left over. Packages that are left over and stay are named.
func (p Plan) stale(made map[string]bool) (files, leftOver []string, err error) {
	written := make(map[string][]string)
	for name, ok := range made {
		if dir := path.Dir(name); ok {
			written[dir] = append(written[dir], path.Base(name))
		} else if written[dir] == nil {
			written[dir] = []string{}
		}
	}
	dirs := p.folders()
	if p.Whole {
		dirs = append(dirs, p.others(written)...)
	}
	dirs = append(dirs, p.Gone...)
	slices.Sort(dirs)
	dirs = slices.Compact(dirs)
	for _, dir := range dirs {
		if _, err := os.Stat(p.file(dir)); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		found, _, err := goFiles(p.file(dir), lowered(written[dir]))
		if err != nil {
			return nil, nil, err
		}
		if len(found) > 0 && written[dir] == nil && !p.Prune && !slices.Contains(p.Gone, dir) {
			leftOver = append(leftOver, dir)
			continue
		}
		for _, name := range found {
			files = append(files, path.Join(dir, name))
		}
	}
	return files, leftOver, nil
}

// others returns the folders that may hold packages left over: those in the output folder that neither this run nor
// another one writes, and those in the runtime's folder.
func (p Plan) others(written map[string][]string) (dirs []string) {
	for _, outer := range []string{".", "top"} {
		entries, err := os.ReadDir(p.file(outer))
		if err != nil || slices.Contains(p.Keep, outer) {
			continue // there is none, or it is another run's
		}
		for _, e := range entries {
			dir := path.Join(outer, e.Name())
			if e.IsDir() && !NotAPackage(e.Name()) && written[dir] == nil && !slices.Contains(p.Keep, dir) && !isModule(p.file(dir)) {
				dirs = append(dirs, dir)
			}
		}
	}
	return dirs
}
