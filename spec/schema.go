package spec

import (
	"bytes"
	_ "embed"
)

//go:embed schema.json
var schemaJSON []byte

//go:embed overlay.schema.json
var overlaySchemaJSON []byte

// OverlaySchema returns the JSON Schema that every overlay meets. It refers to the one of specs.
func OverlaySchema() []byte { return bytes.Clone(overlaySchemaJSON) }

// Schema returns the JSON Schema (draft 2020-12) that every spec file meets, for editors and other tools. topgen itself
// reads specs without it; a test checks that both agree.
func Schema() []byte { return bytes.Clone(schemaJSON) }
