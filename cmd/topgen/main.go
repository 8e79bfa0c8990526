// Command topgen turns API documents of the Taobao Open Platform into reviewed specs, and specs into
// typed Go. "topgen help" tells how it is called.
package main

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"

	"golang.org/x/term"

	"github.com/topgen/topgen/cmd/topgen/internal/command"
	"github.com/topgen/topgen/spec/read"
)

// What the checked-in generated/ is made by, and what CI compares it with:
//
//go:generate go run . generate

// gcPercent lets the heap grow to five times what is in use before it is collected. As files are made one at a time and
// none is kept, some 10 MB are in use whatever the number of APIs, and Go's own setting would collect every few files:
// that is a quarter of the whole CPU time, for 15 MB less.
const gcPercent = 400

func main() {
	debug.SetGCPercent(gcPercent)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program, whatever it is doing
	cache, err := os.UserCacheDir()
	if err == nil { // else it is empty
		cache = filepath.Join(cache, "topgen")
	}
	status := command.Run(ctx, os.Args[1:], command.Env{
		Stdin:          os.Stdin,
		Stdout:         os.Stdout,
		Stderr:         os.Stderr,
		Terminal:       term.IsTerminal(int(os.Stderr.Fd())),
		StdoutTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		Read:           read.Bytes,
		Getenv:         os.Getenv,
		CacheDir:       cache,
	})
	stop()
	os.Exit(status)
}
