// New content stands in a hidden folder, the stage, until all of it is complete; what it takes the place of stands there
// until all is replaced. A stage has two parts. What is in "unfinished" was written by topgen and is nobody's. When it is
// complete, one rename makes it "ready"; from then on it holds
//
//   - what is to be put in place: topgen's files,
//   - what was taken from its place: topgen's files too, unless somebody else was quicker.
//
// So whatever in "ready" lacks topgen's header was written by hand. No run puts such a file there knowingly: a folder
// with anything in it that is not topgen's is not exchanged, but replaced file by file. What can happen all the same,
// while topgen runs, and what becomes of it:
//
//   - A file is made or replaced by hand in a folder about to be exchanged: it shows when the old folder is read right
//     after the exchange, which is then undone at once. The folder is replaced file by file.
//   - A file is made by hand in a generated one's place, or replaces one: exchanging puts it into the stage, not into
//     nothing, and a rename takes free names only. The run puts everything back and says so.
//   - Somebody writes into a folder that is new, and the run then fails and takes it back; or writes into an old one that
//     is exchanged already, from a program that still has it open: the file is found when the stage is cleared.
//   - The run dies in the middle of any of this: so it is found when the next one clears the stage.
//
// What is found so exists nowhere else: its place was taken before anybody could see it there. It is kept beside that
// place under a name of its own, never in it, and told. What people did to other files in the meantime, deleting and
// renaming included, is never undone, for no stage holds their files.
//
// Two windows stay, each between two calls to the system: a generated file is replaced by hand after it was found to be
// topgen's and before it is removed, by a program that kept its old folder open; and, only where the system cannot exchange
// files, before the new one is renamed over it.

package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// stageDir's name begins with a dot, so that Go's tools do not look into it should it ever be left behind.
const (
	stageDir   = ".topgen-stage"
	unfinished = "unfinished"
	ready      = "ready"
)

// rescued ends the name of a file that was found in a stage. Go's tools take no notice of it.
const rescued = ".rescued"

// clearTries is how often a stage is gone through that somebody still writes into.
const clearTries = 3

// stages say, for each folder that changes, which folder its stage stands in: the output folder, ".", unless it is
// mounted from elsewhere, as nothing can be renamed from one mount into another.
type stages map[string]string

func newStages(root *os.Root, dirs []string) (stages, error) {
	s := stages{".": "."}
	for _, dir := range dirs {
		s[dir] = "."
		if there := nearestFolder(root, dir); there != "." {
			same, err := sameMount(root, there)
			if err != nil {
				return nil, err
			}
			if !same {
				s[dir] = there
			}
		}
	}
	return s, nil
}

// path is where a file, or what it took the place of, is staged.
func (s stages) path(part, name string) string {
	base := s[path.Dir(name)]
	if base != "." {
		name = strings.TrimPrefix(name, base+"/")
	}
	return path.Join(base, stageDir, part, name)
}

// bases are the folders that stages stand in, the output folder last: as long as its stage is there, a run knows that
// the one before did not come to its end.
func (s stages) bases() []string {
	found := map[string]bool{}
	var list []string
	for _, base := range s {
		if base != "." && !found[base] {
			found[base] = true
			list = append(list, base)
		}
	}
	slices.Sort(list)
	return append(list, ".")
}

// foldersAbove are all folders on the way to the files, the output folder last.
func foldersAbove(files map[string][]byte) []string {
	seen := map[string]bool{".": true}
	var dirs []string
	for name := range files {
		for dir := path.Dir(name); !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			dirs = append(dirs, dir)
		}
	}
	slices.Sort(dirs)
	return append(dirs, ".")
}

