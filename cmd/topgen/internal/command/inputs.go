package command

import (
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

// expand turns arguments into files: "-" is standard input, a folder stands for all documents in it
// and below, and a pattern that no shell expanded for the files that match it.
func expand(args []string) ([]string, diag.List) {
	var (
		files []string
		list  diag.List
	)
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case arg == "":
			list.Errorf(`""`, 0, "give the name of a file, or - for standard input", "the name is empty")
		case arg == "-":
			files = append(files, arg)
		case err == nil && info.IsDir():
			found, others, err := documentsIn(arg)
			switch {
			case err != nil:
				list.Errorf(arg, 0, "check the folder", "reading the folder: %v", err)
			case len(found) == 0:
				list.Errorf(arg, 0, "name a folder with documents, or the files themselves", "expected documents (%s), found none", strings.Join(documentExtensions, ", "))
			case len(others) > 0:
				list.Warnf(arg, 0, "name those that are documents themselves", "left out %d of its files for their endings, such as %s", len(others), filepath.Base(others[0]))
			}
			files = append(files, found...)
		case err == nil:
			files = append(files, arg)
		case strings.ContainsAny(arg, "*?[{"):
			found, globErr := doublestar.FilepathGlob(arg, doublestar.WithFilesOnly())
			if errors.Is(globErr, doublestar.ErrBadPattern) {
				list.Errorf(arg, 0, "close every [ and {, and put a backslash before one that is part of a name", "there is no such file, and this is not a pattern")
			} else if globErr != nil {
				list.Errorf(arg, 0, "check the folders that it names", "looking for the files that match it: %v", globErr)
			} else if len(found) == 0 {
				list.Errorf(arg, 0, "check the pattern", "no file matches it")
			}
			slices.Sort(found)
			files = append(files, found...)
		case errors.Is(err, fs.ErrNotExist):
			list.Errorf(arg, 0, "check the name", "there is no such file")
		default:
			list.Errorf(arg, 0, "check the file", "%v", err)
		}
	}
	return files, list
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

// readInput reads one of the files that expand named.
func readInput(ctx context.Context, env Env, file string) (name string, data []byte, err error) {
	if file == "-" {
		data, err = readUntil(ctx, env.Stdin)
		return stdinName, data, err
	}
	f, err := os.Open(file)
	if err != nil {
		return file, nil, err
	}
	defer f.Close()
	data, err = readAtMost(f)
	return file, data, err
}

// readUntil reads what may never end, and does not wait for it any longer when ctx ends.
func readUntil(ctx context.Context, r io.Reader) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	read := make(chan result, 1)
	go func() {
		data, err := readAtMost(r)
		read <- result{data, err}
	}()
	select {
	case got := <-read:
		return got.data, got.err
	case <-ctx.Done():
		return nil, errInterrupted
	}
}

var errInterrupted = errors.New("interrupted")

func readAtMost(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxDocument+1))
	if err == nil && len(data) > maxDocument {
		return nil, fmt.Errorf("expected a document of at most %d MiB, found more", maxDocument>>20)
	}
	return data, err
}
