package project

import (
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/strictyaml"
	"github.com/topgen/topgen/spec/diag"
)

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
	var document yaml.Node // for the lines
	if err := yaml.Unmarshal(data, &document); err != nil {
		return nil, diag.New(diag.BadConfig, diag.At{File: file, Line: 1}, err)
	}
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
