// Package cache remembers what earlier runs found out, so that a run in which nothing changed has little to do.
//
// A run over specs that did not change would emit, bit for bit, what is there already. So what is remembered of a run is
// what its inputs were and what they gave: the paths and the hashes of the files, never their text. A repeated run
// hashes its inputs (Project.inputs in package project, [WriteProgram] for topgen itself), reads and hashes what is on
// disk (output.Holds), and is done when all of it is as it was (Project.Generate). A wrong or lost entry costs time,
// not truth: whatever differs on disk is generated anew.
//
// Package project remembers two things besides: the import paths that the go command was asked for, and which folder of
// specs a package came from.
package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2/maybe"
)

// Cache is a folder with one small file for each thing that is remembered. An empty Cache remembers nothing.
type Cache struct{ Dir string }

// OfUser is the cache of the user who runs topgen. The environment variable TOPGEN_CACHE names another folder, or is
// "off".
func OfUser() Cache {
	switch dir := os.Getenv("TOPGEN_CACHE"); dir {
	case "off":
		return Cache{}
	case "":
		base, err := os.UserCacheDir()
		if err != nil {
			return Cache{}
		}
		return Cache{Dir: filepath.Join(base, "topgen")}
	default:
		return Cache{Dir: dir}
	}
}

// Key is one of several texts: their hash.
func Key(texts ...string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q", texts)
	return hex.EncodeToString(h.Sum(nil))
}

// entry is the content of a file: what was found, and from what.
type entry[T any] struct {
	Inputs string `json:"inputs"`
	Found  T      `json:"found"`
}

// Recall returns what was last found about something, which a [Key] names; ok is false when that is not known, or was
// found from other inputs. What it returns may be forged: whoever can write the folder can write anything into it.
func Recall[T any](c Cache, about, inputs string) (found T, ok bool) {
	if c.Dir == "" {
		return found, false
	}
	var e entry[T]
	data, err := os.ReadFile(c.file(about))
	if err != nil || json.Unmarshal(data, &e) != nil || e.Inputs != inputs {
		return found, false
	}
	return e.Found, true
}

// Remember keeps what was found from the inputs. A cache that cannot be written is no reason to fail, so the error is
// for those who care.
func Remember[T any](c Cache, about, inputs string, found T) error {
	if c.Dir == "" {
		return nil
	}
	data, err := json.Marshal(entry[T]{Inputs: inputs, Found: found})
	if err != nil {
		return fmt.Errorf("encoding a cache entry: %w", err)
	}
	if err := os.MkdirAll(c.Dir, 0o755); err != nil {
		return fmt.Errorf("making the cache folder: %w", err)
	}
	if err := maybe.WriteFile(c.file(about), data, 0o644); err != nil {
		return fmt.Errorf("writing a cache entry: %w", err)
	}
	return nil
}

func (c Cache) file(about string) string { return filepath.Join(c.Dir, about+".json") }
