package command

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// maxDocument bounds a document, in bytes, as its reader does.
const maxDocument = 64 << 20

// stdinName is what findings call standard input.
const stdinName = "stdin"

// documentExtensions are what a folder's files are chosen by; a file that is named itself may have any.
var documentExtensions = []string{".txt", ".html", ".htm", ".mhtml", ".mht", ".json", ".docjson", ".xml"}

// expand turns arguments into files, each once: "-" is standard input, a folder means all documents in it and below, and
// a pattern that no shell expanded the files that match it.
func expand(args []string) (files []string, list diag.List) {
	for _, arg := range args {
		found, findings := expandOne(arg)
		files, list = append(files, found...), append(list, findings...)
	}
	return unique(files), list
}

func expandOne(arg string) (files []string, list diag.List) {
	info, err := os.Stat(arg)
	switch {
	case arg == "-" || err == nil && !info.IsDir():
		return []string{arg}, nil
	case err == nil:
		return expandFolder(arg)
	case strings.ContainsAny(arg, "*?[{"):
		found, err := doublestar.FilepathGlob(arg, doublestar.WithFilesOnly())
		if err != nil {
			list.Add(diag.BadPattern, diag.At{File: arg}, arg)
		} else if len(found) == 0 {
			list.Add(diag.NoSuchFile, diag.At{File: arg})
		}
		slices.Sort(found)
		return found, list
	case errors.Is(err, fs.ErrNotExist):
		list.Add(diag.NoSuchFile, diag.At{File: cmp.Or(arg, `""`)})
	default:
		list.Add(diag.CannotRead, diag.At{File: arg}, diag.Cause(err))
	}
	return nil, list
}

// expandFolder returns the documents in a folder and below, and warns when other files are there.
func expandFolder(dir string) (files []string, list diag.List) {
	var others []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != dir && d.IsDir() && (strings.HasPrefix(d.Name(), ".") || besidePage(path)):
			return fs.SkipDir
		case !d.Type().IsRegular() || strings.HasPrefix(d.Name(), "."):
		case slices.Contains(documentExtensions, strings.ToLower(filepath.Ext(path))):
			files = append(files, path)
		default:
			others = append(others, path)
		}
		return nil
	})
	switch {
	case err != nil:
		list.Add(diag.CannotRead, diag.At{File: dir}, err)
	case len(files) == 0:
		list.Add(diag.NoDocuments, diag.At{File: dir}, strings.Join(documentExtensions, ", "))
	case len(others) > 0:
		list.Add(diag.FilesLeftOut, diag.At{File: dir}, len(others), filepath.Base(others[0]))
	}
	return files, list
}

// unique returns each file once, although it may be named by itself, in a folder, by a pattern and through a link. Read
// twice, a document would be refused because two documents describe one API.
func unique(files []string) []string {
	seen := make(map[string]bool)
	return slices.DeleteFunc(files, func(file string) bool {
		absolute, _ := filepath.Abs(file)
		key, err := filepath.EvalSymlinks(absolute)
		if err != nil || file == "-" {
			key = file
		}
		twice := seen[key]
		seen[key] = true
		return twice
	})
}

// besidePage reports whether a folder has the pictures and frames of a page beside it, as browsers save them:
// "recharge_files" beside "recharge.html". Frames are HTML as well, and no documents.
func besidePage(dir string) bool {
	for _, end := range []string{"_files", ".files"} {
		page, ok := strings.CutSuffix(dir, end)
		if !ok || filepath.Base(dir) == end {
			continue
		}
		for _, extension := range []string{".html", ".htm", ".HTML", ".HTM"} {
			if info, err := os.Stat(page + extension); err == nil && info.Mode().IsRegular() {
				return true
			}
		}
	}
	return false
}

// readFile reads a file, or standard input for "-", up to one byte beyond the most that is wanted: what it is given to says
// that this is too much. It does not wait for input any longer when ctx ends. The error is a finding.
func (env Env) readFile(ctx context.Context, file string, most int64) (name string, data []byte, err error) {
	name, open := file, func() (io.ReadCloser, error) { return os.Open(file) }
	if file == "-" {
		name, open = stdinName, func() (io.ReadCloser, error) { return io.NopCloser(env.Stdin), nil }
	}
	type result struct {
		data []byte
		err  error
	}
	read := make(chan result, 1)
	go func() { // a pipe that nobody writes into blocks already when it is opened
		var r result
		in, err := open()
		if r.err = err; err == nil {
			defer in.Close()
			r.data, r.err = io.ReadAll(io.LimitReader(in, most+1))
		}
		read <- r
	}()
	select {
	case got := <-read:
		switch {
		case errors.Is(got.err, fs.ErrNotExist):
			return name, nil, diag.New(diag.NoSuchFile, diag.At{File: name})
		case got.err != nil:
			return name, nil, diag.New(diag.CannotRead, diag.At{File: name}, diag.Cause(got.err))
		}
		return name, got.data, nil
	case <-ctx.Done():
		return name, nil, diag.New(diag.Interrupted, diag.At{File: name})
	}
}

// load reads a spec, with the overlay beside it, or a document. With anyName set, a spec's file need not be called after its
// method.
func (env Env) load(ctx context.Context, file string, anyName bool) (found []*spec.Loaded, list diag.List) {
	name, data, err := env.readFile(ctx, file, maxDocument)
	if err != nil {
		list, _ = diag.Of(err)
		return nil, list
	}
	if !isSpec(data) {
		doc := env.parse(name, data, false)
		for _, api := range doc.apis {
			found = append(found, &spec.Loaded{API: api, Stated: api})
		}
		return found, doc.findings
	}
	parse := spec.ParseFile
	if anyName || file == "-" {
		parse = spec.Parse
	}
	api, list := parse(name, data)
	if api == nil {
		return nil, list
	}
	loaded := &spec.Loaded{API: api, Stated: api}
	if dir := filepath.Dir(file); filepath.Base(file) == api.Method+".json" {
		loaded, list = spec.LoadMethod(os.DirFS(dir), dir, api.Method)
	}
	if loaded.API != nil {
		found = append(found, loaded)
	}
	return found, list
}

// isSpec reports whether a text is meant as a spec, well made or not: no document names its method at the top.
func isSpec(text []byte) bool {
	var top map[string]json.RawMessage
	return json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &top) == nil && top["method"] != nil
}
