package command

import (
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

// download is a document as the site served it.
type download struct {
	// name is what findings call it: the method, with the extension under which such documents are kept.
	name string
	data []byte
	err  error
}

// download gets documents from the site, one after the other. After a robot check it asks for no more, and returns the
// names that it did not ask for.
func (env Env) download(ctx context.Context, client *doccentre.Client, names []string, refresh bool) (out []download, left []string) {
	line := env.progress(client.Host(), len(names), 2)
	defer line.end()
	for i, name := range names {
		d := download{name: name + ".docjson"}
		id, method := name, ""
		if !documentID.MatchString(name) {
			var entry doccentre.Entry
			entry, d.err = client.Find(ctx, name, refresh)
			id, method, refresh = entry.ID, name, false
		}
		if d.err == nil {
			d.data, d.err = client.Document(ctx, id, method)
		}
		out = append(out, d)
		line.step()
		var f diag.Finding
		if errors.As(d.err, &f) && (f.Code == diag.SiteRobotCheck || f.Code == diag.SiteToken) || ctx.Err() != nil {
			return out, names[i+1:]
		}
	}
	return out, nil
}

// notAsked returns the finding that names the documents that the site was not asked for.
func notAsked(client *doccentre.Client, names []string) diag.Finding {
	return diag.New(diag.SiteNotAsked, diag.At{File: client.Host()}, strings.Join(names, ", "))
}

// siteFinding returns the finding of a download that failed.
func siteFinding(d download) diag.Finding {
	var f diag.Finding
	if errors.As(d.err, &f) {
		return f
	}
	return diag.New(diag.Interrupted, diag.At{File: d.name})
}

// readNamed reads the documents that arguments name, files as well as those on the site.
func (env Env) readNamed(ctx context.Context, c *invocation, keep bool) ([]parsed, diag.List, error) {
	var files, names []string
	for _, arg := range c.args {
		if onSite(arg) {
			names = append(names, arg)
		} else {
			files = append(files, arg)
		}
	}
	docs, faults := env.readDocuments(ctx, files, c.enabled("strict"), keep)
	if len(names) == 0 {
		return docs, faults, nil
	}
	client, err := env.site(c)
	if err != nil {
		return nil, nil, err
	}
	got, left := env.download(ctx, client, slices.Compact(names), c.enabled("refresh"))
	for _, d := range got {
		if d.err != nil {
			docs = append(docs, parsed{name: d.name, findings: diag.List{siteFinding(d)}})
			continue
		}
		docs = append(docs, env.parse(d.name, d.data, c.enabled("strict")))
	}
	if last := len(docs) - 1; len(left) > 0 {
		docs[last].findings = append(docs[last].findings, notAsked(client, left))
	}
	refuseTwice(docs)
	return docs, faults, nil
}
