//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
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
		t.Run(tt.name, func(t *testing.T) {
			var stderr bytes.Buffer
			cmd := exec.CommandContext(t.Context(), "topgen", "parse", tt.file) // the test itself, as for scripts
			cmd.Stderr = &stderr
			stdin, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			document := stdin.(io.Writer)
			if tt.file != "-" {
				f, err := os.OpenFile(pipe, os.O_WRONLY, 0) // waits for topgen to open it
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
			if got := stderr.String(); got != tt.want {
				t.Errorf("it said %q, want %q", got, tt.want)
			}
			if got := cmd.ProcessState.ExitCode(); got != 1 {
				t.Errorf("got exit status %d, want 1", got)
			}
		})
	}
}
