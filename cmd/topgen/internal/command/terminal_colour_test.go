package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/command"
)

// TestColour: colours are for terminals whose user did not refuse them.
func TestColour(t *testing.T) {
	for name, tt := range map[string]struct {
		terminal bool
		env      map[string]string
		want     bool
	}{
		"terminal":        {true, map[string]string{"WT_SESSION": "1"}, true},
		"pipe":            {false, map[string]string{"WT_SESSION": "1"}, false},
		"NO_COLOR":        {true, map[string]string{"WT_SESSION": "1", "NO_COLOR": "1"}, false},
		"a dumb terminal": {true, map[string]string{"WT_SESSION": "1", "TERM": "dumb"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "a.txt")
			if err := os.WriteFile(file, []byte("api x.b\nwarn"), 0o644); err != nil {
				t.Fatal(err)
			}
			var out, errs bytes.Buffer
			command.Run(t.Context(), []string{"parse", file}, command.Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
				Terminal: tt.terminal, StdoutTerminal: tt.terminal, Read: readLines, Getenv: func(name string) string { return tt.env[name] }})
			if got := strings.Contains(errs.String(), "\x1b[33m"); got != tt.want || strings.Contains(out.String(), "\x1b") {
				t.Errorf("got %q and %q", errs.String(), out.String())
			}
		})
	}
}
