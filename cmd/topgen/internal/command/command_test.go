package command_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/topgen/topgen/cmd/topgen/internal/command"
	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/generator/cache"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// The scripts run the command with a reader and an emitter small enough to be seen through, so that
// they test the command line and nothing else; package main tests the whole.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"topgen": func() {
		os.Exit(command.Run(context.Background(), os.Args[1:], command.Env{
			Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
			Read: readLines, Emitter: names{}, Cache: cache.OfUser(),
		}))
	}})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("TOPGEN_CACHE", env.Getenv("WORK")+"/.cache")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"status": status},
	})
}

// status runs topgen and checks its exit status: status 2 parse -nonsense.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: status N [argument…]")
	}
	err := ts.Exec("topgen", args[1:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("got exit status %s, want %s", got, args[0])
	}
}

// readLines reads documents of lines: "api METHOD TITLE", "param NAME TYPE", "warn", "error".
func readLines(name string, data []byte) ([]*spec.API, diag.List) {
	var (
		apis []*spec.API
		list diag.List
	)
	for i, line := range strings.Split(string(data), "\n") {
		f := append(strings.Fields(line), "", "", "")
		switch f[0] {
		case "api":
			apis = append(apis, &spec.API{Method: f[1], Title: f[2], Source: &spec.Source{Form: "text", File: "doc.txt", SHA256: strings.Repeat("0", 64)}})
		case "param":
			api := apis[len(apis)-1]
			api.Request = append(api.Request, &spec.Node{Name: f[1], Type: f[2]})
		case "many": // as ApiMetadata.xml does: a finding's path begins with the method it is about
			apis[len(apis)-1].Source.Form = "metadata"
		case "bad":
			list = append(list, diag.Diagnostic{File: name, Line: i + 1, Path: f[1], Severity: diag.Error, What: "something is wrong", Fix: "mend it"})
		case "warn":
			list.Warnf(name, i+1, "look at it", "something is odd")
		case "error":
			list.Errorf(name, i+1, "mend it", "something is wrong")
		}
	}
	return apis, list
}

// names emits one file an API that holds its parameters' names.
type names struct{}

func (names) Package(_ context.Context, c generator.Config) (map[string][]byte, error) {
	files := make(map[string][]byte)
	for _, api := range c.APIs {
		var b strings.Builder
		fmt.Fprintf(&b, "%s from %s. DO NOT EDIT.\n\npackage %s // imports %s, tests %v\n", output.Header, api.Method, c.Package, c.Runtime, c.Tests)
		for _, n := range api.Request {
			if n.Name == "unspeakable" {
				return nil, fmt.Errorf("%s: request/unspeakable: cannot become Go; rename it", c.Files[api.Method])
			}
			fmt.Fprintf(&b, "// %s %s\n", n.Name, n.Type)
		}
		files[strings.ReplaceAll(api.Method, ".", "_")+".go"] = []byte(b.String())
	}
	return files, nil
}

func (names) Runtime(string) (map[string][]byte, error) {
	return map[string][]byte{"top/top.go": []byte(output.Header + ". DO NOT EDIT.\n\npackage top\n")}, nil
}
