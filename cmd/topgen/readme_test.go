package main

import (
	"go/format"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// testCommand is the README's command that runs this test; running it here would have no end.
const testCommand = "go test ./..."

// block is one fenced block of the README. Its info string says what it is: "sh" is run in a clone,
// "sh downstream" in the repository of a user; "go downstream shop.go" is a file of that repository.
type block struct {
	line int
	info []string
	text string
}

func readmeBlocks(t *testing.T) []block {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(moduleRoot, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var (
		blocks []block
		open   bool
		indent string
	)
	for i, line := range strings.Split(string(data), "\n") {
		fence := strings.HasPrefix(strings.TrimSpace(line), "```")
		switch {
		case fence && !open:
			indent = line[:strings.Index(line, "`")]
			blocks = append(blocks, block{line: i + 1, info: strings.Fields(strings.TrimSpace(line)[3:])})
			open = true
		case fence:
			open = false
		case open:
			blocks[len(blocks)-1].text += strings.TrimPrefix(line, indent) + "\n"
		}
	}
	return blocks
}

// TestReadme does all that the README shows, in a clone and in a repository that uses it.
func TestReadme(t *testing.T) {
	bin := buildTopgen(t)
	clone, shop := filepath.Join(t.TempDir(), "clone"), filepath.Join(t.TempDir(), "shop")
	before := readTree(t, moduleRoot)
	writeTree(t, clone, before)
	writeTree(t, shop, map[string]string{"go.mod": downstreamMod})
	shopEnv := append(offline(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))

	ran, sawTests := 0, false
	for _, b := range readmeBlocks(t) {
		if len(b.info) == 0 {
			t.Errorf("README.md:%d: a block that says nothing of what it is cannot be tested", b.line)
			continue
		}
		kind, where := b.info[0], strings.Join(b.info[1:], " ")
		switch {
		case kind == "sh" && where == "":
			if strings.TrimSpace(b.text) == testCommand {
				sawTests = true
				continue
			}
			if out := runIn(t, clone, []string{"GOFLAGS=-trimpath"}, "bash", "-euo", "pipefail", "-c", b.text); strings.TrimSpace(out) == "" && !strings.Contains(b.text, "-check") {
				t.Errorf("README.md:%d: the commands show nothing", b.line)
			}
			ran++
		case kind == "sh" && where == "downstream":
			runIn(t, shop, shopEnv, "bash", "-euo", "pipefail", "-c", b.text)
			ran++
		case len(b.info) == 3 && b.info[1] == "downstream":
			if kind == "go" {
				formatted, err := format.Source([]byte(b.text))
				if err != nil {
					t.Errorf("README.md:%d: %v", b.line, err)
				} else if diff := cmp.Diff(string(formatted), b.text); diff != "" {
					t.Errorf("README.md:%d: not as gofmt writes it:\n%s", b.line, diff)
				}
			}
			writeTree(t, shop, map[string]string{b.info[2]: b.text})
		default:
			t.Errorf("README.md:%d: a block of unknown kind %q", b.line, b.info)
		}
	}
	if ran < 5 || !sawTests {
		t.Errorf("ran %d blocks, saw the test command: %v; is the README read rightly?", ran, sawTests)
	}
	if diff := cmp.Diff(before, readTree(t, clone)); diff != "" {
		t.Errorf("the README's commands change a clean clone:\n%s", diff)
	}
	if mod, err := os.ReadFile(filepath.Join(shop, "go.mod")); err != nil || string(mod) != downstreamMod {
		t.Errorf("the user's go.mod was changed: %v\n%s", err, mod)
	}
}

// TestCITestCommand: the command that CI takes from the README is the one this file leaves to it.
func TestCITestCommand(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(moduleRoot, ".ci", "run"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), "grep -m1 '^go test' README.md") {
		t.Error(".ci/run no longer runs the README's own test command")
	}
	for _, b := range readmeBlocks(t) {
		if strings.HasPrefix(b.text, "go test") && len(b.info) == 1 {
			if got := strings.TrimSpace(b.text); got != testCommand {
				t.Errorf("README.md:%d: the test command is %q", b.line, got)
			}
			return
		}
	}
	t.Error("the README shows no test command")
}
