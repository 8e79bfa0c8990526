package generator_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/templates"
)

const modulePath = "example.com/shop"

// module is a folder with a module of its own and the runtime, for generated packages to be built in.
type module struct{ dir string }

// newModule makes one. Its go line is the oldest Go that generated code promises to compile with.
func newModule(t testing.TB) module {
	t.Helper()
	m := module{t.TempDir()}
	m.write(t, "go.mod", []byte("module "+modulePath+"\n\ngo "+generator.MinGo+"\n"))
	runtime, err := templates.Runtime(modulePath + "/top")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range runtime {
		m.write(t, name, data)
	}
	return m
}

func (m module) write(t testing.TB, name string, data []byte) {
	t.Helper()
	file := filepath.Join(m.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// run runs a command in the module, which must succeed.
func (m module) run(t testing.TB, name string, args ...string) {
	t.Helper()
	if out, err := m.command(name, args...).CombinedOutput(); err != nil {
		t.Errorf("%s %v: %v\n%.20000s", name, args, err, out)
	}
}

func (m module) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = m.dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	return cmd
}
