// Package revision gets the specs of another git revision.
package revision

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

var errNone = errors.New("there is no such file, folder or git revision")

// CheckOut writes a folder as it was at a revision into a new temporary folder, which the caller removes. The working
// tree stays as it is.
func CheckOut(ctx context.Context, revision, folder string) (dir string, err error) {
	if strings.HasPrefix(revision, "-") {
		return "", errNone // git would take it for an option
	}
	parent := filepath.Dir(folder)
	said, err := git(ctx, parent, "rev-parse", "--show-toplevel", "--show-prefix")
	if err != nil {
		return "", err
	}
	root, prefix, _ := strings.Cut(strings.TrimRight(string(said), "\n"), "\n")
	if _, err := git(ctx, root, "rev-parse", "--verify", "--quiet", revision+"^{commit}"); err != nil {
		return "", errNone
	}
	inside := path.Join(prefix, filepath.Base(folder))                               // also for . and ..
	archive, err := git(ctx, root, "archive", "--format=zip", revision+":./"+inside) // git knows "./." and no "."
	if err != nil {
		return "", fmt.Errorf("%s has no folder %s: %w", revision, inside, err)
	}
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return "", fmt.Errorf("reading git's archive: %w", err)
	}
	files.File = slices.DeleteFunc(files.File, func(f *zip.File) bool { return f.Mode()&fs.ModeSymlink != 0 }) // they may lead anywhere
	if dir, err = os.MkdirTemp("", "topgen-"); err != nil {
		return "", fmt.Errorf("making a folder for %s: %w", revision, err)
	}
	if err := os.CopyFS(dir, files); err != nil { // no name leads out of the folder
		return "", errors.Join(fmt.Errorf("writing what git has: %w", err), os.RemoveAll(dir))
	}
	return dir, nil
}

// git runs git in a folder and returns what it prints.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	var out, problem bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &problem
	if err := cmd.Run(); err != nil {
		if said := strings.TrimSpace(problem.String()); said != "" {
			return nil, fmt.Errorf("git: %s", said)
		}
		return nil, fmt.Errorf("git: %w", err)
	}
	return out.Bytes(), nil
}
