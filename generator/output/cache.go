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
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/google/renameio/v2/maybe"
)

// Sums are the files of a run by path.
type Sums map[string]Sum

// Sum stands for the content of a file.
type Sum struct {
	Size int64  `json:"size"`
	Hash string `json:"hash"` // SHA-256 in hexadecimal
}

func sumOf(data []byte) Sum {
	h := sha256.Sum256(data)
	return Sum{Size: int64(len(data)), Hash: hex.EncodeToString(h[:])}
}

// SumsOf sums a run's files.
func SumsOf(files map[string][]byte) Sums {
	sums := make(Sums, len(files))
	for name, data := range files {
		sums[name] = sumOf(data)
	}
	return sums
}

// errDiffers ends a survey early.
var errDiffers = errors.New("a file differs")

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
	look := func(f *folder, name string, buf []byte) ([]byte, error) {
		want := sums[path.Join(f.path, name)]
		data, whole, err := f.read(name, want.Size, buf)
		if no := (*notFile)(nil); errors.Is(err, fs.ErrNotExist) || errors.As(err, &no) || err == nil && (!whole || sumOf(data) != want) {
			return data, errDiffers
		}
		return data, err
	}
	missing, extra, err := survey(root, sums, opts, look)
	if errors.Is(err, errDiffers) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return len(missing)+len(extra) == 0, nil
}

// Cache is a folder with one small file for each place that is generated into: what its last run's
// inputs were, and what they gave. An empty Cache remembers nothing.
type Cache struct{ Dir string }

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

// entry is the content of such a file: what was found, and from what.
type entry[T any] struct {
	Inputs string `json:"inputs"`
	Found  T      `json:"found"`
}

// Get returns what the inputs gave when they were last generated into the place; ok is false when
// that is not known. Place and inputs are hashes of the caller's making.
func (c Cache) Get(place, inputs string) (sums Sums, ok bool) {
	sums, ok = recall[Sums](c, place, inputs)
	for name := range sums {
		if !fs.ValidPath(name) {
			return nil, false
		}
	}
	return sums, ok && len(sums) > 0
}

// Put remembers what the inputs gave. A cache that cannot be written is no reason to fail, so the
// error is for those who care.
func (c Cache) Put(place, inputs string, sums Sums) error { return remember(c, place, inputs, sums) }

// Recall is Get for a text.
func (c Cache) Recall(place, inputs string) (text string, ok bool) {
	return recall[string](c, place, inputs)
}

// Remember is Put for a text.
func (c Cache) Remember(place, inputs, text string) error { return remember(c, place, inputs, text) }

func recall[T any](c Cache, place, inputs string) (found T, ok bool) {
	if c.Dir == "" {
		return found, false
	}
	var e entry[T]
	data, err := os.ReadFile(c.file(place))
	if err != nil || json.Unmarshal(data, &e) != nil || e.Inputs != inputs {
		return found, false
	}
	return e.Found, true
}

func remember[T any](c Cache, place, inputs string, found T) error {
	if c.Dir == "" {
		return nil
	}
	data, err := json.Marshal(entry[T]{Inputs: inputs, Found: found})
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
