package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/cmd/topgen/internal/pages"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

func (env Env) runDocs(_ context.Context, c *invocation) error {
	dir := c.text("o")
	if dir == "" {
		return wrong(c.Command, "%s is missing", "-o DIR")
	}
	apis, err := env.loadAPIs(c)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return diag.New(diag.CannotWrite, diag.At{File: dir}, diag.Cause(err))
	}
	site := &pages.Site{APIs: apis, Go: func(api *spec.API) string { return goCall(api, nil) }}
	b := siteBatch{dir: dir}
	defer b.Discard()
	index, err := os.ReadFile(filepath.Join(dir, "index.html"))
	b.ours = err == nil && bytes.Contains(index, []byte(pages.Marker))
	for _, api := range apis {
		data, err := site.API(api)
		b.add("api/"+api.Method+".html", data, err)
	}
	for _, name := range []string{"style.css", "page.js"} {
		data, err := fs.ReadFile(pages.Static(), name)
		b.add("static/"+name, data, err)
	}
	index, err = site.Index()
	b.add("index.html", index, err) // last: it has the links to the others
	if err := errors.Join(b.errs...); err != nil {
		return err
	}
	if err := b.Commit(); err != nil {
		return err
	}
	fmt.Fprintln(env.Stdout, filepath.Join(dir, "index.html"))
	return nil
}

// siteBatch are the files of a static site. If it is ours, an earlier run wrote all that is there; else nothing is written
// over.
type siteBatch struct {
	output.Batch
	dir  string
	ours bool
	errs []error
}

// add adds a file, unless there is an error or something is in the way.
func (b *siteBatch) add(name string, data []byte, err error) {
	file := filepath.Join(b.dir, filepath.FromSlash(name))
	if _, there := os.Lstat(file); err == nil && there == nil && !b.ours {
		err = diag.New(diag.HandWritten, diag.At{File: file})
	}
	if err == nil {
		_, _, err = b.Add(file, data)
	}
	b.errs = append(b.errs, err)
}
