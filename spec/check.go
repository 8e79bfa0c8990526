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
)

const (
	maxMethodLength = 200 // bytes; the method names files, whose names most systems bound at 255
	maxNameLength   = 256 // bytes
	maxPathLength   = MaxDepth * (maxNameLength + 1)
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
	c.api(api)
	return c.sorted()
}

// CheckMethod says what is wrong with a method's name; nil when nothing is.
func CheckMethod(method string) error {
	if len(method) > maxMethodLength || !methodShape.MatchString(method) {
		return diag.New(diag.MethodInvalid, diag.At{}, diag.Short(method))
	}
	return nil
}

// checker walks an API. The JSON that it came from, if any, knows the lines.
type checker struct{ *findings }

// add reports a fault at a path, or of a key there.
func (c *checker) add(code diag.Code, path *trail, key string, args ...any) {
	c.findings.add(code, nil, path, key, args...)
}

func (c *checker) api(api *API) {
	if CheckMethod(api.Method) != nil {
		c.add(diag.MethodInvalid, nil, "method", diag.Short(api.Method))
	}
	if _, err := time.Parse(time.RFC3339, api.Modified); err != nil && api.Modified != "" {
		c.wrong(nil, "modified", "a time like 2006-01-02T15:04:05+08:00", api.Modified)
	}
	oneOf(c, nil, "auth", api.Auth, "", AuthRequired, AuthOptional, AuthNone)
	oneOf(c, nil, "protocol", api.Protocol, "", ProtocolQimen)
	c.goName(nil, api.GoName)
	if api.Source != nil {
		c.source(api.Source)
	}
	response := &trail{name: "response"}
	c.nodes(&trail{name: "request"}, api.Request, 1)
	c.nodes(response, api.Response, 1)
	for _, n := range api.Response {
		if n != nil && n.Name == "error_response" {
			c.add(diag.ErrorMember, response.in(n.Name), "name", n.Name)
		}
	}
	if len(api.Rules) > 0 {
		request := NewFinder(api.Request)
		rules := &trail{name: "rules"}
		for i, r := range api.Rules {
			c.rule(request, rules.in(strconv.Itoa(i)), r)
		}
	}
	if api.Outcome != nil {
		c.outcome(NewFinder(api.Response), api.Outcome)
	}
	c.openOutcome(api)
}

// wrong reports a text that has another form than is asked for.
func (c *checker) wrong(path *trail, key, want, found string) {
	c.add(diag.SpecWrongValue, path, key, want, strconv.Quote(diag.Short(found)))
}

// oneOf checks that a text is one of a few. An empty one is a key that is left out, and not one that is there.
func oneOf[S ~string](c *checker, path *trail, key string, found S, allowed ...S) {
	var names []string
	for _, a := range allowed {
		if a == found && (a != "" || !c.has(path, key)) {
			return
		}
		if a != "" {
			names = append(names, string(a))
		}
	}
	c.wrong(path, key, strings.Join(names, ", "), string(found))
}

// has reports whether the JSON has a key.
func (c *checker) has(path *trail, key string) bool {
	return c.value(path).Get(key) != nil
}

var hexSum = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (c *checker) source(s *Source) {
	path := &trail{name: "source"}
	oneOf(c, path, "form", s.Form, FormText, FormHTML, FormDocJSON, FormMetadata, FormFacts)
	if strings.ContainsAny(s.File, `/\`) || s.File == "" && s.Form != FormFacts {
		c.wrong(path, "file", "a file's base name", s.File)
	}
	c.hash(path, "sha256", s.SHA256, s.Form == FormFacts)
	c.hash(path, "spec_sha256", s.SpecSHA256, true)
}

func (c *checker) hash(path *trail, key, value string, optional bool) {
	absent := value == "" && !c.has(path, key)
	if !hexSum.MatchString(value) && !(optional && absent) {
		c.wrong(path, key, "64 lower-case hexadecimal digits", value)
	}
}

func (c *checker) nodes(path *trail, nodes []*Node, depth int) {
	if depth > MaxDepth {
		c.add(diag.SpecTooMuch, path, "", MaxDepth, diag.Kind("levels"))
		return
	}
	seen := make(map[string]bool, len(nodes))
	for i, n := range nodes {
		index := strconv.Itoa(i)
		if n == nil {
			c.add(diag.SpecWrongValue, path.in(index), "", diag.Kind("an object"), "null")
			continue
		}
		inner := path.in(nameOr(n.Name, i))
		if seen[n.Name] && n.Name != "" {
			inner.index = index
			c.add(diag.NameTwice, inner, "name", n.Name)
		}
		seen[n.Name] = true
		c.node(inner, n, depth)
	}
}

func (c *checker) node(path *trail, n *Node, depth int) {
	if badName(n.Name) {
		c.add(diag.NameInvalid, path, "name", "name", diag.Short(n.Name), maxNameLength)
	}
	c.nodeType(path, n)
	c.goName(path, n.GoName)
	if n.MaxLength < 0 {
		c.add(diag.LimitImpossible, path, "max_length", fmt.Sprintf("max_length %d", n.MaxLength))
	}
	if n.MaxListSize < 0 {
		c.add(diag.LimitImpossible, path, "max_list_size", fmt.Sprintf("max_list_size %d", n.MaxListSize))
	}
	if n.MinValue != nil && n.MaxValue != nil && *n.MinValue > *n.MaxValue {
		c.add(diag.LimitImpossible, path, "min_value", fmt.Sprintf("min_value %d, max_value %d", *n.MinValue, *n.MaxValue))
	}
	if len(n.Fields) > 0 {
		c.nodes(path, n.Fields, depth+1)
	}
}

// goName checks a name that people chose for Go.
func (c *checker) goName(path *trail, name string) {
	if name != "" && !goName.MatchString(name) {
		c.add(diag.GoNameUnfit, path, "go_name", diag.Short(name))
	}
}

var goName = regexp.MustCompile(`^\p{Lu}[\p{L}\p{Nd}]*$`)

func (c *checker) nodeType(path *trail, n *Node) {
	switch {
	case badWord(n.Type):
		c.add(diag.NameInvalid, path, "type", "type", diag.Short(n.Type), maxNameLength)
	case strings.HasSuffix(n.Type, "[]") && n.Type != "byte[]", n.Type == "Field List" && !n.List:
		c.add(diag.ListInType, path, "type", diag.Short(n.Type))
	case n.Type == "" && len(n.Fields) > 0:
		c.add(diag.ObjectUntyped, path, "fields", n.Name)
	case len(n.Fields) > 0: // fields win over words
	case n.Type == "":
		c.add(diag.TypeMissing, path, "type", n.Name)
	default:
		if meant := Misspelt(n.Type); meant != "" && isScalar(n.Example+n.Default) {
			c.add(diag.TypeMisspelt, path, "type", n.Type, meant)
		}
	}
}

// badName reports whether a text cannot name a node. Paths join names by a "/".
func badName(s string) bool { return s == "" || badWord(s) || strings.Contains(s, "/") }

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
