package project

import (
	"cmp"
	"errors"
	"path"
	"strings"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// All returns the specs of the targets, each method once: that of the first target that has it. A folder that is not
// there has none.
func All(targets ...Config) (list []Source, err error) {
	seen := make(map[string]bool)
	var errs []error
	for _, c := range targets {
		found, _, err := c.sources()
		if !isMissing(err) {
			errs = append(errs, err)
		}
		for _, s := range found {
			if !seen[s.Method] {
				list = append(list, s)
			}
			seen[s.Method] = true
		}
	}
	return list, errors.Join(errs...)
}

// Names returns the name that the API has in its package, and its title, which is empty for a spec that cannot be read.
func (s Source) Names() (goName, title string) {
	if loaded, _ := s.Load(); loaded.API != nil {
		goName, title = loaded.API.GoName, loaded.API.Title
	}
	return cmp.Or(goName, generator.GoName(s.Method, s.Package)), title
}

// Find returns the specs that the arguments mean, each once, and all of them for no argument: by method or, unless exact is
// set, by a pattern of methods, by the name in Go, or by a part of the title. The first of these that fits any decides. The
// list has a finding for each argument that means none.
func Find(all []Source, args []string, exact bool) (found []Source, list diag.List) {
	if len(args) == 0 {
		return all, nil
	}
	seen := make(map[string]bool)
	for _, arg := range args {
		meant := choose(all, arg, exact)
		if len(meant) == 0 {
			list = append(list, unknown(all, arg))
		}
		for _, s := range meant {
			if !seen[s.Method] {
				found = append(found, s)
			}
			seen[s.Method] = true
		}
	}
	return found, list
}

func choose(all []Source, what string, exact bool) (chosen []Source) {
	ways := []func(Source) bool{
		func(s Source) bool { return s.Method == what },
		func(s Source) bool { ok, err := path.Match(what, s.Method); return ok && err == nil },
		func(s Source) bool {
			name, _ := s.Names()
			return strings.EqualFold(name, what) || strings.EqualFold(s.Package+"."+name, what)
		},
		func(s Source) bool { _, title := s.Names(); return what != "" && strings.Contains(title, what) },
	}
	if exact {
		ways = ways[:1]
	}
	for _, fits := range ways {
		for _, s := range all {
			if fits(s) {
				chosen = append(chosen, s)
			}
		}
		if len(chosen) > 0 {
			break
		}
	}
	return chosen
}

// unknown is the finding that no spec is meant, with the method that may have been.
func unknown(all []Source, arg string) diag.Finding {
	if near := diag.Nearest(arg, Methods(all)); near != "" {
		return diag.New(diag.MisspeltMethod, diag.At{File: arg}, near)
	}
	return diag.New(diag.NoSuchSpec, diag.At{File: arg})
}

// Methods returns the methods of specs.
func Methods(sources []Source) (methods []string) {
	for _, s := range sources {
		methods = append(methods, s.Method)
	}
	return methods
}

// Load reads specs with their overlays, as far as they can be read.
func Load(sources []Source) (loaded []*spec.Loaded, list diag.List) {
	for _, s := range sources {
		l, faults := s.Load()
		if list = append(list, faults...); l.API != nil {
			loaded = append(loaded, l)
		}
	}
	return loaded, list
}
