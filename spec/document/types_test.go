package document_test

import (
	"testing"

	"github.com/topgen/topgen/spec/document"
)

func TestSplitType(t *testing.T) {
	tests := []struct {
		in, typ string
		list    bool
	}{
		{"String", "String", false},
		{" OrderDTO\u00a0 [ ] ", "OrderDTO", true},
		{"Number[]", "Number", true},
		{"Number[][]", "Number", true},
		{"field list", "Field List", true},
		{"FieldList", "Field List", true},
		{"byte[]", "byte[]", false},
		{"byte []", "byte[]", false},
		{"byte[][]", "byte[]", true},
		{"[]", "", true},
		{"", "", false},
	}
	for _, tt := range tests {
		if typ, list := document.SplitType(tt.in); typ != tt.typ || list != tt.list {
			t.Errorf("SplitType(%q) = %q, %v, want %q, %v", tt.in, typ, list, tt.typ, tt.list)
		}
	}
}
