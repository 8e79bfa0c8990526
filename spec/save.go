package spec

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// FileName returns the name of the file of the method's spec. It fails for a name that is not a
// method's, so that no name can lead out of the folder.
func FileName(method string) (string, error) {
	if err := CheckMethod(method); err != nil {
		return "", err
	}
	return method + ".json", nil
}

// Encode writes an API as spec files hold it: keys in the order of the model, two spaces a level,
// text unescaped where JSON allows it, a newline at the end. The same API gives the same bytes.
func Encode(api *API) ([]byte, error) {
	whole := *api
	// The three lists every reader looks for are there even when they are empty.
	if whole.Request == nil {
		whole.Request = []*Node{}
	}
	if whole.Response == nil {
		whole.Response = []*Node{}
	}
	if whole.Errors == nil {
		whole.Errors = []ErrorCode{}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(&whole); err != nil {
		return nil, fmt.Errorf("encoding the spec of %s: %w", api.Method, err)
	}
	return b.Bytes(), nil
}

// Hash returns the hash of all that a spec states but its source, lower-case hex. It depends on nothing but the facts:
// not on blanks or line endings of a file.
func Hash(api *API) (string, error) {
	facts := *api
	facts.Source = nil
	data, err := Encode(&facts)
	if err != nil {
		return "", err
	}
	hash := sha256.Sum256(data)
	return hex.EncodeToString(hash[:]), nil
}

// Save writes the API's spec into the folder, which is made when it is missing. The file appears
// whole or not at all, and is left alone when it already says the same.
func Save(dir string, api *API) (path string, changed bool, err error) {
	name, err := FileName(api.Method)
	if err != nil {
		return "", false, fmt.Errorf("saving a spec: %w", err)
	}
	data, err := Encode(api)
	if err != nil {
		return "", false, err
	}
	path = filepath.Join(dir, name)
	if same, err := hasContent(path, data); err != nil {
		return "", false, fmt.Errorf("saving the spec of %s: %w", api.Method, err)
	} else if same {
		return path, false, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", false, fmt.Errorf("saving the spec of %s: %w", api.Method, err)
	}
	if err := writeWhole(path, data); err != nil {
		return "", false, fmt.Errorf("saving the spec of %s: %w", api.Method, err)
	}
	return path, true, nil
}

// hasContent reports whether a file has the data and nothing else. It reads no more than that takes.
func hasContent(path string, data []byte) (bool, error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	old, err := io.ReadAll(io.LimitReader(f, int64(len(data))+1))
	return err == nil && bytes.Equal(old, data), err
}

// writeWhole writes a file beside the old one and renames it. It does not wait for the disk: thousands of
// specs are saved in one run, and a spec that a power cut takes can be read from its document again.
func writeWhole(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".spec-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
