package generator_test

import (
	"bytes"
	"context"
	"go/format"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
)

// hostileAPI has the text wherever a document has prose.
func hostileAPI(text string) *spec.API {
	return &spec.API{
		Method: "taobao.hostile.get", Title: text, Description: text, Category: text, Charge: text,
		Request: []*spec.Node{
			{Name: "a", Type: "String", Example: text, Description: text, Default: text},
			{Name: "l", Type: "String", List: true, Example: text, Description: text},
			{Name: "o", Type: "Obj", Required: true, Description: text, Example: text, Fields: []*spec.Node{
				{Name: "b", Type: "String", Required: true, Example: text, Description: text},
				{Name: "m", Type: "Map", Example: text, Description: text},
			}},
		},
		Response: []*spec.Node{{Name: "x", Type: "String", Example: text, Description: text}},
		Errors:   []spec.ErrorCode{{Code: "1", Message: text, Solution: text}},
		Rules:    []spec.Rule{{Kind: spec.AtLeastOne, Fields: []string{"a", "l"}, Text: text}},
		Samples:  &spec.Samples{ResponseJSON: text, ResponseXML: `<hostile_get_response><x>` + text + `</x></hostile_get_response>`, RequestJava: text, ErrorJSON: text},
		Source:   &spec.Source{Form: "text", File: "x", DocumentID: text, SHA256: strings.Repeat("0", 64)},
	}
}

// FuzzText: prose of a document changes comments and the tests' literals, and nothing else; what comes out is
// formatted and stays so.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		"", "充值", "*/ func init() {}", "go:build ignore", "//go:generate rm", "\n//go:generate rm\n", "\n//line x.go:1\n", "`", "\x00\ufeff\u2028\u202e", "# x\n\n# y", "ISV 标题",
		"Deprecated: x", "+build x", "[a]: b", "[a.b]", "a\n\n\tb\n - c\n1. d", "``x''", strings.Repeat("很", 3000), "{\"hostile_get_response\":{\"x\":\"y\"}}",
		"\xff\xfe", "http://x", "{}", "{\"a\":1e999}", "</x>", "a\r\nb", "\u00a0x\u3000",
	} {
		f.Add(s)
	}
	want := generateOne(f, hostileAPI("text"))
	f.Fuzz(func(t *testing.T, text string) {
		got := generateOne(t, hostileAPI(text))
		for name, data := range got {
			checkFile(t, name, data)
		}
		if a, b := withoutComments(t, got["taobao_hostile_get.go"]), withoutComments(t, want["taobao_hostile_get.go"]); a != b {
			t.Errorf("the text %q changes the code:\n%s", text, a)
		}
		if len(got) != len(want) {
			t.Errorf("the text %q gives %d files, want %d", text, len(got), len(want))
		}
	})
}

func generateOne(t testing.TB, api *spec.API) map[string][]byte {
	t.Helper()
	c := config("api")
	c.Tests, c.APIs = true, []*spec.API{api}
	return generate(t, c)
}

// withoutComments is the code alone, formatted.
func withoutComments(t *testing.T, data []byte) string {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", data, 0)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := format.Node(&b, fset, file); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// FuzzNames: whatever a name, a type and a code are, either the spec is refused or the code parses.
func FuzzNames(f *testing.F) {
	for _, s := range []string{"a", "a b", "中文", "`", `"\`, "*/", "Item[]", "byte[]", "sign", "request_id", "3", "__", "a/b", "ǆ", "\u202e"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, name, typ string) {
		node := func(inner ...*spec.Node) *spec.Node { return &spec.Node{Name: name, Type: typ, Fields: inner} }
		leaf := &spec.Node{Name: "x", Type: "String"}
		c := config("api")
		c.Tests = true
		c.APIs = []*spec.API{{Method: "taobao.names.get",
			Request:  []*spec.Node{node(leaf), {Name: name + "_", Type: typ}, {Name: name + "1", Type: typ, List: true}},
			Response: []*spec.Node{node(node(leaf)), {Name: name + "_", Type: typ}},
			Errors:   []spec.ErrorCode{{Code: name}, {Code: typ}},
		}}
		files, err := tryGenerate(context.Background(), c)
		if err != nil {
			if len(spec.Check("", c.APIs[0])) == 0 {
				t.Errorf("a legal spec is refused: %v", err)
			}
			return
		}
		for name, data := range files {
			checkFile(t, name, data)
		}
	})
}

// TestNoDirectives: go generate runs every line of a file that reads as its directive, inside of literals too.
func TestNoDirectives(t *testing.T) {
	const line = "\n//go:generate rm\n"
	for name, data := range generateOne(t, &spec.API{
		Method:   "taobao.hostile.get",
		Request:  []*spec.Node{{Name: "a", Type: "String"}, {Name: "b", Type: "String"}},
		Response: []*spec.Node{{Name: "x", Type: "String"}},
		Errors:   []spec.ErrorCode{{Code: "isv.x" + line}, {Code: "isv.long", Message: "m"}, {Code: "x", Message: "\u200b"}},
		Rules:    []spec.Rule{{Kind: spec.RequiredIf, Fields: []string{"b"}, When: &spec.Condition{Field: "a", Equals: `"` + line}}},
		Samples:  &spec.Samples{ResponseXML: "<hostile_get_response><!--" + line + "--><x>y</x></hostile_get_response>"},
	}) {
		checkFile(t, name, data)
	}
}
