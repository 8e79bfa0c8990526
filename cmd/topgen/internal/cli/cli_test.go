package cli_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/cli"
)

func program() *cli.Command {
	pay := &cli.Command{
		Name:  "pay",
		Flags: []cli.Flag{cli.Text("to"), cli.Texts("item"), cli.Bool("dry"), cli.Bool("tests").Or("true"), {Name: "help", Short: "h", Bool: true}},
		Complete: func(_ context.Context, c *cli.Command) []string {
			return []string{"one.two", "one.three", "after:" + strings.Join(c.Args(), ",")}
		},
	}
	pay.Flags[0].Complete = func() []string { return []string{"builtin", "builtin:alsc"} }
	return &cli.Command{Name: "topgen", Commands: []*cli.Command{pay, {Name: "play"}}, Flags: []cli.Flag{cli.Bool("version")}}
}

func TestParse(t *testing.T) {
	tests := []struct {
		args  string
		to    string
		items string
		dry   bool
		tests bool
		rest  string
		fault cli.FaultKind
		flag  string
	}{
		{args: "", tests: true},
		{args: "a -to x b", to: "x", tests: true, rest: "a b"},
		{args: "-to=x --to y -dry", to: "y", dry: true, tests: true},
		{args: "-tests=false -dry=0 -", rest: "-"},
		{args: "-item a -item=b=c", items: "a b=c", tests: true},
		{args: "-dry -- -to x", dry: true, tests: true, rest: "-to x"},
		{args: "-to -dry", to: "-dry", tests: true},
		{args: "-unknown", fault: cli.UnknownFlag, flag: "-unknown"},
		{args: "-unknown=1", fault: cli.UnknownFlag, flag: "-unknown"},
		{args: "-to", fault: cli.ValueMissing, flag: "-to"},
		{args: "-dry=maybe", fault: cli.NotBool, flag: "-dry"},
		{args: "--=", fault: cli.UnknownFlag, flag: "--"},
	}
	for _, tt := range tests {
		c := program().Command("pay")
		err := c.Parse(strings.Fields(tt.args))
		var fault *cli.Fault
		if tt.flag != "" {
			if !errors.As(err, &fault) || fault.Kind != tt.fault || fault.Flag != tt.flag {
				t.Errorf("%q: got %v %+v", tt.args, err, fault)
			}
			continue
		}
		if err != nil || c.String("to") != tt.to || strings.Join(c.StringSlice("item"), " ") != tt.items || c.Bool("dry") != tt.dry ||
			c.Bool("tests") != tt.tests || strings.Join(c.Args(), " ") != tt.rest {
			t.Errorf("%q: got to %q, items %q, dry %v, tests %v, arguments %q, %v", tt.args, c.String("to"), c.StringSlice("item"), c.Bool("dry"), c.Bool("tests"), c.Args(), err)
		}
	}
}

func TestSuggest(t *testing.T) {
	tests := []struct {
		words []string
		want  []string
	}{
		{nil, nil},
		{[]string{"="}, []string{"pay", "play"}},
		{[]string{"=pa"}, []string{"pay"}},
		{[]string{"=-"}, []string{"-version"}},
		{[]string{"none", "="}, nil},
		{[]string{"pay", "=one.t"}, []string{"one.two", "one.three"}},
		{[]string{"pay", "-dry", "x", "=a"}, []string{"after:x"}},
		{[]string{"pay", "=-d"}, []string{"-dry"}},
		{[]string{"pay", "-to", "="}, []string{"builtin", "builtin:alsc"}},
		{[]string{"pay", "=-to=builtin:"}, []string{"-to=builtin:alsc"}},
		{[]string{"pay", "-item", "="}, nil},
		{[]string{"pay", "=-none="}, nil},
	}
	for _, tt := range tests {
		if got := program().Suggest(t.Context(), tt.words); !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.words, got, tt.want)
		}
	}
}

// TestBash runs the script in a real bash, with a program that prints what it was asked.
func TestBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash")
	}
	dir := t.TempDir()
	fake := "#!" + bash + "\nprintf '%s\\n' \"$#:$*\" builtin:alsc -spec=builtin:alsc\n"
	if err := os.WriteFile(filepath.Join(dir, "topgen"), []byte(fake), 0o755); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string][]string{
		"topgen ":                    {"2:__complete =", "builtin:alsc", "-spec=builtin:alsc"},
		"topgen list -spec ":         {"4:__complete list -spec =", "builtin:alsc", "-spec=builtin:alsc"},
		"topgen list -spec builtin:": {"4:__complete list -spec =builtin:", "alsc", "-spec=builtin:alsc"},
		"topgen list -spec=builtin:": {"3:__complete list =-spec=builtin:", "builtin:alsc", "alsc"},
	} {
		script := cli.Script("bash") + "\nCOMP_LINE=" + "'" + line + "'\nCOMP_POINT=${#COMP_LINE}\n_topgen\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
		cmd := exec.CommandContext(t.Context(), bash, "--norc", "-euo", "pipefail", "-c", script)
		cmd.Env = append(os.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
		out, err := cmd.CombinedOutput()
		if err != nil || !slices.Equal(strings.Split(strings.TrimSpace(string(out)), "\n"), want) {
			t.Errorf("%q: got %v %q, want %q", line, err, out, want)
		}
	}
}

func TestScripts(t *testing.T) {
	for _, shell := range cli.Shells() {
		if script := cli.Script(shell); !strings.Contains(script, cli.CompleteCommand) {
			t.Errorf("the script for %s never calls %s:\n%s", shell, cli.CompleteCommand, script)
		}
	}
	if cli.Script("tcsh") != "" {
		t.Error("there is a script for tcsh")
	}
}
