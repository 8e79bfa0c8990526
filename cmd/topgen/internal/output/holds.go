package output

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
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

// Holds says whether the folder already holds exactly the files of a run, with nothing to remove. It reads every
// file. Sums that no run can have given hold nowhere.
func Holds(dir string, sums Sums, opts Options) (bool, error) {
	for name := range sums {
		if !fs.ValidPath(name) {
			return false, nil
		}
	}
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
