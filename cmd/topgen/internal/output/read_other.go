//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package output

import (
	"errors"
	"io"
	"io/fs"
)

// read reads a regular file of the folder, into the buffer if it is large enough: all of it if it has size bytes,
// else as much as a header may take. No link is followed.
func (f *folder) read(name string, size int64, buf []byte) (data []byte, whole bool, err error) {
	info, err := f.root.Lstat(name)
	if err != nil {
		return buf, false, f.refusal(name, Cause(err))
	}
	if !info.Mode().IsRegular() {
		return buf, false, f.refusal(name, fs.ErrInvalid)
	}
	file, err := f.root.Open(name)
	if err != nil {
		return buf, false, f.refusal(name, Cause(err))
	}
	defer file.Close()
	whole = info.Size() == size
	length := info.Size()
	if !whole {
		length = min(length, maxHeader)
	}
	data = sized(buf, int(length))
	n, err := io.ReadFull(file, data)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return data[:n], false, nil // it became shorter
	}
	return data, whole, err
}
