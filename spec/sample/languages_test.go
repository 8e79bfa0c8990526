package sample_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/sample"
	"github.com/topgen/topgen/spec/scenariotest"
)

// TestLanguages reads a demo of one API in every language of 请求示例.
func TestLanguages(t *testing.T) {
	scenariotest.Run(t, func(name string) bool { return name == "demo" }, func(_ *testing.T, in *txtar.Archive) []txtar.File {
		d := sample.ParseDemo(sample.Text{Body: string(in.Files[0].Data)})
		var b strings.Builder
		fmt.Fprintf(&b, "language %s, nesting %d, class %q, method %q, auth %s, of taobao.things.save: %v\n",
			d.Language, d.Nesting, d.Class, d.Method, d.Auth, d.Of("taobao.things.save"))
		for _, m := range d.Root.Members {
			fmt.Fprintf(&b, "%d: %s\n", m.Line, shown([]*sample.Value{m}))
		}
		if len(d.Faults) > 0 {
			fmt.Fprintln(&b, faults(d.Faults))
		}
		return []txtar.File{{Name: "read", Data: []byte(b.String())}}
	})
}

// page is what this package reads of a document of the document service.
type page struct {
	Name     string
	SDKDemos []struct {
		Name string
		Code string `json:"descprition"`
	}
	RspSampleXML          string
	RspSampleJSON         string
	RspSampleSimplifyJSON string
}

// pages are the documents of a folder.
func pages(t *testing.T, folder ...string) []page {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(corpus.Dir(t, folder...), "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents in %s: %v", folder, err)
	}
	var out []page
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var envelope struct {
			page
			Data *page
		}
		if err := json.Unmarshal(data, &envelope); err != nil {
			t.Fatal(err)
		}
		if envelope.Data != nil {
			envelope.page = *envelope.Data
		}
		out = append(out, envelope.page)
	}
	return out
}

// TestPages: nothing is wrong with the demos and samples of real documents.
func TestPages(t *testing.T) {
	demos, samples := 0, 0
	for _, p := range slices.Concat(pages(t, "raw"), pages(t, "corpus", "docjson")) {
		for _, demo := range p.SDKDemos {
			demos++
			d := sample.ParseDemo(sample.Text{Body: demo.Code})
			if string(d.Language) != demo.Name || !d.Of(p.Name) || d.Auth != spec.AuthNone || len(d.Faults) > 0 {
				t.Errorf("%s: %s is read as %q of %s%s with auth %q, found %q", p.Name, demo.Name, d.Language, d.Class, d.Method, d.Auth, faults(d.Faults))
			}
		}
		for _, text := range []string{p.RspSampleXML, p.RspSampleJSON, p.RspSampleSimplifyJSON} {
			if text == "" {
				continue
			}
			samples++
			s := sample.Parse(sample.Text{Body: text})
			if _, wrapping := s.Body(p.Name, func(string) bool { return false }); wrapping != sample.Wrapped || len(s.Faults) > 0 {
				t.Errorf("%s: the %s sample has wrapping %d, found %q", p.Name, s.Form, wrapping, faults(s.Faults))
			}
		}
	}
	if demos < 719 || samples < 683 {
		t.Errorf("%d demos and %d samples are read, want 719 and 683", demos, samples)
	}
}

// TestAlike: what nests has the names that Java has, but for the lists that the new SDKs' demos leave empty.
func TestAlike(t *testing.T) {
	for _, p := range pages(t, "raw") {
		java := ""
		for _, demo := range p.SDKDemos {
			d := sample.ParseDemo(sample.Text{Body: demo.Code})
			switch got := names(d.Root.Members); {
			case d.Language == sample.Java:
				java = got
			case d.Nesting == sample.TopLevel, hasOpen(d.Root):
			case got != java:
				t.Errorf("%s: %s has the names\n%s, want\n%s", p.Name, demo.Name, got, java)
			}
		}
	}
}

func hasOpen(v *sample.Value) bool {
	open := v.Open
	v.Walk(func(inner *sample.Value) { open = open || inner.Open })
	return open
}

// names are the names of values, folded, with those below them; lists are as their first element.
func names(values []*sample.Value) string {
	var b strings.Builder
	for _, v := range values {
		if v.Kind == sample.List && len(v.Members) > 0 {
			b.WriteString(sample.Fold(v.Name))
			v = v.Members[0]
		}
		b.WriteString(sample.Fold(v.Name))
		if len(v.Members) > 0 {
			b.WriteString("{" + names(v.Members) + "}")
		}
		b.WriteByte(' ')
	}
	return b.String()
}
