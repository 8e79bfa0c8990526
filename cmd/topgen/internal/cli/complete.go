package cli

import (
	"context"
	"embed"
	"slices"
	"strings"
)

// CompleteCommand is the hidden command that the shells' scripts call: with the words before the current one, and the
// current one behind a "=", because some shells drop a word that is empty.
const CompleteCommand = "__complete"

// Suggest returns what the current word may become, the last of the words. The command is the whole program.
func (c *Command) Suggest(ctx context.Context, words []string) []string {
	if len(words) == 0 {
		return nil
	}
	before, current := words[:len(words)-1], strings.TrimPrefix(words[len(words)-1], "=")
	if len(before) > 0 {
		if c = c.Command(before[0]); c == nil {
			return nil
		}
		before = before[1:]
	}
	var found []string
	for _, one := range c.next(ctx, before, current) {
		if strings.HasPrefix(one, current) && !slices.Contains(found, one) {
			found = append(found, one)
		}
	}
	return found
}

// next returns what may stand behind the words of a command.
func (c *Command) next(ctx context.Context, before []string, current string) (found []string) {
	if written, _, inline := strings.Cut(current, "="); inline && strings.HasPrefix(written, "-") {
		if f := c.flag(strings.TrimLeft(written, "-")); f != nil && f.Complete != nil {
			for _, value := range f.Complete() {
				found = append(found, written+"="+value)
			}
		}
		return found
	}
	if len(before) > 0 && strings.HasPrefix(before[len(before)-1], "-") {
		f := c.flag(strings.TrimLeft(before[len(before)-1], "-"))
		if f != nil && !f.Bool {
			if f.Complete == nil {
				return nil // the shell has files
			}
			return f.Complete()
		}
	}
	if strings.HasPrefix(current, "-") {
		for _, f := range c.Flags {
			found = append(found, "-"+f.Name)
		}
		return found
	}
	for _, one := range c.Commands {
		found = append(found, one.Name)
	}
	if c.Complete != nil {
		_ = c.Parse(before) // a wrong flag before it is no reason to complete nothing
		found = append(found, c.Complete(ctx, c)...)
	}
	return found
}

//go:embed scripts
var scripts embed.FS

// Shells are the shells that there are scripts for.
func Shells() []string { return []string{"bash", "zsh", "fish", "pwsh"} }

// Script returns the script that makes a shell complete topgen's words, "" for an unknown shell.
func Script(shell string) string {
	if !slices.Contains(Shells(), shell) {
		return ""
	}
	text, _ := scripts.ReadFile("scripts/topgen." + shell)
	return string(text)
}
