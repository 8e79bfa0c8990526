package cache

import (
	"debug/elf"
	"fmt"
	"io"
	"os"
	"regexp"
)

// WriteProgram writes what tells this build of topgen from every other.
func WriteProgram(w io.Writer) error {
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this program: %w", err)
	}
	if err := identify(w, exe); err != nil {
		return fmt.Errorf("reading this program: %w", err)
	}
	return nil
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
