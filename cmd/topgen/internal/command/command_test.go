package command_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/topgen/topgen/cmd/topgen/internal/command"
	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// The scripts run the command with a reader small enough to be understood at a glance; package main has the real one.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"topgen": func() {
		os.Exit(command.Run(context.Background(), os.Args[1:], command.Env{
			Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
			Read: readLines, Getenv: os.Getenv,
		}))
	}})
}

// TestHelp: every command and flag has its text in both languages, every command examples with flags that it has, and
// every flag with a value says what it is without one.
func TestHelp(t *testing.T) {
	for _, c := range command.Program(command.Env{Getenv: noVariables}).Commands() {
		for _, key := range []string{c.Name(), c.Name() + ".more"} {
			if !help.Has(key) {
				t.Errorf("the help lacks %s", key)
			}
		}
		if len(help.Examples(c.Name())) == 0 {
			t.Errorf("%s has no example", c.Name())
		}
		for _, example := range help.Examples(c.Name()) {
			checkExample(t, c, example)
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s: the help lacks -%s", c.Name(), f.Name)
			} else if f.NoOptDefVal == "" && !strings.Contains(f.Usage, "(default: ") && !noDefault[c.Name()+" -"+f.Name] {
				t.Errorf("%s: -%s does not say its default: %s", c.Name(), f.Name, f.Usage)
			}
		})
	}
}

// noVariables is an empty environment.
func noVariables(string) string { return "" }

// checkExample checks that an example calls the command, with flags that it has.
func checkExample(t *testing.T, c *cobra.Command, example string) {
	_, call, found := strings.Cut(example, "topgen "+c.Name())
	if !found {
		t.Errorf("%s is no example of %s", example, c.Name())
	}
	for _, word := range strings.Fields(call) {
		if name := strings.TrimLeft(word, "-"); name != word && name != "" && c.Flags().Lookup(name) == nil {
			t.Errorf("%s: there is no flag %s", example, word)
		}
	}
}

// noDefault are the flags that have to be given, and the ones that choose what to do.
var noDefault = map[string]bool{"docs -o": true, "mock -app": true, "diff -against": true}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"status": status},
	})
}

// TestManyFindings: of each file the first 200 findings are shown, and how many more there are.
func TestManyFindings(t *testing.T) {
	t.Chdir(t.TempDir())
	files := map[string]string{"go.mod": "module example.com/m\n"}
	for method, n := range map[string]int{"x.a": 150, "x.b": 203, "x.c": 150} {
		var nodes []string
		for i := range n {
			nodes = append(nodes, fmt.Sprintf(`{"name": "p%d", "type": ""}`, i))
		}
		files["spec/x/"+method+".json"] = fmt.Sprintf(`{"method": %q, "request": [%s]}`, method, strings.Join(nodes, ","))
	}
	writeFiles(t, files)
	var errs bytes.Buffer
	command.Run(t.Context(), []string{"show", "x.*"}, command.Env{Stdout: io.Discard, Stderr: &errs, Read: readLines, Getenv: noVariables})
	got := make(map[string]int)
	for line := range strings.Lines(errs.String()) {
		file, _, _ := strings.Cut(line, ":")
		got[filepath.Base(file)]++
	}
	if want := map[string]int{"x.a.json": 150, "x.b.json": 201, "x.c.json": 150}; !maps.Equal(got, want) || !strings.Contains(errs.String(), "x.b.json: 3 more findings") {
		t.Errorf("got lines of %v, want %v", got, want)
	}
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
			apis = append(apis, &spec.API{Method: f[1], Title: f[2], Source: &spec.Source{Form: "text", File: "doc.txt", SHA256: spec.DocumentHash(data)}})
		case "param":
			api := apis[len(apis)-1]
			api.Request = append(api.Request, &spec.Node{Name: f[1], Type: f[2]})
		case "many": // as ApiMetadata.xml does: a finding's path begins with the method it is about
			apis[len(apis)-1].Source.Form = "metadata"
		case "bad":
			list = append(list, diag.New(diag.RowUnreadable, diag.At{File: name, Line: i + 1, Path: f[1]}, "表", "x"))
		case "warn":
			list = append(list, diag.New(diag.NoFields, diag.At{File: name, Line: i + 1}, "x"))
		case "error":
			list = append(list, diag.New(diag.SpecKeyMissing, diag.At{File: name, Line: i + 1}, "x"))
		}
	}
	return apis, list
}
