package project

import (
	"errors"
	"fmt"
	"go/build"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec/diag"
)

// importPath asks the go command for the import path of a folder, which need not exist yet, in the module around it.
func importPath(dir string) (string, error) {
	folder := diag.At{File: Shown(dir)}
	if file, ok := fileOnTheWay(dir); ok {
		return "", diag.New(diag.NotAFolder, diag.At{File: Shown(file)})
	}
	root, ok := nearest(dir, "go.mod")
	if !ok {
		return "", diag.New(diag.NoModule, folder)
	}
	rel, err := filepath.Rel(root, dir)
	if err != nil {
		return "", fmt.Errorf("finding the import path of %s: %w", Shown(dir), err)
	}
	for _, part := range strings.Split(filepath.ToSlash(rel), "/") {
		if part != "." && output.NotAPackage(part) {
			return "", diag.New(diag.NotInModule, folder, part)
		}
	}
	pkg, err := askGo(dir)
	if err != nil {
		return "", err
	}
	return pkg.PkgPath, checkGo(filepath.Join(root, "go.mod"), pkg.Module.GoVersion)
}

// checkGo returns why generated code would not compile in the module. One without a go line is left to the go command,
// which wants to add one of its own version.
func checkGo(file, goVersion string) error {
	if version.Compare("go"+goVersion, "go"+generator.MinGo) >= 0 {
		return nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return diag.New(diag.CannotRead, diag.At{File: Shown(file)}, diag.Cause(err))
	}
	number := 0
	for line := range strings.Lines(string(data)) { // the go command read the file; only the line's number is missing
		number++
		if f := strings.Fields(line); len(f) > 0 && f[0] == "go" {
			return diag.New(diag.OldGo, diag.At{File: Shown(file), Line: number}, goVersion, generator.MinGo)
		}
	}
	return nil
}

// fileOnTheWay returns the file that has the name of the folder, or of one above it.
func fileOnTheWay(dir string) (file string, ok bool) {
	for d := dir; ; d = filepath.Dir(d) {
		if info, err := os.Stat(d); err == nil {
			return d, !info.IsDir()
		}
		if d == filepath.Dir(d) {
			return "", false
		}
	}
}

// goEnvironment makes the go command answer from the module around a folder alone, without any network. Workspaces,
// flags and GOPATH do not change an import path, but with some of them the command fails.
var goEnvironment = []string{"GO111MODULE=on", "GOWORK=off", "GOFLAGS=-buildvcs=false", "GOPROXY=off", "GONOPROXY=none", "GOPACKAGESDRIVER=off"}

// childEnvironment is what the go command is called with. It wants a folder for downloaded modules, though it has no need
// of one here; where none is set and there is no home, it gets one for as long as it runs.
func childEnvironment() (env []string, remove func(), err error) {
	env = append(os.Environ(), goEnvironment...)
	if os.Getenv("GOMODCACHE") != "" || build.Default.GOPATH != "" {
		return env, func() {}, nil
	}
	dir, err := os.MkdirTemp("", "topgen-modules-")
	return append(env, "GOMODCACHE="+dir), func() { _ = os.RemoveAll(dir) }, err
}

// askGo asks the go command about a folder. An overlay shows the command a Go file there, as the folder may have none yet.
func askGo(dir string) (*packages.Package, error) {
	folder := diag.At{File: Shown(dir)}
	if _, err := exec.LookPath("go"); err != nil {
		return nil, diag.New(diag.NoGo, folder)
	}
	from := dir
	for info, err := os.Stat(from); err != nil || !info.IsDir(); info, err = os.Stat(from) {
		from = filepath.Dir(from)
	}
	pattern, err := filepath.Rel(from, dir)
	if err != nil {
		return nil, fmt.Errorf("finding the import path of %s: %w", Shown(dir), err)
	}
	env, remove, err := childEnvironment()
	if err != nil {
		return nil, diag.New(diag.GoRefuses, folder, err)
	}
	defer remove()
	found, err := packages.Load(&packages.Config{
		Mode:    packages.NeedName | packages.NeedModule,
		Dir:     from,
		Env:     env,
		Overlay: map[string][]byte{filepath.Join(dir, "topgen.go"): []byte("package topgen\n")},
	}, "./"+filepath.ToSlash(pattern))
	if err == nil && len(found) == 1 && found[0].Module != nil {
		return found[0], nil
	}
	if err == nil && len(found) == 1 && len(found[0].Errors) > 0 {
		err = errors.New(found[0].Errors[0].Msg)
	}
	return nil, diag.New(diag.GoRefuses, folder, whatGoSays(err))
}

// whatGoSays returns what the go command printed, in one line.
func whatGoSays(err error) string {
	if err == nil {
		return "no package is there"
	}
	failure, said, _ := strings.Cut(strings.TrimPrefix(err.Error(), "err: "), ": stderr: ")
	if said = strings.Join(strings.Fields(strings.TrimPrefix(said, "go: ")), " "); said != "" {
		return said
	}
	return failure
}
