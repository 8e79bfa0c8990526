package revision_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/revision"
)

// commits makes a repository whose folder sub/spec was committed twice: it has a file, "old" at first and then "new", and a
// link to it.
func commits(t *testing.T) (root, folder string) {
	t.Helper()
	root = t.TempDir()
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = root
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args, err, out)
		}
	}
	folder = filepath.Join(root, "sub", "spec")
	if err := os.MkdirAll(filepath.Join(folder, "pay"), 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "pay", "a.json")
	if err := os.Symlink("a.json", filepath.Join(folder, "pay", "link.json")); err != nil && runtime.GOOS != "windows" { // where it is a right
		t.Fatal(err)
	}
	run("init", "-q")
	for _, text := range []string{"old", "new"} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		run("add", "-A")
		run("commit", "-qm", text)
	}
	return root, folder
}

func TestCheckOut(t *testing.T) {
	_, folder := commits(t)
	for name, want := range map[string]string{"HEAD": "new", "HEAD~1": "old"} {
		dir, err := revision.CheckOut(t.Context(), name, folder)
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		if got, err := os.ReadFile(filepath.Join(dir, "pay", "a.json")); string(got) != want || err != nil {
			t.Errorf("%s: got %q, %v, want %q", name, got, err, want)
		}
		if _, err := os.Lstat(filepath.Join(dir, "pay", "link.json")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: a link was written, %v", name, err)
		}
	}
	t.Chdir(filepath.Join(folder, "pay"))
	for name, want := range map[string]string{".": "a.json", "..": "pay/a.json", "../../..": "sub/spec/pay/a.json"} {
		dir, err := revision.CheckOut(t.Context(), "HEAD", name)
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		if _, err := os.Stat(filepath.Join(dir, want)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNothingToCheckOut: what is no revision, or no folder of one, is an error.
func TestNothingToCheckOut(t *testing.T) {
	root, folder := commits(t)
	for name, want := range map[string]string{"nothing": "no such", "-x": "no such", "HEAD~9": "no such"} {
		if dir, err := revision.CheckOut(t.Context(), name, folder); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %s, %v", name, dir, err)
		}
	}
	if _, err := revision.CheckOut(t.Context(), "HEAD", filepath.Join(root, "sub", "other")); err == nil {
		t.Error("a folder that was not there is found")
	}
	if _, err := revision.CheckOut(t.Context(), "HEAD", filepath.Join(t.TempDir(), "spec")); err == nil {
		t.Error("a folder outside of a repository is found")
	}
}
