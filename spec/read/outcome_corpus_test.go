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
	got := make(map[string]int)
	for _, r := range readForm(t, "docjson", corpus.Every(16)) {
		for _, api := range r.apis {
			outcome := spec.DetectOutcome(api)
			state := "settled"
			switch {
			case len(outcome.Members) == 0:
				state = "none"
			case outcome.Open():
				state = "open"
			}
			if api.Query {
				state = "query, " + state
			}
			got[state]++
		}
	}
	want := map[string]int{"settled": 296, "open": 37, "none": 139, "query, settled": 101, "query, open": 15, "query, none": 83}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("how many APIs of the corpus tell of success (-want +got):\n%s", diff)
	}
}
