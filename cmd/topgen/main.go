// Command topgen turns API documents of the Taobao Open Platform into reviewed specs, and specs into
// typed Go. "topgen help" tells how it is called.
package main

import (
	"context"
	"os"
	"os/signal"

	"golang.org/x/term"

	"github.com/topgen/topgen/cmd/topgen/internal/command"
	"github.com/topgen/topgen/generator/output"
)

// What the checked-in generated/ is made by, and what CI compares it with:
//
//go:generate go run . generate

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	status := command.Run(ctx, os.Args[1:], command.Env{
		Stdin:    os.Stdin,
		Stdout:   os.Stdout,
		Stderr:   os.Stderr,
		Terminal: term.IsTerminal(int(os.Stderr.Fd())),
		Read:     readDocument,
		Emitter:  emitter{},
		Cache:    output.UserCache(),
	})
	stop()
	os.Exit(status)
}
