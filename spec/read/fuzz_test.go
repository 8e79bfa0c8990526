package read_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/charset"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/internal/docjson"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/metadata"
	"github.com/topgen/topgen/spec/read"
)

// seed adds the documents of the scenarios in a folder, and a few of the corpus where it is present.
func seed(f *testing.F, folder string, forms ...string) {
	f.Helper()
	err := filepath.WalkDir(filepath.Join("testdata", folder), func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".txtar" {
			return err
		}
		ar, err := txtar.ParseFile(path)
		if err != nil {
			return err
		}
		for _, file := range ar.Files {
			if file.Name != "want" {
				f.Add(file.Data)
			}
		}
		return nil
	})
	if err != nil {
		f.Fatal(err)
	}
	for _, form := range forms {
		for _, doc := range corpus.Some(f, form, 5) {
			f.Add(doc.Data)
		}
	}
}

// checkFindings checks what is true of all findings: they name the file, and a line that it has.
func checkFindings(t *testing.T, data []byte, list diag.List) {
	t.Helper()
	lines := charset.Lines(data)
	for _, f := range list {
		if f.File != "x" || f.Line < 0 || f.Line > lines || len(f.Error()) > 2000 {
			t.Errorf("finding %v of a file with %d lines", f, lines)
		}
	}
}

// checkDocuments checks what is true of all readers: there is a document, or an error.
func checkDocuments(t *testing.T, data []byte, docs []*document.Document, list diag.List) {
	t.Helper()
	checkFindings(t, data, list)
	for _, doc := range docs {
		checkDocument(t, data, doc)
	}
	if len(docs) == 0 && !list.HasErrors() {
		t.Error("neither an API nor an error")
	}
}

// checkDocument checks what is true of all documents: lines are lines of the file, and rows whose depth is written form a
// tree.
func checkDocument(t *testing.T, data []byte, doc *document.Document) {
	t.Helper()
	lines := charset.Lines(data)
	for _, table := range []document.Table{doc.Request, doc.Response} {
		before := -1
		for _, readings := range table.Readings {
			if len(readings) != 1 {
				t.Fatalf("%d readings of a row", len(readings))
			}
			row := readings[0]
			if row.Line < 1 || row.Line > lines || row.Name == "" || row.Depth < 0 || row.Depth > before+1 {
				t.Errorf("row %+v of a document with %d lines, after one of depth %d", row, lines, before)
			}
			before = row.Depth
		}
	}
	for _, text := range append(doc.Demos, doc.ResponseXML, doc.ResponseJSON, doc.ErrorXML, doc.ErrorJSON) {
		if text.Line < 0 || text.Line > lines || (text.Line == 0) != (text.Body == "") {
			t.Errorf("a sample of %d bytes is on line %d", len(text.Body), text.Line)
		}
	}
}

func FuzzDocJSON(f *testing.F) {
	seed(f, "docjson", "docjson")
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, list := docjson.Read("x", data)
		checkDocuments(t, data, docs, list)
		if len(docs) > 0 && list.HasErrors() {
			t.Error("an API with an error")
		}
	})
}

func FuzzMetadata(f *testing.F) {
	seed(f, "metadata")
	f.Add([]byte("<metadata><apis></" + strings.Repeat("\xd0", 3000) + ">")) // the library's error quotes it
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, list := metadata.Read("x", data)
		checkDocuments(t, data, docs, list)
	})
}

func FuzzCharset(f *testing.F) {
	for _, s := range []string{"", "abc", "中文", "\xd6\xd0\xce\xc4", "\xef\xbb\xbfa", "\xff\xfea\x00", "\xfe\xff\x00a", `<meta charset="big5">` + "\xa4\xa4", "\xff\xff", "中文中文中文中文中文中文\xe4"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, list := charset.Decode("x", data)
		switch {
		case list != nil && text != nil:
			t.Errorf("both text and the error %v", list)
		case list == nil && !utf8.Valid(text):
			t.Errorf("%q is not UTF-8", text)
		case list == nil && bytes.IndexByte(text, 0) >= 0:
			t.Errorf("%q holds NUL", text)
		}
	})
}

// FuzzBytes reads what may be in any form, to the end: a spec that comes out can be written.
func FuzzBytes(f *testing.F) {
	seed(f, ".", "txt", "served", "copied", "html", "live", "docjson")
	f.Fuzz(func(t *testing.T, data []byte) {
		results, list := read.Bytes("x", data)
		checkFindings(t, data, list)
		if len(results) == 0 && !list.HasErrors() {
			t.Error("neither an API nor an error")
		}
		for _, r := range results {
			if err := spec.CheckMethod(r.Method); err != nil {
				t.Errorf("method: %v", err)
			}
			if !json.Valid(spec.Encode(r)) {
				t.Errorf("the spec of %s is no JSON", r.Method)
			}
		}
	})
}
