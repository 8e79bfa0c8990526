package output_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// childEnv makes the test binary write one version of a large tree and end.
const childEnv = "TOPGEN_OUTPUT_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		if _, err := output.Write(dir, version("new"), output.Options{}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func version(word string) map[string][]byte {
	files := make(map[string][]byte)
	for i := range 500 {
		files[fmt.Sprintf("p%d/f%d.go", i%7, i)] = generated(fmt.Sprintln(word, i))
	}
	return files
}

// TestKilled kills a run at many moments. Whatever the moment: each file is whole, and the next
// run, even one that wants the old version, ends with exactly what it wants, and with what people made of their own files
// in between. A tree in which nothing was replaced yet is the old one, whole.
func TestKilled(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	before, after := version("old"), version("new")
	for i := range 16 {
		dir := filepath.Join(t.TempDir(), "out")
		if _, err := output.Write(dir, before, output.Options{}); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"kept", "gone", "moved"} {
			put(t, dir, "p3/"+name+".go", []byte("package p3 // "+name+"\n"))
		}
		child := exec.Command(exe)
		child.Env = append(os.Environ(), childEnv+"="+dir)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(i) * 25 * time.Millisecond)
		_ = child.Process.Kill() // it may have ended already
		_ = child.Wait()

		_, err := os.Stat(filepath.Join(dir, ".topgen-stage"))
		told := err == nil
		replaced := 0
		perFolder := make(map[string]int) // how many files of a folder are new, less how many are old
		size := make(map[string]int)
		for name := range before {
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
			if err != nil {
				t.Fatalf("after %d: %v", i, err)
			}
			size[path.Dir(name)]++
			switch string(data) {
			case string(after[name]):
				replaced++
				perFolder[path.Dir(name)]++
			case string(before[name]):
				perFolder[path.Dir(name)]--
			default:
				t.Fatalf("after %d: %s is neither old nor new: %q", i, name, data)
			}
		}
		if !told && replaced != 0 && replaced != len(after) {
			t.Errorf("after %d: %d of %d files replaced, and nothing that tells the next run so", i, replaced, len(after))
		}
		for dir, n := range perFolder {
			if runtime.GOOS == "linux" && dir != "p3" && n != size[dir] && n != -size[dir] {
				t.Errorf("after %d: the folder %s is neither all old nor all new", i, dir)
			}
		}
		want := after
		if i%2 == 0 {
			want = before
		}
		hand := filepath.Join(dir, "p3")
		put(t, hand, "kept.go", []byte("an older one"))
		past := time.Now().Add(-time.Hour)
		if err := errors.Join(os.Chtimes(filepath.Join(hand, "kept.go"), past, past), os.Remove(filepath.Join(hand, "gone.go")),
			os.Rename(filepath.Join(hand, "moved.go"), filepath.Join(hand, "here.go"))); err != nil {
			t.Fatal(err)
		}
		if res, err := output.Write(dir, want, output.Options{}); err != nil || len(res.Rescued) != 0 {
			t.Fatalf("after %d: the next run: %q, %v", i, res.Rescued, err)
		}
		got := tree(t, dir)
		for name := range want {
			delete(got, name)
		}
		if diff := cmp.Diff(map[string]string{"p3/kept.go": "an older one", "p3/here.go": "package p3 // moved\n"}, got); diff != "" {
			t.Errorf("after %d: %s", i, diff)
		}
		if ok, err := output.Holds(dir, output.SumsOf(want), output.Options{Owns: []string{"*"}}); !ok || err != nil {
			t.Errorf("after %d: the next run did not end with its tree: %v", i, err)
		}
	}
}
