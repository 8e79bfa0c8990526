package project_test

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
)

// TestAddPlaces: a spec stays where it is; a new one goes where the configuration's package says, or the method.
func TestAddPlaces(t *testing.T) {
	tests := []struct{ dir, method, name, want string }{
		{"spec", "alibaba.alsc.crm.get", "", "alsc/alibaba.alsc.crm.get.json"},
		{"spec", "alibaba.alsc.crm.get", "pay", "pay/alibaba.alsc.crm.get.json"},
		{"spec", "taobao.item.get", "", "shop/taobao.item.get.json"},
		{"spec", "single", "", "single/single.json"},
		{"spec", "m-kvstore.a-b.X", "", "a_b/m-kvstore.a-b.X.json"},
		{"none", "a.B.c", "", "b/a.B.c.json"},
		{"flat", "a.b.c", "", "a.b.c.json"},
		{"flat", "a.b.c", "pay", "a.b.c.json"},
		{"spec", "taobao.top.get", "", "topapi/taobao.top.get.json"},
		{"spec", "taobao.2015.get", "", "api_2015/taobao.2015.get.json"},
	}
	for _, tt := range tests {
		t.Run(tt.dir+" "+tt.method+" "+tt.name, func(t *testing.T) {
			dir := withSpecs(t)
			cfg := project.Config{Spec: filepath.Join(dir, tt.dir), Package: tt.name}.WithDefaults(dir)
			r, err := project.Add(t.Context(), cfg, []project.Candidate{{API: &spec.API{Method: tt.method, Title: "new"}, From: "doc"}})
			if err != nil {
				t.Fatal(err)
			}
			if want := []string{project.Shown(filepath.Join(cfg.Spec, filepath.FromSlash(tt.want)))}; !cmp.Equal(r.Wrote[:1], want) {
				t.Errorf("got %q, want %q", r.Wrote, want)
			}
			if _, err := os.Stat(r.Wrote[0]); err != nil {
				t.Error(err)
			}
			if len(r.Additions) != 1 || !r.Additions[0].Chosen || (r.Additions[0].Before != nil) != (tt.method == "taobao.item.get") {
				t.Errorf("got %+v", r.Additions)
			}
		})
	}
}

// TestAddNowhere: what can go into no place is refused, and no file is changed.
func TestAddNowhere(t *testing.T) {
	for _, tt := range []struct{ method, name, want string }{
		{"taobao.item.get", "pay", "taobao.item.get is in package shop"},
		{"taobao.top.get", "top", "\"top\" cannot name a generated package"},
		{"../../x", "", "is not the name of a method"},
	} {
		t.Run(tt.method+" "+tt.name, func(t *testing.T) {
			dir := withSpecs(t)
			before := snapshot(t, dir)
			cfg := project.Config{Spec: filepath.Join(dir, "spec"), Package: tt.name}.WithDefaults(dir)
			r, err := project.Add(t.Context(), cfg, []project.Candidate{{API: &spec.API{Method: tt.method, Title: "new"}, From: "doc"}})
			if err := errors.Join(err, r.Misplaced.Err()); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got error %v, want one with %q", err, tt.want)
			}
			if diff := cmp.Diff(before, snapshot(t, dir)); diff != "" {
				t.Errorf("files were changed:\n%s", diff)
			}
		})
	}
}

// withSpecs makes a module with specs in a folder of packages and in one without.
func withSpecs(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module example.com/m\n", "spec/shop/taobao.item.get.json": `{"method": "taobao.item.get"}`, "flat/x.y.json": `{"method": "x.y"}`})
	return dir
}

// api is an API that was read from a document.
func api(method string, form spec.Form) *spec.API {
	return &spec.API{Method: method, Source: &spec.Source{Form: form, File: "x", SHA256: strings.Repeat("0", 64)}}
}

