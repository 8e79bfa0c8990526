package project

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"

	"github.com/topgen/topgen/generator/cache"
)

// place names in the cache what is generated, from where and into which folder.
func (p *Project) place() string {
	c := p.config
	return cache.Key("packages of", c.Spec, c.Out, c.Runtime, fmt.Sprint(p.Whole), fmt.Sprintf("%q", p.names()))
}

// origin names in the cache which folder of specs the packages came from last: these, or all that the output folder holds.
func (p *Project) origin() string {
	if p.Whole {
		return origin(p.Out, "")
	}
	return origin(p.Out, strings.Join(p.names(), " "))
}

func origin(out, names string) string { return cache.Key("origin of", out, names) }

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
