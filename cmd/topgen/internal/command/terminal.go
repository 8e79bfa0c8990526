package command

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"unicode"

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

// progress shows on a terminal how far work of many steps is: step says that one more is done, end clears the line. A
// library for this would bring tables of Unicode for bars that nobody misses.
func (env Env) progress(what string, total, atLeast int) (step, end func()) {
	if !env.Terminal || total < atLeast {
		return func() {}, func() {}
	}
	var mu sync.Mutex
	done := 0
	step = func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		fmt.Fprintf(env.Stderr, "\r%s %d/%d", printable(what), done, total)
	}
	return step, func() { fmt.Fprint(env.Stderr, "\r"+strings.Repeat(" ", 2*len(what)+24)+"\r") }
}

// printable makes a text safe to show on a terminal: names of files and documents may have control characters in them.
// These are shown as Go escapes them, and bytes that are no UTF-8 as U+FFFD.
func printable(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r == '\n' || r == '\t' || unicode.IsGraphic(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
	}
	return b.String()
}