// TestAdd: what is added together is saved together, or not at all.
func TestAdd(t *testing.T) {
	tests := []struct {
		name    string
		before  map[string]string
		add     []project.Candidate
		want    []string // files that come
		wantErr string
	}{
		{"documents of every form", nil, []project.Candidate{{API: api("x.a.t", spec.FormText), Document: []byte("t")}, {API: api("x.a.h", spec.FormHTML), Document: []byte("h")},
			{API: api("x.a.j", spec.FormDocJSON), Document: []byte("j")}, {API: api("x.b.m", spec.FormMetadata), Document: []byte("m")}, {API: api("x.b.n", spec.FormMetadata)}},
			[]string{"generated/a/a.go", "generated/a/x_h.go", "generated/a/x_j.go", "generated/a/x_t.go", "generated/b/b.go", "generated/b/x_m.go", "generated/b/x_n.go",
				"spec/a/x.a.h.html", "spec/a/x.a.h.json", "spec/a/x.a.j.docjson", "spec/a/x.a.j.json", "spec/a/x.a.t.json", "spec/a/x.a.t.txt",
				"spec/b/x.b.m.json", "spec/b/x.b.m.xml", "spec/b/x.b.n.json"}, ""},
		{"what cannot become Go", nil, []project.Candidate{{API: api("x.y.a.b", spec.FormText), Document: []byte("t")}, {API: api("x.y.a-b", spec.FormText)}}, nil, "x.y.a.b.json:2: method: x.y.a-b and x.y.a.b would both be in the file x_a_b.go"},
		{"Go that has no place", map[string]string{"generated/y/x_y.go": "package y\n"}, []project.Candidate{{API: api("x.y", spec.FormText)}}, nil, "expected a file that topgen wrote"},
		{"a faulty spec beside it", map[string]string{"spec/z/x.z.json": "{"}, []project.Candidate{{API: api("x.y", spec.FormText)}}, nil, "x.z.json:1: "},
		{"an old one that cannot be read", map[string]string{"spec/y/x.y.json": "{"}, []project.Candidate{{API: api("x.y", spec.FormText)}}, nil, "x.y.json:1: "},
		{"an old one that cannot be read, with force", map[string]string{"spec/y/x.y.json": "{"}, []project.Candidate{{API: api("x.y", spec.FormText), Force: true}}, []string{"generated/y/x_y.go", "generated/y/y.go"}, ""},
		{"a folder in the document's place", map[string]string{"spec/y/x.y.txt/a": ""}, []project.Candidate{{API: api("x.y", spec.FormText), Document: []byte("t")}}, nil,
			"x.y.txt: expected a file, found a folder"},
		{"a file in the folder's place", map[string]string{"spec/z": ""}, []project.Candidate{{API: api("x.y", spec.FormText)}, {API: api("x.z", spec.FormText)}}, nil,
			"x.z.json: it cannot be read: not a directory"},
		{"nothing", nil, nil, nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, map[string]string{"go.mod": "module example.com/m\n"})
			write(t, dir, tt.before)
			before := snapshot(t, dir)
			r, err := project.Add(t.Context(), project.Config{}.WithDefaults(dir), tt.add)
			err = errors.Join(err, r.Misplaced.Err())
			if (err != nil) != (tt.wantErr != "") || err != nil && !strings.Contains(err.Error(), tt.wantErr) {
				t.Errorf("got error %v, want one with %q", err, tt.wantErr)
			}
			if diff := cmp.Diff(tt.want, newFiles(t, dir, before)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// newFiles returns the files below a folder that were not there before, without tests and the runtime.
func newFiles(t *testing.T, dir string, before map[string]string) (files []string) {
	t.Helper()
	for _, file := range slices.Sorted(maps.Keys(snapshot(t, dir))) {
		if _, old := before[file]; old || strings.Contains(file, "_test.go") || strings.Contains(filepath.ToSlash(file), "/generated/top/") {
			continue
		}
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, filepath.ToSlash(rel))
	}
	return files
}

// TestAddAgain: what is as before is not written; what the patterns leave out is saved, but not generated.
func TestAddAgain(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module example.com/m\n"})
	cfg := project.Config{API: []string{"x.y"}}.WithDefaults(dir)
	add := func(method, document string) project.AddReport {
		t.Helper()
		one := project.Candidate{API: api(method, spec.FormText), Document: []byte(document)}
		one.API.Source.SHA256 = spec.DocumentHash(one.Document)
		r, err := project.Add(t.Context(), cfg, []project.Candidate{one})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	saved := func(r project.AddReport) int { return len(r.Wrote) - len(r.New) - len(r.Changed) }
	if r := add("x.y", "1"); saved(r) != 2 || r.Additions[0].Before != nil || len(r.New) < 3 {
		t.Errorf("first: got %+v", r)
	}
	if r := add("x.y", "1"); saved(r) != 0 || r.Additions[0].Before == nil || len(r.New)+len(r.Changed) != 0 {
		t.Errorf("again: got %+v", r)
	}
	if r := add("x.y", "2"); saved(r) != 2 || filepath.Ext(r.Wrote[1]) != ".txt" {
		t.Errorf("another document: got %+v", r)
	}
	if r := add("x.z", "1"); saved(r) != 2 || r.Additions[0].Chosen || r.Project.APIs() != 1 {
		t.Errorf("left out: got %+v", r)
	}
	if _, err := os.Stat(filepath.Join(dir, "generated", "z", "x_z.go")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("left out, but generated: %v", err)
	}
}
