package output_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// threePackages have enough files for the first and the last to be exchanged.
func threePackages(word string) map[string][]byte {
	files := map[string][]byte{"bb/x.go": generated(word), "root.go": generated(word)}
	for i := range 12 {
		files[fmt.Sprintf("aa/f%d.go", i)] = generated(word)
		files[fmt.Sprintf("cc/f%d.go", i)] = generated(word)
	}
	return files
}

// withMounts runs a test in a process that may mount, and whose mounts end with it.
func withMounts(t *testing.T, test func(t *testing.T)) {
	const inner = "TOPGEN_OUTPUT_TEST_MOUNTS"
	if os.Getenv(inner) != "" {
		if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
			t.Fatal(err)
		}
		test(t)
		return
	}
	child := exec.Command("/proc/self/exe", "-test.run=^"+t.Name()+"$", "-test.count=1")
	child.Env = append(os.Environ(), inner+"=1")
	child.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if os.Getuid() != 0 {
		child.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		child.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		child.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
	out, err := child.CombinedOutput()
	if errors.Is(err, fs.ErrPermission) {
		t.Skipf("nothing can be mounted here: %v", err)
	}
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func mount(t *testing.T, from, to string, flags uintptr) {
	t.Helper()
	err := unix.Mount(from, to, "", unix.MS_BIND, "")
	if err == nil && flags != 0 {
		err = unix.Mount("", to, "", unix.MS_BIND|unix.MS_REMOUNT|flags, "")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(to, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

// TestFailures: a run that cannot replace everything leaves the old tree whole, and when what kept it from doing so is
// gone, the next one makes everything new.
func TestFailures(t *testing.T) {
	withMounts(t, func(t *testing.T) {
		tests := []struct {
			name, want string
			obstruct   func(t *testing.T, dir string)
		}{
			{"a folder that cannot be written", "bb: read-only file system; nothing was replaced, see that", func(t *testing.T, dir string) {
				mount(t, filepath.Join(dir, "bb"), filepath.Join(dir, "bb"), unix.MS_RDONLY)
			}},
			{"two of them", "aa: read-only file system\n", func(t *testing.T, dir string) {
				mount(t, filepath.Join(dir, "aa"), filepath.Join(dir, "aa"), unix.MS_RDONLY)
				mount(t, filepath.Join(dir, "bb"), filepath.Join(dir, "bb"), unix.MS_RDONLY)
			}},
			{"all of it", "read-only file system; see that ", func(t *testing.T, dir string) {
				put(t, dir, ".topgen-stage/ready/aa/x.go", generated("x"))
				mount(t, dir, dir, unix.MS_RDONLY)
			}},
			// A file that is mounted can be read and written, but not replaced.
			{"a file that cannot be replaced", "what was replaced is put back", func(t *testing.T, dir string) {
				mount(t, filepath.Join(dir, "root.go"), filepath.Join(dir, "root.go"), 0)
			}},
			{"a file that cannot be removed", "what was replaced is put back", func(t *testing.T, dir string) {
				mount(t, filepath.Join(dir, "bb/old.go"), filepath.Join(dir, "bb/old.go"), 0)
			}},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "out")
				if _, err := output.Write(dir, threePackages("old"), output.Options{}); err != nil {
					t.Fatal(err)
				}
				put(t, dir, "bb/old.go", generated("old"))
				put(t, dir, "aa/hand.txt", nil) // so that this is not exchanged, as cc is
				before, files := tree(t, dir), threePackages("new")
				files["dd/new.go"] = generated("new")
				t.Run("in the way", func(t *testing.T) {
					tt.obstruct(t, dir)
					_, err := output.Write(dir, files, output.Options{})
					if err == nil || !strings.Contains(err.Error(), tt.want) {
						t.Errorf("got error %v, want one with %q", err, tt.want)
					}
					got := tree(t, dir)
					delete(got, ".topgen-stage/ready/aa/x.go")
					if diff := cmp.Diff(before, got); diff != "" {
						t.Error(diff)
					}
					if _, err := os.Stat(filepath.Join(dir, "dd")); err == nil {
						t.Error("a new folder stayed")
					}
				})
				if _, err := output.Write(dir, files, output.Options{}); err != nil {
					t.Fatal(err)
				}
				want := map[string]string{"aa/hand.txt": ""}
				for name, data := range files {
					want[name] = string(data)
				}
				if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
					t.Error(diff)
				}
			})
		}
	})
}

