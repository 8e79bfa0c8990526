package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/generator/output"
)

// retire settles what a run without any spec means. As a rule that is a mistake. But when the last spec of a package
// was deleted, the package has to go. That this is so must show: by an empty folder of specs that bears the package's
// name, or because an earlier run generated the package from this very folder.
func (p *Project) retire(c Config) error {
	folder := Shown(c.Spec)
	if info, err := os.Stat(c.Spec); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: the folder of specs does not exist; make specs with topgen add FILE, or name a folder with -spec", folder)
	} else if err == nil && !info.IsDir() {
		return fmt.Errorf("%s: expected a folder of specs, found a file; name the folder with -spec", folder)
	}
	written, err := output.Generated(c.Out)
	if err != nil {
		return err
	}
	packages := slices.DeleteFunc(slices.Clone(written), func(name string) bool { return name == runtimeName })
	emptied := specFolders(c.Spec, nil)[1:]
	single := packageName(c)
	alone := place(c, false, []string{single})
	missing := fmt.Errorf("%s: no spec in it or in the folders below it; make specs with topgen add FILE", folder)
	switch {
	case len(c.API) > 0 || isBuiltin(c.Spec):
		return missing
	case len(written) > 0 && len(emptied) > 0 && c.Package == "" && subset(packages, emptied):
		p.Whole = true
		return nil
	case p.cache.Knows(alone) || single == filepath.Base(c.Spec) && slices.Contains(packages, single):
		p.Whole, p.place, p.retired = false, alone, []string{single}
		return nil
	case len(packages) > 0:
		return fmt.Errorf("%w, or, if all APIs of %s are to go, remove it yourself", missing, strings.Join(under(Shown(c.Out), packages), ", "))
	}
	return missing
}

func subset(some, all []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}

func under(dir string, names []string) []string {
	var paths []string
	for _, name := range names {
		paths = append(paths, filepath.Join(dir, name))
	}
	return paths
}
