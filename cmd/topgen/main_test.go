package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
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
	page, err := os.ReadFile(filepath.Join("testdata", "pages", "recharge.txt")) // and not spec/alsc's, which another form may replace
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

const moduleRoot = "../.."

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
