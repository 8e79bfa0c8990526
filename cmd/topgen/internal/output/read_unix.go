//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package output

import (
	"errors"
	"io/fs"

	"golang.org/x/sys/unix"
)

// read reads a regular file of the folder, into the buffer if it is large enough: all of it if it has size bytes,
// else as much as a header may take. No link is followed and nothing is waited for. The system is called directly:
// what an os.File adds costs more than the reading of a small file.
func (f *folder) read(name string, size int64, buf []byte) (data []byte, whole bool, err error) {
	fd, err := uninterrupted(func() (int, error) {
		return unix.Openat(int(f.dir.Fd()), name, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return buf, false, f.refusal(name, err)
	}
	defer unix.Close(fd)
	var stat unix.Stat_t
	if _, err := uninterrupted(func() (int, error) { return 0, unix.Fstat(fd, &stat) }); err != nil {
		return buf, false, f.refusal(name, err)
	}
	if stat.Mode&unix.S_IFMT != unix.S_IFREG {
		return buf, false, f.refusal(name, fs.ErrInvalid)
	}
	whole = stat.Size == size
	length := int(stat.Size)
	if !whole {
		length = int(min(stat.Size, maxHeader))
	}
	data = sized(buf, length)
	for done := 0; done < length; {
		n, err := uninterrupted(func() (int, error) { return unix.Read(fd, data[done:]) })
		if err != nil {
			return data, false, f.refusal(name, err)
		}
		if n == 0 {
			return data[:done], false, nil // it became shorter
		}
		done += n
	}
	return data, whole, nil
}

// uninterrupted repeats a call that a signal broke off.
func uninterrupted(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if !errors.Is(err, unix.EINTR) {
			return n, err
		}
	}
}
