package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/spec/diag"
)

// ReadConfig reads the folder's configuration file, if it has one, and makes its paths absolute.
func ReadConfig(root string) (Config, error) {
	file := filepath.Join(root, ConfigName)
	info, err := os.Lstat(file) // a link that leads nowhere is meant to lead somewhere
	if errors.Is(err, fs.ErrNotExist) {
		return Config{}, nil
	}
	var data []byte
	if err == nil {
		data, err = readBounded(os.DirFS(root), fs.FileInfoToDirEntry(info))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return Config{}, fmt.Errorf("%s: the configuration is a link to a file that is not there; mend the link, or remove it", Shown(file))
	}
	if err != nil {
		return Config{}, fmt.Errorf("%s: reading the configuration: %w; see that it can be read", Shown(file), output.Cause(err))
	}
	r := configReader{file: Shown(file), values: make(map[string][]ast.Node)}
	c := r.read(data)
	for _, f := range c.flaws() {
		r.fault(r.values[f.key][f.index], f.fix, "%s: %s", f.key, f.what)
	}
	if r.faults.HasErrors() {
		r.faults.Sort()
		return Config{}, r.faults.Err()
	}
	return c.Absolute(root), nil
}

const configKeys = "spec, out, package, runtime, api and tests"

// configReader reads the file's tree key by key rather than have it decoded: so all faults are found in one go, and are
// told in the words of the file.
type configReader struct {
	file   string
	values map[string][]ast.Node // what the settings were read from
	faults diag.List
}

func (r *configReader) read(data []byte) (c Config) {
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		r.syntax(err)
		return c
	}
	for i, doc := range tree.Docs {
		if doc.Body == nil {
			continue
		}
		keys, ok := doc.Body.(ast.MapNode)
		if !ok || i > 0 {
			r.fault(doc.Body, "write each on a line of its own, as in out: generated", "expected the keys %s, found %s", configKeys, found(doc.Body))
			continue
		}
		for each := keys.MapRange(); each.Next(); {
			r.key(&c, each.Key(), each.Value())
		}
	}
	return c
}

func (r *configReader) key(c *Config, key ast.MapKeyNode, value ast.Node) {
	name := key.GetToken().Value
	texts := map[string]*string{"spec": &c.Spec, "out": &c.Out, "package": &c.Package, "runtime": &c.Runtime}
	_, none := value.(*ast.NullNode)
	switch to := texts[name]; {
	case to != nil && none, name == "api" && none, name == "tests" && none:
	case to != nil:
		if text, ok := value.(*ast.StringNode); ok {
			*to, r.values[name] = text.Value, []ast.Node{value}
		} else {
			r.fault(value, "put text into quotes", "%s: expected text, found %s", name, found(value))
		}
	case name == "api":
		r.patterns(c, value)
	case name == "tests":
		if tests, ok := value.(*ast.BoolNode); ok {
			c.Tests = &tests.Value
		} else {
			r.fault(value, "write one of the two", "tests: expected true or false, found %s", found(value))
		}
	default:
		r.fault(key, "the keys are "+configKeys, "unknown key %.60q", name)
	}
}

func (r *configReader) patterns(c *Config, value ast.Node) {
	const fix = `write it as in api: ["alibaba.alsc.*"]`
	list, ok := value.(*ast.SequenceNode)
	if !ok {
		r.fault(value, fix, "api: expected a list of patterns, found %s", found(value))
		return
	}
	for _, node := range list.Values {
		if text, ok := node.(*ast.StringNode); ok {
			c.API, r.values["api"] = append(c.API, text.Value), append(r.values["api"], node)
		} else {
			r.fault(node, fix, "api: expected a pattern, found %s", found(node))
		}
	}
}

func (r *configReader) fault(at ast.Node, fix, format string, args ...any) {
	d := diag.Diagnostic{File: r.file, Line: 1, Severity: diag.Error, What: fmt.Sprintf(format, args...), Fix: fix}
	if tok := at.GetToken(); tok != nil && tok.Position != nil {
		d.Line, d.Column = tok.Position.Line, tok.Position.Column
	}
	r.faults = append(r.faults, d)
}

// syntax takes over the parser's words, which are about YAML, not about Go.
func (r *configReader) syntax(err error) {
	d := diag.Diagnostic{File: r.file, Line: 1, Severity: diag.Error, What: err.Error(), Fix: "mend the YAML; the keys are " + configKeys}
	if y := yaml.Error(nil); errors.As(err, &y) {
		d.What = y.GetMessage()
		if tok := y.GetToken(); tok != nil && tok.Position != nil {
			d.Line, d.Column = tok.Position.Line, tok.Position.Column
		}
	}
	r.faults = append(r.faults, d)
}

// found says what stands somewhere.
func found(node ast.Node) string {
	switch node.(type) {
	case ast.MapNode:
		return "keys"
	case *ast.SequenceNode:
		return "a list"
	case *ast.LiteralNode:
		return "text of several lines"
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		return "an anchor, an alias or a tag"
	}
	text := node.GetToken().Value
	if quoted := fmt.Sprintf("%.60q", text); quoted != `"`+text+`"` {
		return quoted // it is long, or holds what a terminal should not be shown
	}
	return text
}
