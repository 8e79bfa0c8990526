//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package output_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// TestLocks: a run never waits for itself, by whatever path it comes; another run waits until the lock is free, says so,
// and is ended by its context.
func TestLocks(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	ours := output.NewLocks(t.Context(), func(name string) { t.Errorf("the first run waits for %s", name) })
	unlock, err := ours.Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	again, err := ours.Lock(link)
	if err != nil {
		t.Fatal(err)
	}
	again() // frees nothing: the first lock holds

	ctx, cancel := context.WithCancel(t.Context())
	theirs := output.NewLocks(ctx, func(name string) {
		if name != dir {
			t.Errorf("waits for %s, want %s", name, dir)
		}
		cancel()
	})
	if _, err := theirs.Lock(dir); !errors.Is(err, context.Canceled) {
		t.Errorf("a held lock gave %v", err)
	}

	time.AfterFunc(20*time.Millisecond, unlock)
	patient := output.NewLocks(t.Context(), nil)
	unlock, err = patient.Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
	if unlock, err = patient.Lock(dir); err != nil {
		t.Fatal(err)
	}
	unlock()
	if _, err := patient.Lock(filepath.Join(dir, "none")); err == nil {
		t.Error("what is not there was locked")
	}
}

// TestWriteUnderLock: writing into the folder that the run holds does not wait, and leaves it held.
func TestWriteUnderLock(t *testing.T) {
	dir := t.TempDir()
	locks := output.NewLocks(t.Context(), nil)
	unlock, err := locks.Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if _, err := output.Write(dir, map[string][]byte{"x.go": generated("x")}, output.Options{Locks: locks}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := output.NewLocks(ctx, nil).Lock(dir); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("after writing, another run got %v", err)
	}
}
