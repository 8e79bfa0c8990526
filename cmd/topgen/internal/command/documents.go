package command

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// parsed is what one document gave.
type parsed struct {
	name     string // as findings call it
	data     []byte
	apis     []*spec.API
	findings diag.List
}

// manyDocuments is from how many documents on a terminal gets a line of progress.
const manyDocuments = 20

// readDocuments reads all documents, on all cores, and returns them in the order they were named,
// with their bytes if keep is set: thousands of pages are read in one call, and only add needs them
// again. The list says what is wrong with the arguments themselves, which strict does not make worse: a page that a
// browser saved has its pictures beside it.
func (env Env) readDocuments(ctx context.Context, args []string, strict, keep bool) ([]parsed, diag.List) {
	files, faults := expand(args)
	docs := make([]parsed, len(files))
	step, end := env.progress(env.say("reading"), len(files), manyDocuments)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range files {
		group.Go(func() error {
			docs[i] = env.readDocument(ctx, file, strict)
			if !keep {
				docs[i].data = nil
			}
			step()
			return nil
		})
	}
	_ = group.Wait() // each document keeps its own findings
	end()
	refuseTwice(docs)
	return docs, faults
}

func (env Env) readDocument(ctx context.Context, file string, strict bool) parsed {
	name, data, err := env.readFile(ctx, file, maxDocument)
	if err != nil {
		list, _ := diag.Of(err)
		return parsed{name: name, findings: list}
	}
	return env.parse(name, data, strict)
}

// parse reads the bytes of a document.
func (env Env) parse(name string, data []byte, strict bool) parsed {
	p := parsed{name: name, data: data}
	p.apis, p.findings = env.Read(name, data)
	for _, api := range p.apis {
		if spec.CheckMethod(api.Method) != nil { // it becomes a file's name
			p.findings.Add(diag.MethodInvalid, diag.At{File: name, Path: "method"}, diag.Short(api.Method))
		}
	}
	if strict {
		p.findings = p.findings.Promote()
	}
	if len(p.apis) == 0 && !p.findings.HasErrors() {
		p.findings.Add(diag.NoAPI, diag.At{File: name, Line: 1})
	}
	return p
}

// usable are the APIs that may be written: all of a document without errors. A file of many APIs is not one
// document, so there an error keeps out the API that its path names; one that names none keeps out all.
func (p parsed) usable() []*spec.API {
	if !p.findings.HasErrors() {
		return p.apis
	}
	bad := make(map[string]bool)
	for _, d := range p.findings {
		if d.Severity == diag.Error {
			method, _, _ := strings.Cut(d.Path, ":")
			bad[method] = true
		}
	}
	if bad[""] {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(p.apis), func(api *spec.API) bool {
		return bad[api.Method] || api.Source == nil || api.Source.Form != spec.FormMetadata
	})
}

// refuseTwice makes it an error that two documents of one call describe one API: which of the two
// specs stays would be chance.
func refuseTwice(docs []parsed) {
	first := make(map[string]string)
	for i := range docs {
		for _, api := range docs[i].usable() {
			if other, twice := first[api.Method]; twice {
				docs[i].findings.Add(diag.ReadTwice, diag.At{File: docs[i].name, Line: 1}, api.Method, other)
				break
			}
			first[api.Method] = docs[i].name
		}
	}
}

// reportDocuments writes all findings, and says at the end how many documents failed when there were several. It returns
// errFindings when any did.
func (env Env) reportDocuments(docs []parsed, faults diag.List) error {
	failed, bad := env.failing(nil, faults), 0
	for _, d := range docs {
		if env.report(d.findings); d.findings.HasErrors() {
			failed, bad = errFindings, bad+1
		}
	}
	if bad > 0 && len(docs) > 1 && !env.json {
		fmt.Fprintln(env.Stderr, env.say("%d of %d documents failed", bad, len(docs)))
	}
	return failed
}
