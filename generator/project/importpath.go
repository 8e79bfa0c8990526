package project

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/topgen/topgen/generator/cache"
	"github.com/topgen/topgen/generator/output"
)

// importPathOf finds the import path of a folder, which need not exist yet, from the module around it. The go command
// is asked, which takes longer than everything else when nothing has to be generated; so its answer is remembered for
// as long as the module file says the same.
func importPathOf(dir string, known cache.Cache) (string, error) {
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
	about := cache.Key("import path of", dir)
	from := cache.Key(root, string(content))
	if found, ok := cache.Recall[string](known, about, from); ok {
		return found, nil
	}
	found, err := askImportPath(dir, root)
	if err == nil {
		_ = cache.Remember(known, about, from, found) // without it the next run only takes longer
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
	failure, said := goSays(err)
	switch {
	case strings.Contains(said, "missing module declaration"):
		return "", fmt.Errorf("%s:1: no module line; run go mod init there", modFile)
	case err != nil && said == "":
		return "", fmt.Errorf("%s: the go command cannot look into it: %s; choose another folder with -out, or see that this one can be read", Shown(from), failure)
	case err != nil:
		return "", fmt.Errorf("%s: the go command cannot read the module: %s; run go mod download or go mod tidy there, or mend the file, then run topgen again", modFile, said)
	case len(found) == 1 && found[0].Module != nil:
		return found[0].PkgPath, nil
	case len(found) == 1 && len(found[0].Errors) > 0:
		return "", fmt.Errorf("%s cannot hold Go packages: %s; choose another folder with -out", Shown(dir), found[0].Errors[0].Msg)
	}
	return "", fmt.Errorf("%s cannot hold Go packages of a module; choose another folder with -out", Shown(dir))
}

// goSays takes apart how the go command failed and what it printed, in one line.
func goSays(err error) (failure, said string) {
	if err == nil {
		return "", ""
	}
	failure, said, _ = strings.Cut(strings.TrimPrefix(err.Error(), "err: "), ": stderr: ")
	return failure, strings.Join(strings.Fields(strings.TrimPrefix(said, "go: ")), " ")
}

// hiddenPart is the first part of a path in a module that keeps packages below it from being the module's.
func hiddenPart(rel string) string {
	for _, part := range strings.Split(filepath.ToSlash(rel), "/") {
		if part != "." && output.NoPackage(part) {
			return part
		}
	}
	return ""
}
