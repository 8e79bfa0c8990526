package spec

import (
	"embed"
	"io/fs"
)

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
