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
	var b output.Batch
	defer b.Discard()
	index, err := os.ReadFile(filepath.Join(dir, "index.html"))
	ours := err == nil && bytes.Contains(index, []byte(pages.Marker)) // an earlier run wrote all that is there
	var errs []error
	add := func(name string, data []byte, err error) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if _, there := os.Lstat(file); err == nil && there == nil && !ours {
			before, _ := os.ReadFile(file) // one that cannot be read is somebody else's
			if !bytes.Contains(before, []byte(pages.Marker)) && !bytes.Equal(before, data) {
				err = diag.New(diag.HandWritten, diag.At{File: file})
			}
		}
		if err == nil {
			_, _, err = b.Add(file, data)
		}
		errs = append(errs, err)
	}
	for _, api := range apis {
		data, err := site.API(api)
		add("api/"+api.Method+".html", data, err)
	}
	for _, name := range []string{"style.css", "page.js"} {
		data, err := fs.ReadFile(pages.Static(), name)
		add("static/"+name, data, err)
	}
	index, err = site.Page("index.html")
	add("index.html", index, err) // last: it has the links to the others
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if err := b.Commit(); err != nil {
		return err
	}
	fmt.Fprintln(env.Stdout, filepath.Join(dir, "index.html"))
	return nil
}