// complete makes ready what was unfinished.
func (s stages) complete(root *os.Root) error {
	for _, base := range s.bases() {
		err := root.Rename(path.Join(base, stageDir, unfinished), path.Join(base, stageDir, ready))
		if errors.Is(err, fs.ErrNotExist) { // files are only removed there
			err = root.MkdirAll(path.Join(base, stageDir, ready), 0o755)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// clearStages removes the stages that stand in the folders. Where there are none, nothing is written.
func clearStages(root *os.Root, bases []string) (kept []string, err error) {
	c := clearing{root: root}
	for _, base := range bases {
		if err := c.stage(base); err != nil {
			return c.kept, err
		}
	}
	slices.Sort(c.kept)
	return c.kept, nil
}

// folders are those that the files are in, sorted.
func folders(lists ...[]string) []string {
	var dirs []string
	for _, names := range lists {
		for _, name := range names {
			if dir := path.Dir(name); len(dirs) == 0 || dirs[len(dirs)-1] != dir {
				dirs = append(dirs, dir)
			}
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// nearestFolder is the folder itself, or the nearest one above it that is there.
func nearestFolder(root *os.Root, dir string) string {
	for ; dir != "."; dir = path.Dir(dir) {
		if _, err := root.Lstat(dir); err == nil {
			return dir
		}
	}
	return "."
}

// clearing is how stages are removed.
type clearing struct {
	root *os.Root
	kept []string // under which names, below the root, other people's files are now
}

func (c *clearing) stage(base string) error {
	at := path.Join(base, stageDir)
	info, err := c.root.Lstat(at)
	if err != nil {
		return nil // there is none
	}
	place := filepath.Join(c.root.Name(), filepath.FromSlash(at))
	if !info.IsDir() {
		what := "a file"
		if info.Mode()&fs.ModeSymlink != 0 {
			what = "a symbolic link"
		}
		return fmt.Errorf("%s: expected the folder that topgen keeps unfinished work in, found %s; remove it", place, what)
	}
	for range clearTries {
		if err = c.parts(at, base); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%w; see that %s can be written and run topgen again", err, place)
}

func (c *clearing) parts(at, base string) error {
	if err := c.root.RemoveAll(path.Join(at, unfinished)); err != nil {
		return err
	}
	if err := c.folder(path.Join(at, ready), base); err != nil {
		return err
	}
	return c.folder(at, base) // what else somebody may have put there
}

// folder removes a folder of a stage, whose files belong into place.
func (c *clearing) folder(dir, place string) error {
	err := eachEntry(c.root, dir, nil, func(f *folder, name string, what entry) error {
		from, to := path.Join(dir, name), path.Join(place, name)
		switch what {
		case entryFolder:
			return c.folder(from, to)
		case entryOurs:
			return f.root.Remove(name)
		}
		return c.keep(from, to)
	})
	if err != nil {
		return err
	}
	if err := c.root.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// keep moves somebody's file out of a stage, beside its place.
func (c *clearing) keep(from, place string) error {
	if equal(c.root, from, place) {
		return c.root.Remove(from)
	}
	err := c.root.MkdirAll(path.Dir(place), 0o755)
	to := place + rescued
	if err == nil {
		err = moveNew(c.root, from, to)
		for n := 2; errors.Is(err, fs.ErrExist); n++ {
			to = place + rescued + "." + strconv.Itoa(n)
			err = moveNew(c.root, from, to)
		}
	}
	if err != nil {
		return fmt.Errorf("%s was written by hand while topgen replaced files, and cannot be kept beside %s: %w; move it to where it belongs",
			filepath.Join(c.root.Name(), filepath.FromSlash(from)), place, err)
	}
	c.kept = append(c.kept, to)
	return nil
}

// equal says whether two files are one, or hold the same.
func equal(root *os.Root, a, b string) bool {
	is, err := root.Lstat(a)
	if err != nil {
		return false
	}
	was, err := root.Lstat(b)
	if err != nil || !is.Mode().IsRegular() || !was.Mode().IsRegular() || is.Size() != was.Size() {
		return false
	}
	if os.SameFile(is, was) {
		return true
	}
	one, err := root.ReadFile(a)
	if err != nil {
		return false
	}
	other, err := root.ReadFile(b)
	return err == nil && bytes.Equal(one, other)
}

// entry is what stands in a folder.
type entry int

const (
	entryFolder entry = iota
	entryOurs         // begins with topgen's header
	entryTheirs       // anything else, links among it
)

// eachEntry calls do with what is in a folder, if it is there. Names that skip says yes to, if it is given, are not
// looked at.
func eachEntry(root *os.Root, dir string, skip func(name string) bool, do func(f *folder, name string, what entry) error) error {
	f, err := openFolder(root, dir)
	if f == nil || err != nil {
		return err
	}
	defer f.close()
	names, err := f.dir.Readdirnames(-1)
	if err != nil {
		return err
	}
	var buf []byte
	for _, name := range names {
		if skip != nil && skip(name) {
			continue
		}
		start, _, err := f.read(name, -1, buf)
		buf = start
		what, no := entryTheirs, (*notFile)(nil)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err == nil && isOurs(start):
			what = entryOurs
		case errors.As(err, &no) && no.mode.IsDir():
			what = entryFolder
		case err != nil && no == nil && !errors.Is(err, fs.ErrPermission): // whose it is does not show
			return err
		}
		if err := do(f, name, what); err != nil {
			return err
		}
	}
	return nil
}
