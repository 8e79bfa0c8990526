package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// Check compares without writing. The diff is unified, from what is on disk to what Write would
// leave, and empty when the folder is as generated; the paths in it begin with dir.
func Check(dir string, files map[string][]byte, opts Options) (diff string, err error) {
	if err := checkPaths(files); err != nil {
		return "", err
	}
	root, err := openIfThere(dir)
	if err != nil {
		return "", err
	}
	if root != nil {
		defer root.Close()
	}
	p, err := compare(root, dir, files, opts)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, name := range p.write {
		have, err := readIfThere(root, name)
		if err != nil {
			return "", fmt.Errorf("comparing %s: %w", name, err)
		}
		b.WriteString(unified(dir, name, have, files[name]))
	}
	for _, name := range p.remove {
		have, err := readIfThere(root, name)
		if err != nil {
			return "", fmt.Errorf("comparing %s: %w", name, err)
		}
		b.WriteString(unified(dir, name, have, nil))
	}
	return b.String(), nil
}

// Conflicts says what Write would refuse to replace, as a *ConflictError or another error, and touches nothing.
func Conflicts(dir string, files map[string][]byte) error {
	if err := checkPaths(files); err != nil {
		return err
	}
	root, err := openIfThere(dir)
	if err != nil || root == nil {
		return err
	}
	defer root.Close()
	p, err := compare(root, dir, files, Options{})
	if err != nil {
		return err
	}
	return writable(root, dir, p)
}

// unified gives the difference between two versions; nil stands for no file.
func unified(dir, name string, have, want []byte) string {
	label := path.Join(filepath.ToSlash(dir), name)
	from, to := label, label
	if have == nil {
		from = "/dev/null"
	}
	if want == nil {
		to = "/dev/null"
	}
	return udiff.Unified(from, to, string(have), string(want))
}

// unusable is the error of an output folder that cannot be made or opened.
func unusable(err error) error {
	return fmt.Errorf("expected a folder to write into: %w; choose another folder, or see that this one can be written", err)
}

func openIfThere(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, unusable(err)
	}
	return root, nil
}

func readIfThere(root *os.Root, name string) ([]byte, error) {
	if root == nil {
		return nil, nil
	}
	data, err := root.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if data == nil && err == nil {
		data = []byte{}
	}
	return data, err
}
