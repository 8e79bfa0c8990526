package project_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/generator"
)

// importPath is what a run finds for a folder of specs that is somewhere else.
func importPath(t *testing.T, out string) (string, error) {
	t.Helper()
	found, err := project.Discover([]project.Config{{Spec: "builtin", Out: out}})
	if err != nil {
		return "", err
	}
	return found[0].Import, nil
}

// TestImportPath: the folder's import path is what the go command says, whatever is in the folder and whatever the
// user's environment asks of the command. Nothing is changed by asking.
func TestImportPath(t *testing.T) {
	t.Setenv("GOTOOLCHAIN", "local")
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"m/go.mod":                    "module example.com/m // no go line, which go would like to add\n\nrequire example.com/none v1.0.0\n",
		"m/go.sum":                    "example.com/none v1.0.0/go.mod h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
		"new/go.mod":                  "module example.com/new\n\ngo 1.24\n\nrequire example.com/none v1.0.0\n",
		"new/other/x.go":              "package other\n",
		"new/broken/x.go":             "package broken\n\nfunc {\n",
		"new/topgen/topgen.go":        "package own\n",
		"new/tagged/x.go":             "//go:build never\n\npackage tagged\n",
		"new/in/go.mod":               "module example.com/inner\n",
		"new/file":                    "",
		"work/go.work":                "go 1.24\n\nuse ./elsewhere\n",
		"work/m/go.mod":               "module example.com/w\n\ngo 1.24\n",
		"vendored/go.mod":             "module example.com/v\n\ngo 1.24\n\nrequire example.com/none v1.0.0\n",
		"vendored/vendor/modules.txt": "# example.com/none v1.0.0\n## explicit\n",
		"nonsense/go.mod":             "modul example.com/x\n",
		"newer/go.mod":                "module example.com/x\n\ngo 1.999\n",
		"replaced/go.mod":             "module example.com/r\n\ngo 1.24\n\nrequire example.com/r/sub v1.0.0\n\nreplace example.com/r/sub => ./none\n",
		"older/go.mod":                "module example.com/o\n\ngo 1.23\n",
		"older/toolchain/go.mod":      "module example.com/o\n\ngo 1.9\n\ntoolchain go1.26.0\n",
		"exact/go.mod":                "module example.com/e\n\ngo " + generator.MinGo + "\n",
		"patched/go.mod":              "module example.com/p\n\ngo " + generator.MinGo + ".1\n",
		"free/x":                      "",
	})
	tests := []struct{ name, out, want, wantErr string }{
		{"a folder that is not there", "new/a/b", "example.com/new/a/b", ""},
		{"the module's own folder", "new", "example.com/new", ""},
		{"another package is in it", "new/other", "example.com/new/other", ""},
		{"a package that does not compile", "new/broken", "example.com/new/broken", ""},
		{"a file of the name that is made believe", "new/topgen", "example.com/new/topgen", ""},
		{"only files for other builds", "new/tagged", "example.com/new/tagged", ""},
		{"a module within the module", "new/in/api", "example.com/inner/api", ""},
		{"a workspace that leaves the module out", "work/m/api", "example.com/w/api", ""},
		{"a vendored module", "vendored/api", "example.com/v/api", ""},
		{"vendor", "vendored/vendor/api", "", `a folder called "vendor" are not the module's; choose another`},
		{"testdata", "new/testdata/api", "", `a folder called "testdata"`},
		{"an underscore", "new/_x/api", "", `a folder called "_x"`},
		{"a dot", "new/.x", "", `a folder called ".x"`},
		{"no legal element", "new/a b", "", "malformed import path"},
		{"what go takes for a wildcard", "new/a...b", "example.com/new/a...b", ""},
		{"an old module that was never downloaded", "m/api", "", "says nothing of this folder's import path: "},
		{"no module", "free/api", "", "is in no Go module, so its import path is not known; run go mod init"},
		{"no module file", "nonsense/api", "", "errors parsing go.mod: go.mod:1: unknown directive: modul; mend the module"},
		{"a newer Go", "newer/api", "", "go.mod requires go >= 1.999 (running go"},
		{"a replacement that is not there", "replaced/sub/api", "", "replacement directory ./none does not exist; mend the module"},
		{"an older Go", "older/api", "", "older/go.mod:3: the module is for go 1.23, generated code needs go " + generator.MinGo + "; run go mod edit -go=" + generator.MinGo},
		{"an older Go, with a newer toolchain", "older/toolchain", "", "go.mod:3: the module is for go 1.9, generated"},
		{"the oldest Go", "exact/api", "example.com/e/api", ""},
		{"a patch of it", "patched/api", "example.com/p/api", ""},
		{"a file", "new/file", "", "new/file: expected a folder, found a file"},
		{"below a file", "new/file/api", "", "new/file: expected a folder, found a file"},
	}
	before := snapshot(t, dir)
	environments := map[string][]string{
		"plain":           nil,
		"GOFLAGS=mod":     {"GOFLAGS", "-mod=mod"},
		"GOFLAGS=modfile": {"GOFLAGS", "-modfile=none.mod"},
		"GOPATH mode":     {"GO111MODULE", "off"},
		"a driver":        {"GOPACKAGESDRIVER", filepath.Join(dir, "none")},
		"a workspace":     {"GOWORK", filepath.Join(dir, "work", "go.work")},
	}
	for name, env := range environments {
		t.Run(name, func(t *testing.T) {
			if env != nil {
				t.Setenv(env[0], env[1])
			}
			rows := tests
			if env != nil {
				rows = tests[:2] // whatever the folder, the environment is left out of it in one way
			}
			for _, tt := range rows {
				got, err := importPath(t, filepath.Join(dir, filepath.FromSlash(tt.out)))
				if got != tt.want || (err != nil) != (tt.wantErr != "") || err != nil && !strings.Contains(err.Error(), tt.wantErr) {
					t.Errorf("%s: got %q, %v; want %q, an error with %q", tt.name, got, err, tt.want, tt.wantErr)
				}
			}
		})
	}
	if diff := cmp.Diff(before, snapshot(t, dir)); diff != "" {
		t.Errorf("asking changed files:\n%s", diff)
	}
}

// TestNoGoCommand: without the go command there is no import path, and that is said.
func TestNoGoCommand(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module example.com/m\n"})
	t.Setenv("PATH", "")
	if _, err := importPath(t, filepath.Join(dir, "api")); err == nil || !strings.Contains(err.Error(), "the go command is not on the PATH") {
		t.Errorf("got error %v", err)
	}
}

// snapshot reads all files below a folder.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		files[p] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
