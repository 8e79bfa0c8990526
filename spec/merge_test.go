package spec_test

import (
	"fmt"
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
	archives(t, "merge", func(t *testing.T, _ string, files map[string]string) map[string]string {
		old, read := version(t, files["old.json"]), version(t, files["new.json"])
		oldBefore, readBefore := spec.Encode(old), spec.Encode(read)
		merged, list := spec.Merge("doc", old, read)
		if string(spec.Encode(old)) != string(oldBefore) || string(spec.Encode(read)) != string(readBefore) {
			t.Error("Merge changed what it was given")
		}
		if found := spec.Check("merged", merged); found.HasErrors() {
			t.Errorf("the merged spec is wrong: %v", found.Err())
		}
		again, _ := spec.Merge("doc", merged, read)
		if diff := cmp.Diff(string(spec.Encode(merged)), string(spec.Encode(again))); diff != "" {
			t.Errorf("the same document once more changes something:\n%s", diff)
		}
		var got strings.Builder
		before := lines(readBefore)
		for _, line := range lines(spec.Encode(merged)) {
			if !slices.Contains(before, line) {
				fmt.Fprintln(&got, "+", strings.TrimSpace(line))
			}
		}
		for _, f := range list {
			fmt.Fprintln(&got, f)
		}
		return map[string]string{"want": got.String()}
	})
}

func TestEdited(t *testing.T) {
	api := recharge()
	api.Source.SpecSHA256 = ""
	if spec.Edited(api) {
		t.Error("a spec without a hash tells that it was edited")
	}
	spec.Seal(api)
	// Neither the text's form nor what an editor adds counts.
	text := "{\r\n\"$schema\": \"x\"," + strings.ReplaceAll(strings.TrimPrefix(string(spec.Encode(api)), "{"), "\n", "\r\n")
	same, list := spec.Parse("x.json", []byte(text))
	if same == nil {
		t.Fatal(list)
	}
	if spec.Edited(same) {
		t.Error("line endings are an edit")
	}
	same.Request[0].Fields[0].Required = false
	if !spec.Edited(same) {
		t.Error("an obligation is no edit")
	}
	facts := &spec.API{Method: "a.b"}
	if spec.Seal(facts); facts.Source == nil {
		t.Error("a spec without a source is not sealed")
	}
	if spec.DocumentHash([]byte("a\r\nb")) != spec.DocumentHash([]byte("a\nb")) || spec.DocumentHash([]byte("a\nb")) == spec.DocumentHash([]byte("a\nc")) {
		t.Error("DocumentHash is wrong")
	}
}

// unsaid are the changes that no overlay can say.
var unsaid = []string{"order", "samples", "modified", "protocol", "rule-text", "error-went"}

// TestOverlayOf makes, for each pair of versions that the tests of Diff have, the overlays that turn one into the other.
func TestOverlayOf(t *testing.T) {
	n := 0
	paths, _ := filepath.Glob("testdata/diff/*.txtar")
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
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
			if edited != nil && edited != given {
				n++
				keepsEdit(t, path+" "+name, given, edited)
				keepsEdit(t, path+" back "+name, edited, given)
			}
		}
	}
	if n < 25 {
		t.Errorf("only %d pairs were tried", n)
	}
}

// keepsEdit makes the overlay of an edit and applies it.
func keepsEdit(t *testing.T, name string, given, edited *spec.API) {
	t.Helper()
	overlay, rest := spec.OverlayOf(given, edited)
	read, list := spec.ParseOverlay("o.json", spec.EncodeOverlay(overlay), given)
	if read == nil {
		t.Errorf("%s: the overlay cannot be read: %v", name, list)
		return
	}
	applied, _ := spec.Apply(given, read)
	if diff := cmp.Diff(spec.Diff(applied, edited, nil), rest); diff != "" {
		t.Errorf("%s: what is left of the edit is not what was said:\n%s", name, diff)
	}
	for _, c := range rest {
		removed := c.What == "auth" && edited.Auth == "" || strings.HasPrefix(c.What, "outcome") && edited.Outcome == nil
		if !removed && !slices.Contains(unsaid, c.What) {
			t.Errorf("%s: the overlay lacks %v\n%s", name, c, spec.EncodeOverlay(overlay))
		}
	}
}
