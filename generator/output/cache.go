// A run over specs that did not change would emit, bit for bit, what is there already. The cache
// remembers what a set of inputs gave: the paths and the hashes of the files, never their text. So a
// repeated run reads and hashes what is on disk and is done when all of it is as it was. A wrong or
// lost entry costs time, not truth: whatever differs on disk is generated anew.

package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"

	"github.com/google/renameio/v2/maybe"
	"golang.org/x/sync/errgroup"
)

// Sums are the files of a run by path, each with the hash of its content.
type Sums map[string]string

// Sum hashes a run's files.
func Sum(files map[string][]byte) Sums {
	sums := make(Sums, len(files))
	for name, data := range files {
		h := sha256.Sum256(data)
		sums[name] = hex.EncodeToString(h[:])
	}
	return sums
}

// Holds says whether the folder already holds exactly the files of a run, with nothing to remove. It
// reads every file.
func Holds(dir string, sums Sums, opts Options) (bool, error) {
	root, err := openIfThere(dir)
	if err != nil || root == nil {
		return false, err
	}
	defer root.Close()
	if _, err := root.Lstat(stageDir); err == nil {
		return false, nil
	}
	var differs atomic.Bool
	var group errgroup.Group
	group.SetLimit(8)
	files := make(map[string][]byte, len(sums))
	for name, want := range sums {
		files[name] = nil
		group.Go(func() error {
			if differs.Load() {
				return nil
			}
			same, err := hasSum(root, name, want)
			if !same {
				differs.Store(true)
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return false, fmt.Errorf("reading the output folder: %w", err)
	}
	if differs.Load() {
		return false, nil
	}
	keep := func(name string) bool { _, ok := sums[name]; return ok }
	extra, err := leftovers(root, folders(files), keep, opts)
	return len(extra) == 0, err
}

func hasSum(root *os.Root, name, want string) (bool, error) {
	info, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	f, err := root.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return false, err
	}
	return hex.EncodeToString(h.Sum(nil)) == want, nil
}

// Cache is a folder with one small file for each place that is generated into: what its last run's
// inputs were, and what they gave. An empty Cache remembers nothing.
type Cache struct{ Dir string }

// entry is the content of such a file.
type entry struct {
	Inputs string `json:"inputs"`
	Files  Sums   `json:"files"`
}

// UserCache is the cache of the user who runs topgen. The environment variable TOPGEN_CACHE names
// another folder, or is "off".
func UserCache() Cache {
	switch dir := os.Getenv("TOPGEN_CACHE"); dir {
	case "off":
		return Cache{}
	case "":
		base, err := os.UserCacheDir()
		if err != nil {
			return Cache{}
		}
		return Cache{Dir: filepath.Join(base, "topgen")}
	default:
		return Cache{Dir: dir}
	}
}

// Get returns what the inputs gave when they were last generated into the place; ok is false when
// that is not known. Place and inputs are hashes of the caller's making.
func (c Cache) Get(place, inputs string) (sums Sums, ok bool) {
	if c.Dir == "" {
		return nil, false
	}
	var e entry
	data, err := os.ReadFile(c.file(place))
	if err != nil || json.Unmarshal(data, &e) != nil || e.Inputs != inputs || len(e.Files) == 0 {
		return nil, false
	}
	for name := range e.Files {
		if !fs.ValidPath(name) {
			return nil, false
		}
	}
	return e.Files, true
}

// Put remembers what the inputs gave. A cache that cannot be written is no reason to fail, so the
// error is for those who care.
func (c Cache) Put(place, inputs string, sums Sums) error {
	if c.Dir == "" {
		return nil
	}
	data, err := json.Marshal(entry{Inputs: inputs, Files: sums})
	if err != nil {
		return fmt.Errorf("encoding a cache entry: %w", err)
	}
	if err := os.MkdirAll(c.Dir, 0o755); err != nil {
		return fmt.Errorf("making the cache folder: %w", err)
	}
	if err := maybe.WriteFile(c.file(place), data, 0o644); err != nil {
		return fmt.Errorf("writing a cache entry: %w", err)
	}
	return nil
}

func (c Cache) file(place string) string { return filepath.Join(c.Dir, place+".json") }
