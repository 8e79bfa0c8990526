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
	codes, err := chosenCodes(c)
	if err != nil {
		return err
	}
	for _, code := range codes {
		e := explain(code, env.language())
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

// chosenCodes returns the codes that were named, or all.
func chosenCodes(c *invocation) ([]diag.Code, error) {
	all := diag.Codes()
	if len(c.args) == 0 {
		return all, nil
	}
	var chosen []diag.Code
	for _, arg := range c.args {
		code := diag.Code(strings.ToUpper(strings.Trim(arg, "[]")))
		if !slices.Contains(all, code) {
			return nil, wrong(c.Command, "%s", meant(help.Message{English: "there is no code %q", Args: []any{arg}}, diag.Nearest(string(code), codeNames())))
		}
		chosen = append(chosen, code)
	}
	return chosen, nil
}

func codeNames() (names []string) {
	for _, code := range diag.Codes() {
		names = append(names, string(code))
	}
	return names
}

func explain(code diag.Code, lang diag.Language) explanation {
	reason, _ := diag.Explain(code)
	e := explanation{Code: code, Why: reason.Why[lang], Example: reason.Example.Text(lang)}
	for _, wording := range diag.Wordings(code) {
		entry, _ := diag.Lookup(wording)
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
