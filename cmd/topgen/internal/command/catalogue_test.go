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
	said := 0
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				name := calledName(n)
				for _, text := range literals(n.Args) {
					switch {
					case name == "say" || name == "print" || name == "number" || name == "wrong":
						if said++; text == firstLiteral(n) && !help.HasMessage(text) && letters.MatchString(text) {
							t.Errorf("%s: %q is not in the catalogue", set.Position(n.Pos()), text)
						}
						if name == "number" && !help.HasMessage(text) {
							t.Errorf("%s: %q is not in the catalogue", set.Position(n.Pos()), text)
						}
					case strings.HasPrefix(name, "Fprint") && onStream(n.Args[0]) && letters.MatchString(text) && !strings.HasPrefix(text, "http://") && text != "topgen":
						t.Errorf("%s: %q is printed past the catalogue", set.Position(n.Pos()), text)
					}
				}
			case *ast.CompositeLit:
				if s, ok := n.Type.(*ast.SelectorExpr); ok && s.Sel.Name == "Message" {
					for _, element := range n.Elts {
						kv, _ := element.(*ast.KeyValueExpr)
						if kv == nil || len(literals([]ast.Expr{kv.Value})) == 0 {
							continue
						}
						if text := literals([]ast.Expr{kv.Value})[0]; letters.MatchString(text) && !help.HasMessage(text) {
							t.Errorf("%s: %q is not in the catalogue", set.Position(n.Pos()), text)
						}
					}
				}
			}
			return true
		})
	}
	if said == 0 {
		t.Error("found no message")
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

func firstLiteral(call *ast.CallExpr) string { return literals(call.Args)[0] }

// onStream reports whether an argument is env.Stdout or env.Stderr.
func onStream(arg ast.Expr) bool {
	s, ok := arg.(*ast.SelectorExpr)
	return ok && (s.Sel.Name == "Stdout" || s.Sel.Name == "Stderr")
}
