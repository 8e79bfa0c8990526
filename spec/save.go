package spec

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Encode writes an API as spec files have it: keys in the order of the model, two spaces a level,
// text unescaped where JSON allows it, a newline at the end. The same API gives the same bytes.
func Encode(api *API) []byte {
	whole := *api
	// The three lists every reader looks for are there even when they are empty.
	whole.Request = append([]*Node{}, api.Request...)
	whole.Response = append([]*Node{}, api.Response...)
	whole.Errors = append([]ErrorCode{}, api.Errors...)
	return encode(&whole)
}

func encode(value any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(value); err != nil { // only of nodes that have themselves inside
		panic(fmt.Sprintf("encoding a spec or an overlay: %v", err))
	}
	return b.Bytes()
}

// Hash returns the hash of all that a spec states but its source, lower-case hex. It depends on nothing but the facts:
// not on blanks or line endings of a file.
func Hash(api *API) string {
	facts := *api
	facts.Source = nil
	hash := sha256.Sum256(Encode(&facts))
	return hex.EncodeToString(hash[:])
}
