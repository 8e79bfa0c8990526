package spec

import (
	"bytes"
	_ "embed"
)

//go:embed schema.json
var schemaJSON []byte

// Schema returns the JSON Schema (draft 2020-12) that every spec file meets, for editors and other tools. topgen itself
// reads specs without it; a test checks that both agree.
func Schema() []byte { return bytes.Clone(schemaJSON) }
