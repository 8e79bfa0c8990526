package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/generator/cache"
	"github.com/topgen/topgen/generator/output"
)

// retire settles what a run without any spec means. As a rule that is a mistake. But when the last spec of a package
// was deleted, the package has to go. That this is so must show: by an empty folder of specs that bears the package's
// name, or because the last run that generated it is remembered to have done so from this very folder.
func (p *Project) retire() error {
	c := p.config
	written, err := output.Generated(c.Out)
	if err != nil {
		return err
	}
	packages := slices.DeleteFunc(slices.Clone(written), func(name string) bool { return name == runtimeName })
	if _, err := os.Stat(c.Spec); err == nil && len(c.API) == 0 {
		cameFromHere := func(single string) bool {
			_, ok := cache.Recall[string](p.cache, origin(c.Out, single), c.Spec)
			return ok
		}
		emptied, single := specFolders(c.Spec, nil)[1:], packageName(c)
		switch {
		case c.Package == "" && len(written) > 0 && len(emptied) > 0 && subset(packages, emptied), c.Package == "" && cameFromHere(""):
			return nil
		case single == filepath.Base(c.Spec) && slices.Contains(packages, single), cameFromHere(single):
			p.Whole, p.Packages = false, []Package{{Name: single}}
			return nil
		}
	} else if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: the folder of specs does not exist; make specs with topgen add FILE, or name a folder with -spec%s", Shown(c.Spec), farewell(c, packages))
	}
	return fmt.Errorf("%s: no spec in it or in the folders below it; make specs with topgen add FILE%s", Shown(c.Spec), farewell(c, packages))
}

// farewell says what to do when there is meant to be no spec any more.
func farewell(c Config, packages []string) string {
	if len(packages) == 0 {
		return ""
	}
	var paths []string
	for _, name := range packages {
		paths = append(paths, Shown(filepath.Join(c.Out, name)))
	}
	return fmt.Sprintf(", or, if all APIs in %s are to go, remove it yourself", strings.Join(paths, ", "))
}

func subset(some, all []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}
