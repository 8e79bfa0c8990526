package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange makes two folders below the root take each other's place in one step.
func exchange(root *os.Root, a, b string) error {
	dir, err := root.Open(".")
	if err != nil {
		return err
	}
	fd := int(dir.Fd())
	return errors.Join(unix.Renameat2(fd, a, fd, b, unix.RENAME_EXCHANGE), dir.Close())
}
