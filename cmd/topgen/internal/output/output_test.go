package output_test

import (
	"errors"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// content is a folder's files, by slash-separated paths.
type content map[string]string

const header = output.Header + ". DO NOT EDIT.\n\n"

// generated is the text of a generated file.
func generated(text string) string { return header + text + "\n" }

func put(t testing.TB, dir string, files content) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// tree reads all files below a folder; a link counts as a file whose text is its target.
func tree(t testing.TB, dir string) content {
	t.Helper()
	files := make(content)
	err := filepath.WalkDir(dir, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		if d.Type()&os.ModeSymlink != 0 {
			target, err := os.Readlink(file)
			files[filepath.ToSlash(rel)] = "-> " + target
			return err
		}
		data, err := os.ReadFile(file)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// each yields files in the order of their names, and after them the errors.
func each(files content, errs ...error) iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if !yield(output.File{Name: name, Data: []byte(files[name])}, nil) {
				return
			}
		}
		for _, err := range errs {
			if !yield(output.File{}, err) {
				return
			}
		}
	}
}

func planOf(dir string, files content) output.Plan {
	return output.Plan{Dir: dir, Names: slices.Collect(maps.Keys(files)), Differs: func(string, []byte, []byte) {}}
}

// run makes all that a plan is about, in a batch of its own.
func run(plan output.Plan, b output.Batch, files iter.Seq2[output.File, error]) (output.Result, error) {
	defer b.Discard()
	r, err := plan.Prepare(&b, files)
	if err != nil {
		return r, err
	}
	return r, b.Commit()
}

func write(t testing.TB, dir string, files content) output.Result {
	t.Helper()
	r, err := run(planOf(dir, files), output.Batch{}, each(files))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func wantTree(t testing.TB, dir string, want content) {
	t.Helper()
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "out")
	files := content{"a/a.go": generated("package a"), "a/b.go": generated("package a"), "top/top.go": generated("package top"), "top/toptest/t.go": generated("package toptest")}
	if diff := cmp.Diff(output.Result{New: []string{"a/a.go", "a/b.go", "top/top.go", "top/toptest/t.go"}}, write(t, dir, files)); diff != "" {
		t.Error(diff)
	}
	wantTree(t, dir, files)

	// What is as it should be is not touched.
	old := time.Now().Add(-time.Hour).Truncate(time.Second)
	for name := range files {
		if err := os.Chtimes(filepath.Join(dir, filepath.FromSlash(name)), old, old); err != nil {
			t.Fatal(err)
		}
	}
	next := content{"a/a.go": files["a/a.go"], "a/c.go": generated("package a"), "top/top.go": generated("package top // new"), "top/toptest/t.go": files["top/toptest/t.go"]}
	want := output.Result{New: []string{"a/c.go"}, Changed: []string{"top/top.go"}, Removed: []string{"a/b.go"}, Unchanged: 2}
	if diff := cmp.Diff(want, write(t, dir, next)); diff != "" {
		t.Error(diff)
	}
	wantTree(t, dir, next)
	for name, untouched := range map[string]bool{"a/a.go": true, "top/toptest/t.go": true, "top/top.go": false, "a/c.go": false} {
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.ModTime().Equal(old); got != untouched {
			t.Errorf("%s is untouched: %v, want %v", name, got, untouched)
		}
	}
}

// TestLineEnds: a checkout on Windows has other line ends, and is left as it is, in writing and in comparing.
func TestLineEnds(t *testing.T) {
	dir := t.TempDir()
	files := content{"a/a.go": generated("package a\n\n// x"), "a/b.go": generated("package a")}
	crlf := content{}
	for name, text := range files {
		crlf[name] = strings.ReplaceAll(text, "\n", "\r\n")
	}
	crlf["a/stale.go"] = strings.ReplaceAll(generated("package a"), "\n", "\r\n")
	put(t, dir, crlf)
	if r := check(t, dir, files); !cmp.Equal(r, output.Result{Removed: []string{"a/stale.go"}, Unchanged: 2}) {
		t.Errorf("got %+v", r)
	}
	if r := write(t, dir, files); r.Unchanged != 2 || len(r.Removed) != 1 {
		t.Errorf("got %+v", r)
	}
	delete(crlf, "a/stale.go")
	wantTree(t, dir, crlf)
}

