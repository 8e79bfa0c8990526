package project

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"

	"github.com/topgen/topgen/generator/cache"
)

// place names in the cache what is generated, from where and into which folder.
func place(c Config, whole bool, packages []string) string {
	return cache.Key("packages of", c.Spec, c.Out, c.Runtime, fmt.Sprint(whole), fmt.Sprintf("%q", packages))
}

// origin names in the cache which folder of specs a package came from last, or all that the output folder holds.
func origin(c Config, single string) string { return cache.Key("origin of", c.Out, single) }

// inputs is a hash of all that decides what is generated: this program, the settings, and the specs. Without a cache
// nothing is read or hashed.
func (p *Project) inputs() (string, error) {
	if p.cache.Dir == "" {
		return "", nil
	}
	h := sha256.New()
	if err := cache.WriteProgram(h); err != nil {
		return "", err
	}
	fmt.Fprintf(h, " %q %q %v %v", p.Import, p.Runtime, p.WriteRuntime, p.Tests)
	for _, pkg := range p.Packages {
		fmt.Fprintf(h, " %q %d", pkg.Name, len(pkg.Sources))
		for _, s := range pkg.Sources {
			fmt.Fprintf(h, " %q %d ", path.Base(s.Name), len(s.Data))
			h.Write(s.Data)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
