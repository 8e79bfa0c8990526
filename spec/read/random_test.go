package read_test

import (
	"math/rand/v2"
	"testing"

	"github.com/topgen/topgen/spec/internal/corpus"
)

// TestInvented reads pages of invented APIs. Their words are chosen so that cells can be taken for
// each other; the tree must be right, or be refused.
func TestInvented(t *testing.T) {
	pages := uint64(600 / corpus.Every(6))
	exact, wrong, refused := 0, 0, 0
	for seed := range pages {
		v := &inventor{Rand: rand.New(rand.NewPCG(seed, 1)), names: 5 + int(seed%16)}
		want := v.api()
		got, findings := readPage("invented.txt", []byte(textPage.page(want)))
		if got == nil {
			refused++
			continue
		}
		if diff := differs(want, got); diff != "" {
			t.Errorf("seed %d: %v: -want +got\n%s\n%s", seed, findings, diff, textPage.page(want))
			if wrong++; wrong > 3 {
				return
			}
			continue
		}
		exact++
	}
	if refused > 1 {
		t.Errorf("%d exact, %d refused, want at most 1", exact, refused)
	}
}
