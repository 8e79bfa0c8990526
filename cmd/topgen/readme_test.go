package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	// testCommand is the README's command that runs this test; running it here would have no end.
	testCommand = "go test ./..."
)

// block is one fenced block of the README. Its info string says what it is:
//
//	sh                   is run in a clone
//	sh downstream        in the repository of a user
//	sh site              in an empty module, with a double of the documentation site
//	sh mock              until it prints an address
//	sh version           by TestAtVersion only
//	go downstream FILE   is a file of the user's repository; so are json and yaml
//	text output          is what the block before it prints, in the language of its half
type block struct {
	line int
	info string
	text string
}

// readmeHalves returns the blocks of the English half and of the Chinese one.
func readmeHalves(t *testing.T) (english, chinese []block) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(moduleRoot, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var (
		blocks *[]block
		open   bool
	)
	blocks = &english
	for i, line := range strings.Split(string(data), "\n") {
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && !open:
			*blocks = append(*blocks, block{line: i + 1, info: info})
			open = true
		case fence:
			open = false
		case open:
			(*blocks)[len(*blocks)-1].text += line + "\n"
		case line == "# topgen 中文":
			blocks = &chinese
		case strings.Contains(line, "```"):
			t.Errorf("README.md:%d: a fence that is not at the beginning of its line", i+1)
		}
	}
	return english, chinese
}

// TestReadmeHalves: the Chinese half shows the commands and the code of the English one, so that running one runs both,
// and has the same sections and tables.
func TestReadmeHalves(t *testing.T) {
	english, chinese := readmeHalves(t)
	if len(english) != len(chinese) {
		t.Fatalf("the English half has %d blocks, the Chinese one %d", len(english), len(chinese))
	}
	for i, b := range english {
		if other := chinese[i]; b.info != other.info || b.text != other.text && b.info != "text output" {
			t.Errorf("README.md:%d and :%d differ:\n%s", b.line, other.line, cmp.Diff(b.info+"\n"+b.text, other.info+"\n"+other.text))
		}
	}
	data, err := os.ReadFile(filepath.Join(moduleRoot, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	first, second, _ := strings.Cut(string(data), "# topgen 中文\n")
	for what, prefix := range map[string]string{"sections": "\n## ", "smaller sections": "\n### ", "rows of tables": "\n| ", "items": "\n- "} {
		if en, zh := strings.Count(first, prefix), strings.Count(second, prefix); en != zh {
			t.Errorf("the English half has %d %s, the Chinese one %d", en, what, zh)
		}
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
	english, _ := readmeHalves(t)
	for _, b := range english {
		if strings.HasPrefix(b.text, "go test") {
			if got := strings.TrimSpace(b.text); got != testCommand || b.info != "sh" {
				t.Errorf("README.md:%d: the test command is %q", b.line, got)
			}
			return
		}
	}
	t.Error("the README shows no test command")
}
