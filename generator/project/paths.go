package project

import (
	"errors"
	"fmt"
	"go/build"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/tools/go/packages"

	"github.com/topgen/topgen/generator/output"
)

// importPathOf finds the import path of a folder, which need not exist yet, from the module around it. The go command
// is asked, which takes longer than everything else when nothing has to be generated; so its answer is remembered for
// as long as the module file says the same.
func importPathOf(dir string, cache output.Cache) (string, error) {
	root, ok := nearest(dir, "go.mod")
	if !ok {
		return "", fmt.Errorf("%s is in no Go module, so its import path is not known; run go mod init, or choose a folder in a module with -out", Shown(dir))
	}
	rel, err := filepath.Rel(root, dir)
	if err != nil {
		return "", fmt.Errorf("finding the import path of %s: %w", Shown(dir), err)
	}
	if part := hiddenPart(rel); part != "" {
		return "", fmt.Errorf("packages in a folder called %q are not the module's; choose another than %s with -out", part, Shown(dir))
	}
	content, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", fmt.Errorf("reading the module of %s: %w; see that it can be read", Shown(dir), err)
	}
	about := hash("import path of", dir)
	from := hash(root, string(content))
	if found, ok := cache.Recall(about, from); ok {
		return found, nil
	}
	found, err := askImportPath(dir, root)
	if err == nil {
		_ = cache.Remember(about, from, found) // without it the next run only takes longer
	}
	return found, err
}

// goEnvironment makes the go command answer from the module around a folder alone, without any network. Workspaces,
// flags and GOPATH have no say in what an import path is, but could keep the command from answering.
var goEnvironment = []string{"GO111MODULE=on", "GOWORK=off", "GOFLAGS=-buildvcs=false", "GOPROXY=off", "GONOPROXY=none", "GOPACKAGESDRIVER=off"}

// askImportPath asks the go command, by way of a file that it is made to believe in where the folder has none.
func askImportPath(dir, root string) (string, error) {
	if _, err := exec.LookPath("go"); err != nil {
		return "", fmt.Errorf("finding the import path of %s: the go command is not on the PATH; install Go, or add the folder it is in to PATH", Shown(dir))
	}
	from := dir
	for info, err := os.Stat(from); err != nil || !info.IsDir(); info, err = os.Stat(from) {
		from = filepath.Dir(from)
	}
	pattern, err := filepath.Rel(from, dir)
	if err != nil {
		return "", fmt.Errorf("finding the import path of %s: %w", Shown(dir), err)
	}
	found, err := packages.Load(&packages.Config{
		Mode:    packages.NeedName | packages.NeedModule,
		Dir:     from,
		Env:     append(os.Environ(), goEnvironment...),
		Overlay: map[string][]byte{filepath.Join(dir, "topgen.go"): []byte("package topgen\n")},
	}, "./"+filepath.ToSlash(pattern))
	modFile := Shown(filepath.Join(root, "go.mod"))
	switch {
	case err != nil && strings.Contains(err.Error(), "missing module declaration"):
		return "", fmt.Errorf("%s:1: no module line; run go mod init there", modFile)
	case err != nil:
		return "", fmt.Errorf("%s: the go command cannot read the module: %s; run go mod download or go mod tidy there, or mend the file, then run topgen again", modFile, goSays(err))
	case len(found) == 1 && found[0].Module != nil:
		return found[0].PkgPath, nil
	case len(found) == 1 && len(found[0].Errors) > 0:
		return "", fmt.Errorf("%s cannot hold Go packages: %s; choose another folder with -out", Shown(dir), found[0].Errors[0].Msg)
	}
	return "", fmt.Errorf("%s cannot hold Go packages of a module; choose another folder with -out", Shown(dir))
}

// goSays is what the go command printed, in one line.
func goSays(err error) string {
	_, said, ok := strings.Cut(err.Error(), "stderr: ")
	if !ok {
		said = err.Error()
	}
	return strings.Join(strings.Fields(strings.TrimPrefix(said, "go: ")), " ")
}

// nearest is the nearest folder, from dir upwards, that holds a file of one of the names.
func nearest(dir string, names ...string) (folder string, ok bool) {
	for d := dir; ; d = filepath.Dir(d) {
		for _, name := range names {
			if info, err := os.Stat(filepath.Join(d, name)); err == nil && info.Mode().IsRegular() {
				return d, true
			}
		}
		if d == filepath.Dir(d) {
			return "", false
		}
	}
}

// hiddenPart is the first part of a path in a module that keeps packages below it from being the module's.
func hiddenPart(rel string) string {
	for _, part := range strings.Split(filepath.ToSlash(rel), "/") {
		if part == "vendor" || part == "testdata" || part != "." && (strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_")) {
			return part
		}
	}
	return ""
}

// checkRuntime says why an import path cannot be the runtime's: the standard library has none, and one that would
// be in this module has to be there.
func checkRuntime(importPath, out, outImport string, cache output.Cache) error {
	if err := module.CheckImportPath(importPath); err != nil {
		return fmt.Errorf("-runtime %q is not an import path: %w; give one such as %s", importPath, err, path.Join(outImport, runtimeName))
	}
	if info, err := os.Stat(filepath.Join(build.Default.GOROOT, "src", filepath.FromSlash(importPath))); build.Default.GOROOT != "" && err == nil && info.IsDir() {
		return fmt.Errorf("-runtime %s: expected the runtime of generated code, found a package of Go's own; name the one that an earlier run wrote, such as %s", importPath, path.Join(outImport, runtimeName))
	}
	if rel, err := filepath.Rel(filepath.FromSlash(outImport), filepath.FromSlash(importPath)); err == nil {
		dir := filepath.Join(out, rel)
		if found, err := importPathOf(dir, cache); err == nil && found == importPath {
			if _, err := os.Stat(filepath.Join(dir, "doc.go")); errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("-runtime %s: expected the runtime in %s, found none; generate once without -runtime, or name where it is", importPath, Shown(dir))
			}
		}
	}
	return nil
}

// Shown is a path as people know it: relative where that is shorter to read.
func Shown(p string) string {
	if isBuiltin(p) {
		return p
	}
	wd, err := os.Getwd()
	if err != nil {
		return p
	}
	rel, err := filepath.Rel(wd, p)
	if err != nil || strings.HasPrefix(rel, ".."+string(filepath.Separator)+"..") {
		return p
	}
	return rel
}
