package project_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
)

// TestDrift: the diff shows code first, tests only if nothing else changed, and no line ends.
func TestDrift(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module example.com/m\n\ngo 1.24\n", "spec/a/x.y.json": `{"method": "x.y"}`})
	t.Chdir(dir)
	generated := func() *project.Project {
		t.Helper()
		found, err := project.Discover([]project.Config{project.Config{}.WithDefaults(dir)})
		if err != nil {
			t.Fatal(err)
		}
		return found[0]
	}
	if _, err := generated().Generate(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	drift := func() project.Report {
		t.Helper()
		d, err := generated().Generate(t.Context(), true)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	code, tests := "generated/a/x_y.go", "generated/a/x_y_test.go"
	right := make(map[string]string)
	for name, text := range snapshot(t, ".") {
		right[filepath.ToSlash(name)] = text
	}
	write(t, dir, map[string]string{code: strings.ReplaceAll(right[code], "\n", "\r\n")})
	if d := drift(); !d.Clean() || d.Diff != "" {
		t.Errorf("only line ends differ: got %+v", d)
	}
	write(t, dir, map[string]string{code: right[code], tests: right[tests] + "// mine\n"})
	if d := drift(); d.Clean() || !strings.Contains(d.Diff, "-// mine") || !strings.Contains(d.Diff, "--- "+filepath.ToSlash(tests)) {
		t.Errorf("a test differs: got %+v", d)
	}
	write(t, dir, map[string]string{code: strings.ReplaceAll(right[code]+"// mine, too\n", "\n", "\r\n")})
	if d := drift(); len(d.Changed) != 2 || !strings.Contains(d.Diff, "-// mine, too\n") || strings.Contains(d.Diff, "_test.go") || strings.Count(d.Diff, "\n-") != 1 {
		t.Errorf("both differ: got %+v", d)
	}
}