// TestMountedPackage: the folder of a package, or one below it, may come from elsewhere, also from another file system.
func TestMountedPackage(t *testing.T) {
	withMounts(t, func(t *testing.T) {
		for _, tt := range []struct {
			name, folder string
			kind         string
		}{{"bound", "aa", ""}, {"another file system", "aa", "tmpfs"}, {"below", "aa/sub", ""}} {
			t.Run(tt.name, func(t *testing.T) {
				files := func(word string) map[string][]byte {
					m := threePackages(word)
					for i := range 12 {
						m[fmt.Sprintf("aa/sub/deep/f%d.go", i)] = generated(word)
					}
					return m
				}
				dir, elsewhere := t.TempDir(), t.TempDir()
				at := filepath.Join(dir, tt.folder)
				if err := os.MkdirAll(at, 0o755); err != nil {
					t.Fatal(err)
				}
				if tt.kind == "" {
					mount(t, elsewhere, at, 0)
				} else if err := unix.Mount("none", at, tt.kind, 0, ""); err != nil {
					t.Fatal(err)
				} else {
					t.Cleanup(func() { _ = unix.Unmount(at, unix.MNT_DETACH) })
				}
				put(t, dir, filepath.Join(tt.folder, ".topgen-stage/ready/hand.go"), []byte("package aa\n")) // a run died
				for i, word := range []string{"one", "two", "three"} {
					m := files(word)
					put(t, dir, "aa/gone.go", generated("gone"))
					res, err := output.Write(dir, m, output.Options{})
					if err != nil || len(res.Rescued) != 1-min(i, 1) {
						t.Fatalf("got %q, %v", res.Rescued, err)
					}
					want := map[string]string{filepath.Join(tt.folder, "hand.go.rescued"): "package aa\n"}
					for name, data := range m {
						want[name] = string(data)
					}
					if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
						t.Error(diff)
					}
				}
			})
		}
	})
}

// TestNothingToWrite: a run that has nothing to change writes nothing, and so needs no right to.
func TestNothingToWrite(t *testing.T) {
	withMounts(t, func(t *testing.T) {
		dir := t.TempDir()
		if _, err := output.Write(dir, threePackages("x"), output.Options{}); err != nil {
			t.Fatal(err)
		}
		mount(t, dir, dir, unix.MS_RDONLY)
		if res, err := output.Write(dir, threePackages("x"), output.Options{}); err != nil || res.Unchanged != len(threePackages("x")) {
			t.Errorf("got %v, %v", res, err)
		}
	})
}

