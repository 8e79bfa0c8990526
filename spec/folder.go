package spec

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// Loaded is one API as a folder of specs has it.
type Loaded struct {
	// API is the spec with its overlay. It is nil where a finding is an error.
	API *API
	// Stated is the spec alone, as its file has it.
	Stated *API
	// Overlay is nil where there is none, and OverlayFile its file's name as findings have it.
	Overlay     *Overlay
	OverlayFile string
	// Origins says what the overlay decided.
	Origins Origins
}

// Methods returns the methods that a folder has specs of, sorted, and reports overlays that have no spec beside them.
// The name of the folder is how people know it.
func Methods(folder fs.FS, name string) ([]string, diag.List) {
	entries, err := fs.ReadDir(folder, ".") // sorted by name
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, diag.List{diag.New(diag.SpecUnreadable, diag.At{File: name}, diag.Cause(err))}
	}
	var methods, overlays []string
	for _, e := range entries {
		file := e.Name()
		switch {
		case strings.HasPrefix(file, "."):
		case strings.HasSuffix(file, OverlayEnd):
			overlays = append(overlays, strings.TrimSuffix(file, OverlayEnd))
		case strings.HasSuffix(file, ".json") && file != "schema.json" && file != "overlay.schema.json":
			methods = append(methods, strings.TrimSuffix(file, ".json"))
		}
	}
	slices.Sort(methods)
	var list diag.List
	for _, method := range overlays {
		if _, found := slices.BinarySearch(methods, method); !found {
			list.Add(diag.OverlayAlone, diag.At{File: Join(name, method+OverlayEnd)}, method)
		}
	}
	return methods, list
}

// LoadMethod reads the spec of one method from a folder, with its overlay if there is one. It always returns what it
// tried to load; its API is nil when the list has an error.
func LoadMethod(folder fs.FS, name, method string) (*Loaded, diag.List) {
	data, err := ReadFile(folder, method+".json")
	if err != nil {
		return new(Loaded), diag.List{diag.New(diag.SpecUnreadable, diag.At{File: Join(name, method+".json")}, diag.Cause(err))}
	}
	return LoadText(folder, name, method, data)
}

// LoadText is LoadMethod for a spec whose text is not in the folder, or not yet.
func LoadText(folder fs.FS, name, method string, data []byte) (*Loaded, diag.List) {
	file, overlayFile := Join(name, method+".json"), Join(name, method+OverlayEnd)
	api, list := ParseFile(file, data)
	text, err := ReadFile(folder, method+OverlayEnd)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Loaded{API: api, Stated: api}, list
	case err != nil:
		return &Loaded{Stated: api}, append(list, diag.New(diag.SpecUnreadable, diag.At{File: overlayFile}, diag.Cause(err)))
	case api == nil:
		return new(Loaded), list
	}
	l := &Loaded{Stated: api}
	left, found := l.decide(overlayFile, text, list)
	return l, append(left, found...)
}

// ReadFile reads a file of a folder of specs, of at most MaxFileSize. What cannot be one does not fill the memory, and what
// never ends, such as a pipe, is not waited for. A link to nothing is an error, and no file that does not exist.
func ReadFile(folder fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(folder, name) // follows links
	if errors.Is(err, fs.ErrNotExist) {
		if _, there := fs.Lstat(folder, name); there == nil {
			return nil, errors.New("the link leads nowhere")
		}
	}
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("expected a file, found a folder or something special")
	case info.Size() > MaxFileSize:
		return nil, fmt.Errorf("expected a file of at most %d MiB", MaxFileSize>>20)
	}
	return fs.ReadFile(folder, name)
}

// Join puts a file's name behind its folder's, as findings show it. Embedded folders have names with a colon, and no
// separators of the system.
func Join(folder, file string) string {
	if strings.HasPrefix(folder, "builtin:") {
		return path.Join(folder, file)
	}
	return filepath.Join(folder, file)
}

// builtin has the specs and overlays of every package, without their documents, so that one that is added is in it, too.
//
//go:embed */*.json
var builtin embed.FS

// Builtin returns the specs that come with this module, by their packages, so that a repository can generate from them
// without a copy.
func Builtin() map[string]fs.FS {
	packages := make(map[string]fs.FS)
	entries, _ := builtin.ReadDir(".") // what is embedded can be read
	for _, e := range entries {
		if sub, err := fs.Sub(builtin, e.Name()); err == nil && e.Name() != "testdata" {
			packages[e.Name()] = sub
		}
	}
	return packages
}
