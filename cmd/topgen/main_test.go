package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"topgen": main})
}

// TestScripts runs the real command: real readers, real generator.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   "testdata",
		Setup: setupScript,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status": status,
			"repeat": repeat,
		},
	})
}

// setupScript gives scripts the page and a Go command that finds its caches and asks no network.
func setupScript(env *testscript.Env) error {
	setupSite(env)
	page, err := os.ReadFile(filepath.Join(moduleRoot, filepath.FromSlash(pagePath)))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(env.Getenv("WORK"), "page.txt"), page, 0o644); err != nil {
		return err
	}
	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		return err
	}
	env.Setenv("GOCACHE", strings.TrimSpace(string(cache)))
	for _, kv := range offline() {
		name, value, _ := strings.Cut(kv, "=")
		env.Setenv(name, value)
	}
	return nil
}

const (
	moduleRoot = "../.."
	pagePath   = "spec/alsc/alibaba.alsc.crm.recharge.charge.update.txt"
)

// downstreamMod is the module file of a repository that uses generated code.
const downstreamMod = "module example.com/shop\n\ngo 1.24\n"

// offline is the environment in which a repository without dependencies must build. With -trimpath it does not matter
// which temporary folder a repository is in, so that what was built once, in this run or an earlier one, is not built
// again.
func offline() []string {
	return []string{"GOFLAGS=-mod=mod -trimpath", "GOPROXY=off", "GOWORK=off", "GOTOOLCHAIN=local"}
}

// status runs topgen and checks its exit status: status 2 parse -nonsense.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: status N [argument…]")
	}
	got := "0"
	if err := ts.Exec("topgen", args[1:]...); err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("got exit status %s, want %s", got, args[0])
	}
}

// repeat writes a text many times into a file, escapes as in Go: repeat FILE TIMES TEXT.
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: repeat FILE TIMES TEXT")
	}
	times, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte(text), times), 0o644))
}

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
