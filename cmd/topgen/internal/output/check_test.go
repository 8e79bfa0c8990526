package output_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// check compares without writing, and checks that each file that differs is shown once.
func check(t *testing.T, dir string, files content) output.Result {
	t.Helper()
	var shown []string
	plan := planOf(dir, files)
	plan.Differs = func(name string, before, after []byte) {
		if string(before) == string(after) {
			t.Errorf("%s does not differ", name)
		}
		shown = append(shown, name)
	}
	r, err := run(plan, output.Batch{Dry: true}, each(files))
	if err != nil {
		t.Fatal(err)
	}
	if want := slices.Concat(r.New, r.Changed, r.Removed); !cmp.Equal(slices.Sorted(slices.Values(shown)), slices.Sorted(slices.Values(want))) {
		t.Errorf("the differences shown are %q, want %q", shown, want)
	}
	return r
}

func TestCheck(t *testing.T) {
	dir := filepath.Join(t.TempDir(), `o\ut`) // on most systems one name
	files := content{"a/a.go": generated("package a\ntwo"), "a/a_test.go": generated("package a"), "b/b.go": generated("package b")}
	if r := check(t, dir, files); len(r.New) != 3 {
		t.Errorf("nothing there yet: got %+v", r)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("Check made the folder")
	}
	write(t, dir, files)
	if r := check(t, dir, files); !cmp.Equal(r, output.Result{Unchanged: 3}) {
		t.Errorf("just written: got %+v", r)
	}
	put(t, dir, content{"a/a.go": generated("package a\nTWO"), "a/a_test.go": generated("package a // x"), "a/gone.go": generated("package a"), "c/c.go": generated("package c")})
	before := tree(t, dir)
	want := output.Result{Changed: []string{"a/a.go", "a/a_test.go"}, Removed: []string{"a/gone.go"}, Unchanged: 1}
	if r := check(t, dir, files); !cmp.Equal(r, want) {
		t.Errorf("got %+v", r)
	}
	wantTree(t, dir, before)
}
