package generator

import (
	"fmt"
	"go/ast"
	"regexp"
	"strings"

	"github.com/topgen/topgen/spec"
)

// wideBlank is a line's end between Chinese characters, which has no meaning.
var wideBlank = regexp.MustCompile(`([\p{Han}\p{Po}\p{Ps}\p{Pe}])\s+([\p{Han}])|([\p{Han}])\s+([\p{Po}\p{Ps}\p{Pe}])`)

// flow returns a comment as one line, wherever its lines were broken.
func flow(c *ast.CommentGroup) string {
	text := strings.Join(strings.Fields(c.Text()), " ")
	return wideBlank.ReplaceAllString(text, "$1$3$2$4")
}

// The facts about a field end its comment, in parentheses where a description is before them; see the emitter.
var (
	requestFacts = regexp.MustCompile(`^(?:(.*)\()?((?:[Rr]equired|[Oo]ptional)\b.*)$`)
	answerFacts  = regexp.MustCompile(`^(?:(.*)\()?((?:[Ee]\.g\. |[Aa]t (?:most|least) -?\d|-?\d+ to -?\d|JSON text|[Oo]n the wire ).*)$`)
)

// readFacts reads a field's comment.
//
//	卡号 (required; at most 32 characters; default 1; e.g. 76123786153828)
func readFacts(n *spec.Node, text string, request bool) {
	pattern := answerFacts
	if request {
		pattern = requestFacts
	}
	n.Description = text
	m := pattern.FindStringSubmatch(text)
	if m == nil {
		return
	}
	facts := m[2]
	if facts != text {
		facts = strings.TrimSuffix(facts, ")")
	}
	n.Description = strings.TrimSpace(m[1])
	facts = "; " + strings.ToLower(facts[:1]) + facts[1:]
	facts, n.Example, _ = strings.Cut(facts, "; e.g. ")
	facts, n.Default, _ = strings.Cut(facts, "; default ")
	if request {
		n.Required = strings.HasPrefix(facts, "; required")
	}
	for fact := range strings.SplitSeq(facts, "; ") {
		var a, b int64
		scan := func(format string, values ...any) bool {
			count, err := fmt.Sscanf(fact, format, values...)
			return err == nil && count == len(values)
		}
		switch {
		case scan("at most %d character", &a), scan("at most %d byte", &a):
			n.MaxLength = a
		case scan("at most %d element", &a):
			n.MaxListSize = a
		case scan("%d to %d", &a, &b):
			n.MinValue, n.MaxValue = &a, &b
		case scan("at least %d", &a):
			n.MinValue = &a
		case scan("at most %d", &a):
			n.MaxValue = &a
		}
	}
}
