//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package output

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// Lock keeps two runs from working on one file or folder at a time: the second waits. What is locked is the thing
// itself, so that no lock file is left anywhere; the system frees the lock of a process that dies.
func Lock(name string) (unlock func(), err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("locking %s: %w; see that it can be read", name, Cause(err))
	}
	for {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return nil, errors.Join(fmt.Errorf("locking %s: %w", name, err), f.Close())
	}
	return func() { _ = f.Close() }, nil // closing frees the lock
}
