package project

import (
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/strictyaml"
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

// ReadConfig returns the targets of the folder's configuration file, their paths absolute: without a file, one that says
// nothing.
func ReadConfig(root string) ([]Config, error) {
	var found []string
	for _, name := range configNames {
		if _, err := os.Lstat(filepath.Join(root, name)); err == nil { // a link that leads nowhere is an error below
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		return []Config{{}}, nil
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

// configFile is what a configuration file may say: one target, or several.
type configFile struct {
	Config  `yaml:",inline"`
	Targets []Config `yaml:"targets"`
}

// decodeConfig reads a file's targets.
func decodeConfig(file string, data []byte) ([]Config, error) {
	var f configFile
	list := strictyaml.Decode(diag.BadConfig, file, data, &f)
	if len(list) > 0 {
		return nil, list.Err()
	}
	var document yaml.Node              // for the lines
	_ = yaml.Unmarshal(data, &document) // it could be decoded just now
	if len(f.Targets) == 0 {
		return []Config{f.Config}, flaws(file, f.Config, &document).Err()
	}
	if !reflect.ValueOf(f.Config).IsZero() {
		list.Add(diag.TargetsAndKeys, diag.At{File: file, Line: strictyaml.Inner(&document, "targets").Line})
	}
	for i, target := range f.Targets {
		list = append(list, flaws(file, target, strictyaml.Inner(&document, "targets", strconv.Itoa(i)))...)
	}
	return f.Targets, list.Err()
}

// flaws returns what is wrong with the values of a target, each with its line.
func flaws(file string, c Config, target *yaml.Node) diag.List {
	list := c.Flaws()
	for i := range list {
		key, index, _ := strings.Cut(strings.TrimSuffix(list[i].Path, "]"), "[")
		list[i].File, list[i].Line = file, strictyaml.Inner(target, key, index).Line
	}
	return list
}
