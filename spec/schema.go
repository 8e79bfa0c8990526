package spec

import (
	"bytes"
	_ "embed"
	"fmt"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

//go:embed schema.json
var schemaJSON []byte

// Schema returns the JSON Schema (draft 2020-12) that every spec file meets.
func Schema() []byte { return bytes.Clone(schemaJSON) }

// schemaID is the schema's own $id; it names the schema and is never fetched.
const schemaID = "https://github.com/topgen/topgen/spec/schema.json"

// compiledSchema is compiled once, when the first spec is read.
var compiledSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaJSON))
	if err != nil {
		return nil, fmt.Errorf("reading the spec schema: %w", err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(schemaID, doc); err != nil {
		return nil, fmt.Errorf("adding the spec schema: %w", err)
	}
	s, err := c.Compile(schemaID)
	if err != nil {
		return nil, fmt.Errorf("compiling the spec schema: %w", err)
	}
	return s, nil
})

// schemaFaults validates JSON text against the schema.
func schemaFaults(data []byte) ([]fault, error) {
	schema, err := compiledSchema()
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("reading JSON: %w", err)
	}
	err = schema.Validate(doc)
	if err == nil {
		return nil, nil
	}
	verr, ok := err.(*jsonschema.ValidationError)
	if !ok {
		return nil, fmt.Errorf("validating against the spec schema: %w", err)
	}
	return schemaLeaves(verr, nil), nil
}

// schemaLeaves turns the innermost causes into faults; the outer ones only say that an inner one failed.
func schemaLeaves(e *jsonschema.ValidationError, out []fault) []fault {
	for _, c := range e.Causes {
		out = schemaLeaves(c, out)
	}
	if len(e.Causes) > 0 {
		return out
	}
	at := e.InstanceLocation
	switch k := e.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		for _, p := range k.Properties {
			out = append(out, fault{at: below(at, p), what: fmt.Sprintf("unknown key %q", p), fix: "correct its spelling or remove it; spec/schema.json lists the keys"})
		}
	case *kind.Required:
		for _, p := range k.Missing {
			out = append(out, fault{at: below(at, p), what: fmt.Sprintf("the key %q is missing", p), fix: "add it"})
		}
	default:
		what := e.ErrorKind.LocalizedString(message.NewPrinter(language.English))
		out = append(out, fault{at: at, what: what, fix: "write the value as spec/schema.json describes it"})
	}
	return out
}
