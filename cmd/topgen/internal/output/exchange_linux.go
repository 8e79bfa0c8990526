package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// exchange makes two files or folders below the root take each other's place in one step.
func exchange(root *os.Root, a, b string) error { return renameat(root, a, b, unix.RENAME_EXCHANGE) }

// renameNew renames a file or folder unless something has the new name.
func renameNew(root *os.Root, from, to string) error {
	return renameat(root, from, to, unix.RENAME_NOREPLACE)
}

// renameat looks up the folders by way of the root, which lets no link lead out of it.
func renameat(root *os.Root, from, to string, flags uint) error {
	a, err := root.Open(path.Dir(from))
	if err != nil {
		return err
	}
	defer a.Close()
	b, err := root.Open(path.Dir(to))
	if err != nil {
		return err
	}
	defer b.Close()
	err = unix.Renameat2(int(a.Fd()), path.Base(from), int(b.Fd()), path.Base(to), flags)
	if errors.Is(err, unix.EINVAL) { // so say file systems that cannot
		err = errors.ErrUnsupported
	}
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

// sameMount says whether something can be renamed between the root and a folder below it.
func sameMount(root *os.Root, dir string) (bool, error) {
	a, err := statx(root, ".")
	if err != nil {
		return false, err
	}
	b, err := statx(root, dir)
	return a.Mnt_id == b.Mnt_id && a.Dev_major == b.Dev_major && a.Dev_minor == b.Dev_minor, err
}

func statx(root *os.Root, dir string) (stat unix.Statx_t, err error) {
	f, err := root.Open(dir)
	if err != nil {
		return stat, err
	}
	defer f.Close()
	err = unix.Statx(int(f.Fd()), "", unix.AT_EMPTY_PATH, unix.STATX_BASIC_STATS|unix.STATX_MNT_ID, &stat)
	if errors.Is(err, unix.ENOSYS) {
		return stat, nil // an old system: a rename will tell
	}
	return stat, err
}

// likeFolder gives a new folder the old one's owner, group and mode, and says why it cannot be like it.
func likeFolder(root *os.Root, made, model string) error {
	want, err := root.Lstat(model)
	if err != nil {
		return err
	}
	have, err := root.Lstat(made)
	if err != nil {
		return err
	}
	w, h := want.Sys().(*syscall.Stat_t), have.Sys().(*syscall.Stat_t)
	if w.Uid != h.Uid || w.Gid != h.Gid {
		if err := root.Chown(made, int(w.Uid), int(w.Gid)); err != nil {
			return err
		}
	}
	const bits = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky
	if err := root.Chmod(made, want.Mode()&bits); err != nil {
		return err
	}
	if have, err = root.Lstat(made); err != nil {
		return err
	}
	if have.Mode() != want.Mode() { // the system leaves out bits that the user may not set
		return fmt.Errorf("%s has the mode %v, not %v", made, have.Mode(), want.Mode())
	}
	return plainFolder(root, model)
}

// plainFolder refuses a folder with access lists or other attributes, which a new one would lack.
func plainFolder(root *os.Root, dir string) error {
	f, err := root.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	names := make([]byte, 4096)
	n, err := unix.Flistxattr(int(f.Fd()), names)
	if errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, name := range strings.Split(strings.TrimSuffix(string(names[:n]), "\x00"), "\x00") {
		if name != "" && name != "security.selinux" {
			return fmt.Errorf("%s has the attribute %s", dir, name)
		}
	}
	return nil
}
