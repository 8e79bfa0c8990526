package project

import (
	"cmp"
	"errors"
	"path"
	"slices"
	"strings"

	"github.com/topgen/topgen/generator"
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

// Choose returns those of the specs that a user means: by method, by a pattern of methods, by the name in Go, or by a
// part of the title. The first of these that fits any decides.
func Choose(all []Source, what string) (chosen []Source) {
	for _, fits := range []func(Source) bool{
		func(s Source) bool { return s.Method == what },
		func(s Source) bool { ok, err := path.Match(what, s.Method); return ok && err == nil },
		func(s Source) bool {
			name, _ := s.Names()
			return strings.EqualFold(name, what) || strings.EqualFold(s.Package+"."+name, what)
		},
		func(s Source) bool { _, title := s.Names(); return what != "" && strings.Contains(title, what) },
	} {
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

// Exact returns the specs of methods. All have to be there.
func Exact(all []Source, methods []string) (found []Source, err error) {
	var list diag.List
	for _, method := range methods {
		i := slices.IndexFunc(all, func(s Source) bool { return s.Method == method })
		if i < 0 {
			list = append(list, Unknown(all, method))
			continue
		}
		found = append(found, all[i])
	}
	return found, list.Err()
}

// Unknown is the finding that nothing fits, with the method that may have been meant.
func Unknown(all []Source, what string) diag.Finding {
	var methods []string
	for _, s := range all {
		methods = append(methods, s.Method)
	}
	if near := diag.Nearest(what, methods); near != "" {
		return diag.New(diag.MisspeltMethod, diag.At{File: what}, near)
	}
	return diag.New(diag.NoSuchSpec, diag.At{File: what})
}
