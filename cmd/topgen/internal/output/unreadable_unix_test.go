//go:build unix

package output_test

import (
	"strings"
	"syscall"
	"testing"
)

// TestUnreadable: of a file that cannot be read nobody says that people wrote it. The superuser may read every file, but
// a process that may open no more files reads none, whoever its user is.
func TestUnreadable(t *testing.T) {
	dir := t.TempDir()
	files := content{"a/a.go": generated("package a")}
	write(t, dir, files)
	var most syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &most); err != nil {
		t.Fatal(err)
	}
	none := most
	none.Cur = 0
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &none); err != nil {
		t.Fatal(err)
	}
	conflicts := planOf(dir, files).Conflicts()
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &most); err != nil {
		t.Fatal(err)
	}
	if conflicts == nil || !strings.Contains(conflicts.Error(), "a.go: it cannot be read: too many open files; check the name and its permissions") {
		t.Errorf("got error %v", conflicts)
	}
	if err := planOf(dir, files).Conflicts(); err != nil {
		t.Errorf("a file that can be read: got error %v", err)
	}
}
