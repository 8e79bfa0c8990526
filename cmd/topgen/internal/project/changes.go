package project

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
)

// Changed is an API whose code a run made, changed or removed.
type Changed struct {
	// What is new, changed or gone.
	What   string `json:"what"`
	Method string `json:"method"`
	// Grade is the worst of the changes.
	Grade   spec.Grade    `json:"grade"`
	Changes []spec.Change `json:"changes,omitempty"`
}

// watched is what a run has seen of the files that it is about to replace.
type watched struct {
	changes map[string][]spec.Change // by file
	gone    map[string]string        // methods by file
	// before is the version of the runtime that was there, 0 where no file has it.
	before int
}

// methods returns the methods of the target by the files of their code.
func (p *Project) methods() map[string]string {
	methods := make(map[string]string)
	for _, pkg := range p.Packages {
		for _, s := range pkg.Specs {
			methods[path.Join(pkg.Name, generator.FileName(s.Method, pkg.Name))] = s.Method
		}
	}
	return methods
}

// watch compares a file that changes with what will be there.
func (p *Project) watch(name string, before, after []byte) {
	w := &p.watched
	pkg := path.Dir(name)
	if pkg == runtimeName || strings.HasPrefix(pkg, runtimeName+"/") {
		w.before = max(w.before, runtimeVersion(before))
		return
	}
	method := methodOf(before)
	switch {
	case method == "" || strings.HasSuffix(name, "_test.go"):
	case after == nil:
		if w.gone == nil {
			w.gone = make(map[string]string)
		}
		w.gone[name] = method
	default:
		if w.changes == nil {
			w.changes = make(map[string][]spec.Change)
		}
		w.changes[name] = compareCode(method, name, before, after)
	}
}

// header is the first line of an API's file.
var header = regexp.MustCompile(`^` + regexp.QuoteMeta(output.Header) + ` from ([^ ]+)\. DO NOT EDIT\.\r?\n`)

// methodOf returns the method that a generated file is from; empty for a file of the package or the runtime.
func methodOf(code []byte) string {
	if found := header.FindSubmatch(code); found != nil && !bytes.Contains(found[1], []byte("/")) {
		return string(found[1])
	}
	return ""
}

// Changes returns the APIs that a run made, changed or removed, those that break first.
func (p *Project) Changes(r output.Result) (list []Changed) {
	methods := p.methods()
	for _, name := range r.Changed {
		if changes := p.watched.changes[name]; changes != nil {
			list = append(list, Changed{"changed", methods[name], spec.Worst(changes), changes})
		}
	}
	for _, name := range r.Removed {
		if method := p.watched.gone[name]; method != "" {
			list = append(list, Changed{What: "gone", Method: method, Grade: spec.GoBreaking})
		}
	}
	for _, name := range r.New {
		if method := methods[name]; method != "" {
			list = append(list, Changed{What: "new", Method: method, Grade: spec.Safe})
		}
	}
	slices.SortStableFunc(list, func(a, b Changed) int { return a.Grade.Compare(b.Grade) })
	return list
}

// RuntimeFiles returns how many files of the runtime a run made, changed or removed.
func RuntimeFiles(r output.Result) (n int) {
	for _, name := range slices.Concat(r.New, r.Changed, r.Removed) {
		if strings.HasPrefix(name, runtimeName+"/") {
			n++
		}
	}
	return n
}

var versionConst = regexp.MustCompile(`(?m)^const RuntimeV(\d+) = `)

// runtimeVersion returns the version in a file of the runtime, 0 for none.
func runtimeVersion(code []byte) int {
	found := versionConst.FindSubmatch(code)
	if found == nil {
		return 0
	}
	version, _ := strconv.Atoi(string(found[1])) // digits; too many are no version
	return version
}

// Upgrade returns the versions of the runtime before and after a run, and what breaks between them. Both are 0 where the
// version stays.
func (p *Project) Upgrade() (before, after int, breaks []Break) {
	for _, code := range p.runtime {
		after = max(after, runtimeVersion(code))
	}
	before = p.watched.before
	if before == 0 || before >= after {
		return 0, 0, nil
	}
	for _, b := range Breaks {
		if b.Version > before && b.Version <= after {
			breaks = append(breaks, b)
		}
	}
	return before, after, breaks
}