// TestLeavesOthersAlone: what is hand-written, somebody else's or not a package of the module stays.
func TestLeavesOthersAlone(t *testing.T) {
	dir := t.TempDir()
	others := content{
		"a/other.go":           "// Code generated by topgenerator 3. DO NOT EDIT.\npackage a\n",
		"a/near.go":            output.Header + "-helper of mine\npackage a\n",
		"a/adopted.go":         output.Header + " from x, and mine since then.\npackage a\n",
		"a/hand.go":            "package a\n",
		"a/hand_test.go":       "package a_test\n",
		"a/ignored.go":         "//go:build ignore\n\npackage main\n",
		"a/_x.go":              "package x\n",
		"a/broken.go":          "func {\n",
		"a/doc.go":             "// To read.\npackage documentation\n",
		"a/data.txt":           "x",
		"vendor/v.go":          generated("package v"),
		"testdata/t.go":        generated("package t"),
		"_old/o.go":            generated("package o"),
		".hidden/h.go":         generated("package h"),
		"module/go.mod":        "module m\n",
		"module/m.go":          generated("package module"),
		"hand/h.go":            "package hand\n",
		"kept/k.go":            generated("package kept"),
		"deep/er/generated.go": generated("package er"),
		"root.go":              generated("package root"),
	}
	put(t, dir, others)
	put(t, dir, content{"gone/g.go": generated("package gone"), "gone/hand.go": "package gone\n", "top/old/o.go": generated("package old")})
	files := content{"a/x.go": generated("package a"), "top/top.go": generated("package top")}
	want := []string{"gone", "kept", "top/old"}
	if got := output.Packages(dir, "top"); !cmp.Equal(got, want) {
		t.Errorf("packages: got %q, want %q", got, want)
	}
	plan := planOf(dir, files)
	if r, err := run(plan, output.Batch{}, each(files)); err != nil || len(r.Removed) > 0 {
		t.Errorf("got %+v, %v", r, err)
	}
	plan.Prune = []string{"gone", "top/old"}
	r, err := run(plan, output.Batch{}, each(files))
	if err != nil || !cmp.Equal(r.Removed, []string{"gone/g.go", "top/old/o.go"}) {
		t.Errorf("with Prune: got %+v, %v", r, err)
	}
	left := maps.Clone(others)
	maps.Copy(left, files)
	left["gone/hand.go"] = "package gone\n"
	wantTree(t, dir, left)
	if _, err := os.Stat(filepath.Join(dir, "top", "old")); err == nil {
		t.Error("an empty folder was left")
	}
}

// TestFailure: whatever goes wrong before the first rename, the old output is whole and nothing is left beside it. All
// errors among the files are returned.
func TestFailure(t *testing.T) {
	broken, alsoBroken := errors.New("broken"), errors.New("also broken")
	old := content{"a/a.go": generated("package a // old"), "a/z.go": generated("package a // stale")}
	files := content{"a/a.go": generated("package a // new"), "b/b.go": generated("package b")}
	tests := []struct {
		name  string
		files iter.Seq2[output.File, error]
		want  []error
	}{
		{"errors at the end", each(files, broken, alsoBroken), []error{broken, alsoBroken}},
		{"an error before all", func(yield func(output.File, error) bool) {
			if yield(output.File{}, broken) {
				each(files, alsoBroken)(yield)
			}
		}, []error{broken, alsoBroken}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, old)
			r, err := run(planOf(dir, files), output.Batch{}, tt.files)
			for _, want := range tt.want {
				if !errors.Is(err, want) {
					t.Errorf("got error %v, want %v in it", err, want)
				}
			}
			if err == nil || !cmp.Equal(r, output.Result{}) {
				t.Errorf("got %+v, error %v", r, err)
			}
			wantTree(t, dir, old)
			if _, err := os.Stat(filepath.Join(dir, "b")); err == nil {
				t.Error("an empty folder was left")
			}
		})
	}
}

// TestLeftovers: what a killed run left beside the files goes with the next run, also when that changes nothing.
func TestLeftovers(t *testing.T) {
	dir := t.TempDir()
	files := content{"a/a.go": generated("package a"), "top/toptest/t.go": generated("package toptest")}
	write(t, dir, files)
	put(t, dir, content{"a/.topgen-1f2e3d4c-0.tmp": "half", "top/toptest/.topgen-00000000-17.tmp": ""})
	if r := write(t, dir, files); r.Unchanged != 2 {
		t.Errorf("got %+v", r)
	}
	wantTree(t, dir, files)
	put(t, dir, content{"a/.topgen-1f2e3d4c-0.tmp": "half"})
	var b output.Batch
	if _, _, err := b.Add(filepath.Join(dir, "a", "spec.json"), []byte("{}")); err != nil {
		t.Fatal(err)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	files["a/spec.json"] = "{}"
	wantTree(t, dir, files)
}

// TestBatch: specs and documents come together or not at all.
func TestBatch(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, content{"same.json": "{\r\n}\r\n", "old.json": "old", "gone/x.json": "x", "folder.json/x": ""})
	before := tree(t, dir)
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	var b output.Batch
	for name, wantChange := range map[string]bool{"same.json": false, "old.json": true, "new/x/y.json": true, "empty/x/y.json": true} {
		_, changed, err := b.Add(filepath.Join(dir, filepath.FromSlash(name)), []byte("{\n}\n"))
		if err != nil || changed != wantChange {
			t.Errorf("%s: changed %v, error %v", name, changed, err)
		}
	}
	if _, _, err := b.Add(filepath.Join(dir, "folder.json"), nil); err == nil || !strings.Contains(err.Error(), "expected a file, found a folder") {
		t.Errorf("a folder in the way: got error %v", err)
	}
	b.Remove(filepath.Join(dir, "gone", "x.json"))
	b.Discard()
	wantTree(t, dir, before)
	if _, err := os.Stat(filepath.Join(dir, "new")); err == nil {
		t.Error("an empty folder was left")
	}
	if left, err := os.ReadDir(filepath.Join(dir, "empty")); err != nil || len(left) > 0 {
		t.Errorf("a folder that was empty before has %v, error %v", left, err)
	}
	for _, name := range []string{"old.json", "new/x/y.json"} {
		if _, _, err := b.Add(filepath.Join(dir, filepath.FromSlash(name)), []byte("new")); err != nil {
			t.Fatal(err)
		}
	}
	b.Remove(filepath.Join(dir, "gone", "x.json"))
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	b.Discard()
	wantTree(t, dir, content{"same.json": "{\r\n}\r\n", "old.json": "new", "new/x/y.json": "new", "folder.json/x": ""})
}
