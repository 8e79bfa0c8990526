package cache

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestIdentify: two builds are two generators, also where a build system put a word into the place of the build's ID; one
// that the go command made is not read as a whole.
func TestIdentify(t *testing.T) {
	dir := t.TempDir()
	tests := []struct {
		name, text, flags string
		short             bool // an ID stands for it
	}{
		{"one", "1", "", true},
		{"two", "2", "", true},
		{"stripped", "2", "-s -w", true},
		{"renamed", "1", "-buildid=redacted", false},
		{"another of that name", "2", "-buildid=redacted", false},
		{"without a name", "1", "-buildid=", false},
	}
	seen := make(map[string]string)
	for _, tt := range tests {
		src, exe := filepath.Join(dir, "main.go"), filepath.Join(dir, "program")
		if err := os.WriteFile(src, []byte("package main\n\nfunc main() { print("+tt.text+") }\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("go", "build", "-o", exe, "-ldflags", tt.flags, src).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		var b bytes.Buffer
		if err := identify(&b, exe); err != nil {
			t.Fatal(err)
		}
		if other, twice := seen[b.String()]; twice {
			t.Errorf("%s and %s are one", tt.name, other)
		}
		seen[b.String()] = tt.name
		if id, err := exec.Command("go", "tool", "buildid", exe).Output(); runtime.GOOS == "linux" && tt.short && (err != nil || b.String() != strings.TrimSpace(string(id))) {
			t.Errorf("%s: got %.100q, want %q (%v)", tt.name, b.String(), id, err)
		}
		if !tt.short && b.Len() < 1000 {
			t.Errorf("%s: %q says nothing of the build", tt.name, b.String())
		}
	}
}
