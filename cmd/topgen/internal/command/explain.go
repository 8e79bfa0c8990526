package command

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/spec/diag"
)

func explainCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		UsageText: "topgen explain [-json] [CODE…]",
		Flags:     []cli.Flag{&cli.BoolFlag{Name: "json"}},
		Action:    func(_ context.Context, c *cli.Command) error { return env.explain(c) },
		ShellComplete: func(context.Context, *cli.Command) {
			for _, code := range diag.Codes() {
				fmt.Fprintln(env.Stdout, code)
			}
		},
	}
}

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

func (env Env) explain(c *cli.Command) error {
	codes, err := chosenCodes(c)
	if err != nil {
		return err
	}
	out := env.encoder()
	for _, code := range codes {
		e := explain(code, env.language())
		var err error
		switch {
		case c.Bool("json"):
			err = out.Encode(e)
		case c.Args().Len() == 0:
			_, err = fmt.Fprintf(env.Stdout, "%s  %s\n", e.Code, e.Messages[0].What)
		default:
			_, err = io.WriteString(env.Stdout, e.page(env.language()))
		}
		if err != nil {
			return fmt.Errorf("writing the explanation: %w", err)
		}
	}
	return nil
}

// chosenCodes returns the codes that were named, or all.
func chosenCodes(c *cli.Command) ([]diag.Code, error) {
	all := diag.Codes()
	if c.Args().Len() == 0 {
		return all, nil
	}
	var chosen []diag.Code
	for _, arg := range c.Args().Slice() {
		code := diag.Code(strings.ToUpper(strings.Trim(arg, "[]")))
		if !slices.Contains(all, code) {
			var names []string
			for _, other := range all {
				names = append(names, string(other))
			}
			return nil, wrong(c, "%s", meant(help.Message{English: "there is no code %q", Args: []any{arg}}, diag.Nearest(string(code), names)))
		}
		chosen = append(chosen, code)
	}
	return chosen, nil
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

var verb = regexp.MustCompile(`%(\[\d+\])?[a-z]`)

// blanks shows where a text has arguments.
func blanks(text string) string { return verb.ReplaceAllString(text, "…") }
