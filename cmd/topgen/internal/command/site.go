package command

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/doccentre"
)

// site returns a client of the documentation site.
func (env Env) site(c *invocation) (*doccentre.Client, error) {
	client, err := doccentre.New(doccentre.Options{Source: c.text("source"), CacheDir: env.CacheDir})
	if err != nil {
		return nil, wrong(c.Command, "-source: %q is no address of a site, such as %s", c.text("source"), doccentre.DefaultSource)
	}
	return client, nil
}

var documentID = regexp.MustCompile(`^[0-9]{1,12}$`)

// onSite reports whether an argument names a document of the site: a method or a document's id. An argument is a file if
// it exists, has a separator, or ends as documents do.
func onSite(arg string) bool {
	if _, err := os.Lstat(arg); err == nil || arg == "-" || strings.ContainsAny(arg, `/\*?[{`) {
		return false
	}
	if slices.Contains(documentExtensions, strings.ToLower(filepath.Ext(arg))) {
		return false
	}
	return documentID.MatchString(arg) || strings.Contains(arg, ".") && spec.CheckMethod(arg) == nil
}

// wanted is a document of the site. Its method or its id may not be known.
type wanted struct{ method, id string }

func (w wanted) name() string { return cmp.Or(w.method, w.id) }

// download gets documents from the site, one after the other, and names each after its method. After a robot check it asks
// for no more, and the last document's findings say what it did not ask for.
func (env Env) download(ctx context.Context, client *doccentre.Client, list []wanted, refresh bool) (out []parsed) {
	step, end := env.progress(client.Host(), len(list), 2)
	defer end()
	for i, w := range list {
		d := parsed{name: w.name() + ".docjson"} // the extension under which such documents are kept
		var err error
		if w.id == "" {
			var entry doccentre.Entry
			entry, err = client.Find(ctx, w.method, refresh)
			w.id, refresh = entry.ID, false
		}
		if err == nil {
			d.data, err = client.Document(ctx, w.id, w.method)
		}
		step()
		var f diag.Finding
		if err != nil && !errors.As(err, &f) {
			f = diag.New(diag.Interrupted, diag.At{File: d.name})
		}
		if err != nil {
			d.findings = diag.List{f}
		}
		stop := f.Code == diag.SiteRobotCheck || f.Code == diag.SiteToken || f.Code == diag.Interrupted
		if stop && i+1 < len(list) {
			var left []string
			for _, w := range list[i+1:] {
				left = append(left, w.name())
			}
			d.findings.Add(diag.SiteNotAsked, diag.At{File: client.Host()}, strings.Join(left, ", "))
		}
		if out = append(out, d); stop {
			break
		}
	}
	return out
}

// readNamed reads the documents that arguments name, files as well as those on the site.
func (env Env) readNamed(ctx context.Context, c *invocation) ([]parsed, diag.List, error) {
	var files []string
	var list []wanted
	for _, arg := range c.args {
		switch {
		case !onSite(arg):
			files = append(files, arg)
		case documentID.MatchString(arg):
			list = append(list, wanted{id: arg})
		default:
			list = append(list, wanted{method: arg})
		}
	}
	docs, faults := env.readDocuments(ctx, files, c.enabled("strict"), true)
	if len(list) == 0 {
		return docs, faults, nil
	}
	client, err := env.site(c)
	if err != nil {
		return nil, nil, err
	}
	for _, d := range env.download(ctx, client, slices.Compact(list), c.enabled("refresh")) {
		if !d.findings.HasErrors() {
			d = env.parse(d.name, d.data, c.enabled("strict"))
		}
		docs = append(docs, d)
	}
	refuseTwice(docs)
	return docs, faults, nil
}
