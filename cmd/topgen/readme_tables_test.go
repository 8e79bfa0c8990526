package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec/diag"
)

// readmeRows returns the cells of the README's tables, row by row.
func readmeRows(t *testing.T) (rows [][]string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(moduleRoot, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if cells, ok := strings.CutPrefix(strings.TrimSpace(line), "| "); ok {
			rows = append(rows, strings.Split(strings.TrimSuffix(cells, " |"), " | "))
		}
	}
	return rows
}

// TestReadmeBuiltin: the tables of what is in builtin count specs that are there. There may be more: adding an API leaves
// the tests green.
func TestReadmeBuiltin(t *testing.T) {
	specs, err := filepath.Glob(filepath.Join(moduleRoot, "spec", "alsc", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	left := 0
	for _, name := range specs {
		if !strings.HasSuffix(name, ".overlay.json") {
			left++
		}
	}
	all, group := left, regexp.MustCompile("^`((?:[a-z]+\\.)+)`$")
	counted := 0
	for _, row := range readmeRows(t) {
		found := group.FindStringSubmatch(row[0])
		if len(row) < 2 || found == nil && row[0] != "others" && row[0] != "其他" {
			continue
		}
		stated, _ := strconv.Atoi(row[1])
		counted += stated
		if found == nil {
			continue
		}
		those, err := filepath.Glob(filepath.Join(moduleRoot, "spec", "alsc", "alibaba.alsc."+found[1]+"*.json"))
		if err != nil || len(those) < stated {
			t.Errorf("%s: README says %d, spec/alsc has %d (%v)", found[1], stated, len(those), err)
		}
	}
	if counted == 0 || counted > 2*all {
		t.Errorf("the two tables count %d APIs together, spec/alsc has %d", counted, all)
	}
}

// TestReadmeFlags: the tables of flags name flags that there are.
func TestReadmeFlags(t *testing.T) {
	flag, seen := regexp.MustCompile("^`(-[a-z-]+)[ =`]"), 0
	for _, row := range readmeRows(t) {
		if len(row) != 3 {
			continue
		}
		if found := flag.FindStringSubmatch(row[1]); found != nil {
			seen++
			if !help.Has(found[1]) {
				t.Errorf("there is no flag %s", found[1])
			}
		}
	}
	if seen < 20 {
		t.Errorf("saw %d flags; are the tables read rightly?", seen)
	}
}

// TestReadmeCompletion: both halves have the line for each shell that the help has.
func TestReadmeCompletion(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(moduleRoot, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	lines := help.Examples("completion")
	if len(lines) != 4 {
		t.Errorf("the help has %d shells", len(lines))
	}
	for _, line := range lines {
		if n := strings.Count(string(data), "`"+line+"`\n"); n != 2 {
			t.Errorf("README has %q %d times", line, n)
		}
	}
}

// TestReadmeUpgrade: what generate says when it replaces an older runtime is what the tables of README say.
func TestReadmeUpgrade(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(moduleRoot, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("`", "", "\r", "")
	for lang, head := range map[diag.Language]string{diag.English: "| old | new |\n|---|---|\n", diag.Chinese: "| 旧 | 新 |\n|---|---|\n"} {
		_, table, _ := strings.Cut(plain.Replace(string(data)), head)
		table, _, _ = strings.Cut(table, "\n\n")
		var want []string
		for _, b := range project.Breaks {
			want = append(want, "| "+b.Old[lang]+" | "+b.New[lang]+" |")
		}
		if got := strings.Split(table, "\n"); !slices.Equal(got, want) {
			t.Errorf("README has %q, topgen %q", got, want)
		}
	}
}
