package read_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/read"
)

// TestCut cuts documents at many places. What is left is either refused, or read with a warning, or
// says all that the whole one says.
func TestCut(t *testing.T) {
	for name, from := range map[string]struct{ archive, file, head, tail string }{
		"html":     {"../../internal/html/testdata/layouts", "margins.html", "<html>", "</html>\n"},
		"docjson":  {"docjson/whole", "bare.json", "", ""},
		"metadata": {"metadata/structs", "ApiMetadata.xml", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			data := []byte(from.head + archived(t, from.archive, from.file) + from.tail)
			whole, list := read.Bytes("x", data)
			if len(whole) == 0 || list.HasErrors() {
				t.Fatalf("the whole document: %v", list)
			}
			warnings := len(faults(list))
			for pos := 1; pos < len(data)-2; pos += 1 + len(data)/500 {
				results, list := read.Bytes("x", data[:pos])
				if list.HasErrors() || len(faults(list)) > warnings {
					continue
				}
				if diff := cmp.Diff(apis(whole), apis(results)); diff != "" {
					t.Fatalf("cut behind %d of %d bytes, without a word (-whole +cut)\n%s", pos, len(data), diff)
				}
			}
		})
	}
}

// archived returns a file of an archive.
func archived(t *testing.T, archive, name string) string {
	t.Helper()
	ar, err := txtar.ParseFile(filepath.Join("testdata", filepath.FromSlash(archive)+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range ar.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	t.Fatalf("%s has no file %s", archive, name)
	return ""
}

func apis(results []*spec.API) []*spec.API {
	var out []*spec.API
	for _, r := range results {
		api := *r
		api.Source = nil
		out = append(out, &api)
	}
	return out
}
