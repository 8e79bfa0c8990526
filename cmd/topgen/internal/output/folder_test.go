//go:build unix

package output_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// TestOddEntries: what is no regular file is never read, followed or waited for. In a generated file's place it is an
// error, anywhere else nobody's business.
func TestOddEntries(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.go")
	if err := os.WriteFile(outside, generated("a"), 0o644); err != nil {
		t.Fatal(err)
	}
	odd := []struct {
		name, want string
		make       func(path string) error
	}{
		{"a link out", "a symbolic link", func(p string) error { return os.Symlink(outside, p) }},
		{"a link to nothing", "a symbolic link", func(p string) error { return os.Symlink("nothing", p) }},
		{"a pipe", "a special file", func(p string) error { return syscall.Mkfifo(p, 0o644) }},
		{"a folder", "a folder", func(p string) error { return os.Mkdir(p, 0o755) }},
	}
	files := map[string][]byte{"p/a.go": generated("a"), "p/b.go": generated("b")}
	for _, o := range odd {
		t.Run(o.name, func(t *testing.T) {
			dir := t.TempDir()
			if _, err := output.Write(dir, files, output.Options{}); err != nil {
				t.Fatal(err)
			}
			if err := o.make(filepath.Join(dir, "p", "beside.go")); err != nil {
				t.Fatal(err)
			}
			if ok, err := output.Holds(dir, output.SumsOf(files), output.Options{Owns: []string{"*"}}); !ok || err != nil {
				t.Errorf("beside the files: got %v, %v", ok, err)
			}
			place := filepath.Join(dir, "p", "a.go")
			if err := os.Remove(place); err != nil {
				t.Fatal(err)
			}
			if err := o.make(place); err != nil {
				t.Fatal(err)
			}
			if ok, err := output.Holds(dir, output.SumsOf(files), output.Options{}); ok || err != nil {
				t.Errorf("in a file's place: got %v, %v", ok, err)
			}
			_, err := output.Write(dir, files, output.Options{})
			if err == nil || !strings.Contains(err.Error(), "p/a.go: expected a file, found "+o.want+"; remove it or choose another folder") {
				t.Errorf("in a file's place: got error %v", err)
			}
		})
	}
	t.Run("a file for a folder", func(t *testing.T) {
		dir := t.TempDir()
		put(t, dir, "p", []byte("x"))
		_, err := output.Write(dir, files, output.Options{})
		if err == nil || !strings.Contains(err.Error(), "p: expected a folder, found a file; remove it or choose another folder") {
			t.Errorf("got error %v", err)
		}
	})
}

// TestGenerated: folders with files of topgen's, and no others.
func TestGenerated(t *testing.T) {
	dir := t.TempDir()
	if _, err := output.Write(dir, map[string][]byte{"b/x.go": generated("x"), "a/x.go": generated("x"), "deep/er/x.go": generated("x")}, output.Options{}); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "hand/x.go", []byte("package hand\n"))
	put(t, dir, "module/go.mod", []byte("module m\n"))
	put(t, dir, "module/x.go", generated("x"))
	link(t, filepath.Join(dir, "a"), dir, "linked")
	got, err := output.Generated(dir)
	if err != nil || strings.Join(got, " ") != "a b" {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := output.Generated(filepath.Join(dir, "none")); len(got) != 0 || err != nil {
		t.Errorf("no folder: got %v, %v", got, err)
	}
}
