package output_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// TestConflicts: all that is in the way is named at once, before anything is written or asked for.
func TestConflicts(t *testing.T) {
	outside := t.TempDir()
	put(t, outside, content{"victim.go": generated("package outside")})
	files := content{"a/a.go": generated("package a"), "b/b.go": generated("package b"), "top/toptest/t.go": generated("package toptest")}
	tests := []struct {
		name  string
		there content
		links map[string]string
		want  string
	}{
		{"a hand-written file", content{"b/b.go": "package b\n"}, nil, "b/b.go:1: expected a file that topgen wrote"},
		{"an empty file", content{"b/b.go": ""}, nil, "b/b.go:1: expected a file that topgen wrote"},
		{"a folder", content{"b/b.go/x": ""}, nil, "b/b.go: expected a file, found a folder"},
		{"a file", content{"b": ""}, nil, "b: expected a folder, found a file"},
		{"a link to a file", nil, map[string]string{"b/b.go": filepath.Join(outside, "victim.go")}, "b/b.go: expected a file or folder, found a symbolic link"},
		{"a link to a folder", nil, map[string]string{"b": outside}, "b: expected a file or folder, found a symbolic link"},
		{"a link that leads nowhere", nil, map[string]string{"b": "none"}, "b: expected a file or folder, found a symbolic link"},
		{"a link on the way", nil, map[string]string{"top": outside}, "top: expected a file or folder, found a symbolic link"},
		{"another package", content{"b/hand.go": "// Doc.\n\npackage x\n"}, nil, "b/hand.go:3: expected package b, which is generated into this folder, found package x"},
		{"a test of another package", content{"b/hand_test.go": "package x_test\n"}, nil, "b/hand_test.go:1: expected package b"},
		{"an external test that is none", content{"b/hand.go": "package b_test\n"}, nil, "found package b_test"},
		{"a module", content{"b/go.mod": "module b\n"}, nil, "b: a go.mod makes this folder a module of its own"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, content{"a/a.go": "package a // by hand\n"})
			put(t, dir, tt.there)
			for name, target := range tt.links {
				link(t, target, filepath.Join(dir, filepath.FromSlash(name)))
			}
			before := tree(t, dir)
			unasked := func(func(output.File, error) bool) { t.Error("files were made") }
			for _, try := range []func() error{
				func() error { _, err := run(planOf(dir, files), output.Batch{}, unasked); return err },
				func() error { _, err := run(planOf(dir, files), output.Batch{Dry: true}, unasked); return err },
			} {
				err := try()
				if err == nil || !strings.Contains(filepath.ToSlash(err.Error()), tt.want) || !strings.Contains(filepath.ToSlash(err.Error()), "a/a.go:1: ") || strings.Count(err.Error(), "\n") != 1 {
					t.Errorf("got error %v, want one about a/a.go and one with %q", err, tt.want)
				}
			}
			wantTree(t, dir, before)
			wantTree(t, outside, content{"victim.go": generated("package outside")})
		})
	}
}

// TestOutputLink: the output folder may be a link, but not one that leads nowhere. Links in its folders are not topgen's.
func TestOutputLink(t *testing.T) {
	files := content{"a/a.go": generated("package a")}
	dir := t.TempDir()
	out, target := filepath.Join(dir, "out"), filepath.Join(dir, "target")
	link(t, "target", out)
	if _, err := run(planOf(out, files), output.Batch{}, each(files)); err == nil || !strings.Contains(err.Error(), "out: expected a file or folder, found a symbolic link") {
		t.Errorf("a link that leads nowhere: got error %v", err)
	}
	put(t, target, content{"outside.go": generated("package a")})
	link(t, filepath.Join(target, "outside.go"), filepath.Join(target, "a", "gone.go"))
	if _, err := run(planOf(out, files), output.Batch{}, each(files)); err != nil {
		t.Errorf("a link to a folder: got error %v", err)
	}
	if _, err := os.Lstat(filepath.Join(target, "a", "gone.go")); err != nil {
		t.Errorf("the link beside the output: %v", err)
	}
}

// TestNames: no name leads out of the folder, or to a file that people or tools do not see.
func TestNames(t *testing.T) {
	for _, name := range []string{"../x.go", "a/../../x.go", "/tmp/x.go", `a\x.go`, `..\x.go`, "C:/x.go", "a/x:y.go", "a/.x.go", "a/_x.go", ".a/x.go", "_a/x.go", "vendor/x.go", "a/testdata/x.go", "a//x.go", "a/x\x00.go", "x.go", ""} {
		dir := t.TempDir()
		files := content{name: generated("package a")}
		if _, err := run(planOf(dir, files), output.Batch{}, each(files)); err == nil || !strings.Contains(err.Error(), "is no name for a generated file") {
			t.Errorf("%q: got error %v", name, err)
		}
		wantTree(t, dir, content{})
	}
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, name); err != nil {
		t.Skipf("this system does not let the test make a link: %v", err)
	}
}
