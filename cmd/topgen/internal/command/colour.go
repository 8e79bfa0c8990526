package command

import (
	"runtime"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Colours, as terminals name them.
const (
	red    = "\x1b[31m"
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	cyan   = "\x1b[36m"
	plain  = "\x1b[0m"
)

// colours reports whether a stream shows colours: a terminal whose user did not refuse them.
func (env Env) colours(terminal bool) bool {
	if !terminal || env.Getenv("NO_COLOR") != "" || env.Getenv("TERM") == "dumb" {
		return false
	}
	return runtime.GOOS != "windows" || env.Getenv("WT_SESSION") != "" // the old console shows the codes themselves
}

// painted returns a finding as a line for standard error. Where it is has the colour of its severity.
func (env Env) painted(f diag.Finding) string {
	text := printable(f.Text(env.language()))
	if !env.colours(env.Terminal) {
		return text
	}
	colour := map[diag.Severity]string{diag.Error: red, diag.Warning: yellow, diag.Note: cyan}[f.Severity]
	head, rest, found := strings.Cut(text, ": ")
	if !found || f.File == "" {
		return colour + text + plain
	}
	return colour + head + ":" + plain + " " + rest
}

// paintChange returns a change of an API as a line for standard output.
func (env Env) paintChange(c spec.Change) string {
	text := printable(c.String())
	colour := map[spec.Grade]string{spec.WireBreaking: red, spec.GoBreaking: yellow, spec.Safe: green}[c.Grade]
	if colour == "" || !env.colours(env.StdoutTerminal) {
		return text
	}
	return colour + string(c.Grade) + plain + strings.TrimPrefix(text, string(c.Grade))
}

// paintDiff colours the lines of a unified diff for standard output.
func (env Env) paintDiff(diff string) string {
	diff = printable(diff)
	if !env.colours(env.StdoutTerminal) {
		return diff
	}
	var b strings.Builder
	for line := range strings.Lines(diff) {
		colour := map[byte]string{'+': green, '-': red, '@': cyan}[line[0]]
		if colour == "" {
			b.WriteString(line)
			continue
		}
		b.WriteString(colour + strings.TrimSuffix(line, "\n") + plain + "\n")
	}
	return b.String()
}
