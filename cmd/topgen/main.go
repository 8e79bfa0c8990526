// Command topgen turns API documents of the Taobao Open Platform into reviewed specs, and specs into
// typed Go. "topgen help" tells how it is called.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"

	"golang.org/x/term"

	"github.com/topgen/topgen/cmd/topgen/internal/command"
	"github.com/topgen/topgen/generator/cache"
	"github.com/topgen/topgen/spec/read"
)

// What the checked-in generated/ is made by, and what CI compares it with:
//
//go:generate go run . generate

// A run is short and makes much garbage, so the collector is told to wait: it costs a third of a run over
// hundreds of specs otherwise, and waiting longer than this saves nothing. Some 600 APIs need 110 MB so; the
// limit keeps ten times as many from needing ten times that, and is high enough not to cost them time.
const (
	gcPercent   = 300
	memoryLimit = 640 << 20 // bytes
)

func main() {
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(memoryLimit)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program, whatever it is at
	status := command.Run(ctx, os.Args[1:], command.Env{
		Stdin:    os.Stdin,
		Stdout:   os.Stdout,
		Stderr:   os.Stderr,
		Terminal: term.IsTerminal(int(os.Stderr.Fd())),
		Read:     read.Bytes,
		Emitter:  emitter{},
		Cache:    cache.OfUser(),
	})
	stop()
	os.Exit(status)
}
