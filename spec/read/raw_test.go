package read_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/read"
)

// rawParam is a parameter of the service's JSON, as far as the tree goes.
type rawParam struct {
	Name, Type string
	Required   bool
	SubParams  []rawParam
}

func rawNodes(params []rawParam, request bool) (out []*spec.Node) {
	for _, p := range params {
		typ, list := strings.CutSuffix(strings.ReplaceAll(p.Type, " ", ""), "[]")
		out = append(out, &spec.Node{Name: p.Name, Type: typ, List: list, Required: p.Required && request, Fields: rawNodes(p.SubParams, request)})
	}
	return out
}

// rawDocument is an answer of the document service.
type rawDocument struct {
	Name, APIChineseName          string
	RequestParams, ResponseParams []rawParam
	ErrorCodes                    []struct{ ErrorCode, ErrorMsg, Solution string }
	RspSampleXML                  string `json:"rspSampleXml"`
	RspSampleSimplifyJSON         string `json:"rspSampleSimplifyJson"`
}

// tree returns what the service says of the API's tree.
func (d rawDocument) tree() *spec.API {
	return &spec.API{Method: d.Name, Title: d.APIChineseName, Request: rawNodes(d.RequestParams, true), Response: rawNodes(d.ResponseParams, false)}
}

// TestRawJSON reads answers of the document service as it gave them.
func TestRawJSON(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpus.Dir(t, "raw"), "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no answers: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var raw rawDocument
			if err := json.Unmarshal(data, &raw); err != nil {
				t.Fatal(err)
			}
			api := readBytesOf(t, file, data)
			if diff := cmp.Diff(raw.tree(), corpus.TreeOf(api)); diff != "" {
				t.Errorf("(-raw +read)\n%s", diff)
			}
			checkRawFacts(t, raw, api)
			// The same in the service's envelope.
			wrapped := readBytesOf(t, file, []byte(`{"success":true,"data":`+string(data)+`}`))
			wrapped.Source = api.Source
			if diff := cmp.Diff(api, wrapped); diff != "" {
				t.Errorf("(-bare +wrapped)\n%s", diff)
			}
		})
	}
}

// checkRawFacts checks what was read beside the tree.
func checkRawFacts(t *testing.T, raw rawDocument, api *spec.API) {
	t.Helper()
	if len(api.Errors) != len(raw.ErrorCodes) {
		t.Errorf("%d error codes, want %d", len(api.Errors), len(raw.ErrorCodes))
	}
	if api.Auth != spec.AuthNone || !strings.Contains(api.Charge, "免费") || api.Modified == "" {
		t.Errorf("auth %q, charge %q, modified %q", api.Auth, api.Charge, api.Modified)
	}
	if api.Samples == nil || api.Samples.ResponseXML != raw.RspSampleXML || api.Samples.ResponseSimplifyJSON != raw.RspSampleSimplifyJSON || !strings.HasPrefix(api.Samples.RequestJava, "TaobaoClient client") {
		t.Errorf("samples are not those of the file: %+v", api.Samples)
	}
}

// readBytesOf reads a document that must give one API; warnings are allowed.
func readBytesOf(t *testing.T, name string, data []byte) *spec.API {
	t.Helper()
	results, list := read.Bytes(name, data)
	if err := list.Err(); err != nil || len(results) != 1 {
		t.Fatalf("%d APIs, %v", len(results), err)
	}
	return results[0]
}

// TestRawMetadata reads the description of APIs that comes with an SDK. Ten of its APIs name structs that cannot be told
// apart: these are refused, with the lines of both.
func TestRawMetadata(t *testing.T) {
	file := filepath.Join(corpus.Dir(t, "raw"), "ApiMetadata.xml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	results, list := read.Bytes(file, data)
	list = faults(list)
	for _, f := range list {
		lines := strings.Split(string(data), "\n")
		for _, arg := range f.Args[1:] {
			if line := arg.(int); f.Code != diag.StructsDiffer || lines[line-1] != "<struct>" {
				t.Errorf("%v: line %d is %q", f, line, lines[line-1])
			}
		}
	}
	apis := make(map[string]*spec.API)
	for _, r := range results {
		apis[r.Method] = r
		for _, d := range spec.Check(file, r) {
			t.Error(d)
		}
	}
	if len(apis) != 26 || len(list) != 10 || strings.Count(string(data), "<api>") != 36 {
		t.Errorf("%d APIs and %d findings, want 26 and 10", len(apis), len(list))
	}
	for method, path := range map[string]string{
		// A struct that its description finds, and one inside it.
		"taobao.tbk.ju.tqg.get":  "results Results[]/zk_final_price String",
		"taobao.ju.items.search": "result PaginationResult/model_list Items[]/usp_desc_list String[]",
	} {
		if !has(apis[method], path) {
			t.Errorf("%s has no %s", method, path)
		}
	}
}

// has reports whether a response has fields with these names and types, each below the one before.
func has(api *spec.API, path string) bool {
	if api == nil {
		return false
	}
	level := api.Response
	for _, step := range strings.Split(path, "/") {
		name, typ, _ := strings.Cut(step, " ")
		typ, list := strings.CutSuffix(typ, "[]")
		var found *spec.Node
		for _, n := range level {
			if n.Name == name && n.Type == typ && n.List == list {
				found = n
			}
		}
		if found == nil {
			return false
		}
		level = found.Fields
	}
	return true
}
