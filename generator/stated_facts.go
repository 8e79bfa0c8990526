package generator

import (
	"go/ast"
	"regexp"
	"strconv"
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

// The facts about a field end its comment; see the emitter.
var (
	requestFacts = regexp.MustCompile(`^(?:(.*)\()?([Rr]equired|[Oo]ptional)\b(.*)$`)
	answerFacts  = regexp.MustCompile(`^(?:(.*)\()?((?:[Ee]\.g\. |[Aa]t (?:most|least) -?\d|-?\d+ to -?\d|JSON text|[Oo]n the wire ).*)$`)
	lengthFact   = regexp.MustCompile(`[Aa]t most (\d+) (?:character|byte)s?`)
	elementsFact = regexp.MustCompile(`[Aa]t most (\d+) elements?`)
	leastFact    = regexp.MustCompile(`[Aa]t least (-?\d+)`)
	mostFact     = regexp.MustCompile(`[Aa]t most (-?\d+)(?: each)?(?:[;)]|$)`)
	rangeFact    = regexp.MustCompile(`(-?\d+) to (-?\d+)(?: each)?(?:[;)]|$)`)
	defaultFact  = regexp.MustCompile(`; default ([^;]*?)(?:;|\)?$)`)
	exampleFact  = regexp.MustCompile(`(?:^|; )[Ee]\.g\. (.*?)\)?$`)
)

// readFacts reads a field's comment.
func readFacts(n *spec.Node, text string, request bool) {
	facts := ""
	if m := requestFacts.FindStringSubmatch(text); request && m != nil {
		n.Required, facts = strings.EqualFold(m[2], "required"), m[3]
		text = m[1]
	} else if m := answerFacts.FindStringSubmatch(text); !request && m != nil {
		text, facts = m[1], m[2]
	}
	n.Description = strings.TrimSpace(text)
	if m := exampleFact.FindStringSubmatchIndex(facts); m != nil {
		n.Example, facts = facts[m[2]:m[3]], facts[:m[0]]
	}
	if m := defaultFact.FindStringSubmatchIndex(facts); m != nil {
		n.Default, facts = facts[m[2]:m[3]], facts[:m[0]]
	}
	number := func(re *regexp.Regexp, i int) *int64 {
		m := re.FindStringSubmatch(facts)
		if m == nil {
			return nil
		}
		v, err := strconv.ParseInt(m[i], 10, 64)
		if err != nil {
			return nil
		}
		return &v
	}
	if v := number(lengthFact, 1); v != nil {
		n.MaxLength = *v
	}
	if v := number(elementsFact, 1); v != nil {
		n.MaxListSize = *v
	}
	n.MinValue, n.MaxValue = number(leastFact, 1), number(mostFact, 1)
	if v := number(rangeFact, 1); v != nil {
		n.MinValue, n.MaxValue = v, number(rangeFact, 2)
	}
}
