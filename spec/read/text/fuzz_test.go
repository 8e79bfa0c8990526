package text_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec"
)

// FuzzRead reads any bytes as a page. What comes of it is an API or an error, never both and never
// neither, and no field that the page does not name.
func FuzzRead(f *testing.F) {
	archives, err := filepath.Glob(filepath.Join("..", "solve", "testdata", "*.txtar"))
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
	if page, err := os.ReadFile(filepath.Join("..", "..", "alsc", "alibaba.alsc.crm.recharge.charge.update.txt")); err == nil {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		api, findings := read("page.txt", data)
		if (api == nil) != findings.HasErrors() {
			t.Fatalf("API: %v, findings: %v", api != nil, findings)
		}
		if api == nil {
			return
		}
		if faults := spec.Check("page.txt", api); faults.HasErrors() && len(findings) == 0 {
			t.Errorf("nothing was found wrong, and the spec is not legal: %v", faults[0])
		}
	})
}
