package project

import (
	"os"
	"path/filepath"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// ConfigName is the optional file that says what to generate. Its other spelling is read, too.
const ConfigName = ".topgen.yaml"

var configNames = []string{ConfigName, ".topgen.yml"}

// Root returns the folder that a run in dir, an absolute path, is about: the nearest one, upwards, with a configuration
// file or a go.mod; dir itself when there is none.
func Root(dir string) string {
	if root, ok := nearest(dir, append(configNames, "go.mod")...); ok {
		return root
	}
	return dir
}

// ReadConfig reads the folder's configuration file, if it has one, and makes its paths absolute.
func ReadConfig(root string) ([]Config, error) {
	var found []string
	for _, name := range configNames {
		if _, err := os.Lstat(filepath.Join(root, name)); err == nil { // a link that leads nowhere is an error below
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		return nil, nil
	}
	file := Shown(filepath.Join(root, found[0]))
	if len(found) > 1 {
		return nil, diag.New(diag.TwoConfigs, diag.At{File: file}, found[1])
	}
	data, err := spec.ReadFile(os.DirFS(root), found[0])
	if err != nil {
		return nil, diag.New(diag.CannotRead, diag.At{File: file}, diag.Cause(err))
	}
	targets, err := decodeConfig(file, data)
	if err != nil {
		return nil, err
	}
	for i := range targets {
		targets[i] = targets[i].Absolute(root)
	}
	return targets, nil
}
