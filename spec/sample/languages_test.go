package sample_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec/sample"
	"github.com/topgen/topgen/spec/scenariotest"
)

// TestLanguages reads a demo of one API in every language of 请求示例.
func TestLanguages(t *testing.T) {
	scenariotest.Run(t, func(name string) bool { return name == "demo" }, func(_ *testing.T, in *txtar.Archive) []txtar.File {
		d := sample.ParseDemo(sample.Text{Body: string(in.Files[0].Data)}, "")
		var b strings.Builder
		fmt.Fprintf(&b, "language %s, nesting %d, class %q, method %q, auth %s, of taobao.things.save: %v\n",
			d.Language, d.Nesting, d.Class, d.Method, d.Auth, d.Of("taobao.things.save"))
		for _, m := range d.Root.Members {
			fmt.Fprintf(&b, "%d: %s\n", m.Line, shown([]*sample.Value{m}))
		}
		for _, v := range d.Loose {
			fmt.Fprintf(&b, "loose %s %s\n", v.Class, shown([]*sample.Value{v}))
		}
		if len(d.Faults) > 0 {
			fmt.Fprintln(&b, faults(d.Faults))
		}
		return []txtar.File{{Name: "read", Data: []byte(b.String())}}
	})
}

// TestRaw reads the demos that the document service has: twelve languages of each API. What nests has to have the
// names that Java has, but for the objects that the new SDKs' demos leave loose.
func TestRaw(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/raw/*.json")
	if len(files) == 0 {
		t.Skip("the documents that this reads are not beside the repository")
	}
	demos := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Name     string
			SDKDemos []struct {
				Name string
				Code string `json:"descprition"`
			}
		}
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		java := ""
		for _, demo := range doc.SDKDemos {
			demos++
			d := sample.ParseDemo(sample.Text{Body: demo.Code}, "")
			if string(d.Language) != demo.Name || !d.Of(doc.Name) || d.Auth != "none" || len(d.Faults) > 0 {
				t.Errorf("%s: %s is read as %q of %s%s with auth %q, found %q", doc.Name, demo.Name, d.Language, d.Class, d.Method, d.Auth, faults(d.Faults))
			}
			switch got := names(d.Root.Members); {
			case d.Language == sample.Java:
				java = got
			case d.Nesting == sample.TopLevel, d.Language == sample.PHP7 && len(d.Loose) > 0, d.Language == sample.Python3 && len(d.Loose) > 0:
			case got != java:
				t.Errorf("%s: %s has the names\n%s, want\n%s", doc.Name, demo.Name, got, java)
			}
		}
	}
	if demos < 48 {
		t.Errorf("%d demos are read, want 48", demos)
	}
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