// TestNoRights: the same for somebody whom a folder's mode keeps out.
func TestNoRights(t *testing.T) {
	dir := t.TempDir()
	if _, err := output.Write(dir, threePackages("old"), output.Options{}); err != nil {
		t.Fatal(err)
	}
	before := tree(t, dir)
	if err := os.Chmod(filepath.Join(dir, "bb"), 0o555); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() == 0 {
		asSomebody(t, dir)
	}
	_, err := output.Write(dir, threePackages("new"), output.Options{})
	if want := filepath.Join(dir, "bb") + ": permission denied; nothing was replaced, see that"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got error %v, want %q", err, want)
	}
	if err := output.Conflicts(dir, threePackages("new")); err == nil {
		t.Error("it does not show beforehand")
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	if _, err := output.Write(dir, threePackages("old"), output.Options{}); err != nil {
		t.Errorf("with nothing to change: %v", err)
	}
	if err := os.Chmod(filepath.Join(dir, "bb"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := output.Write(dir, threePackages("new"), output.Options{}); err != nil {
		t.Errorf("with the rights: %v", err)
	}
}

// asSomebody gives a test's folder, and the rest of the test, to a user whom modes mean something to.
func asSomebody(t *testing.T, dir string) {
	t.Helper()
	const nobody = 65534
	for up := dir; up != os.TempDir() && up != "/"; up = filepath.Dir(up) {
		if err := os.Chmod(up, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	err := filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(name, nobody, nobody))
	})
	if err != nil {
		t.Fatal(err)
	}
	runtime.LockOSThread()
	t.Cleanup(func() {
		_ = unix.Setfsuid(0)
		runtime.UnlockOSThread()
	})
	if err := unix.Setfsuid(nobody); err != nil {
		t.Fatal(err)
	}
}

// TestFolderStaysAsItIs: a folder that is replaced whole keeps its mode, its owner and its group, and so do those in it.
func TestFolderStaysAsItIs(t *testing.T) {
	dir := t.TempDir()
	files := func(word string) map[string][]byte {
		m := make(map[string][]byte)
		for i := range 12 {
			m[fmt.Sprintf("aa/f%d.go", i)] = generated(word)
			m[fmt.Sprintf("aa/sub/f%d.go", i)] = generated(word)
		}
		return m
	}
	if _, err := output.Write(dir, files("old"), output.Options{}); err != nil {
		t.Fatal(err)
	}
	uid, gid := os.Getuid(), os.Getgid()
	if uid == 0 {
		uid, gid = 1000, 1000
	}
	modes := map[string]fs.FileMode{"aa": fs.ModeDir | fs.ModeSetgid | 0o775, "aa/sub": fs.ModeDir | fs.ModeSticky | 0o711}
	for name, mode := range modes {
		if err := errors.Join(os.Chown(filepath.Join(dir, name), uid, gid), os.Chmod(filepath.Join(dir, name), mode)); err != nil {
			t.Fatal(err)
		}
	}
	was, err := os.Lstat(filepath.Join(dir, "aa"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := output.Write(dir, files("new"), output.Options{}); err != nil {
		t.Fatal(err)
	}
	for name, mode := range modes {
		info, err := os.Lstat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if stat := info.Sys().(*syscall.Stat_t); info.Mode() != mode || int(stat.Uid) != uid || int(stat.Gid) != gid {
			t.Errorf("%s: got %v of %d:%d, want %v of %d:%d", name, info.Mode(), stat.Uid, stat.Gid, mode, uid, gid)
		}
		if name == "aa" && os.SameFile(was, info) {
			t.Error("the folder was not exchanged")
		}
	}
	info, err := os.Lstat(filepath.Join(dir, "aa", "f1.go"))
	if err != nil || int(info.Sys().(*syscall.Stat_t).Gid) != gid {
		t.Errorf("a new file has not the folder's group: %v", err)
	}
}

// TestFolderInUse: a folder that is not only topgen's, that has attributes of its own, or that topgen was called in, is
// not replaced by another.
func TestFolderInUse(t *testing.T) {
	for name, use := range map[string]func(t *testing.T, aa string){
		"a file":        func(t *testing.T, aa string) { put(t, aa, "hand.txt", nil) },
		"a folder":      func(t *testing.T, aa string) { put(t, aa, "testdata/x", nil) },
		"a link":        func(t *testing.T, aa string) { link(t, "nothing", aa, "link") },
		"current":       func(t *testing.T, aa string) { t.Chdir(aa) },
		"current below": func(t *testing.T, aa string) { t.Chdir(filepath.Join(aa, "sub")) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			files := func(word string) map[string][]byte {
				m := threePackages(word)
				m["aa/sub/x.go"] = generated(word)
				return m
			}
			if _, err := output.Write(dir, files("old"), output.Options{}); err != nil {
				t.Fatal(err)
			}
			aa := filepath.Join(dir, "aa")
			use(t, aa)
			want := tree(t, dir)
			was, err := os.Lstat(aa)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := output.Write(dir, files("new"), output.Options{}); err != nil {
				t.Fatal(err)
			}
			if is, err := os.Lstat(aa); err != nil || !os.SameFile(was, is) {
				t.Errorf("the folder is another one: %v", err)
			}
			for name, data := range files("new") {
				want[name] = string(data)
			}
			if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
