package command

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/spec/diag"
)

// usageError is a wrong call of a command, as opposed to a right call with a bad end.
type usageError struct {
	command *cobra.Command
	what    help.Message
}

func (e *usageError) Error() string { return e.in(diag.English) }

func (e *usageError) in(lang diag.Language) string {
	if e.command.HasParent() {
		return e.command.Name() + ": " + e.what.In(lang)
	}
	return e.what.In(lang)
}

// wrong returns the error of a wrong call, with a message of the catalogue.
func wrong(c *cobra.Command, english string, args ...any) error {
	return &usageError{c, help.Message{English: english, Args: args}}
}

// meant adds a name that may have been meant to a message, unless the name is empty.
func meant(m help.Message, name string) help.Message {
	if name == "" {
		return m
	}
	return help.Message{English: "%s; did you mean %s?", Args: []any{m, name}}
}

// say returns a message of the catalogue in the user's language.
func (env Env) say(english string, args ...any) string {
	return help.Message{English: english, Args: args}.In(env.language())
}

// print writes a message of the catalogue as a line on standard output.
func (env Env) print(english string, args ...any) {
	fmt.Fprintln(env.Stdout, printable(env.say(english, args...)))
}

// printEach writes a message as a line for each of some names.
func (env Env) printEach(english string, names []string) {
	for _, name := range names {
		env.print(english, name)
	}
}

// printJSON writes a value on standard output as one line, for tools.
func (env Env) printJSON(value any) {
	out := json.NewEncoder(env.Stdout)
	out.SetEscapeHTML(false)
	_ = out.Encode(value) // Run says that standard output cannot be written
}

// number counts things in words.
func number(n int, one, many string) help.Message {
	if n == 1 {
		return help.Message{English: one}
	}
	return help.Message{English: many, Args: []any{n}}
}
