// Package strictyaml reads YAML that people write: an unknown key, a key twice and a value of another kind are faults. The
// YAML library finds them. Its errors speak of Go types, and are put into plain words here.
package strictyaml

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/spec/diag"
)

// Fault is something that is wrong with a file.
type Fault struct {
	Line int
	What help.Message
	// For a key that nothing has, or that is there twice: its name.
	Unknown, Twice string
	// For a value of another kind: the Type in Go that it should have, what that is to people, and what was found.
	Type        string
	Kind, Found diag.Kind
}

func (f Fault) same(other Fault) bool {
	return f.Line == other.Line && f.What.In(diag.English) == other.What.In(diag.English)
}

// Decode decodes a file that has one document, or none.
func Decode(data []byte, into any) []Fault {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	err := decoder.Decode(into)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err == nil {
		var more yaml.Node
		if err := decoder.Decode(&more); !errors.Is(err, io.EOF) {
			return []Fault{{Line: max(1, more.Line), What: message("there is more after the document's end")}}
		}
		return nil
	}
	texts := []string{err.Error()}
	if several := (*yaml.TypeError)(nil); errors.As(err, &several) {
		texts = several.Errors
	}
	var faults []Fault
	for _, text := range texts {
		if f := faultOf(text); !slices.ContainsFunc(faults, f.same) { // the library says of some keys twice that they are there twice
			faults = append(faults, f)
		}
	}
	return faults
}

var (
	lineOf    = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)
	unknown   = regexp.MustCompile(`^field (.*) not found in type `)
	twice     = regexp.MustCompile(`^(?:mapping key "(.*)" already defined at|field (.*) already set in type)`)
	otherKind = regexp.MustCompile("(?s)^cannot unmarshal !!(\\S+)(?: `(.*)`)? into (.+)$")
)

// faultOf puts an error of the library into plain words.
func faultOf(text string) Fault {
	f := Fault{Line: 1}
	if line := lineOf.FindStringSubmatch(text)[1]; line != "" {
		f.Line, _ = strconv.Atoi(line)
	}
	text = lineOf.ReplaceAllString(text, "")
	if key := unknown.FindStringSubmatch(text); key != nil {
		f.Unknown = diag.Short(key[1])
		f.What = message("unknown field %q", f.Unknown)
	} else if key := twice.FindStringSubmatch(text); key != nil {
		f.Twice = diag.Short(key[1] + key[2])
		f.What = message("the key %q is there twice", f.Twice)
	} else if found := otherKind.FindStringSubmatch(text); found != nil {
		f.Type, f.Kind, f.Found = found[3], kindOf(found[3]), diag.Kind(strconv.Quote(diag.Short(found[2])))
		switch found[1] {
		case "map":
			f.Found = "keys"
		case "seq":
			f.Found = "a list"
		}
		f.What = message("expected %s, found %s", f.Kind, f.Found)
	} else {
		f.What = message("%s", text)
	}
	return f
}

func message(english string, args ...any) help.Message {
	return help.Message{English: english, Args: args}
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
