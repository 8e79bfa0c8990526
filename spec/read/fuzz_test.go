package read_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/internal/charset"
	"github.com/topgen/topgen/spec/read"
	"github.com/topgen/topgen/spec/read/docjson"
	"github.com/topgen/topgen/spec/read/html"
	"github.com/topgen/topgen/spec/read/metadata"
)

// seed adds the documents of the scenarios in a folder, and a few of the corpus where it is present.
func seed(f *testing.F, folder string, corpus ...string) {
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
	dir := os.Getenv("TOPGEN_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	for _, pattern := range corpus {
		files, _ := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
		for i := 0; i < len(files); i += len(files)/5 + 1 {
			data, err := os.ReadFile(files[i])
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
}

// checkFindings checks what holds of all findings: they name the file, and a line that it has.
func checkFindings(t *testing.T, data []byte, list diag.List) {
	t.Helper()
	lines := 1 + bytes.Count(data, []byte("\n"))
	for _, d := range list {
		if d.File != "x" || d.Line < 0 || d.Line > lines || d.What == "" {
			t.Errorf("finding %+v of a file with %d lines", d, lines)
		}
	}
}

// checkDocument checks what holds of all documents: there is one unless errors were found, its lines
// are lines of the file, and its rows form a tree as far as their depth is known.
func checkDocument(t *testing.T, data []byte, doc *document.Document, list diag.List) {
	t.Helper()
	checkFindings(t, data, list)
	if (doc == nil) != list.HasErrors() {
		t.Fatalf("document %v with findings %v", doc, list)
	}
	if doc == nil {
		return
	}
	lines := 1 + bytes.Count(data, []byte("\n"))
	for _, table := range []document.Table{doc.Request, doc.Response} {
		before := -1
		for _, row := range table.Rows {
			if row.Line < 1 || row.Line > lines {
				t.Errorf("row %q stands on line %d of %d", row.Name, row.Line, lines)
			}
			if row.Depth != document.UnknownDepth {
				if row.Depth < 0 || row.Depth > before+1 && before != document.UnknownDepth {
					t.Errorf("row %q has depth %d behind one of depth %d", row.Name, row.Depth, before)
				}
			}
			if row.Name == "" {
				t.Error("a row without a name")
			}
			before = row.Depth
		}
	}
	for _, text := range []document.Text{doc.Demo, doc.ResponseXML, doc.ResponseJSON, doc.ErrorXML, doc.ErrorJSON} {
		if text.Line < 0 || text.Line > lines || (text.Line == 0) != (text.Body == "") {
			t.Errorf("a sample of %d bytes stands on line %d", len(text.Body), text.Line)
		}
	}
}

func FuzzHTML(f *testing.F) {
	seed(f, "html", "corpus/html/*", "corpus/html2/*")
	f.Fuzz(func(t *testing.T, data []byte) {
		if !utf8.Valid(data) {
			return // readers get UTF-8
		}
		doc, list := html.Read("x", data)
		checkDocument(t, data, doc, list)
	})
}

func FuzzDocJSON(f *testing.F) {
	seed(f, "docjson", "corpus/docjson/*")
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, list := docjson.Read("x", data)
		checkDocument(t, data, doc, list)
	})
}

func FuzzMetadata(f *testing.F) {
	seed(f, "metadata")
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, list := metadata.Read("x", data)
		checkFindings(t, data, list)
		for _, doc := range docs {
			checkDocument(t, data, doc, nil)
		}
		if len(docs) == 0 && !list.HasErrors() {
			t.Error("neither an API nor an error")
		}
	})
}

func FuzzCharset(f *testing.F) {
	for _, s := range []string{"", "abc", "中文", "\xd6\xd0\xce\xc4", "\xef\xbb\xbfa", "\xff\xfea\x00", "\xfe\xff\x00a", `<meta charset="big5">` + "\xa4\xa4", "\xff\xff", "中文中文中文中文中文中文\xe4"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, name, err := charset.Decode(data)
		switch {
		case err != nil && text != nil:
			t.Errorf("both text and the error %v", err)
		case err == nil && (!utf8.Valid(text) || name == ""):
			t.Errorf("%q in %q is not UTF-8", text, name)
		case err == nil && bytes.IndexByte(text, 0) >= 0:
			t.Errorf("%q holds NUL", text)
		}
	})
}

// FuzzBytes reads what may be in any form, to the end: a spec that comes out can be written.
func FuzzBytes(f *testing.F) {
	seed(f, ".", "corpus/txt/*", "corpus/html/*", "corpus/docjson/*")
	f.Fuzz(func(t *testing.T, data []byte) {
		results, list := read.Bytes("x", data)
		for _, d := range list {
			if d.File != "x" || d.What == "" {
				t.Errorf("finding %+v", d)
			}
		}
		if len(results) == 0 && !list.HasErrors() {
			t.Error("neither an API nor an error")
		}
		for _, r := range results {
			if err := spec.CheckMethod(r.Method); err != nil {
				t.Errorf("method: %v", err)
			}
			if _, err := spec.Encode(r); err != nil {
				t.Errorf("the spec of %s cannot be written: %v", r.Method, err)
			}
		}
	})
}
