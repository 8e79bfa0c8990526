//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// TestInterrupt: an interrupt ends topgen whatever it waits for, at once where it can say what came of the run, and
// with the second one everywhere.
func TestInterrupt(t *testing.T) {
	bin, err := buildTopgen()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	writeTree(t, dir, map[string]string{"go.mod": downstreamMod})
	locks := output.NewLocks(t.Context(), nil)
	unlock, err := locks.Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		args   []string
		before string // is said before the interrupt
		want   string // is said after it; empty where the signal ends the program
	}{
		{"another run", []string{"generate", "-spec", "builtin"}, "waiting for another run of topgen that works in .\n", "interrupted; nothing was written\n"},
		{"standard input", []string{"parse", "-"}, "", "stdin: interrupted; run topgen again\n"},
		{"a file that never comes", []string{"parse", "pipe"}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var stderr lockedBuffer
			cmd := exec.Command(filepath.Join(bin, "topgen"), tt.args...)
			cmd.Dir, cmd.Stderr = dir, &stderr
			stdin, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer stdin.Close()
			defer w.Close()
			cmd.Stdin = stdin
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				_ = cmd.Wait() // how it ended is looked at below
			}()
			deadline := time.After(20 * time.Second)
			time.Sleep(300 * time.Millisecond)
			for !strings.Contains(stderr.String(), tt.before) {
				time.Sleep(10 * time.Millisecond)
			}
			for interrupts := 0; ; interrupts++ {
				if tt.want == "" || interrupts == 0 {
					_ = cmd.Process.Signal(os.Interrupt) // it may have ended
				}
				select {
				case <-ended:
				case <-time.After(300 * time.Millisecond):
					continue
				case <-deadline:
					_ = cmd.Process.Kill()
					t.Fatalf("it did not end, and said %q", stderr.String())
				}
				break
			}
			if got := stderr.String(); !strings.HasSuffix(got, tt.before+tt.want) {
				t.Errorf("it said %q, want %q", got, tt.before+tt.want)
			}
			if got := cmd.ProcessState.ExitCode(); tt.want != "" && got != 1 {
				t.Errorf("got exit status %d, want 1", got)
			}
			if _, err := os.Stat(filepath.Join(dir, "generated")); err == nil {
				t.Error("something was written")
			}
		})
	}
}

// lockedBuffer may be read while it is written.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
