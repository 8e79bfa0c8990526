// Package templates has the runtime that generated code needs, as source text to be written
// out beside the generated packages. The runtime itself is an ordinary package, top, compiled and
// tested in place.
package templates

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed top/*.go top/toptest/*.go top/wire/*.go
var sources embed.FS

// ImportPath is the import path that the sources give the runtime, and that is to be replaced by the
// one it is written to.
const ImportPath = "github.com/topgen/topgen/templates/top"

// Files returns the runtime's source files as they are here, its own tests aside, by their paths below the folder it
// is written into: "top/client.go", "top/toptest/gateway.go".
func Files() (map[string][]byte, error) {
	files := make(map[string][]byte)
	err := fs.WalkDir(sources, "top", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := sources.ReadFile(name)
		files[name] = data
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the embedded runtime: %w", err)
	}
	return files, nil
}
