package read_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
)

// TestOutcomesOfCorpus counts how the responses of the whole corpus tell whether the business succeeded.
func TestOutcomesOfCorpus(t *testing.T) {
	if !corpus.Long() {
		t.Skip("TOPGEN_LONG is not set: this reads the whole corpus")
	}
	type kind struct{ query, tells, open bool }
	got := make(map[kind]int)
	for _, r := range readForm(t, "docjson", corpus.Every(16)) {
		for _, api := range r.apis {
			outcome := spec.DetectOutcome(api)
			got[kind{api.Query, len(outcome.Members) > 0, outcome.Open()}]++
		}
	}
	want := map[kind]int{
		{tells: true}: 296, {tells: true, open: true}: 37, {}: 139,
		{query: true, tells: true}: 101, {query: true, tells: true, open: true}: 15, {query: true}: 83,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("how many APIs of the corpus tell of success (-want +got):\n%s", diff)
	}
}
