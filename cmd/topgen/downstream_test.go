//go:build long

package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDownstream makes a repository of somebody else's, outside this module, with one go:generate line,
// and does what they would do. However topgen is called, their go.mod stays as it was, the code is the
// same, it compiles as the Go they ask for, and its tests pass without any network.
func TestDownstream(t *testing.T) {
	bin := buildTopgen(t)
	root, err := filepath.Abs(moduleRoot)
	if err != nil {
		t.Fatal(err)
	}
	env := append(offline(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	ways := []struct {
		name, line string
		files      map[string]string
	}{
		{"installed", "topgen generate -spec builtin -out taobao", nil},
		{"go run -C", "go run -C " + filepath.ToSlash(root) + " ./cmd/topgen generate -spec builtin -out ${PWD}/taobao", nil},
		{"go tool", "go tool -modfile=tools.mod topgen generate -spec builtin -out taobao", toolsMod(t, root)},
	}
	var first map[string]string
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "shop")
			files := map[string]string{"go.mod": downstreamMod, "shop.go": "package shop\n\n//go:generate " + way.line + "\n"}
			maps.Copy(files, way.files)
			writeTree(t, dir, files)
			runIn(t, dir, env, "go", "generate", "./...")

			got := generatedBeside(t, dir, files)
			if first == nil {
				first = got
				acceptDownstream(t, dir, env)
			} else if diff := cmp.Diff(first, got); diff != "" {
				t.Errorf("the code differs from that of the first way:\n%s", diff)
			}
		})
	}
	if len(first) == 0 {
		t.Error("nothing was generated")
	}
}

// generatedBeside checks that the repository's own files are as they were, and returns those that were generated.
func generatedBeside(t *testing.T, dir string, files map[string]string) map[string]string {
	t.Helper()
	got := readTree(t, dir)
	for name, want := range files {
		if name == "tools.sum" {
			continue // go may add what it checked to it
		}
		if diff := cmp.Diff(want, got[name]); diff != "" {
			t.Errorf("%s was changed:\n%s", name, diff)
		}
		delete(got, name)
	}
	delete(got, "tools.sum")
	for name := range got {
		if !strings.HasPrefix(name, "taobao/alsc/") && !strings.HasPrefix(name, "taobao/top/") {
			t.Errorf("%s was written", name)
		}
	}
	return got
}

// acceptDownstream vets and tests the repository, and checks that it needs no other module.
func acceptDownstream(t *testing.T, dir string, env []string) {
	t.Helper()
	runIn(t, dir, env, "go", "vet", "./...")
	out := runIn(t, dir, env, "go", "test", "./...")
	if !strings.Contains(out, "ok  \texample.com/shop/taobao/alsc") {
		t.Errorf("the emitted tests did not run:\n%s", out)
	}
	if got := runIn(t, dir, env, "go", "list", "-m", "all"); strings.TrimSpace(got) != "example.com/shop" {
		t.Errorf("the module has dependencies:\n%s", got)
	}
}

// toolsMod is a module file beside the repository's own with the dependencies of the tool alone.
func toolsMod(t *testing.T, root string) map[string]string {
	t.Helper()
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(mod), "\n")
	text := []string{
		"module example.com/shop",
		"tool github.com/topgen/topgen/cmd/topgen",
		"require github.com/topgen/topgen v0.0.0",
		"replace github.com/topgen/topgen => " + filepath.ToSlash(root),
	}
	for _, l := range lines {
		if !strings.HasPrefix(l, "module ") && !strings.HasPrefix(l, "tool ") {
			text = append(text, l)
		}
	}
	return map[string]string{"tools.mod": strings.Join(text, "\n"), "tools.sum": string(sum)}
}
