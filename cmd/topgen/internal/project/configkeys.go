package project

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/topgen/topgen/spec/diag"
)

// configKeys reads the keys of a configuration file and keeps where each is. The library alone would take yes for true,
// and speak of Go types.
type configKeys struct {
	file string
	list diag.List
}

// decodeConfig reads a file's targets: one, or those of the key targets.
func decodeConfig(file string, data []byte) ([]Config, error) {
	k := configKeys{file: file}
	var document yaml.Node
	if err := yaml.Unmarshal(data, &document); err != nil && !errors.Is(err, io.EOF) {
		return nil, k.badYAML(err)
	}
	if len(document.Content) == 0 {
		return []Config{{}}, nil
	}
	targets := k.target(document.Content[0], true)
	return targets, k.list.Err()
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// badYAML turns the library's error into a finding with its line.
func (k *configKeys) badYAML(err error) error {
	line := 1
	found := yamlLine.FindStringSubmatch(err.Error())
	if found != nil && found[1] != "" {
		line, _ = strconv.Atoi(found[1])
	}
	return diag.New(diag.BadConfig, diag.At{File: k.file, Line: line}, yamlLine.ReplaceAllString(err.Error(), ""))
}

// target reads one target; the whole file is one, or has several.
func (k *configKeys) target(n *yaml.Node, whole bool) []Config {
	n = actual(n)
	if n.Kind != yaml.MappingNode {
		if n.Tag != "!!null" {
			k.wrongKind(n, "keys", "out: generated")
		}
		return []Config{{}}
	}
	var c Config
	texts := map[string]*string{"spec": &c.Spec, "out": &c.Out, "package": &c.Package, "runtime": &c.Runtime}
	values := make(map[string]*yaml.Node)
	var targets []Config
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], actual(n.Content[i+1])
		name := key.Value
		if _, twice := values[name]; twice {
			k.fault(key, fmt.Sprintf("the key %q is there twice", name))
			continue
		}
		values[name] = value
		switch {
		case !slices.Contains([]string{"spec", "out", "package", "runtime", "api", "tests"}, name) && !(whole && name == "targets"):
			k.fault(key, fmt.Sprintf("unknown field %q", name))
		case value.Tag == "!!null":
		case name == "targets":
			targets = k.targets(value)
		case name == "api":
			c.API = k.texts(value)
		case name == "tests":
			c.Tests = k.bool(value)
		default:
			*texts[name] = k.text(value)
		}
	}
	k.flaws(c, n, values)
	if targets == nil {
		return []Config{c}
	}
	if len(values) > 1 {
		k.list.Add(diag.TargetsAndKeys, k.where(values["targets"]))
	}
	return targets
}

// actual returns the node that an alias names.
func actual(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

func (k *configKeys) targets(n *yaml.Node) (targets []Config) {
	if n.Kind != yaml.SequenceNode {
		k.wrongKind(n, "a list", "targets: [{spec: builtin, out: taobao}]")
		return nil
	}
	for _, one := range n.Content {
		targets = append(targets, k.target(one, false)...)
	}
	return targets
}

func (k *configKeys) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		k.wrongKind(n, "string", `out: "generated"`)
		return ""
	}
	return n.Value
}

func (k *configKeys) texts(n *yaml.Node) (all []string) {
	if n.Kind != yaml.SequenceNode {
		k.wrongKind(n, "a list", `api: ["alibaba.alsc.*"]`)
		return nil
	}
	for _, one := range n.Content {
		all = append(all, k.text(actual(one)))
	}
	return all
}

func (k *configKeys) bool(n *yaml.Node) *bool {
	var value bool
	if n.Tag != "!!bool" || n.Decode(&value) != nil {
		k.wrongKind(n, "true or false", "tests: false")
		return nil
	}
	return &value
}

// flaws adds what is wrong with the values themselves.
func (k *configKeys) flaws(c Config, target *yaml.Node, values map[string]*yaml.Node) {
	for _, f := range c.Flaws() {
		key, index, inList := strings.Cut(strings.TrimSuffix(f.Path, "]"), "[")
		n := values[key]
		if i, err := strconv.Atoi(index); inList && err == nil && n != nil && i < len(n.Content) {
			n = n.Content[i]
		}
		if n == nil {
			n = target
		}
		f.File, f.Line = k.file, n.Line
		k.list = append(k.list, f)
	}
}

func (k *configKeys) wrongKind(n *yaml.Node, kind, example string) {
	found := n.Value
	switch n.Kind {
	case yaml.MappingNode:
		found = "{"
	case yaml.SequenceNode:
		found = "["
	}
	k.list.Add(diag.WrongKind, k.where(n), kind, diag.Short(fmt.Sprintf("%q", found)), example)
}

func (k *configKeys) fault(n *yaml.Node, what string) {
	k.list.Add(diag.BadConfig, k.where(n), what)
}

func (k *configKeys) where(n *yaml.Node) diag.At {
	return diag.At{File: k.file, Line: n.Line, Column: n.Column}
}
