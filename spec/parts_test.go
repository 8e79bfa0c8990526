package spec_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

func TestDemo(t *testing.T) {
	var none *spec.Samples
	if language, code := none.Demo(); language != "" || code != "" {
		t.Errorf("no samples have the demo %q, %q", language, code)
	}
	for _, want := range []spec.Language{spec.Java, spec.PHP, spec.NET, spec.Go, spec.Python, spec.Curl, spec.C, spec.NodeJS} {
		s := &spec.Samples{RequestJava: "old", ResponseXML: "<a/>"}
		if !s.SetDemo(want, "new") {
			t.Errorf("%s is not known", want)
		}
		if language, code := s.Demo(); language != want || code != "new" {
			t.Errorf("kept as %s: got %s, %q", want, language, code)
		}
		if s.SetDemo(want, ""); *s != (spec.Samples{ResponseXML: "<a/>"}) {
			t.Errorf("%s: another demo is left: %+v", want, s)
		}
	}
	if (&spec.Samples{}).SetDemo("cobol", "x") {
		t.Error("a demo was kept under an unknown language")
	}
}

func TestHash(t *testing.T) {
	one, other := recharge(), recharge()
	other.Source = nil
	other.GoName = "Name"
	a := spec.Hash(one)
	if b := spec.Hash(other); a != b {
		t.Errorf("the source counts: %s, %s", a, b)
	}
	other.Request[0].Fields[0].Required = false
	if b := spec.Hash(other); a == b {
		t.Errorf("an obligation does not count: %s", b)
	}
	if one.Source == nil {
		t.Error("Hash changed the API")
	}
}

// TestFacts loads the specs of APIs of which only the facts are known.
func TestFacts(t *testing.T) {
	paths, _ := filepath.Glob("../../shared/alsc/*.json")
	if len(paths) == 0 {
		if _, err := os.Stat("../../shared"); err == nil {
			t.Fatal("no facts in ../shared/alsc")
		}
		t.Skip("../shared is absent")
	}
	var open []string
	for _, path := range paths {
		api, list := spec.Load(path)
		if api == nil || api.Source.Form != spec.FormFacts || api.Source.DocumentID == "" {
			t.Errorf("%s: %v", path, list)
			continue
		}
		for _, f := range list {
			if f.Code != diag.OutcomeOpen {
				t.Errorf("%s: %v", path, f)
				continue
			}
			open = append(open, fmt.Sprintf("%s %s:%d", api.Method, f.Path, f.Line))
		}
	}
	want := []string{
		"alibaba.alsc.growth.interactive.task.receivetask response/result/code:143",
		"alibaba.alsc.growth.interactive.task.receivetaskprize response/result/code:175",
		"alibaba.alsc.merchant.ext.ticketcode.send response/biz_code:77",
		"alibaba.alsc.merchant.ext.ticketcode.use response/biz_code:71",
	}
	if diff := cmp.Diff(want, open); diff != "" {
		t.Errorf("APIs whose outcome is open:\n%s", diff)
	}
}
