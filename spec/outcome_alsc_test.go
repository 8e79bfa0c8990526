package spec_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// TestOutcomesOfALSC names the six of the 77 ALSC APIs in whose responses no flag tells. Four are open. The error code of
// consumerecord.sync is empty or 0 on success, and so settles it; the response of user.center.info.query has data only.
func TestOutcomesOfALSC(t *testing.T) {
	files, err := filepath.Glob("alsc/*.json")
	if err != nil {
		t.Fatal(err)
	}
	got, flags := make(map[string]string), 0
	for _, file := range files {
		if strings.HasSuffix(file, ".overlay.json") {
			continue
		}
		api, list := spec.Load(file)
		if list.HasErrors() {
			t.Fatal(list)
		}
		if outcome := spec.DetectOutcome(api); len(outcome.Members) > 0 && outcome.Members[0].Flag {
			flags++
		} else {
			got[strings.TrimPrefix(api.Method, "alibaba.alsc.")] = outcome.Text(diag.English)
		}
	}
	want := map[string]string{
		"consumerecord.sync":                       `result/error_code is "" or "0"`,
		"growth.interactive.task.receivetask":      "result/code is open",
		"growth.interactive.task.receivetaskprize": "result/code is open",
		"merchant.ext.ticketcode.send":             "biz_code is open",
		"merchant.ext.ticketcode.use":              "biz_code is open",
		"user.center.info.query":                   "",
	}
	if diff := cmp.Diff(want, got); diff != "" || flags != 71 {
		t.Errorf("%d APIs have a flag; those without (-want +got):\n%s", flags, diff)
	}
}
