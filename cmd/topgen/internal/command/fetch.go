package command

import (
	"context"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

func (env Env) runFetch(ctx context.Context, c *invocation) error {
	client, err := env.site(c)
	if err != nil {
		return err
	}
	_, found, err := env.ownSpecs(c, c.args)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return diag.New(diag.NothingToFetch, diag.At{})
	}
	var list []wanted
	for _, s := range found {
		w := wanted{method: s.Method}
		if l, _ := s.Load(); l.API != nil && l.API.Source != nil {
			w.id = l.API.Source.DocumentID
		}
		list = append(list, w)
	}
	var failed error
	var b output.Batch
	defer b.Discard()
	var changes []spec.Change
	var saved []string
	for i, d := range env.download(ctx, client, list, c.enabled("refresh")) {
		more, file, findings := env.compare(&b, found[i], d)
		changes = append(changes, more...)
		if file != "" {
			saved = append(saved, file)
		}
		failed = env.failing(failed, findings)
	}
	env.printChanges(changes)
	if err := b.Commit(); err != nil {
		return err
	}
	if !env.json {
		env.printEach("wrote %s", saved)
	}
	return failed
}

// compare adds a document to what is written, and returns how its API differs from the spec. The file is empty where the
// document was there already.
func (env Env) compare(b *output.Batch, s project.Source, d parsed) (changes []spec.Change, file string, list diag.List) {
	if d.findings.HasErrors() {
		return nil, "", d.findings
	}
	file = s.DocumentFile(spec.FormDocJSON)
	doc := env.parse(file, d.data, false)
	loaded, list := s.Load()
	switch {
	case doc.findings.HasErrors():
		return nil, "", doc.findings
	case list.HasErrors():
		return nil, "", list
	}
	merged, _ := spec.Merge(file, loaded.Stated, doc.apis[0]) // add reports how the forms differ
	changes = s.Changes(merged)
	if hidesEdit(s, loaded.Stated, file, d.data) {
		return changes, "", diag.List{diag.New(diag.SpecEdited, diag.At{File: s.Name}, s.Method)}
	}
	_, written, err := b.Add(file, d.data)
	if err != nil {
		list, _ = diag.Of(err)
		return nil, "", list
	}
	if !written {
		file = ""
	}
	return changes, file, doc.findings
}

// hidesEdit reports whether a document would replace the one that an edited spec came from. Without that one, nobody can
// find out what was edited.
func hidesEdit(s project.Source, stated *spec.API, file string, data []byte) bool {
	return spec.Edited(stated) && s.Document(stated) == file && spec.DocumentHash(data) != stated.Source.SHA256
}
