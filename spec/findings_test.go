package spec_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// TestLongPaths reads many nodes deep inside of long names, and behind a long path: memory grows with the text, and not with
// the text times the paths.
func TestLongPaths(t *testing.T) {
	var nodes []string
	for i := range 5000 {
		nodes = append(nodes, fmt.Sprintf(`{"name": "a%d", "type": "String"}`, i))
	}
	inside := strings.Join(nodes, ",")
	for range 90 {
		inside = fmt.Sprintf(`{"name": %q, "type": "X", "fields": [%s]}`, strings.Repeat("n", 256), inside)
	}
	overlay := fmt.Sprintf(`{"nodes": {"request/%s": {"fields": [%s]}}}`, strings.Repeat("n", 1<<20), strings.Join(nodes, ","))
	for name, tt := range map[string]struct {
		text string
		read func(data []byte) diag.List
		want int
	}{
		"spec": {node(inside), func(data []byte) diag.List { _, list := spec.Parse("x.json", data); return list }, 0},
		"overlay": {overlay, func(data []byte) diag.List {
			_, list := spec.ParseOverlay("x.json", data, &spec.API{Method: "a.b"})
			return list
		}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			list := tt.read([]byte(tt.text))
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 100*uint64(len(tt.text)) {
				t.Errorf("%d bytes took %d bytes of memory", len(tt.text), used)
			}
			if len(list) != tt.want {
				t.Errorf("got %d findings, want %d", len(list), tt.want)
			}
		})
	}
}

// TestFaultsOfOneName reads two nodes of one name: each fault of either is told, with its line and its path of names.
func TestFaultsOfOneName(t *testing.T) {
	_, list := spec.Parse("x.json", []byte(node(`{"name": "a", "type": 1},`+"\n"+`{"name": "a", "type": 2}`)))
	var got []string
	for _, f := range list {
		got = append(got, fmt.Sprintf("%d %s %s", f.Line, f.Path, f.Code.Kind()))
	}
	if want := []string{"2 request/a/type TG305", "3 request/a/type TG305", "3 request/a TG312"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
