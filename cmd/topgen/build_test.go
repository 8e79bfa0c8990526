//go:build long

package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// buildTopgen builds the command once and returns the folder it is in.
func buildTopgen(t testing.TB) string {
	t.Helper()
	dir, err := builtTopgen()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

var builtTopgen = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "topgen-bin-")
	if err != nil {
		return "", err
	}
	name := "topgen"
	if filepath.Separator == '\\' {
		name += ".exe"
	}
	cmd := exec.Command("go", "build", "-trimpath", "-o", filepath.Join(dir, name), ".")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	return dir, nil
})

// runIn runs a program in a folder and fails the test, with all it printed, when it fails.
func runIn(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "PWD="+dir), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// readTree reads all files below a folder, hidden ones aside.
func readTree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path != dir && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func writeTree(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// downstreamMod is the module file of a repository that uses generated code.
const downstreamMod = "module example.com/shop\n\ngo 1.24\n"

// atVersion is how the README calls a published topgen. For TestReadme it is the one that was built; TestAtVersion
// publishes one.
const atVersion = "go run github.com/topgen/topgen/cmd/topgen@VERSION"
