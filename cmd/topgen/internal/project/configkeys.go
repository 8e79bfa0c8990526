package project

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

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
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&f); err != nil && !errors.Is(err, io.EOF) {
		return nil, badYAML(file, err).Err()
	}
	var document yaml.Node // for the lines
	if err := yaml.Unmarshal(data, &document); err != nil {
		return nil, badYAML(file, err).Err()
	}
	if len(f.Targets) == 0 {
		return []Config{f.Config}, flaws(file, f.Config, &document).Err()
	}
	var list diag.List
	if !reflect.ValueOf(f.Config).IsZero() {
		list.Add(diag.TargetsAndKeys, diag.At{File: file, Line: inner(&document, "targets").Line})
	}
	for i, target := range f.Targets {
		list = append(list, flaws(file, target, inner(&document, "targets", strconv.Itoa(i)))...)
	}
	return f.Targets, list.Err()
}

// flaws returns what is wrong with the values of a target, each with its line.
func flaws(file string, c Config, target *yaml.Node) diag.List {
	list := c.Flaws()
	for i := range list {
		key, index, _ := strings.Cut(strings.TrimSuffix(list[i].Path, "]"), "[")
		list[i].File, list[i].Line = file, inner(target, key, index).Line
	}
	return list
}

// inner returns the value that keys and indexes lead to, or the nearest around it.
func inner(n *yaml.Node, path ...string) *yaml.Node {
	switch n.Kind {
	case yaml.DocumentNode:
		return inner(n.Content[0], path...)
	case yaml.AliasNode:
		return inner(n.Alias, path...)
	}
	if len(path) == 0 {
		return n
	}
	if i, err := strconv.Atoi(path[0]); err == nil && n.Kind == yaml.SequenceNode && i < len(n.Content) {
		return inner(n.Content[i], path[1:]...)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Kind == yaml.MappingNode && n.Content[i].Value == path[0] {
			return inner(n.Content[i+1], path[1:]...)
		}
	}
	return n
}

var (
	yamlLine  = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)
	yamlKey   = regexp.MustCompile(`^field (.*) not found in type \S+$`)
	yamlTwice = regexp.MustCompile(`^mapping key (".*") already defined at`)
	yamlSet   = regexp.MustCompile(`^field \S* already set in type`) // said of such a key once more
	yamlKind  = regexp.MustCompile("(?s)^cannot unmarshal !!(\\S+)(?: `(.*)`)? into (\\S+)$")
)

// kinds says what a setting is, and how it is written, by its type in Go.
var kinds = map[string][2]string{
	"string":           {"string", `out: "generated"`},
	"bool":             {"true or false", "tests: false"},
	"[]string":         {"a list", `api: ["alibaba.alsc.*"]`},
	"[]project.Config": {"a list", "targets: [{spec: builtin, out: taobao}]"},
}

// badYAML turns the library's errors, which speak of Go types, into findings.
func badYAML(file string, err error) (list diag.List) {
	texts := []string{err.Error()}
	if faults := (*yaml.TypeError)(nil); errors.As(err, &faults) {
		texts = faults.Errors
	}
	for _, text := range texts {
		where := diag.At{File: file, Line: 1}
		if line := yamlLine.FindStringSubmatch(text)[1]; line != "" {
			where.Line, _ = strconv.Atoi(line)
		}
		text = yamlLine.ReplaceAllString(text, "")
		if key := yamlKey.FindStringSubmatch(text); key != nil {
			list.Add(diag.BadConfig, where, fmt.Sprintf("unknown field %q", key[1]))
		} else if key := yamlTwice.FindStringSubmatch(text); key != nil {
			list.Add(diag.BadConfig, where, fmt.Sprintf("the key %s is there twice", key[1]))
		} else if found := yamlKind.FindStringSubmatch(text); found != nil {
			list = append(list, wrongKind(where, found[1], found[2], found[3]))
		} else if !yamlSet.MatchString(text) {
			list.Add(diag.BadConfig, where, text)
		}
	}
	return list
}

// wrongKind is the finding that a value cannot be of the Go type.
func wrongKind(where diag.At, tag, value, goType string) diag.Finding {
	kind, ok := kinds[goType]
	if !ok {
		kind = [2]string{"keys", "out: generated"}
	}
	found := strconv.Quote(value)
	switch tag {
	case "map":
		found = "keys"
	case "seq":
		found = "a list"
	}
	return diag.New(diag.WrongKind, where, kind[0], diag.Short(found), kind[1])
}
