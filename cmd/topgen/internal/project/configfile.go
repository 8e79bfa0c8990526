package project

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/spec/diag"
)

// ConfigName is the optional file that says what to generate. Its other spelling is read, too.
const ConfigName = ".topgen.yaml"

var configNames = []string{ConfigName, ".topgen.yml"}

// Root returns the folder that a run in dir is about: the nearest one, upwards, with a configuration file or a go.mod;
// dir itself when there is none.
func Root(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding the project's folder: %w", err)
	}
	if root, ok := nearest(abs, append(configNames, "go.mod")...); ok {
		return root, nil
	}
	return abs, nil
}

// configFile is the file's content: one target, or a list of them.
type configFile struct {
	Config  `yaml:",inline"`
	Targets []Config `yaml:"targets"`
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
	data, err := readBounded(os.DirFS(root), found[0])
	if err != nil {
		return nil, diag.New(diag.CannotRead, diag.At{File: file}, output.Cause(err))
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

func decodeConfig(file string, data []byte) ([]Config, error) {
	var c configFile
	err := yaml.UnmarshalWithOptions(data, &c, yaml.Strict())
	if err != nil {
		return nil, configFault(file, err)
	}
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, diag.New(diag.BadConfig, diag.At{File: file, Line: 1}, err)
	}
	if len(c.Targets) == 0 {
		return []Config{c.Config}, flawsIn(file, tree, "$", c.Config).Err()
	}
	var list diag.List
	if c.Spec+c.Out+c.Package+c.Runtime != "" || c.API != nil || c.Tests != nil {
		list.Add(diag.TargetsAndKeys, diag.At{File: file, Line: lineOf(tree, "$.targets")})
	}
	for i, target := range c.Targets {
		list = append(list, flawsIn(file, tree, fmt.Sprintf("$.targets[%d]", i), target)...)
	}
	return c.Targets, list.Err()
}

// configFault puts the library's errors into words about the file, not about Go.
func configFault(file string, err error) error {
	wrongType, wrongNode, other := (*yaml.TypeError)(nil), (*yaml.UnexpectedNodeTypeError)(nil), yaml.Error(nil)
	switch {
	case errors.As(err, &wrongType):
		return wrongKind(file, wrongType.Token, wrongType.DstType.Kind())
	case errors.As(err, &wrongNode):
		kinds := map[ast.NodeType]reflect.Kind{ast.MappingType: reflect.Struct, ast.SequenceType: reflect.Slice}
		return wrongKind(file, wrongNode.Token, kinds[wrongNode.Expected])
	case errors.As(err, &other):
		return diag.New(diag.BadConfig, position(file, other.GetToken()), other.GetMessage())
	}
	return diag.New(diag.BadConfig, diag.At{File: file, Line: 1}, err)
}

func wrongKind(file string, found *token.Token, want reflect.Kind) error {
	kind, example := "string", `out: "generated"`
	switch want {
	case reflect.Bool:
		kind, example = "true or false", "tests: false"
	case reflect.Slice:
		kind, example = "a list", `api: ["alibaba.alsc.*"]`
	case reflect.Struct:
		kind, example = "keys", "out: generated"
	}
	return diag.New(diag.WrongKind, position(file, found), kind, diag.Short(fmt.Sprintf("%q", found.Value)), example)
}

// flawsIn returns the flaws of a target with their lines in the file.
func flawsIn(file string, tree *ast.File, target string, c Config) (list diag.List) {
	for _, f := range c.Flaws() {
		f.File, f.Line = file, lineOf(tree, target+"."+f.Path)
		list = append(list, f)
	}
	return list
}

// lineOf returns the line of the value at a path.
func lineOf(tree *ast.File, where string) int {
	line := 1
	if p, err := yaml.PathString(where); err == nil {
		if node, err := p.FilterFile(tree); err == nil && node.GetToken() != nil {
			line = position("", node.GetToken()).Line
		}
	}
	return line
}

// position returns where a token is in the file.
func position(file string, t *token.Token) diag.At {
	if t == nil || t.Position == nil {
		return diag.At{File: file, Line: 1}
	}
	return diag.At{File: file, Line: t.Position.Line, Column: t.Position.Column}
}
