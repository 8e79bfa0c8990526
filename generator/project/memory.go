package project

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path"

	"github.com/topgen/topgen/generator/output"
)

// memory is where a run is remembered, and under which names.
type memory struct {
	cache output.Cache
	// place names what is generated into; inputs is a hash of all that decides what is generated: this
	// program, the settings, and the specs.
	place, inputs string
}

// memory finds the project's place in the cache. Without a cache nothing is read or hashed.
func (p *Project) memory(cache output.Cache) (memory, error) {
	if cache.Dir == "" {
		return memory{}, nil
	}
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %v", p.Out, p.Import, p.Runtime, p.Whole)
	for _, pkg := range p.Packages {
		fmt.Fprintf(h, " %q", pkg.Name)
	}
	m := memory{cache: cache, place: hex.EncodeToString(h.Sum(nil))}

	if err := hashProgram(h); err != nil {
		return memory{}, err
	}
	fmt.Fprintf(h, " %v %v", p.WriteRuntime, p.Tests)
	for _, pkg := range p.Packages {
		fmt.Fprintf(h, " %q %d", pkg.Name, len(pkg.Sources))
		for _, s := range pkg.Sources {
			fmt.Fprintf(h, " %q %d ", path.Base(s.Name), len(s.Data))
			h.Write(s.Data)
		}
	}
	m.inputs = hex.EncodeToString(h.Sum(nil))
	return m, nil
}

// hashProgram makes every build of topgen a generator of its own.
func hashProgram(w io.Writer) error {
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this program: %w", err)
	}
	f, err := os.Open(exe)
	if err != nil {
		return fmt.Errorf("reading this program: %w", err)
	}
	defer f.Close()
	if _, err := io.Copy(w, f); err != nil {
		return fmt.Errorf("reading this program: %w", err)
	}
	return nil
}
