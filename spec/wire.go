package spec

import (
	"slices"
	"strings"
	"unicode"
)

// These are names that no document writes down: the platform makes them, and samples and answers bear them.

// PublicParams are the names of the public parameters, which every call carries, in byte order: that of wire.Params.Public.
// The signature, which is made of them, is not among them.
var PublicParams = []string{"app_key", "format", "method", "partner_id", "session", "sign_method", "simplify", "target_app_key", "timestamp", "v"}

// IsPublicParam reports whether a parameter is a public one, or the signature.
func IsPublicParam(name string) bool { return name == "sign" || slices.Contains(PublicParams, name) }

// ResponseRoot is the name of the outermost object of an API's answers, but for simplified ones: the method, less a
// leading "taobao.", with "_" for its dots and "_response" behind it.
func ResponseRoot(method string) string {
	return strings.ReplaceAll(strings.TrimPrefix(method, "taobao."), ".", "_") + "_response"
}

// ElementName is what the elements of a list of the type are called in an answer: the type's name, each capital in
// lower case with "_" before it. Elements of a Field List, or of no documented type, are strings.
func ElementName(typ string) string {
	if typ == "Field List" || typ == "" {
		return "string"
	}
	var b strings.Builder
	for i, r := range typ {
		if unicode.IsUpper(r) {
			if i > 0 {
				b.WriteByte('_')
			}
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}
