// Reading a spec is strict, because people edit these files by hand: the text must be one JSON
// value without repeated or unknown keys, it must meet the published schema, and what it says must
// make sense as an API. Every fault is reported in one go, with its line.

package spec

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/diag"
)

// MaxFileSize bounds a spec file, in bytes; the largest real one is a hundredth of it.
const MaxFileSize = 16 << 20

// fault is a finding before its line is known: where it is inside the JSON, what is wrong, what to
// do. place is set only where a pointer does not lead to the fault, as with a repeated key.
type fault struct {
	at    []string
	place *place
	what  string
	fix   string
}

// Load reads one spec file, as ParseFile does.
func Load(path string) (*API, diag.List) {
	data, err := readBounded(path)
	if err != nil {
		var faults diag.List
		faults.Errorf(path, 0, "check that it is a readable spec file", "reading the spec: %v", err)
		return nil, faults
	}
	return ParseFile(path, data)
}

// ParseFile is Parse for text that came from a file, whose name must be the method's with ".json"
// behind it. The API is nil when the list holds an error.
func ParseFile(path string, data []byte) (*API, diag.List) {
	api, faults := Parse(path, data)
	if api == nil {
		return nil, faults
	}
	if want := api.Method + ".json"; filepath.Base(path) != want {
		faults.Errorf(path, 1, "rename the file to "+want+" or correct the method", "the file holds the method %q", api.Method)
		return nil, faults
	}
	return api, faults
}

func readBounded(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxFileSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxFileSize {
		return nil, fmt.Errorf("it is larger than %d MiB", MaxFileSize>>20)
	}
	return data, nil
}

// Parse reads the JSON text of one spec; file is only named in the findings. The API is nil when
// the list holds an error.
func Parse(file string, data []byte) (*API, diag.List) {
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // some editors begin every file with it
	if api := parseSaved(data); api != nil {
		return api, nil
	}
	if list := checkText(file, data); list != nil {
		return nil, list
	}
	o := newOutline(data)
	if o.tooDeep != nil {
		return nil, o.report(file, []fault{{at: o.tooDeep.pointer(), what: fmt.Sprintf("values nest deeper than %d levels", maxNesting), fix: "flatten the spec"}})
	}
	faults, err := schemaFaults(data)
	if err != nil {
		return nil, diag.List{{File: file, Severity: diag.Error, What: err.Error()}}
	}
	for _, p := range o.repeated {
		faults = append(faults, fault{at: p.pointer(), place: p, what: fmt.Sprintf("the key %q stands twice in one object", p.key), fix: "keep one of them"})
	}
	api := new(API)
	if err := json.Unmarshal(data, api); err != nil {
		// The schema has said what is wrong; the rest of the text was decoded all the same.
		if typeErr := (*json.UnmarshalTypeError)(nil); len(faults) == 0 || !errors.As(err, &typeErr) {
			faults = append(faults, fault{what: err.Error(), fix: "write the value as spec/schema.json describes it"})
		}
	}
	faults = append(faults, o.besides(faults, check(api))...)
	if len(faults) > 0 {
		return nil, o.report(file, faults)
	}
	return api, nil
}

// parseSaved is the short way for files that are as topgen saved them, which most are: when what was
// decoded gives the same bytes again, the text had no key too many, twice or of the wrong type, and
// what the schema says of values is checked as well. Anything else takes the long way, which can say
// what is wrong.
func parseSaved(data []byte) *API {
	api := new(API)
	if len(data) > MaxFileSize || json.Unmarshal(data, api) != nil || len(check(api)) > 0 {
		return nil
	}
	if again, err := Encode(api); err != nil || !bytes.Equal(again, data) {
		return nil
	}
	return api
}

// Locate gives findings about one spec, whose paths lead into its JSON ("request/0/name"), the lines that these
// places have in the spec's text.
func Locate(data []byte, list diag.List) {
	if len(list) == 0 || !json.Valid(data) {
		return
	}
	o := newOutline(data)
	for i := range list {
		if list[i].Line == 0 && list[i].Path != "" {
			list[i].Line, list[i].Column = o.position(o.find(strings.Split(list[i].Path, "/")).offset)
		}
	}
}

// checkText reports what keeps the bytes from being one JSON value.
func checkText(file string, data []byte) diag.List {
	o := &outline{data: data}
	fail := func(offset int, fix, format string, args ...any) diag.List {
		line, column := o.position(min(max(offset, 0), len(data)))
		return diag.List{{File: file, Line: line, Column: column, Severity: diag.Error,
			What: fmt.Sprintf(format, args...) + fmt.Sprintf(" (column %d)", column), Fix: fix}}
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return fail(0, "write a spec, or let topgen parse make one", "expected a spec, found an empty file")
	}
	if len(data) > MaxFileSize {
		return diag.List{{File: file, Severity: diag.Error, What: fmt.Sprintf("the spec is larger than %d MiB", MaxFileSize>>20), Fix: "split or shorten it"}}
	}
	if i := invalidUTF8(data); i >= 0 {
		return fail(i, "save the file as UTF-8", "expected UTF-8, found the byte %#02x", data[i])
	}
	var value json.RawMessage
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&value); err != nil {
		offset := len(data)
		if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
			offset = int(syntax.Offset) - 1
		}
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return fail(offset, "complete the file", "expected more JSON, found the end of the file")
		}
		return fail(offset, "correct the JSON", "expected JSON: %v", err)
	}
	end := int(dec.InputOffset())
	if rest := bytes.TrimLeft(data[end:], " \t\r\n"); len(rest) > 0 {
		return fail(len(data)-len(rest), "keep one spec a file", "expected the end of the file behind the spec, found more text")
	}
	return nil
}

func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// besides leaves out the semantic findings at or below places the schema already objects to: a name
// of the wrong JSON type is not also an empty name.
func (o *outline) besides(schema, semantic []fault) []fault {
	type member struct {
		in  *place
		key string // one that is missing counts too
	}
	objected := make(map[member]bool, len(schema))
	for _, f := range schema {
		if len(f.at) == 0 {
			return nil
		}
		last := len(f.at) - 1
		objected[member{o.find(f.at[:last]), f.at[last]}] = true
	}
	return slices.DeleteFunc(semantic, func(f fault) bool {
		p := o.root
		for _, key := range f.at {
			if objected[member{p, key}] {
				return true
			}
			if p = p.child(key); p == nil {
				break
			}
		}
		return false
	})
}

// maxFindings bounds what is said of a spec: hostile text has a fault every few bytes.
const maxFindings = 1000

// report gives the first faults their lines, in the order of these.
func (o *outline) report(file string, faults []fault) diag.List {
	for i, f := range faults {
		if f.place == nil {
			faults[i].place = o.find(f.at)
		}
	}
	slices.SortStableFunc(faults, func(a, b fault) int { return a.place.offset - b.place.offset })
	more := len(faults) - maxFindings
	faults = faults[:min(len(faults), maxFindings)]
	list := make(diag.List, 0, len(faults)+1)
	for _, f := range faults {
		line, column := o.position(f.place.offset)
		list = append(list, diag.Diagnostic{File: file, Line: line, Column: column, Path: strings.Join(f.at, "/"),
			Severity: diag.Error, What: f.what, Fix: f.fix})
	}
	if more > 0 {
		list.Errorf(file, list[len(list)-1].Line, "correct those above first", "%d more faults follow", more)
	}
	return list
}

func below(at []string, keys ...string) []string {
	return append(slices.Clone(at), keys...)
}
