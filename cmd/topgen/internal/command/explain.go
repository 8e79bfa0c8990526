package command

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/urfave/cli/v3"

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

// explanation is a code as explain prints it.
type explanation struct {
	Code     diag.Code     `json:"code"`
	Severity diag.Severity `json:"severity"`
	What     string        `json:"what"`
	Fix      string        `json:"fix,omitempty"`
}

func (env Env) explain(c *cli.Command) error {
	codes := diag.Codes()
	if c.Args().Len() > 0 {
		var chosen []diag.Code
		for _, arg := range c.Args().Slice() {
			code := diag.Code(strings.ToUpper(strings.Trim(arg, "[]")))
			if _, known := diag.Lookup(code); !known {
				var names []string
				for _, other := range codes {
					names = append(names, string(other))
				}
				return &usageError{fmt.Sprintf("explain: there is no code %q%s", arg, meant(diag.Nearest(string(code), names))), c.UsageText}
			}
			chosen = append(chosen, code)
		}
		codes = chosen
	}
	out := json.NewEncoder(env.Stdout)
	out.SetEscapeHTML(false)
	for _, code := range codes {
		entry, _ := diag.Lookup(code)
		e := explanation{code, entry.Severity, blanks(entry.What[env.language()]), blanks(entry.Fix[env.language()])}
		var err error
		switch {
		case c.Bool("json"):
			err = out.Encode(e)
		case c.Args().Len() == 0:
			_, err = fmt.Fprintf(env.Stdout, "%s  %s\n", e.Code, e.What)
		default:
			_, err = fmt.Fprintf(env.Stdout, "%s (%s)\n  %s\n  → %s\n", e.Code, e.Severity, e.What, e.Fix)
		}
		if err != nil {
			return fmt.Errorf("writing the explanation: %w", err)
		}
	}
	return nil
}

var verb = regexp.MustCompile(`%(\[\d+\])?[a-z]`)

// blanks shows where a text has arguments.
func blanks(text string) string { return verb.ReplaceAllString(text, "…") }
