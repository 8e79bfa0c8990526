package command

import (
	"context"
	"path/filepath"

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
	names, byName := documentNames(found)
	var failed error
	var b output.Batch
	defer b.Discard()
	var changes []spec.Change
	var saved []string
	got, left := env.download(ctx, client, names, c.enabled("refresh"))
	for _, d := range got {
		s := byName[d.name]
		more, file, list := env.compare(&b, s, d)
		changes = append(changes, more...)
		if file != "" {
			saved = append(saved, file)
		}
		if env.report(list); list.HasErrors() {
			failed = errFindings
		}
	}
	if len(left) > 0 {
		for i, name := range left {
			left[i] = byName[name+".docjson"].Method
		}
		env.report(diag.List{notAsked(client, left)})
	}
	env.printChanges(changes)
	if err := b.Commit(); err != nil {
		return err
	}
	if !env.json {
		for _, file := range saved {
			env.print("wrote %s", file)
		}
	}
	return failed
}

// documentNames returns what to ask the site for: document ids where specs have them, else methods. The specs are found by
// the names of the documents that come.
func documentNames(found []project.Source) (names []string, byName map[string]project.Source) {
	byName = make(map[string]project.Source)
	for _, s := range found {
		name := s.Method
		if l, _ := s.Load(); l.API != nil && l.API.Source != nil && l.API.Source.DocumentID != "" {
			name = l.API.Source.DocumentID
		}
		names = append(names, name)
		byName[name+".docjson"] = s
	}
	return names, byName
}

// compare adds a document to what is written, and returns how its API differs from the spec. The file is empty where the
// document was there already.
func (env Env) compare(b *output.Batch, s project.Source, d download) (changes []spec.Change, file string, list diag.List) {
	if d.err != nil {
		return nil, "", diag.List{siteFinding(d)}
	}
	file = filepath.Join(s.Dir, s.Method+".docjson")
	doc := env.parse(file, d.data, false)
	loaded, list := s.Load()
	switch {
	case doc.findings.HasErrors():
		return nil, "", doc.findings
	case list.HasErrors():
		return nil, "", list
	case doc.apis[0].Method != s.Method:
		return nil, "", diag.List{diag.New(diag.SiteOtherAPI, diag.At{File: file}, doc.apis[0].Method, s.Method)}
	}
	merged, _ := spec.Merge(file, loaded.Stated, doc.apis[0]) // add reports how the forms differ
	changes, err := s.Changes(merged)
	if err != nil {
		return nil, "", diag.List{diag.New(diag.CannotRead, diag.At{File: file}, err)}
	}
	if hidesEdit(s, loaded.Stated, file, d.data) {
		return changes, "", diag.List{diag.New(diag.SpecEdited, diag.At{File: s.Name}, s.Method)}
	}
	written, err := b.Add(file, d.data)
	if err != nil {
		if list, ok := diag.Of(err); ok {
			return nil, "", list
		}
		return nil, "", diag.List{diag.New(diag.CannotWrite, diag.At{File: file}, err)}
	}
	if !written {
		file = ""
	}
	return changes, file, doc.findings
}

// hidesEdit reports whether a document would replace the one that an edited spec came from. Without that one, nobody can
// find out what was edited.
func hidesEdit(s project.Source, stated *spec.API, file string, data []byte) bool {
	edited, _ := spec.Edited(stated)
	return edited && s.Document(stated) == file && spec.DocumentHash(data) != stated.Source.SHA256
}
