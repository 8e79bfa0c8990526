// Package strictyaml reads YAML that people write: an unknown key, a key twice and a value of another kind are faults. The
// YAML library finds them. Its errors speak of Go types, and are put into plain words here.
package strictyaml

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/spec/diag"
)

// Decode decodes a file that has one document, or none. Each fault is a finding of the code, whose text takes it whole.
func Decode(code diag.Code, file string, data []byte, into any) (list diag.List) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	err := decoder.Decode(into)
	if err == nil {
		var more yaml.Node
		if err := decoder.Decode(&more); !errors.Is(err, io.EOF) {
			list.Add(code, diag.At{File: file, Line: max(1, more.Line)}, help.Message{English: "there is more after the document's end"})
		}
		return list
	}
	texts := []string{err.Error()}
	if several := (*yaml.TypeError)(nil); errors.As(err, &several) {
		texts = several.Errors
	} else if errors.Is(err, io.EOF) {
		return nil
	}
	keys := keysOf(reflect.TypeOf(into), make(map[reflect.Type]bool))
	for _, text := range texts {
		line := lineOf.FindStringSubmatch(text)
		number, _ := strconv.Atoi(line[1])
		f := diag.New(code, diag.At{File: file, Line: max(1, number)}, plain(text[len(line[0]):], keys))
		same := func(other diag.Finding) bool { return other.Error() == f.Error() }
		if !slices.ContainsFunc(list, same) { // the library says of some keys twice that they are there twice
			list = append(list, f)
		}
	}
	return list
}

var (
	lineOf    = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)
	unknown   = regexp.MustCompile(`^field (.*) not found in type `)
	twice     = regexp.MustCompile(`^(?:mapping key "(.*)" already defined at|field (.*) already set in type)`)
	otherKind = regexp.MustCompile("(?s)^cannot unmarshal !!(\\S+)(?: `(.*)`)? into (.+)$")
)

// keysOf returns the keys of a type and of all that is in it.
func keysOf(t reflect.Type, seen map[reflect.Type]bool) (keys []string) {
	switch {
	case t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map:
		return keysOf(t.Elem(), seen)
	case t.Kind() != reflect.Struct || seen[t]:
		return nil
	}
	seen[t] = true
	for i := range t.NumField() {
		key, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		keys = append(append(keys, key), keysOf(t.Field(i).Type, seen)...)
	}
	return keys
}

// plain puts an error of the library into plain words. Keys are those that are known.
func plain(text string, keys []string) help.Message {
	if key := unknown.FindStringSubmatch(text); key != nil {
		if meant := diag.Nearest(key[1], keys); meant != "" && meant != key[1] {
			return help.Message{English: "unknown field %q, which may mean %q", Args: []any{diag.Short(key[1]), meant}}
		}
		return help.Message{English: "unknown field %q", Args: []any{diag.Short(key[1])}}
	}
	if key := twice.FindStringSubmatch(text); key != nil {
		return help.Message{English: "the key %q is there twice", Args: []any{diag.Short(key[1] + key[2])}}
	}
	kinds := otherKind.FindStringSubmatch(text)
	if kinds == nil {
		return help.Message{English: "%s", Args: []any{text}}
	}
	found := map[string]diag.Kind{"map": "keys", "seq": "a list"}[kinds[1]]
	return help.Message{English: "expected %s, found %s", Args: []any{kindOf(kinds[3]), cmp.Or(found, diag.Kind(strconv.Quote(diag.Short(kinds[2]))))}}
}

// kindOf says what a value of a Go type is.
func kindOf(typ string) diag.Kind {
	switch {
	case typ == "string":
		return "a text"
	case typ == "bool":
		return "true or false"
	case strings.HasPrefix(typ, "int"):
		return "a whole number"
	case typ == "time.Duration":
		return "a time such as 2s"
	case strings.HasPrefix(typ, "[]"):
		return "a list"
	}
	return "keys"
}

// Inner returns the value that keys and indexes lead to, or the nearest around it, for its line.
func Inner(n *yaml.Node, path ...string) *yaml.Node {
	switch {
	case n.Kind == yaml.DocumentNode:
		return Inner(n.Content[0], path...)
	case n.Kind == yaml.AliasNode:
		return Inner(n.Alias, path...)
	case len(path) == 0:
		return n
	}
	if i, err := strconv.Atoi(path[0]); err == nil && n.Kind == yaml.SequenceNode && i < len(n.Content) {
		return Inner(n.Content[i], path[1:]...)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Kind == yaml.MappingNode && n.Content[i].Value == path[0] {
			return Inner(n.Content[i+1], path[1:]...)
		}
	}
	return n
}
