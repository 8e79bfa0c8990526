//go:build unix

package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInterrupt: an interrupt ends topgen while it waits for standard input or a pipe, and it says so.
func TestInterrupt(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, file string
		want       string // on standard error
	}{
		{"standard input", "-", "stdin: interrupted; run topgen again [TG625]\n"},
		{"a pipe", pipe, pipe + ": interrupted; run topgen again [TG625]\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkInterrupt(t, tt.file, tt.want) })
	}
}

// checkInterrupt interrupts topgen while it waits for a document, and checks what it says on standard error.
func checkInterrupt(t *testing.T, file, want string) {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "topgen", "parse", file) // the test itself, as for scripts
	cmd.Stderr = &stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	document := stdin.(io.Writer)
	if file != "-" {
		f, err := os.OpenFile(file, os.O_WRONLY, 0) // waits for topgen to open it
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		document = f
	}
	// More than a pipe holds: it returns when topgen reads, and so is where it can be interrupted.
	if _, err := document.Write(make([]byte, 1<<20)); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // the exit status is checked below
	if got := stderr.String(); got != want {
		t.Errorf("it said %q, want %q", got, want)
	}
	if got := cmd.ProcessState.ExitCode(); got != 1 {
		t.Errorf("got exit status %d, want 1", got)
	}
}

// TestInterruptAgain: where topgen cannot see the first interrupt, because nobody reads what it writes, the second one
// ends it.
func TestInterruptAgain(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("x", 1<<20) // more than a pipe holds
	if err := os.WriteFile(filepath.Join(dir, "x.a.json"), []byte(`{"method": "x.a", "description": "`+long+`"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "topgen", "show", "-spec", dir, "-json", "x.a")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := stdout.Read(make([]byte, 1)); err != nil { // topgen writes
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		_ = cmd.Process.Signal(os.Interrupt) // it may have ended
		select {
		case <-ended:
			if got := cmd.ProcessState.Sys().(syscall.WaitStatus); !got.Signaled() || got.Signal() != syscall.SIGINT {
				t.Errorf("it ended by %v, want an interrupt", cmd.ProcessState)
			}
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}
