// What a schema cannot say of a spec is said here: names that could not travel, siblings of one
// name, limits that exclude everything, rules that nothing can obey. What remains is what only a
// target language can tell, such as that a Number is a whole one there.

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
	// maxDepth bounds the levels of a tree of parameters; real ones have fewer than ten.
	maxDepth = 100
)

// methodShape is what TOP routes by: words of letters, digits, "-" and "_", joined by dots. It
// leaves no room for a path: no slash, no empty word.
var methodShape = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$`)

// Check says all that is wrong with an API held in memory, as Parse does for one in a file. The
// findings carry a path such as "request/0/fields/3" and no line.
func Check(file string, api *API) diag.List {
	var list diag.List
	for _, f := range check(api) {
		list = append(list, diag.Diagnostic{File: file, Path: strings.Join(f.at, "/"), Severity: diag.Error, What: f.what, Fix: f.fix})
	}
	return list
}

// CheckMethod says what is wrong with a method's name; nil when nothing is.
func CheckMethod(method string) error {
	switch {
	case method == "":
		return fmt.Errorf("the method's name is empty")
	case len(method) > maxMethodLength:
		return fmt.Errorf("the method's name is longer than %d bytes", maxMethodLength)
	case !methodShape.MatchString(method):
		return fmt.Errorf("%q is not the name of a method: expected words of letters, digits, - and _ joined by dots", method)
	}
	return nil
}

// checker gathers faults while it walks a spec.
type checker struct{ faults []fault }

func (c *checker) add(at []string, fix, format string, args ...any) {
	c.faults = append(c.faults, fault{at: at, what: fmt.Sprintf(format, args...), fix: fix})
}

func check(api *API) []fault {
	c := new(checker)
	if err := CheckMethod(api.Method); err != nil {
		c.add([]string{"method"}, "write the name as the document gives it", "%v", err)
	}
	if api.Modified != "" {
		if _, err := time.Parse(time.RFC3339, api.Modified); err != nil {
			c.add([]string{"modified"}, "write it like 2006-01-02T15:04:05+08:00", "%q is not a time in RFC 3339", api.Modified)
		}
	}
	switch api.Auth {
	case "", AuthRequired, AuthOptional, AuthNone:
	default:
		c.add([]string{"auth"}, "use required, optional or none", "unknown kind of authorisation %q", api.Auth)
	}
	if api.Source != nil {
		c.source(api.Source)
	}
	if api.Protocol != "" && api.Protocol != ProtocolQimen {
		c.add([]string{"protocol"}, "use qimen, or leave the key out", "unknown protocol %q", api.Protocol)
	}
	if api.Outcome != nil {
		c.outcome(api)
	}
	c.nodes([]string{"request"}, api.Request, 1)
	c.nodes([]string{"response"}, api.Response, 1)
	for i, n := range api.Response {
		if n != nil && n.Name == "error_response" {
			c.add([]string{"response", strconv.Itoa(i), "name"}, "correct it, or leave the API out",
				"an answer with %q in it could not be told from an error, which the platform sends under that name", n.Name)
		}
	}
	if len(api.Rules) > 0 {
		request := NewFinder(api.Request)
		for i, r := range api.Rules {
			c.rule([]string{"rules", strconv.Itoa(i)}, request, r)
		}
	}
	return c.faults
}

var hexSum = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (c *checker) source(s *Source) {
	if !slices.Contains([]Form{FormText, FormHTML, FormDocJSON, FormMetadata, FormFacts}, s.Form) {
		c.add([]string{"source", "form"}, "use text, html, docjson, metadata or facts", "unknown form of document %q", s.Form)
	}
	if strings.ContainsAny(s.File, `/\`) {
		c.add([]string{"source", "file"}, "keep the last part only", "%q is a path, expected a base name", s.File)
	}
	if s.Form != FormFacts && s.File == "" {
		c.add([]string{"source", "file"}, "write the document's base name", "the document's file is missing")
	}
	c.hash("sha256", s.SHA256, s.Form == FormFacts)
	c.hash("spec_sha256", s.SpecSHA256, true)
}

func (c *checker) hash(key, value string, optional bool) {
	if !hexSum.MatchString(value) && !(optional && value == "") {
		c.add([]string{"source", key}, "write the hash in 64 lower-case hexadecimal digits", "%q is not a SHA-256", value)
	}
}

func (c *checker) nodes(at []string, nodes []*Node, depth int) {
	if depth > maxDepth {
		c.add(at, "flatten the tree", "fields nest deeper than %d levels", maxDepth)
		return
	}
	first := make(map[string]int, len(nodes))
	for i, n := range nodes {
		here := below(at, strconv.Itoa(i))
		if n == nil {
			c.add(here, "remove it", "expected a parameter, found null")
			continue
		}
		if j, twice := first[n.Name]; twice && n.Name != "" {
			c.add(below(here, "name"), "rename or remove one of them", "%q is also the name of element %d beside it", n.Name, j)
		} else {
			first[n.Name] = i
		}
		c.node(here, n)
		c.nodes(below(here, "fields"), n.Fields, depth+1)
	}
}

func (c *checker) node(at []string, n *Node) {
	if what := badWord(n.Name); what != "" {
		c.add(below(at, "name"), "write the name as it travels", "the name %s", what)
	}
	c.nodeType(at, n)
	if n.MaxLength < 0 {
		c.add(below(at, "max_length"), "use a positive number, or leave the key out", "max_length is negative: %d", n.MaxLength)
	}
	if n.MaxListSize < 0 {
		c.add(below(at, "max_list_size"), "use a positive number, or leave the key out", "max_list_size is negative: %d", n.MaxListSize)
	}
	if n.MinValue != nil && n.MaxValue != nil && *n.MinValue > *n.MaxValue {
		c.add(below(at, "min_value"), "exchange or correct them", "min_value %d is above max_value %d, so that no value is legal", *n.MinValue, *n.MaxValue)
	}
}

func (c *checker) nodeType(at []string, n *Node) {
	at = below(at, "type")
	switch {
	case n.Type != "" && badWord(n.Type) != "":
		c.add(at, "write the document's word", "the type %s", badWord(n.Type))
	case strings.HasSuffix(n.Type, "[]") && n.Type != "byte[]":
		c.add(at, `write the type without [] and set "list": true`, "the type %q ends in []", n.Type)
	case n.Type == "Field List" && !n.List:
		c.add(at, `set "list": true`, `a "Field List" that is not a list`)
	case len(n.Fields) > 0 && slices.Contains(BasicTypes, n.Type):
		c.add(at, "give the object's name as its type, or remove the fields", "%q is a basic type and cannot have fields", n.Type)
	}
}

// badWord says what keeps a name or type from being one; empty when nothing does.
func badWord(s string) string {
	switch {
	case s == "":
		return "is empty"
	case len(s) > maxNameLength:
		return fmt.Sprintf("is longer than %d bytes", maxNameLength)
	case strings.TrimSpace(s) != s:
		return fmt.Sprintf("%q begins or ends with white space", s)
	case strings.ContainsFunc(s, unicode.IsControl):
		return fmt.Sprintf("%q holds a control character", s)
	}
	return ""
}
