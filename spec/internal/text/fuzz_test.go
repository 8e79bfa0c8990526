package text_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/charset"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/solve"
	"github.com/topgen/topgen/spec/internal/text"
)

// FuzzRead reads any bytes as pages. What comes of each is an API or an error, never both and never neither, and where
// nothing was found wrong the API is a legal spec.
func FuzzRead(f *testing.F) {
	addArchives(f, "../solve/testdata/*.txtar")
	addArchives(f, "testdata/*.txtar")
	if page, err := os.ReadFile(filepath.Join("..", "..", "alsc", "alibaba.alsc.crm.recharge.charge.update.txt")); err == nil {
		f.Add(page)
	}
	for _, form := range []string{"served", "copied", "tabs"} {
		for _, d := range corpus.Some(f, form, 2) {
			f.Add(d.Data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		data, broken := charset.Decode("page.txt", data)
		if broken != nil {
			return
		}
		docs, list := text.Read("page.txt", data)
		if len(docs) == 0 && !list.HasErrors() {
			t.Fatalf("neither a page nor an error: %v", list)
		}
		for _, doc := range docs {
			checkSolved(t, doc, list)
		}
	})
}

// addArchives adds the page of each archive as a seed.
func addArchives(f *testing.F, pattern string) {
	f.Helper()
	archives, err := filepath.Glob(filepath.FromSlash(pattern))
	if err != nil || len(archives) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
}

// checkSolved checks what comes of a document; list is what its reader found wrong.
func checkSolved(t *testing.T, doc *document.Document, list diag.List) {
	t.Helper()
	result, findings := solve.Solve(doc)
	if (result.API == nil) != findings.HasErrors() {
		t.Fatalf("API: %v, findings: %v", result.API != nil, findings)
	}
	if result.API == nil {
		return
	}
	if faults := spec.Check("page.txt", result.API); faults.HasErrors() && len(list)+len(findings) == 0 {
		t.Errorf("nothing was found wrong, and the spec is not legal: %v", faults[0])
	}
}
