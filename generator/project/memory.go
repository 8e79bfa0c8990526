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
)

// place names in the cache what is generated, from where and into which folder.
func place(c Config, whole bool, packages []string) string {
	return hash("packages of", c.Spec, c.Out, c.Runtime, fmt.Sprint(whole), fmt.Sprintf("%q", packages))
}

// origin names in the cache which folder of specs a package came from last, or all that the output folder holds.
func origin(c Config, single string) string { return hash("origin of", c.Out, single) }

// hash is one of several texts.
func hash(texts ...string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q", texts)
	return hex.EncodeToString(h.Sum(nil))
}

// inputs is a hash of all that decides what is generated: this program, the settings, and the specs. Without a cache
// nothing is read or hashed.
func (p *Project) inputs() (string, error) {
	if p.cache.Dir == "" {
		return "", nil
	}
	h := sha256.New()
	exe, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("finding this program: %w", err)
	}
	if err := identify(h, exe); err != nil {
		return "", fmt.Errorf("reading this program: %w", err)
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

// identify makes every build of topgen a generator of its own: by the build's ID, or else by all of its bytes.
func identify(w io.Writer, exe string) error {
	f, err := os.Open(exe)
	if err != nil {
		return err
	}
	defer f.Close()
	if id := buildID(f); id != "" {
		_, err = io.WriteString(w, id)
		return err
	}
	_, err = io.Copy(w, f)
	return err
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
