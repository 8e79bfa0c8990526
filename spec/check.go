// Here are the checks that a JSON Schema cannot make: names that could not travel, siblings of one name, limits that
// exclude everything, rules that nothing can obey. What remains is what only a target language can tell, such as that a
// Number is a whole one there.

package spec

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/jsonpos"
)

const (
	maxMethodLength = 200 // bytes; the method names files, whose names most systems bound at 255
	maxNameLength   = 256 // bytes
)

// MaxDepth bounds how deep parameters are nested; real ones have fewer than ten levels.
const MaxDepth = 100

// methodShape is what TOP routes by: words of letters, digits, "-" and "_", joined by dots. It
// leaves no room for a path: no slash, no empty word.
var methodShape = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$`)

// Check says all that is wrong with an API in memory, as Parse does for one in a file. The findings have a path of names,
// such as "request/req/card_id", and no line.
func Check(file string, api *API) diag.List {
	c := &checker{findings: &findings{file: file}}
	c.api(api, nil)
	return c.sorted()
}

// CheckMethod says what is wrong with a method's name; nil when nothing is.
func CheckMethod(method string) error {
	if len(method) > maxMethodLength || !methodShape.MatchString(method) {
		return diag.New(diag.MethodInvalid, diag.At{}, diag.Short(method))
	}
	return nil
}

// checker walks an API, and beside it the JSON that it was decoded from. The JSON is nil where there is none.
type checker struct{ *findings }

func (c *checker) api(api *API, v *jsonpos.Value) {
	if CheckMethod(api.Method) != nil {
		c.add(diag.MethodInvalid, v, "method", diag.Short(api.Method))
	}
	if _, err := time.Parse(time.RFC3339, api.Modified); err != nil && api.Modified != "" {
		c.wrong(v, "modified", "a time like 2006-01-02T15:04:05+08:00", api.Modified)
	}
	oneOf(c, v, "auth", api.Auth, "", AuthRequired, AuthOptional, AuthNone)
	oneOf(c, v, "protocol", api.Protocol, "", ProtocolQimen)
	if api.Source != nil {
		c.below("source", func() { c.source(api.Source, v.Get("source")) })
	}
	c.below("request", func() { c.nodes(api.Request, v.Get("request"), 1) })
	c.below("response", func() {
		c.nodes(api.Response, v.Get("response"), 1)
		for i, n := range api.Response {
			if n != nil && n.Name == "error_response" {
				c.add(diag.ErrorMember, v.Get("response").Item(i), "name", n.Name)
			}
		}
	})
	if len(api.Rules) > 0 {
		request := NewFinder(api.Request)
		for i, r := range api.Rules {
			c.below("rules/"+strconv.Itoa(i), func() { c.rule(request, r, v.Get("rules").Item(i)) })
		}
	}
	if api.Outcome != nil {
		c.below("outcome", func() { c.outcome(NewFinder(api.Response), api.Outcome, v.Get("outcome")) })
	}
	c.openOutcome(api, v)
}

// wrong reports a text that has another form than is asked for.
func (c *checker) wrong(v *jsonpos.Value, key, want, found string) {
	c.add(diag.SpecWrongValue, v, key, want, strconv.Quote(diag.Short(found)))
}

// oneOf checks that a text is one of a few. An empty one is a key that is left out, and not one that is there.
func oneOf[S ~string](c *checker, v *jsonpos.Value, key string, found S, allowed ...S) {
	var names []string
	for _, a := range allowed {
		if a == found && (a != "" || v.Get(key) == nil) {
			return
		}
		if a != "" {
			names = append(names, string(a))
		}
	}
	c.wrong(v, key, strings.Join(names, ", "), string(found))
}

var hexSum = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (c *checker) source(s *Source, v *jsonpos.Value) {
	oneOf(c, v, "form", s.Form, FormText, FormHTML, FormDocJSON, FormMetadata, FormFacts)
	if strings.ContainsAny(s.File, `/\`) || s.File == "" && s.Form != FormFacts {
		c.wrong(v, "file", "a file's base name", s.File)
	}
	c.hash(v, "sha256", s.SHA256, s.Form == FormFacts)
	c.hash(v, "spec_sha256", s.SpecSHA256, true)
}

func (c *checker) hash(v *jsonpos.Value, key, value string, optional bool) {
	absent := value == "" && v.Get(key) == nil
	if !hexSum.MatchString(value) && !(optional && absent) {
		c.wrong(v, key, "64 lower-case hexadecimal digits", value)
	}
}

func (c *checker) nodes(nodes []*Node, v *jsonpos.Value, depth int) {
	if depth > MaxDepth {
		c.add(diag.SpecTooMuch, v, "", MaxDepth, diag.Kind("levels"))
		return
	}
	seen := make(map[string]bool, len(nodes))
	for i, n := range nodes {
		item := v.Item(i)
		if n == nil {
			c.add(diag.SpecWrongValue, item, "", diag.Kind("an object"), "null")
			continue
		}
		c.down(nameOr(n.Name, i))
		if seen[n.Name] && n.Name != "" {
			c.add(diag.NameTwice, item, "name", n.Name)
		}
		seen[n.Name] = true
		c.node(n, item)
		if len(n.Fields) > 0 {
			c.nodes(n.Fields, item.Get("fields"), depth+1)
		}
		c.up()
	}
}

func (c *checker) node(n *Node, v *jsonpos.Value) {
	if n.Name == "" || badWord(n.Name) || strings.Contains(n.Name, "/") { // paths join names by it
		c.add(diag.NameInvalid, v, "name", "name", diag.Short(n.Name), maxNameLength)
	}
	c.nodeType(n, v)
	if n.MaxLength < 0 {
		c.add(diag.LimitImpossible, v, "max_length", fmt.Sprintf("max_length %d", n.MaxLength))
	}
	if n.MaxListSize < 0 {
		c.add(diag.LimitImpossible, v, "max_list_size", fmt.Sprintf("max_list_size %d", n.MaxListSize))
	}
	if n.MinValue != nil && n.MaxValue != nil && *n.MinValue > *n.MaxValue {
		c.add(diag.LimitImpossible, v, "min_value", fmt.Sprintf("min_value %d, max_value %d", *n.MinValue, *n.MaxValue))
	}
}

func (c *checker) nodeType(n *Node, v *jsonpos.Value) {
	switch {
	case badWord(n.Type):
		c.add(diag.NameInvalid, v, "type", "type", diag.Short(n.Type), maxNameLength)
	case strings.HasSuffix(n.Type, "[]") && n.Type != "byte[]", n.Type == "Field List" && !n.List:
		c.add(diag.ListInType, v, "type", diag.Short(n.Type))
	case n.Type == "" && len(n.Fields) > 0:
		c.add(diag.ObjectUntyped, v, "fields", n.Name)
	case len(n.Fields) > 0: // fields win over words
	case n.Type == "":
		c.add(diag.TypeMissing, v, "type", n.Name)
	default:
		if meant := Misspelt(n.Type); meant != "" && isScalar(n.Example+n.Default) {
			c.add(diag.TypeMisspelt, v, "type", n.Type, meant)
		}
	}
}

// badWord reports whether a text cannot be a name or a type.
func badWord(s string) bool {
	return len(s) > maxNameLength || strings.TrimSpace(s) != s || strings.ContainsFunc(s, unicode.IsControl)
}

// Misspelt returns the basic type that a word is close to; empty where it is a type itself, or close to none. Whether the
// word is another object's name the samples tell.
func Misspelt(typ string) string {
	if slices.Contains(BasicTypes, typ) {
		return "" // as nearly all are
	}
	for _, known := range []string{"json", "long", "int", "integer", "short", "double", "float", "bool", "char", "map", "object", "text", "enum"} {
		if strings.EqualFold(typ, known) {
			return ""
		}
	}
	meant := diag.Nearest(typ, BasicTypes)
	if strings.EqualFold(typ, meant) {
		return ""
	}
	return meant
}

// isScalar reports whether an example shows a single value.
func isScalar(example string) bool {
	example = strings.TrimSpace(example)
	return example != "" && example[0] != '{' && example[0] != '['
}
