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
		in   diag.Finding
		want string
	}{
		{diag.New(diag.EmptyDocument, diag.At{}), "the file is empty; save the API's page again [TG102]"},
		{diag.New(diag.EmptyDocument, diag.At{File: "f"}), "f: the file is empty; save the API's page again [TG102]"},
		{diag.New(diag.NameTwice, diag.At{File: "f", Line: 3, Column: 4, Path: "a/b"}, "x"), "f:3: a/b: there are two \"x\" beside each other; rename or remove one of them [TG312]"},
		{diag.New(diag.RowTwice, diag.At{File: "f", Line: 3}, "x", 2), "f:3: warning: x is there twice, first on line 2: it is kept once; if they should differ, compare them with the API's page and correct one [TG208]"},
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
	l.Add(diag.RowTwice, diag.At{File: "b", Line: 2}, "x", 1)
	l.Add(diag.PageCut, diag.At{File: "a", Line: 9})
	if l.HasErrors() || l.Err() != nil {
		t.Error("warnings are errors")
	}
	if p := l.Promote(); !p.HasErrors() || l.HasErrors() {
		t.Error("Promote makes errors of warnings, in a list of its own")
	}
	l.Add(diag.NameTwice, diag.At{File: "a", Line: 1}, "<x>")
	l.Sort()
	var order []string
	for _, d := range l {
		order = append(order, fmt.Sprint(d.File, d.Line))
	}
	if diff := cmp.Diff([]string{"a1", "a9", "b2"}, order); diff != "" {
		t.Error(diff)
	}
	var d diag.Finding
	if err := fmt.Errorf("reading: %w", l.Err()); !errors.As(err, &d) || d.Line != 1 {
		t.Errorf("the error does not lead to its diagnostic: %v", err)
	}
	var b bytes.Buffer
	if err := l[:1].WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	if want := `{"code":"TG312","file":"a","line":1,"severity":"error","what":"there are two \"<x>\" beside each other","fix":"rename or remove one of them"}` + "\n"; b.String() != want {
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

// TestKind: a kind of value is in the finding's language, and a value as it is.
func TestKind(t *testing.T) {
	f := diag.New(diag.SpecWrongValue, diag.At{File: "f"}, diag.Kind("a list"), diag.Kind(`"keys"`))
	for lang, want := range map[diag.Language]string{
		diag.English: `f: expected a list, found "keys"; write the value as the JSON Schema describes it [TG305]`,
		diag.Chinese: `f: 应为 列表，实际为 "keys"; 请按 JSON Schema 填写 [TG305]`,
	} {
		if got := f.Text(lang); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestWorded: what is counted, and what to write, is in the reader's language.
func TestWorded(t *testing.T) {
	f := diag.New(diag.SpecTooMuch, diag.At{File: "a.json"}, 220, diag.Kind("levels"))
	if got, want := f.Text(diag.Chinese), "a.json: 文件超过 220 层; 请精简 [TG301]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	f = diag.New(diag.PathUnknown, diag.At{File: "a.json"}, "a", "request", diag.Kind("a path that exists"))
	if got, want := f.Text(diag.Chinese), "请写 存在的路径"; !strings.Contains(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}
