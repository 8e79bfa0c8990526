package project

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator/cache"
)

// retire settles what a run without any spec means. As a rule that is a mistake. But when the last spec of a package
// was deleted, the package has to go. That this is so must show: by an empty folder of specs that bears the package's
// name, or because the last run that generated it is remembered to have done so from this very folder.
func (p *Project) retire() error {
	c := p.config
	written, err := output.Generated(p.Out)
	if err != nil {
		return err
	}
	packages := withoutRuntime(written)
	if _, err := os.Stat(c.Spec); err == nil && len(c.API) == 0 {
		single := packageName(c)
		switch {
		case c.Package == "" && (p.from("") == c.Spec || len(written) > 0 && p.allEmptied(packages)):
			return nil
		case p.from(single) == c.Spec, single == filepath.Base(c.Spec) && slices.Contains(packages, single) && emptied(c):
			p.Whole, p.Packages = false, []Package{{Name: single}}
			return nil
		}
	} else if err := c.CheckFolder(); err != nil {
		return fmt.Errorf("%w%s", err, farewell(c, packages))
	}
	return fmt.Errorf("%s: no spec in it or in the folders below it; make specs with topgen add FILE%s", Shown(c.Spec), farewell(c, packages))
}

func withoutRuntime(packages []string) []string {
	return slices.DeleteFunc(slices.Clone(packages), func(name string) bool { return name == runtimeName })
}

// from is the folder of specs that a package, or with "" all that Out holds, is remembered to have come from last.
func (p *Project) from(names string) string {
	folder, _ := cache.Recall[string](p.cache, origin(p.Out, names), "")
	return folder
}

// allEmptied says whether each of the packages has an emptied folder of specs, and none has its specs elsewhere.
func (p *Project) allEmptied(packages []string) bool {
	folders := specFolders(p.config.Spec, nil)[1:]
	return len(folders) > 0 && subset(packages, folders) && emptied(p.config) && len(p.elsewhere(packages)) == 0
}

// emptied says whether a folder without specs can be one that lost them, and is no folder of Go.
func emptied(c Config) bool {
	return !within(c.Spec, c.Out) && !within(c.Out, c.Spec) && !holdsGo(c.Spec)
}

// elsewhere are those of the packages that still have specs in the folder that Out is remembered to have come from.
func (p *Project) elsewhere(packages []string) []string {
	folder := p.from("")
	if folder == "" || folder == p.config.Spec {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(packages), func(name string) bool { return !holdsSpecs(filepath.Join(folder, name)) })
}

// unchosen are the packages that the choice of APIs takes nothing from. Of them a run says nothing.
func (p *Project) unchosen() ([]string, error) {
	if !p.folder || len(p.config.API) == 0 {
		return nil, nil
	}
	standing, err := output.Generated(p.Out)
	return slices.DeleteFunc(withoutRuntime(standing), func(name string) bool { return slices.Contains(p.names(), name) }), err
}

// mistaken says why a run would take other packages for its own: it would remove them as a whole, but nothing shows that
// its folder of specs is the one they came from. A package that it makes and that stands there already does; so does what
// is remembered of an earlier run.
func (p *Project) mistaken() error {
	if !p.Whole || len(p.Packages) == 0 {
		return nil
	}
	standing, err := output.Generated(p.Out)
	if err != nil {
		return err
	}
	gone := slices.DeleteFunc(withoutRuntime(standing), func(name string) bool { return slices.Contains(p.names(), name) })
	known := slices.ContainsFunc(p.Packages, func(pkg Package) bool { return pkg.saved && slices.Contains(standing, pkg.Name) })
	if len(gone) == 0 || p.from("") == p.config.Spec || known && len(p.elsewhere(gone)) == 0 {
		return nil
	}
	spec, out, packages := Shown(p.config.Spec), Shown(p.Out), packagePaths(p.config, gone)
	return fmt.Errorf("%s: all specs in %s would become all of %s, so %s would be removed, but nothing shows that they came from there; name their folder of specs with -spec, give the packages of %s a folder of their own with -out, or, if they are to go, remove %s yourself",
		out, spec, out, packages, spec, packages)
}

// farewell says what to do when there is meant to be no spec any more.
func farewell(c Config, packages []string) string {
	if len(packages) == 0 {
		return ""
	}
	return fmt.Sprintf(", or, if all APIs in %s are to go, remove it yourself", packagePaths(c, packages))
}

func packagePaths(c Config, names []string) string {
	var paths []string
	for _, name := range names {
		paths = append(paths, Shown(filepath.Join(c.Out, name)))
	}
	return strings.Join(paths, ", ")
}

func subset(some, all []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}
