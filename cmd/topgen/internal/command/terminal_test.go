package command_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/command"
)

// TestTerminal: whatever files are called, a terminal is not told to do anything; text in other scripts stays as it is.
func TestTerminal(t *testing.T) {
	const evil = "\x1b]0;储值\a\u009b31m\x9b\u202e"
	tests := [][]string{
		{"generate", "-spec", evil},
		{"generate", "-out", evil},
		{"generate", "-package", evil},
		{"generate", "-" + evil},
		{"generate", evil},
		{"add", evil},
		{"add", "-spec", evil, "a.txt"},
		{"parse", evil},
		{"parse", "-" + evil},
		{"show", evil},
		{"show", "-spec", evil, "x.y"},
		{"help", evil},
		{evil},
	}
	for _, args := range tests {
		t.Run(strings.Join(args[:len(args)-1], " "), func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFiles(t, map[string]string{"go.mod": "module example.com/m\n", "spec/a/x.a.json": `{"method": "x.a"}`, "a.txt": "api x.b"})
			var out, errs bytes.Buffer
			status := command.Run(t.Context(), args, command.Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Read: readLines, Getenv: noVariables})
			said := out.String() + errs.String()
			if strings.ContainsAny(said, "\x1b\a\u009b\u202e") || strings.Contains(said, "\x9b") {
				t.Errorf("status %d, a terminal would obey %q", status, said)
			}
			if !strings.Contains(said, "储值") {
				t.Errorf("status %d, the name is not told: %q", status, said)
			}
		})
	}
}
