//go:build long

package generator_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/templates"
)

// TestMinGo: generated code uses nothing that came after the Go it asks for, in the language or in the standard library,
// and something that came with it. The go command knows both, but looks for the latter in code written by hand only.
func TestMinGo(t *testing.T) {
	const method = "alibaba.alsc.crm.recharge.charge.update"
	data, err := fs.ReadFile(spec.Builtin()["alsc"], method+".json")
	if err != nil {
		t.Fatal(err)
	}
	api, faults := spec.ParseFile(method+".json", data)
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	c := config("alsc")
	c.Tests, c.APIs = true, []*spec.API{api}
	files := generate(t, c)
	runtime, err := templates.Runtime(modulePath + "/top")
	if err != nil {
		t.Fatal(err)
	}
	m := module{t.TempDir()}
	byHand := func(data []byte) []byte {
		return bytes.Replace(data, []byte("// Code generated"), []byte("// Code written"), 1)
	}
	for name, data := range files {
		m.write(t, "alsc/"+name, byHand(data))
	}
	for name, data := range runtime {
		m.write(t, name, byHand(data))
	}
	major, minor, _ := strings.Cut(generator.MinGo, ".")
	n, err := strconv.Atoi(minor)
	if err != nil {
		t.Fatal(err)
	}
	for _, goLine := range []string{generator.MinGo, fmt.Sprintf("%s.%d", major, n-1)} {
		m.write(t, "go.mod", []byte("module "+modulePath+"\n\ngo "+goLine+"\n"))
		out, err := m.command("go", "vet", "./...").CombinedOutput()
		if compiles := err == nil; compiles != (goLine == generator.MinGo) {
			t.Errorf("for go %s: %v\n%.2000s", goLine, err, out)
		}
	}
}
