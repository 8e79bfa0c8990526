package naming

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
)

// TestHomes: no group moves to another vendor, nor is one lost, since names in use depend on them. Only the entry of a
// group that is new on the platform may change the hash.
func TestHomes(t *testing.T) {
	const want = "a1c51a43733b6d6167c12a06ad2b693c83efdfb12fbc2ef3d3519fb9e336581d"
	var entries []string
	for _, h := range homes {
		for _, group := range h.groups {
			if got := atHome(group); got != h.vendor {
				t.Errorf("the group %s stands below %s and %s", group, got, h.vendor)
			}
			entries = append(entries, group+" "+h.vendor+"\n")
		}
	}
	slices.Sort(entries)
	digest := sha256.Sum256([]byte(strings.Join(entries, "")))
	if got := hex.EncodeToString(digest[:]); got != want {
		t.Errorf("the %d entries have the hash %s, want %s: methods and types that users call would get other names", len(entries), got, want)
	}
}
