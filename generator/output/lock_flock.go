//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package output

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// lock keeps two runs from writing into one folder at a time. The folder itself is what is locked, so
// that no lock file is left anywhere; the system frees the lock of a process that dies.
func lock(dir string) (unlock func(), err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("locking the output folder: %w", err)
	}
	for {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return nil, errors.Join(fmt.Errorf("locking the output folder %s: %w", dir, err), f.Close())
	}
	return func() { _ = f.Close() }, nil // closing frees the lock
}
