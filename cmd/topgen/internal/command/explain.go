package command

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/spec/diag"
)

// explanation is a kind of fault as explain prints it.
type explanation struct {
	Code     diag.Code `json:"code"`
	Why      string    `json:"why"`
	Messages []message `json:"messages"`
	Example  string    `json:"example"`
}

type message struct {
	Severity diag.Severity `json:"severity"`
	What     string        `json:"what"`
	Fix      string        `json:"fix,omitempty"`
}

func (env Env) explain(_ context.Context, c *invocation) error {
	chosen, err := chosenCodes(c)
	if err != nil {
		return err
	}
	for _, one := range chosen {
		e := explain(one, env.language())
		switch {
		case env.json:
			env.printJSON(e)
		case len(c.args) == 0:
			fmt.Fprintf(env.Stdout, "%s  %s\n", e.Code, e.title())
		default:
			fmt.Fprint(env.Stdout, e.page(env.language()))
		}
	}
	return nil
}

// chosenCodes returns the explanations of the codes that were named, or all.
func chosenCodes(c *invocation) ([]diag.Explanation, error) {
	all := diag.Explanations()
	if len(c.args) == 0 {
		return all, nil
	}
	var chosen []diag.Explanation
	names := codeNames()
	for _, arg := range c.args {
		code := strings.ToUpper(strings.Trim(arg, "[]"))
		i := slices.Index(names, code)
		if i < 0 {
			return nil, wrong(c.Command, "%s", meant(help.Message{English: "there is no code %q", Args: []any{arg}}, diag.Nearest(code, names)))
		}
		chosen = append(chosen, all[i])
	}
	return chosen, nil
}

func codeNames() (names []string) {
	for _, e := range diag.Explanations() {
		names = append(names, string(e.Kind()))
	}
	return names
}

func explain(one diag.Explanation, lang diag.Language) explanation {
	e := explanation{Code: one.Kind(), Why: one.Why[lang], Example: one.Example.Text(lang)}
	for _, entry := range one.Wordings() {
		e.Messages = append(e.Messages, message{entry.Severity, blanks(entry.What[lang]), blanks(entry.Fix[lang])})
	}
	return e
}

// title returns the first message, or why there is such a code if that message is nothing but its argument.
func (e explanation) title() string {
	if what := e.Messages[0].What; what != "…" {
		return what
	}
	return e.Why
}

// page returns the explanation as people read it.
func (e explanation) page(lang diag.Language) string {
	example := help.Message{English: "Example:"}.In(lang)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n  %s\n\n", e.Code, e.Why)
	for _, m := range e.Messages {
		fmt.Fprintf(&b, "  %s: %s\n", m.Severity.Text(lang), m.What)
		if m.Fix != "" {
			fmt.Fprintf(&b, "    → %s\n", m.Fix)
		}
	}
	fmt.Fprintf(&b, "\n  %s\n    %s\n", example, e.Example)
	return b.String()
}

var verb = regexp.MustCompile(`%(\[\d+\])?\d*[a-z]`)

// blanks shows where a text has arguments.
func blanks(text string) string { return verb.ReplaceAllString(text, "…") }
