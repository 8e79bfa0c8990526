package project

import (
	"crypto/sha256"
	"debug/elf"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"

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

	if err := identify(h); err != nil {
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

// identify makes every build of topgen a generator of its own: by the build's ID, or else by all of its bytes.
func identify(w io.Writer) error {
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this program: %w", err)
	}
	f, err := os.Open(exe)
	if err != nil {
		return fmt.Errorf("reading this program: %w", err)
	}
	defer f.Close()
	if id := buildID(f); id != "" {
		_, err = io.WriteString(w, id)
		return err
	}
	if _, err := io.Copy(w, f); err != nil {
		return fmt.Errorf("reading this program: %w", err)
	}
	return nil
}

// buildIDShape is how the go command writes an ID: hashes of all that went into the program and of what came out. Other
// build systems have put words into its place that say nothing of the build.
var buildIDShape = regexp.MustCompile(`([A-Za-z0-9_-]{20}/){3}[A-Za-z0-9_-]{20}`)

// buildID is the ID that the go command gave a program; empty where that is not to be had from its headers.
func buildID(program io.ReaderAt) string {
	f, err := elf.NewFile(program)
	if err != nil {
		return ""
	}
	note := f.Section(".note.go.buildid")
	if note == nil {
		return ""
	}
	data, err := note.Data()
	if err != nil {
		return ""
	}
	return string(buildIDShape.Find(data))
}
