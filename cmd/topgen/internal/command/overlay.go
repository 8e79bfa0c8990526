package command

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// overlay moves what was edited in a spec by hand into its overlay.
func (env Env) overlay(ctx context.Context, c *invocation) error {
	_, found, err := env.ownSpecs(c, c.args[:1])
	if err != nil {
		return err
	}
	s := found[0]
	loaded, list := s.Load()
	if loaded.Stated == nil {
		return list.Err()
	}
	given, err := env.given(ctx, s, loaded.Stated, c.arg(1))
	if err != nil {
		return err
	}
	o, rest := spec.OverlayOf(given, loaded.Stated)
	if len(spec.Diff(given, loaded.Stated, nil)) == 0 {
		env.report(diag.List{diag.New(diag.NothingEdited, diag.At{File: s.Name}, s.Method)})
		return nil
	}
	if loaded.Overlay != nil {
		fmt.Fprint(env.Stdout, printable(string(spec.EncodeOverlay(o))))
		return diag.New(diag.OverlayThere, diag.At{File: loaded.OverlayFile})
	}
	return env.writeOverlay(s, given, o, rest)
}

// writeOverlay writes the overlay, and the spec as its document gave it.
func (env Env) writeOverlay(s project.Source, given *spec.API, o *spec.Overlay, rest []spec.Change) error {
	var b output.Batch
	defer b.Discard()
	overlay := output.File{Name: strings.TrimSuffix(s.Name, ".json") + spec.OverlayEnd, Data: spec.EncodeOverlay(o)}
	for _, file := range []output.File{overlay, {Name: s.Name, Data: sealed(given)}} {
		_, changed, err := b.Add(file.Name, file.Data)
		if err != nil {
			return err
		}
		if changed {
			env.print("wrote %s", file.Name)
		}
	}
	for _, c := range rest { // an overlay has no way to say these
		env.print("lost %s", c)
	}
	return b.Commit()
}

// given returns the API as its document gave it: from the document that is kept beside the spec, or from another file.
func (env Env) given(ctx context.Context, s project.Source, stated *spec.API, file string) (*spec.API, error) {
	if file == "" {
		if file = s.Document(stated); file == "" {
			return nil, diag.New(diag.NoDocument, diag.At{File: s.Name}, s.Method)
		}
	}
	doc := env.readDocument(ctx, file, false)
	i := slices.IndexFunc(doc.apis, func(api *spec.API) bool { return api.Method == s.Method })
	switch {
	case i < 0 && doc.findings.HasErrors():
		return nil, doc.findings.Err()
	case i < 0:
		return nil, diag.New(diag.NoDocument, diag.At{File: file}, s.Method)
	}
	api := doc.apis[i]
	if stated.Source != nil {
		api.Source.File = stated.Source.File // the document may have had another name than it is kept under
		if stated.Source.SpecSHA256 == spec.Hash(api) {
			return api, nil
		}
	}
	given, _ := spec.Merge(file, stated, api) // the spec has facts of earlier documents as well
	return given, nil
}

// showEdits prints the overlays that would keep the edits for which documents were refused. A newer document does not tell
// an edit from what is new in it, so it takes the document of which the spec was made, be it one of docs or the one that is
// kept.
func (env Env) showEdits(ctx context.Context, edited []project.Source, docs []parsed) {
	if env.json {
		return
	}
	for _, s := range edited {
		loaded, _ := s.Load()
		if loaded.Stated == nil {
			continue // it went since
		}
		file := ""
		for _, d := range docs {
			if spec.DocumentHash(d.data) == loaded.Stated.Source.SHA256 {
				file = d.name
			}
		}
		if given, err := env.given(ctx, s, loaded.Stated, file); err == nil {
			o, _ := spec.OverlayOf(given, loaded.Stated)
			fmt.Fprint(env.Stderr, printable(string(spec.EncodeOverlay(o))))
		}
	}
}
