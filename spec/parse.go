// Reading a spec is strict, because people edit these files by hand: the text is one JSON value without repeated or
// unknown keys, every value has its type, and what the spec says makes sense as an API. Every fault is reported in one
// go, with its line.

package spec

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/jsonpos"
)

// MaxFileSize bounds a spec file, in bytes; the largest real one is a hundredth of it.
const MaxFileSize = 16 << 20

// Load reads one spec file, as ParseFile does.
func Load(path string) (*API, diag.List) {
	data, err := ReadFile(os.DirFS(filepath.Dir(path)), filepath.Base(path))
	if err != nil {
		return nil, diag.List{diag.New(diag.SpecUnreadable, diag.At{File: path}, diag.Cause(err))}
	}
	return ParseFile(path, data)
}

// ParseFile is Parse for text that came from a file, whose name must be the method's with ".json" behind it. The API is
// nil when the list has an error.
func ParseFile(path string, data []byte) (*API, diag.List) {
	api, list := Parse(path, data)
	if api == nil {
		return nil, list
	}
	if want := api.Method + ".json"; filepath.Base(path) != want {
		list.Add(diag.SpecFileName, diag.At{File: path, Line: 1}, api.Method, want)
		return nil, list
	}
	return api, list
}

// Parse reads the JSON text of one spec; file is only named in the findings. The API is nil when the list has an error;
// warnings may come with an API.
func Parse(file string, data []byte) (*API, diag.List) {
	root, list := parseJSON(file, data)
	if root == nil {
		return nil, list
	}
	d := newDecoder(file, root, list)
	var api API
	d.decode(root, nil, reflect.ValueOf(&api).Elem())
	if root.Kind == jsontext.KindBeginObject {
		c := &checker{&d.findings}
		c.api(&api)
	}
	list = d.sorted()
	if list.HasErrors() {
		return nil, list
	}
	return &api, list
}

// parseJSON reads a spec or an overlay as JSON.
func parseJSON(file string, data []byte) (*jsonpos.Value, diag.List) {
	if len(data) > MaxFileSize {
		return nil, diag.List{diag.New(diag.SpecTooMuch, diag.At{File: file}, MaxFileSize>>20, "MiB")}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // some editors begin every file with it
	return jsonpos.Parse(file, data, jsonpos.Codes{Broken: diag.SpecBroken, Twice: diag.SpecKeyTwice, TooMuch: diag.SpecTooMuch})
}

// Locate gives findings about one spec the lines in its text that their paths lead to: names of nodes ("request/req/id"),
// keys and indexes ("rules/0").
func Locate(data []byte, list diag.List) {
	if len(list) == 0 {
		return
	}
	root, _ := parseJSON("", data)
	values := newLookup(root)
	for i := range list {
		if list[i].Line == 0 && list[i].Path != "" && root != nil {
			list[i].Line = values.find(list[i].Path).Line
		}
	}
}

// lookup finds the values of a JSON text by their paths.
type lookup struct {
	root   *jsonpos.Value
	inside map[*jsonpos.Value]map[string]*jsonpos.Value // of each value that a path led into
}

func newLookup(root *jsonpos.Value) lookup {
	return lookup{root, make(map[*jsonpos.Value]map[string]*jsonpos.Value)}
}

// find returns the value that a path leads to, or the nearest around it; nil where there is no text.
func (l lookup) find(path string) *jsonpos.Value {
	v := l.root
	if v == nil {
		return nil
	}
	for name := range strings.SplitSeq(path, "/") {
		if l.inside[v] == nil {
			l.inside[v] = inside(v)
		}
		inner := l.inside[v][name]
		if inner == nil {
			return v
		}
		v = inner
	}
	return v
}

// inside returns what is in a value, by what paths call it: the names of nodes, indexes, keys.
func inside(v *jsonpos.Value) map[string]*jsonpos.Value {
	named := make(map[string]*jsonpos.Value)
	for _, m := range v.Members {
		named[m.Key] = m.Value
	}
	nodes := v.Items
	if fields := v.Get("fields"); fields != nil && v.Get("name") != nil {
		nodes = fields.Items
	}
	for i, item := range nodes {
		named[strconv.Itoa(i)] = item
	}
	for _, item := range slices.Backward(nodes) {
		if name := item.Get("name"); name != nil {
			named[name.Text] = item
		}
	}
	return named
}
