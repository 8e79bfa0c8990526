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

	"golang.org/x/mod/modfile"
	"golang.org/x/tools/go/packages"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/generator/cache"
)

// location is where a folder's packages are.
type location struct {
	Import string `json:"import"` // the folder's import path
	Go     string `json:"go"`     // what the module's go line says, or what the go command takes a missing one for
}

// locationOf finds out about a folder, which need not exist yet, from the module around it. The go command is asked, which
// takes longer than everything else when nothing has to be generated; so its answer is remembered for as long as the
// module file says the same.
func locationOf(dir string, known cache.Cache) (location, error) {
	if file, ok := fileOnTheWay(dir); ok {
		return location{}, fmt.Errorf("expected a folder to write into: %s is a file; choose another folder with -out", Shown(file))
	}
	root, ok := nearest(dir, "go.mod")
	if !ok {
		return location{}, fmt.Errorf("%s is in no Go module, so its import path is not known; run go mod init, or choose a folder in a module with -out", Shown(dir))
	}
	rel, err := filepath.Rel(root, dir)
	if err != nil {
		return location{}, fmt.Errorf("finding the import path of %s: %w", Shown(dir), err)
	}
	if part := hiddenPart(rel); part != "" {
		return location{}, fmt.Errorf("packages in a folder called %q are not the module's; choose another than %s with -out", part, Shown(dir))
	}
	content, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return location{}, fmt.Errorf("reading the module of %s: %w; see that it can be read", Shown(dir), err)
	}
	about := cache.Key("location of", dir)
	from := cache.Key(root, string(content))
	found, ok := cache.Recall[location](known, about, from)
	if !ok {
		if found, err = askLocation(dir, root); err != nil {
			return location{}, err
		}
		_ = cache.Remember(known, about, from, found) // without it the next run only takes longer
	}
	return found, found.checkGo(filepath.Join(root, "go.mod"), content)
}

// checkGo says why generated code would not compile in the module. One without a go line is left to the go command,
// which wants to add one of its own version.
func (l location) checkGo(file string, content []byte) error {
	if version.Compare("go"+l.Go, "go"+generator.MinGo) >= 0 {
		return nil
	}
	mod, err := modfile.ParseLax(file, content, nil)
	if err != nil || mod.Go == nil {
		return nil
	}
	return fmt.Errorf("%s:%d: the module is for go %s, generated code needs go %s; run go mod edit -go=%s there, or choose a folder in another module with -out",
		Shown(file), mod.Go.Syntax.Start.Line, l.Go, generator.MinGo, generator.MinGo)
}

// fileOnTheWay is the file that stands where the folder, or one that it is in, would have to be.
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
// flags and GOPATH have no say in what an import path is, but could keep the command from answering.
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

// askLocation asks the go command, by way of a file that it is made to believe in where the folder has none.
func askLocation(dir, root string) (location, error) {
	if _, err := exec.LookPath("go"); err != nil {
		return location{}, fmt.Errorf("finding the import path of %s: the go command is not on the PATH; install Go, or add the folder it is in to PATH", Shown(dir))
	}
	from := dir
	for info, err := os.Stat(from); err != nil || !info.IsDir(); info, err = os.Stat(from) {
		from = filepath.Dir(from)
	}
	pattern, err := filepath.Rel(from, dir)
	if err != nil {
		return location{}, fmt.Errorf("finding the import path of %s: %w", Shown(dir), err)
	}
	env, remove, err := childEnvironment()
	if info, statErr := os.Stat(os.TempDir()); err != nil || statErr != nil || !info.IsDir() {
		return location{}, fmt.Errorf("the go command needs a folder for temporary files, but %s is none that can be written; set TMPDIR to one that can", os.TempDir())
	}
	defer remove()
	found, err := packages.Load(&packages.Config{
		Mode:    packages.NeedName | packages.NeedModule,
		Dir:     from,
		Env:     env,
		Overlay: map[string][]byte{filepath.Join(dir, "topgen.go"): []byte("package topgen\n")},
	}, "./"+filepath.ToSlash(pattern))
	if err == nil && len(found) == 1 && found[0].Module != nil {
		return location{Import: found[0].PkgPath, Go: found[0].Module.GoVersion}, nil
	}
	if err == nil && len(found) == 1 && len(found[0].Errors) > 0 {
		err = found[0].Errors[0]
	}
	return location{}, refused(dir, from, Shown(filepath.Join(root, "go.mod")), err)
}

// refused puts into words why the go command says nothing of a folder.
func refused(dir, from, modFile string, err error) error {
	failure, said := goSays(err)
	inPackage := packages.Error{}
	switch {
	case strings.Contains(said, "missing module declaration"):
		return fmt.Errorf("%s:1: no module line; run go mod init there", modFile)
	case strings.Contains(said, "requires go >=") || strings.Contains(said, "toolchain not available"):
		return fmt.Errorf("%s: the module wants a newer Go than there is: %s; install that one, or lower the go line", modFile, said)
	case errors.As(err, &inPackage) && strings.Contains(inPackage.Msg, "replacement directory"):
		return fmt.Errorf("%s: the go command cannot read the module: %s; mend the replace line, then run topgen again", modFile, inPackage.Msg)
	case errors.As(err, &inPackage):
		return fmt.Errorf("%s cannot hold Go packages: %s; choose another folder with -out", Shown(dir), inPackage.Msg)
	case err != nil && said == "":
		return fmt.Errorf("%s: the go command cannot look into it: %s; choose another folder with -out, or see that this one can be read", Shown(from), failure)
	case err != nil:
		return fmt.Errorf("%s: the go command cannot read the module: %s; run go mod download or go mod tidy there, or mend the file, then run topgen again", modFile, said)
	}
	return fmt.Errorf("%s cannot hold Go packages of a module; choose another folder with -out", Shown(dir))
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
