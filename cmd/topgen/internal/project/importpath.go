package project

import (
	"cmp"
	"go/build"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/tools/go/packages"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec/diag"
)

// importPath asks the go command for the import path of a folder, which need not exist yet, in the module around it.
func importPath(dir string) (string, error) {
	folder := diag.At{File: Shown(dir)}
	root, ok := nearest(dir, "go.mod")
	if !ok {
		return "", diag.New(diag.NoModule, folder)
	}
	rel, _ := filepath.Rel(root, dir) // dir is in root
	rel = filepath.ToSlash(rel)
	for _, part := range strings.Split(rel, "/") {
		if part != "." && output.NotAPackage(part) {
			return "", diag.New(diag.NotInModule, folder, part)
		}
	}
	for inside := dir; inside != root; inside = filepath.Dir(inside) {
		if info, err := os.Stat(inside); err == nil && !info.IsDir() {
			return "", diag.New(diag.NotAFolder, diag.At{File: Shown(inside)})
		}
	}
	path, err := askGo(root, rel)
	if err != nil {
		return "", err
	}
	return path, checkGo(filepath.Join(root, "go.mod"))
}

// checkGo returns why generated code would not compile in the module. One without a go line is left to the go command,
// which wants to add one of its own version.
func checkGo(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return diag.New(diag.CannotRead, diag.At{File: Shown(file)}, diag.Cause(err))
	}
	mod, err := modfile.ParseLax(file, data, nil)
	if err != nil || mod.Go == nil || version.Compare("go"+mod.Go.Version, "go"+generator.MinGo) >= 0 {
		return nil // the go command could read the file
	}
	return diag.New(diag.OldGo, diag.At{File: Shown(file), Line: mod.Go.Syntax.Start.Line}, mod.Go.Version, generator.MinGo)
}

// goEnvironment makes the go command answer from the module around a folder alone, without any network. Workspaces,
// flags and GOPATH do not change an import path, but with some of them the command fails.
var goEnvironment = []string{"GO111MODULE=on", "GOWORK=off", "GOFLAGS=-buildvcs=false", "GOPROXY=off", "GONOPROXY=none", "GOPACKAGESDRIVER=off"}

// askGo asks the go command, in a module's folder, for the import path of another below it. An overlay shows the command a
// Go file there, as the folder may have none yet.
func askGo(root, rel string) (string, error) {
	dir := filepath.Join(root, rel)
	folder := diag.At{File: Shown(dir)}
	if _, err := exec.LookPath("go"); err != nil {
		return "", diag.New(diag.NoGo, folder)
	}
	env := append(os.Environ(), goEnvironment...)
	if os.Getenv("GOMODCACHE") == "" && build.Default.GOPATH == "" { // the command wants a folder, though it needs no module
		env = append(env, "GOMODCACHE="+filepath.Join(os.TempDir(), "topgen-modules"))
	}
	found, err := packages.Load(&packages.Config{
		Mode:    packages.NeedName | packages.NeedModule,
		Dir:     root,
		Env:     env,
		Overlay: map[string][]byte{filepath.Join(dir, "topgen.go"): []byte("package topgen\n")},
	}, "./"+rel)
	reason := "no package is there"
	switch {
	case err != nil:
		reason = whatGoSays(err.Error())
	case len(found) == 1 && found[0].Module != nil:
		return found[0].PkgPath, nil
	case len(found) == 1 && len(found[0].Errors) > 0:
		reason = whatGoSays(found[0].Errors[0].Msg)
	}
	return "", diag.New(diag.GoRefuses, folder, reason)
}

// whatGoSays returns what the go command printed, in one line.
func whatGoSays(text string) string {
	failure, said, _ := strings.Cut(strings.TrimPrefix(text, "err: "), ": stderr: ")
	return cmp.Or(strings.Join(strings.Fields(strings.TrimPrefix(said, "go: ")), " "), failure)
}
