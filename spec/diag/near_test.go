package diag_test

import (
	"strings"
	"testing"

	"github.com/topgen/topgen/spec/diag"
)

func TestNearest(t *testing.T) {
	candidates := []string{"title", "type", "description", "max_length", "max_list_size", "list", "数量"}
	for name, want := range map[string]string{
		"titel": "title", "Title": "title", "tpye": "type", "descripton": "description", "maxlength": "max_length", "lists": "list",
		"数": "", "数目": "", "总数量": "数量", "colour": "", "": "", "x": "", strings.Repeat("title", 1000): "",
	} {
		if got := diag.Nearest(name, candidates); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
}
