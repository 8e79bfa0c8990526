package diag_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/diag"
)

func TestError(t *testing.T) {
	tests := []struct {
		in   diag.Diagnostic
		want string
	}{
		{diag.Diagnostic{What: "w"}, "w"},
		{diag.Diagnostic{File: "f", What: "w", Fix: "x"}, "f: w; x"},
		{diag.Diagnostic{File: "f", Line: 3, Column: 4, Path: "a/b", Severity: diag.Error, What: "w", Fix: "x"}, "f:3: a/b: w; x"},
		{diag.Diagnostic{File: "f", Line: 3, Severity: diag.Warning, What: "w"}, "f:3: warning: w"},
	}
	for _, tt := range tests {
		if got := tt.in.Error(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestList(t *testing.T) {
	var l diag.List
	if l.HasErrors() || l.Err() != nil {
		t.Error("an empty list has errors")
	}
	l.Warnf("b", 2, "", "odd %d", 1)
	l.Warnf("a", 9, "do", "odd")
	if l.HasErrors() || l.Err() != nil {
		t.Error("warnings are errors")
	}
	if p := l.Promote(); !p.HasErrors() || l.HasErrors() {
		t.Error("Promote makes errors of warnings, in a list of its own")
	}
	l.Errorf("a", 1, "mend", "wrong <%s>", "x")
	l.Sort()
	var order []string
	for _, d := range l {
		order = append(order, fmt.Sprint(d.File, d.Line))
	}
	if diff := cmp.Diff([]string{"a1", "a9", "b2"}, order); diff != "" {
		t.Error(diff)
	}
	var d diag.Diagnostic
	if err := fmt.Errorf("reading: %w", l.Err()); !errors.As(err, &d) || d.Line != 1 {
		t.Errorf("the error does not lead to its diagnostic: %v", err)
	}
	var b bytes.Buffer
	if err := l[:1].WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	if want := `{"file":"a","line":1,"severity":"error","what":"wrong <x>","fix":"mend"}` + "\n"; b.String() != want {
		t.Errorf("got %s, want %s", b.String(), want)
	}
}

func TestShort(t *testing.T) {
	long := strings.Repeat("储", 61)
	for in, want := range map[string]string{"": "", "a": "a", long[3:]: long[3:], long: long[:59*3] + "…"} {
		if got := diag.Short(in); got != want {
			t.Errorf("Short(%q) = %q, want %q", in, got, want)
		}
	}
}
