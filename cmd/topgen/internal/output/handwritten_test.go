package output_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// TestInterruptedRun: what an interrupted run left is cleared away. What it had taken and people had written is kept
// beside its place, never in it, and told; all that people did since stands.
func TestInterruptedRun(t *testing.T) {
	hand := func(word string) []byte { return []byte("package a // " + word + "\n") }
	type content map[string]string
	tests := []struct {
		name string
		left content
		want content // besides a/x.go
		told []string
	}{
		{"before all was staged", content{
			".topgen-stage/unfinished/a/x.go":    string(generated("stale")),
			".topgen-stage/unfinished/a/half.go": output.Header[:10],
			"a/hand.go":                          string(hand("v1")),
		}, content{"a/hand.go": string(hand("v1"))}, nil},
		{"when all was staged", content{
			".topgen-stage/ready/a/x.go":     string(generated("stale")),
			".topgen-stage/ready/a/sub/y.go": string(generated("stale")),
		}, content{}, nil},
		{"a file that only the stage has", content{
			".topgen-stage/ready/a/hand.go":   string(hand("v1")),
			".topgen-stage/ready/a/sub/x.txt": "x",
		}, content{"a/hand.go.rescued": string(hand("v1")), "a/sub/x.txt.rescued": "x"}, []string{"a/hand.go.rescued", "a/sub/x.txt.rescued"}},
		{"a file whose place is taken again", content{
			".topgen-stage/ready/a/hand.go": string(hand("v1")),
			"a/hand.go":                     string(hand("v2")),
		}, content{"a/hand.go": string(hand("v2")), "a/hand.go.rescued": string(hand("v1"))}, []string{"a/hand.go.rescued"}},
		{"a file that is there already", content{
			".topgen-stage/ready/a/hand.go": string(hand("v1")),
			"a/hand.go":                     string(hand("v1")),
		}, content{"a/hand.go": string(hand("v1"))}, nil},
		{"all names taken", content{
			".topgen-stage/ready/a/hand.go": string(hand("v1")),
			"a/hand.go.rescued":             "1",
			"a/hand.go.rescued.2":           "2",
		}, content{"a/hand.go.rescued": "1", "a/hand.go.rescued.2": "2", "a/hand.go.rescued.3": string(hand("v1"))}, []string{"a/hand.go.rescued.3"}},
		{"in a generated file's place", content{
			".topgen-stage/ready/a/x.go": string(hand("v1")),
			"a/x.go":                     string(generated("new")),
		}, content{"a/x.go.rescued": string(hand("v1"))}, []string{"a/x.go.rescued"}},
		{"a stage that came with a repository", content{
			".topgen-stage/journal.json": `{"swap":["../../victim"]}`,
			".topgen-stage/a/hand.go":    string(hand("theirs")),
			"a/hand.go":                  string(hand("mine")),
		}, content{"a/hand.go": string(hand("mine")), "a/hand.go.rescued": string(hand("theirs")), "journal.json.rescued": `{"swap":["../../victim"]}`},
			[]string{"a/hand.go.rescued", "journal.json.rescued"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, data := range tt.left {
				put(t, dir, name, []byte(data))
			}
			files := map[string][]byte{"a/x.go": generated("new")}
			for _, told := range [][]string{tt.told, nil} { // a second time there is nothing to tell
				res, err := output.Write(dir, files, output.Options{})
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(told, res.Rescued); diff != "" {
					t.Error(diff)
				}
				tt.want["a/x.go"] = string(files["a/x.go"])
				if diff := cmp.Diff(map[string]string(tt.want), tree(t, dir)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

// TestKeptFilesAreTold: also by a run that then finds that it cannot go on.
func TestKeptFilesAreTold(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, ".topgen-stage/ready/a/hand.go", []byte("package a\n"))
	put(t, dir, "a/x.go", []byte("package a\n"))
	res, err := output.Write(dir, map[string][]byte{"a/x.go": generated("x")}, output.Options{})
	if err == nil || !cmp.Equal(res.Rescued, []string{"a/hand.go.rescued"}) {
		t.Errorf("got %q, %v", res.Rescued, err)
	}
}

// TestWritingByHandMeanwhile: somebody writes, replaces and removes files at any moment of a run. What they wrote is
// there afterwards, under its name or beside it; what they removed is not; and the run either ends with its own tree
// or, if it fails, with the old one.
func TestWritingByHandMeanwhile(t *testing.T) {
	files := func(word string) map[string][]byte {
		m := map[string][]byte{"b/x.go": generated(word), "b/y.go": generated(word), "b/" + word + ".go": generated(word)}
		for i := range 10 {
			m[fmt.Sprintf("a/f%02d.go", i)] = generated(word)
			m[fmt.Sprintf("a/sub/f%02d.go", i)] = generated(word)
		}
		return m
	}
	dir := t.TempDir()
	start := time.Now()
	old := files("start")
	for _, m := range []map[string][]byte{files("new"), old} {
		if _, err := output.Write(dir, m, output.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	span := time.Since(start)
	seen := make(map[string]int)
	for i := range 80 {
		content := fmt.Sprintf("package hand // %d\n", i)
		want := files(fmt.Sprint("v", i))
		places := []string{"a/hand.go", "a/f07.go", "b/x.go", "b/hand.go", "a/sub/f09.go", "a/sub/hand.txt", fmt.Sprintf("b/v%d.go", i), fmt.Sprintf("b/v%d.go", i-1)}
		place := filepath.Join(dir, places[rand.IntN(len(places))])
		remove := rand.IntN(3) == 0 && strings.Contains(place, "hand")
		if remove {
			if err := os.WriteFile(place, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		pause := time.Duration(rand.Int64N(int64(span / 2)))
		acted := make(chan bool)
		go func() {
			time.Sleep(pause)
			if remove {
				acted <- os.Remove(place) == nil
				return
			}
			half := filepath.Join(dir, "editor's")
			acted <- os.WriteFile(half, []byte(content), 0o644) == nil && os.Rename(half, place) == nil
		}()
		res, err := output.Write(dir, want, output.Options{})
		did := <-acted
		got := tree(t, dir)
		found := 0
		for name, data := range got {
			if data == content {
				found++
				if filepath.Join(dir, name) != place {
					seen["beside"]++
					if !slices.Contains(res.Rescued, name) {
						t.Errorf("%d: %s is not told: %q", i, name, res.Rescued)
					}
				}
				if err := os.Remove(filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
				delete(got, name)
			}
		}
		switch {
		case did && remove && found != 0:
			t.Errorf("%d: %s was removed, and is there %d times", i, place, found)
		case did && !remove && found != 1:
			t.Errorf("%d: %s was written, and is there %d times", i, place, found)
		}
		if err != nil {
			seen["failed"]++
			want = old
		}
		delete(got, "editor's")
		for name, data := range want {
			if filepath.Join(dir, name) == place && got[name] == "" {
				continue // somebody's it was
			}
			if got[name] != string(data) {
				t.Fatalf("%d: after error %v %s is %q", i, err, name, got[name])
			}
			delete(got, name)
		}
		if err == nil && len(got) > 0 || len(got) > 1 {
			t.Fatalf("%d: after error %v there is more: %q", i, err, got)
		}
		old = want
		if _, err := output.Write(dir, old, output.Options{}); err != nil { // in the place of what was by hand
			t.Fatal(err)
		}
	}
	t.Log(seen)
}
