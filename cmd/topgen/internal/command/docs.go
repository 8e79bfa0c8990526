package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/cmd/topgen/internal/pages"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

func docsCommand(env Env) *cobra.Command {
	c := env.command("docs [-spec DIR]… -o DIR", Env.runDocs, atMost(0))
	c.Flags().StringArray("spec", nil, "")
	c.Flags().StringP("o", "o", "", "")
	c.ValidArgsFunction = cobra.NoFileCompletions
	return c
}

func (env Env) runDocs(_ context.Context, c *invocation) error {
	dir := c.text("o")
	if dir == "" {
		return wrong(c.Command, "%s is missing", "-o DIR")
	}
	found, err := env.specsOf(c)
	if err != nil {
		return err
	}
	apis, err := loadAPIs(found)
	if err != nil {
		return err
	}
	files, err := siteFiles(apis)
	if err != nil {
		return err
	}
	if err := othersIn(dir, files).Err(); err != nil {
		return err
	}
	var b output.Batch
	defer b.Discard()
	for _, f := range files {
		if _, err := b.Add(filepath.Join(dir, filepath.FromSlash(f.name)), f.data); err != nil {
			return err
		}
	}
	fmt.Fprintln(env.Stdout, filepath.Join(dir, "index.html"))
	return b.Commit()
}

// othersIn returns the files that the site would overwrite and that topgen did not write. Where index.html is topgen's, an
// earlier run wrote all of them.
func othersIn(dir string, files []siteFile) (found diag.List) {
	index, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err == nil && bytes.Contains(index, []byte(pages.Marker)) {
		return nil
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.name))
		if _, err := os.Lstat(name); err == nil {
			found.Add(diag.HandWritten, diag.At{File: name})
		}
	}
	return found
}

// siteFile is one file of a static site.
type siteFile struct {
	name string
	data []byte
}

// siteFiles makes all files of a site before the first is written. The page with links to the others comes last.
func siteFiles(apis []*spec.API) (files []siteFile, err error) {
	site := &pages.Site{APIs: apis, Go: func(api *spec.API) string { return goCall(api, nil) }}
	for _, api := range apis {
		data, err := site.API(api)
		if err != nil {
			return nil, err
		}
		files = append(files, siteFile{"api/" + api.Method + ".html", data})
	}
	err = fs.WalkDir(pages.Static(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) == ".html" {
			return err
		}
		data, err := fs.ReadFile(pages.Static(), name)
		files = append(files, siteFile{"static/" + name, data})
		return err
	})
	index, indexErr := site.Index()
	return append(files, siteFile{"index.html", index}), errors.Join(err, indexErr)
}
