package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/topgen/topgen/spec/diag"
)

// maxDocument bounds a document, in bytes. The platform's longest pages have less than one MiB, the
// SDK's description of all its APIs some tens.
const maxDocument = 64 << 20

// stdinName is what findings call standard input.
const stdinName = "stdin"

// documentExtensions are what a folder's files are chosen by; a file that is named itself may have any.
var documentExtensions = []string{".txt", ".html", ".htm", ".mhtml", ".mht", ".json", ".docjson", ".xml"}

// expand turns arguments into files: "-" is standard input, a folder means all documents in it
// and below, and a pattern that no shell expanded for the files that match it.
func expand(args []string) (files []string, list diag.List) {
	for _, arg := range args {
		found, findings := expandOne(arg)
		files, list = append(files, found...), append(list, findings...)
	}
	return files, list
}

func expandOne(arg string) (files []string, list diag.List) {
	info, err := os.Stat(arg)
	switch {
	case arg == "-" || err == nil && !info.IsDir():
		return []string{arg}, nil
	case err == nil:
		return expandFolder(arg)
	case strings.ContainsAny(arg, "*?[{"):
		found, globErr := doublestar.FilepathGlob(arg, doublestar.WithFilesOnly())
		switch {
		case errors.Is(globErr, doublestar.ErrBadPattern):
			list.Add(diag.BadPattern, diag.At{File: arg}, arg)
		case globErr != nil:
			list.Add(diag.CannotRead, diag.At{File: arg}, globErr)
		case len(found) == 0:
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
	found, others, err := documentsIn(dir)
	switch {
	case err != nil:
		list.Add(diag.CannotRead, diag.At{File: dir}, err)
	case len(found) == 0:
		list.Add(diag.NoDocuments, diag.At{File: dir}, strings.Join(documentExtensions, ", "))
	case len(others) > 0:
		list.Add(diag.FilesLeftOut, diag.At{File: dir}, len(others), filepath.Base(others[0]))
	}
	return found, list
}

// documentsIn divides the files in a folder and below into documents and others.
func documentsIn(dir string) (found, others []string, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case path != dir && d.IsDir() && besidePage(path):
			return fs.SkipDir
		case !d.Type().IsRegular():
		case slices.Contains(documentExtensions, strings.ToLower(filepath.Ext(path))):
			found = append(found, path)
		default:
			others = append(others, path)
		}
		return nil
	})
	return found, others, err
}

// readInput reads a document: one of the files that expand named.
func readInput(ctx context.Context, env Env, file string) (name string, data []byte, err error) {
	return readFile(ctx, env, file, maxDocument)
}

// readRequest reads a file with a request of at most so many bytes, or standard input for "-".
func readRequest(ctx context.Context, env Env, file string, most int64) (name string, data []byte, err error) {
	name, data, err = readFile(ctx, env, file, most)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = diag.New(diag.NoSuchFile, diag.At{File: name})
	case errors.Is(err, errTooLarge):
		err = diag.New(diag.CannotRead, diag.At{File: name}, fmt.Sprintf("expected at most %d MiB", most>>20))
	case err != nil:
		err = inputFinding(name, err)
	}
	return name, data, err
}

// readFile reads a file of at most so many bytes, or standard input for "-".
func readFile(ctx context.Context, env Env, file string, most int64) (name string, data []byte, err error) {
	if file == "-" {
		data, err = readUntil(ctx, env.Stdin, most)
		return stdinName, data, err
	}
	f, err := os.Open(file)
	if err != nil {
		return file, nil, err
	}
	defer f.Close()
	data, err = readAtMost(f, most)
	return file, data, err
}

// readUntil reads what may never end, and does not wait for it any longer when ctx ends.
func readUntil(ctx context.Context, r io.Reader, most int64) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	read := make(chan result, 1)
	go func() {
		data, err := readAtMost(r, most)
		read <- result{data, err}
	}()
	select {
	case got := <-read:
		return got.data, got.err
	case <-ctx.Done():
		return nil, errInterrupted
	}
}

var (
	errInterrupted = errors.New("interrupted")
	errTooLarge    = errors.New("too large")
)

// inputFinding says why a document cannot be read.
func inputFinding(name string, err error) diag.Finding {
	switch {
	case errors.Is(err, errInterrupted):
		return diag.New(diag.Interrupted, diag.At{File: name})
	case errors.Is(err, errTooLarge):
		return diag.New(diag.DocumentTooLarge, diag.At{File: name}, maxDocument>>20)
	}
	return diag.New(diag.CannotRead, diag.At{File: name}, diag.Cause(err))
}

func readAtMost(r io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		return nil, errTooLarge
	}
	return data, err
}
