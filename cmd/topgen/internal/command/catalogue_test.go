package command_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
)

// TestMessages: whatever the command says is in the catalogue, and nothing is printed past it.
func TestMessages(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	c := catalogue{TB: t, set: token.NewFileSet()}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(c.set, e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				c.call(n)
			case *ast.CompositeLit:
				c.literal(n)
			}
			return true
		})
	}
	if c.said == 0 {
		t.Error("found no message")
	}
}

// catalogue looks for texts that the catalogue lacks.
type catalogue struct {
	testing.TB
	set  *token.FileSet
	said int
}

// call checks the texts of a call that says something.
func (c *catalogue) call(call *ast.CallExpr) {
	name, texts := calledName(call), literals(call.Args)
	if len(texts) == 0 {
		return
	}
	switch {
	case name == "say" || name == "print" || name == "printEach" || name == "wrong":
		c.said++
		c.has(call, texts[0])
	case name == "number":
		c.said++
		for _, text := range texts {
			c.has(call, text)
		}
	case strings.HasPrefix(name, "Fprint") && onStream(call.Args[0]):
		for _, text := range texts {
			if letters.MatchString(text) && !strings.HasPrefix(text, "http://") && text != "topgen" {
				c.Errorf("%s: %q is printed past the catalogue", c.set.Position(call.Pos()), text)
			}
		}
	}
}

// literal checks the texts of a message that is made without a call.
func (c *catalogue) literal(n *ast.CompositeLit) {
	if s, ok := n.Type.(*ast.SelectorExpr); !ok || s.Sel.Name != "Message" {
		return
	}
	for _, element := range n.Elts {
		if kv, ok := element.(*ast.KeyValueExpr); ok {
			for _, text := range literals([]ast.Expr{kv.Value}) {
				c.has(n, text)
			}
		}
	}
}

func (c *catalogue) has(n ast.Node, text string) {
	if letters.MatchString(text) && !help.HasMessage(text) {
		c.Errorf("%s: %q is not in the catalogue", c.set.Position(n.Pos()), text)
	}
}

var letters = regexp.MustCompile(`(^|[^%])[A-Za-z]{2}`)

func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// literals returns the arguments that are text.
func literals(args []ast.Expr) (texts []string) {
	for _, arg := range args {
		if lit, ok := arg.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, _ := strconv.Unquote(lit.Value)
			texts = append(texts, text)
		}
	}
	return texts
}

// onStream reports whether an argument is env.Stdout or env.Stderr.
func onStream(arg ast.Expr) bool {
	s, ok := arg.(*ast.SelectorExpr)
	return ok && (s.Sel.Name == "Stdout" || s.Sel.Name == "Stderr")
}
