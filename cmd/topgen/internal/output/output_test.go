package output_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

func generated(body string) []byte {
	return []byte(output.Header + " from x. DO NOT EDIT.\n\n" + body)
}

// tree reads all files below a folder; links show as "-> target".
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := make(map[string]string)
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		if d.Type()&fs.ModeSymlink != 0 {
			target, err := os.Readlink(p)
			found[rel] = "-> " + target
			return err
		}
		data, err := os.ReadFile(p)
		found[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func put(t *testing.T, dir, name string, data []byte) {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "out")
	files := map[string][]byte{"a/x.go": generated("x"), "a/y.go": generated("y"), "top/t.go": generated("t")}
	res, err := output.Write(dir, files, output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(output.Result{Written: []string{"a/x.go", "a/y.go", "top/t.go"}}, res); diff != "" {
		t.Error(diff)
	}

	// Beside the generated files: hand-written ones, another run's package, a package to be forgotten.
	put(t, dir, "a/hand.go", []byte("package a\n"))
	put(t, dir, "a/old.go", generated("old"))
	put(t, dir, "other/o.go", generated("another run's"))
	put(t, dir, ".hidden/h.go", generated("h"))
	put(t, dir, "mod/go.mod", []byte("module m\n"))
	put(t, dir, "mod/m.go", generated("m"))
	past := time.Now().Add(-time.Hour).Truncate(time.Second)
	for _, name := range []string{"a/x.go", "a/y.go"} {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	files["a/y.go"] = generated("y changed")
	res, err = output.Write(dir, files, output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(output.Result{Written: []string{"a/y.go"}, Removed: []string{"a/old.go"}, Unchanged: 2}, res); diff != "" {
		t.Error(diff)
	}
	for name, kept := range map[string]bool{"a/x.go": true, "a/y.go": false} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.ModTime().Equal(past) != kept {
			t.Errorf("%s: modification time %v, kept should be %v", name, info.ModTime(), kept)
		}
	}

	res, err = output.Write(dir, files, output.Options{Owns: []string{"*"}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(output.Result{Removed: []string{"other/o.go"}, Unchanged: 3}, res); diff != "" {
		t.Error(diff)
	}
	want := map[string]string{"a/x.go": string(files["a/x.go"]), "a/y.go": string(files["a/y.go"]), "top/t.go": string(files["top/t.go"]),
		"a/hand.go": "package a\n", ".hidden/h.go": string(generated("h")), "mod/go.mod": "module m\n", "mod/m.go": string(generated("m"))}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	if _, err := os.Stat(filepath.Join(dir, "other")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the emptied folder is still there: %v", err)
	}
}

// TestWriteManyKeepsTheRest changes so much of a folder that all of it would be exchanged: what is not
// topgen's, and what did not change, is there afterwards as it was.
func TestWriteManyKeepsTheRest(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	files := map[string][]byte{"a/same.go": generated("same"), "a/sub/deep.go": generated("deep")}
	for i := range 40 {
		files[fmt.Sprintf("a/f%d.go", i)] = generated("old")
	}
	if _, err := output.Write(dir, files, output.Options{}); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "a/hand.go", []byte("package a\n"))
	put(t, dir, "a/testdata/x.txt", []byte("x"))
	put(t, dir, "a/leftover.go", generated("leftover"))
	modes := map[string]fs.FileMode{"a/hand.go": 0o600, "a/testdata": 0o700}
	for name, mode := range modes {
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	link(t, outside, dir, "a/linked")
	past := time.Now().Add(-time.Hour).Truncate(time.Second)
	kept := []string{"a/same.go", "a/sub/deep.go", "a/hand.go", "a/testdata/x.txt"}
	for _, name := range kept {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	want := tree(t, dir)
	delete(want, "a/leftover.go")
	for i := range 40 {
		name := fmt.Sprintf("a/f%d.go", i)
		files[name] = generated("new")
		want[name] = string(files[name])
	}
	res, err := output.Write(dir, files, output.Options{})
	if err != nil || len(res.Written) != 40 || len(res.Removed) != 1 || res.Unchanged != 2 {
		t.Errorf("got %d written, %q removed, %d unchanged, %v", len(res.Written), res.Removed, res.Unchanged, err)
	}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	for _, name := range kept {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || !info.ModTime().Equal(past) {
			t.Errorf("%s was touched: %v", name, err)
		}
	}
	for name, mode := range modes {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != mode {
			t.Errorf("the mode of %s changed: %v", name, err)
		}
	}
}

// TestLeavesOthersAlone: files of other generators, of other runs and of dependencies are not this run's to remove.
func TestLeavesOthersAlone(t *testing.T) {
	dir := t.TempDir()
	others := map[string][]byte{
		"a/other.go":                []byte("// Code generated by topgenerator 3. DO NOT EDIT.\n"),
		"a/near.go":                 []byte(output.Header + "-helper of mine\n"),
		"a/adopted.go":              []byte(output.Header + " from x, and mine since then.\n"),
		"vendor/v.go":               generated("v"),
		"vendor/example.com/a/v.go": generated("v"),
		"sub/generated/s.go":        generated("s"),
		"testdata/t.go":             generated("t"),
		"_old/o.go":                 generated("o"),
		"root.go":                   []byte("// Code generated by topgen-like tools. DO NOT EDIT.\n"),
	}
	want := map[string]string{"a/x.go": string(generated("x"))}
	for name, data := range others {
		put(t, dir, name, data)
		want[name] = string(data)
	}
	put(t, dir, "gone/g.go", generated("g"))
	if _, err := output.Write(dir, map[string][]byte{"a/x.go": generated("x")}, output.Options{Owns: []string{"*"}}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestWriteRefuses(t *testing.T) {
	outside := t.TempDir()
	put(t, outside, "victim.go", generated("outside"))
	tests := []struct {
		name  string
		files map[string][]byte
		setUp func(t *testing.T, dir string)
		want  string
	}{
		{"a hand-written file", map[string][]byte{"a.go": generated("a"), "b.go": generated("b")},
			func(t *testing.T, dir string) { put(t, dir, "b.go", []byte("package b\n")) }, "b.go:1: expected a file that topgen wrote"},
		{"a hand-written file of the same size", map[string][]byte{"b.go": generated("")},
			func(t *testing.T, dir string) {
				put(t, dir, "b.go", []byte(strings.Repeat("x", len(generated("")))))
			}, "b.go:1: expected a file that topgen wrote"},
		{"a folder in the way", map[string][]byte{"a.go": generated("a"), "b.go": generated("b")},
			func(t *testing.T, dir string) { put(t, dir, "b.go/x", nil) }, "found a folder"},
		{"a link to a file", map[string][]byte{"a.go": generated("a"), "victim.go": generated("b")},
			func(t *testing.T, dir string) { link(t, filepath.Join(outside, "victim.go"), dir, "victim.go") }, "found a symbolic link"},
		{"a link to a folder", map[string][]byte{"a.go": generated("a"), "sub/victim.go": generated("b")},
			func(t *testing.T, dir string) { link(t, outside, dir, "sub") }, "sub: expected a folder, found a symbolic link"},
		{"a link to a folder beside", map[string][]byte{"a.go": generated("a"), "sub/b.go": generated("b")},
			func(t *testing.T, dir string) {
				put(t, dir, "real/hand.txt", nil)
				link(t, "real", dir, "sub")
			}, "sub: expected a folder, found a symbolic link"},
		{"a link on the way", map[string][]byte{"a.go": generated("a"), "sub/deep/b.go": generated("b")},
			func(t *testing.T, dir string) {
				put(t, dir, "real/deep/b.go", generated("old"))
				link(t, "real", dir, "sub")
			}, "sub: expected a folder, found a symbolic link"},
		{"a file for the stage", map[string][]byte{"a.go": generated("a")},
			func(t *testing.T, dir string) { put(t, dir, ".topgen-stage", nil) },
			".topgen-stage: expected the folder that topgen keeps unfinished work in, found a file; remove it"},
		{"a link for the stage", map[string][]byte{"a.go": generated("a")},
			func(t *testing.T, dir string) { link(t, outside, dir, ".topgen-stage") }, "found a symbolic link; remove it"},
		{"a path upwards", map[string][]byte{"../victim.go": generated("b")}, nil, "not a path below"},
		{"an absolute path", map[string][]byte{"/tmp/victim.go": generated("b")}, nil, "not a path below"},
		{"a backslash", map[string][]byte{`..\victim.go`: generated("b")}, nil, "not a path below"},
		{"a hidden file", map[string][]byte{"a/.git": generated("b")}, nil, "hidden"},
		{"a file without header", map[string][]byte{"a.go": []byte("package a\n")}, nil, "lacks the header"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if tt.setUp != nil {
				tt.setUp(t, dir)
			}
			before := tree(t, dir)
			_, err := output.Write(dir, tt.files, output.Options{})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got error %v, want one with %q", err, tt.want)
			}
			if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
				t.Errorf("a refused run changed the folder:\n%s", diff)
			}
			if got := tree(t, outside)["victim.go"]; got != string(generated("outside")) {
				t.Errorf("a file outside was changed to %q", got)
			}
		})
	}
}

func link(t *testing.T, target, dir, name string) {
	t.Helper()
	if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

func TestLeavesLinksAlone(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	put(t, outside, "old.go", generated("outside"))
	link(t, outside, dir, "linked")
	link(t, filepath.Join(outside, "old.go"), dir, "old.go")
	if _, err := output.Write(dir, map[string][]byte{"a.go": generated("a")}, output.Options{Owns: []string{"*"}}); err != nil {
		t.Fatal(err)
	}
	if len(tree(t, outside)) != 1 || len(tree(t, dir)) != 3 {
		t.Errorf("links were followed or removed: %v %v", tree(t, outside), tree(t, dir))
	}
}

func TestCheck(t *testing.T) {
	dir := filepath.Join(t.TempDir(), `o\ut`) // on most systems one name
	files := map[string][]byte{"a.go": generated("one\ntwo\n"), "b.go": generated("b\n")}
	diff, err := output.Check(dir, files, output.Options{})
	if err != nil || !strings.Contains(diff, "--- /dev/null\n+++ "+filepath.ToSlash(dir)+"/a.go\n") || !strings.Contains(diff, "+two\n") {
		t.Errorf("nothing there yet: diff %q, error %v", diff, err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Check made the folder: %v", err)
	}
	if _, err := output.Write(dir, files, output.Options{}); err != nil {
		t.Fatal(err)
	}
	if diff, err := output.Check(dir, files, output.Options{}); err != nil || diff != "" {
		t.Errorf("just written: diff %q, error %v", diff, err)
	}
	put(t, dir, "a.go", generated("one\nTWO\n"))
	put(t, dir, "gone.go", generated("gone\n"))
	before := tree(t, dir)
	diff, err = output.Check(dir, files, output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"/a.go\n+++ ", "-TWO\n+two\n", "/gone.go\n+++ /dev/null\n", "-gone\n"} {
		if !strings.Contains(diff, want) {
			t.Errorf("the diff lacks %q:\n%s", want, diff)
		}
	}
	if d := cmp.Diff(before, tree(t, dir)); d != "" {
		t.Errorf("Check wrote:\n%s", d)
	}
}

func TestHolds(t *testing.T) {
	dir := t.TempDir()
	files := map[string][]byte{"a/a.go": generated("a"), "b.go": generated("b")}
	sums := output.SumsOf(files)
	if _, err := output.Write(dir, files, output.Options{}); err != nil {
		t.Fatal(err)
	}
	steps := []struct {
		name, file string
		data       []byte
		want       bool
	}{
		{"as written", "", nil, true},
		{"a hand-written file beside", "a/hand.go", []byte("package a\n"), true},
		{"edited, same size", "b.go", generated("c"), false},
		{"mended", "b.go", generated("b"), true},
		{"a leftover", "a/old.go", generated("old"), false},
		{"mended", "a/old.go", []byte("package a\n"), true},
		{"an interrupted run", ".topgen-stage/journal.json", []byte(`{"swap":["a"]}`), false},
	}
	for _, s := range steps {
		if s.file != "" {
			put(t, dir, s.file, s.data)
		}
		if got, err := output.Holds(dir, sums, output.Options{}); got != s.want || err != nil {
			t.Errorf("%s: got %v, %v, want %v", s.name, got, err, s.want)
		}
	}
	if got, err := output.Holds(filepath.Join(dir, "none"), sums, output.Options{}); got || err != nil {
		t.Errorf("no folder: got %v, %v", got, err)
	}
	if got, err := output.Holds(dir, output.Sums{"../../x": {Size: 1, Hash: "00"}}, output.Options{}); got || err != nil {
		t.Errorf("a forged path: got %v, %v", got, err)
	}
}
