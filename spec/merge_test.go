package spec_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/topgen/topgen/spec"
)

// TestMerge merges old.json and new.json of each archive: want has the lines that the merged spec has and the new one does
// not, and the findings.
func TestMerge(t *testing.T) {
	files, _ := filepath.Glob("testdata/merge/*.txtar")
	if len(files) == 0 {
		t.Fatal("no testdata")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]string{}
			for _, f := range archive.Files {
				parts[f.Name] = string(f.Data)
			}
			old, read := version(t, parts["old.json"]), version(t, parts["new.json"])
			oldBefore, readBefore := must(spec.Encode(old)), must(spec.Encode(read))
			merged, list := spec.Merge("doc", old, read)
			if string(must(spec.Encode(old))) != string(oldBefore) || string(must(spec.Encode(read))) != string(readBefore) {
				t.Error("Merge changed what it was given")
			}
			if found := spec.Check("merged", merged); found.HasErrors() {
				t.Errorf("the merged spec is wrong: %v", found.Err())
			}
			var got strings.Builder
			before := lines(readBefore)
			for _, line := range lines(must(spec.Encode(merged))) {
				if !slices.Contains(before, line) {
					fmt.Fprintln(&got, "+", strings.TrimSpace(line))
				}
			}
			for _, f := range list {
				fmt.Fprintln(&got, f)
			}
			if *update {
				parts["want"] = got.String()
				archive.Files = nil
				for _, name := range slices.Sorted(maps.Keys(parts)) {
					archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(parts[name])})
				}
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(parts["want"], got.String()); diff != "" {
				t.Error(diff)
			}
			again, _ := spec.Merge("doc", merged, read)
			if diff := cmp.Diff(string(must(spec.Encode(merged))), string(must(spec.Encode(again)))); diff != "" {
				t.Errorf("the same document once more changes something:\n%s", diff)
			}
		})
	}
}

func TestEdited(t *testing.T) {
	api := recharge()
	api.Source.SpecSHA256 = ""
	if _, known := spec.Edited(api); known {
		t.Error("a spec without a hash tells whether it was edited")
	}
	if err := spec.Seal(api); err != nil {
		t.Fatal(err)
	}
	// Neither the text's form nor what an editor adds counts.
	text := "{\r\n\"$schema\": \"x\"," + strings.ReplaceAll(strings.TrimPrefix(string(must(spec.Encode(api))), "{"), "\n", "\r\n")
	same, list := spec.Parse("x.json", []byte(text))
	if same == nil {
		t.Fatal(list)
	}
	if edited, known := spec.Edited(same); edited || !known {
		t.Errorf("line endings are an edit: %v, %v", edited, known)
	}
	same.Request[0].Fields[0].Required = false
	if edited, known := spec.Edited(same); !edited || !known {
		t.Errorf("an obligation is no edit: %v, %v", edited, known)
	}
	facts := &spec.API{Method: "a.b"}
	if err := spec.Seal(facts); err != nil || facts.Source == nil {
		t.Errorf("a spec without a source is not sealed: %v", err)
	}
	if spec.DocumentHash([]byte("a\r\nb")) != spec.DocumentHash([]byte("a\nb")) || spec.DocumentHash([]byte("a\nb")) == spec.DocumentHash([]byte("a\nc")) {
		t.Error("DocumentHash is wrong")
	}
}

// TestOverlayOf makes, for each pair of versions that the tests of Diff have, the overlay that turns one into the other.
func TestOverlayOf(t *testing.T) {
	// unsaid are the changes that no overlay can say.
	unsaid := []string{"order", "samples", "modified", "protocol", "rule-text", "error-went"}
	n := 0
	files, _ := filepath.Glob("testdata/diff/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		versions := map[string]*spec.API{}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".json") {
				versions[f.Name] = version(t, string(f.Data))
			}
		}
		for name, given := range versions {
			edited := versions[strings.Replace(name, "/old.json", "/new.json", 1)]
			if edited == nil || edited == given {
				continue
			}
			for _, pair := range [][2]*spec.API{{given, edited}, {edited, given}} {
				n++
				overlay, rest := spec.OverlayOf(pair[0], pair[1])
				read, list := spec.ParseOverlay("o.json", must(spec.EncodeOverlay(overlay)), pair[0])
				if read == nil {
					t.Errorf("%s %s: the overlay cannot be read: %v", file, name, list)
					continue
				}
				applied, _ := spec.Apply(pair[0], read)
				if diff := cmp.Diff(spec.Diff(applied, pair[1], nil), rest); diff != "" {
					t.Errorf("%s %s: what is left of the edit is not what was said:\n%s", file, name, diff)
				}
				for _, c := range rest {
					removed := c.What == "auth" && pair[1].Auth == "" || strings.HasPrefix(c.What, "outcome") && pair[1].Outcome == nil
					if !removed && !slices.Contains(unsaid, c.What) {
						t.Errorf("%s %s: the overlay lacks %v\n%s", file, name, c, must(spec.EncodeOverlay(overlay)))
					}
				}
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d pairs were tried", n)
	}
}
