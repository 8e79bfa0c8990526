package limits_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

func ptr(n int64) *int64 { return &n }

func TestPrefix(t *testing.T) {
	tests := []struct {
		text string
		want document.Limits
		rest string
	}{
		{"", document.Limits{}, ""},
		{"最大长度:32", document.Limits{MaxLength: 32}, ""},
		{"最大长度：32", document.Limits{MaxLength: 32}, ""},
		{"支持最大长度为：32", document.Limits{MaxLength: 32}, ""},
		{"最大列表长度:20 需返回的字段列表。", document.Limits{MaxListSize: 20}, " 需返回的字段列表。"},
		{"支持的最大列表长度为：20", document.Limits{MaxListSize: 20}, ""},
		{"最大值:100 最小值:1 第几页从1开始", document.Limits{MaxValue: ptr(100), MinValue: ptr(1)}, " 第几页从1开始"},
		{"最小值:-5\n最大值:0", document.Limits{MaxValue: ptr(0), MinValue: ptr(-5)}, ""},
		{"最大列表长度:3;最大长度:8", document.Limits{MaxListSize: 3, MaxLength: 8}, ""},
		{"支持的文件类型为：gif,jpg,png 最大长度:1048576", document.Limits{MaxLength: 1048576}, ""},
		// Prose that only begins like a limit.
		{"最大长度:30个汉字", document.Limits{}, "最大长度:30个汉字"},
		{"最大值", document.Limits{}, "最大值"},
		{"最大值:", document.Limits{}, "最大值:"},
		{"最大入住天数(1-90)", document.Limits{}, "最大入住天数(1-90)"},
		{"最小销售单位,如:包", document.Limits{}, "最小销售单位,如:包"},
		{"最大长度:99999999999999999999", document.Limits{}, "最大长度:99999999999999999999"},
		{"最大长度:-1", document.Limits{}, "最大长度:-1"},
		{"最小长度:4", document.Limits{}, "最小长度:4"},
		{"见 最大长度:4", document.Limits{}, "见 最大长度:4"},
	}
	for _, tt := range tests {
		got, rest := limits.Prefix(tt.text)
		if diff := cmp.Diff(tt.want, got); diff != "" || rest != tt.rest {
			t.Errorf("Prefix(%q): rest %q, want %q\n%s", tt.text, rest, tt.rest, diff)
		}
		cell, _, ok := limits.Cell(tt.text)
		if want := tt.text != "" && tt.rest == ""; ok != want || ok && !cmp.Equal(cell, got) {
			t.Errorf("Cell(%q) = %v, %v, want %v, %v", tt.text, cell, ok, got, want)
		}
	}
}

func TestCell(t *testing.T) {
	tests := []struct {
		text      string
		want      document.Limits
		byDefault string
		ok        bool
	}{
		{"", document.Limits{}, "", false},
		{"  ", document.Limits{}, "", false},
		{"默认值:1", document.Limits{}, "1", true},
		{"默认值：a:b 最大值：5", document.Limits{MaxValue: ptr(5)}, "a:b", true},
		{"最大长度:5 默认值:x", document.Limits{MaxLength: 5}, "x", true},
		{"最大长度:5 见下", document.Limits{}, "", false},
	}
	for _, tt := range tests {
		got, byDefault, ok := limits.Cell(tt.text)
		if diff := cmp.Diff(tt.want, got); diff != "" || byDefault != tt.byDefault || ok != tt.ok {
			t.Errorf("Cell(%q): default %q, %v, want %q, %v\n%s", tt.text, byDefault, ok, tt.byDefault, tt.ok, diff)
		}
	}
}

// TestCellWithoutColon reads limits whose number stands behind a blank, which only a cell of its own may
// do: in prose they are words like any other.
func TestCellWithoutColon(t *testing.T) {
	if l, _, ok := limits.Cell("最大列表长度 20"); !ok || l.MaxListSize != 20 {
		t.Errorf("%+v, %v", l, ok)
	}
	if l, rest := limits.Prefix("最大列表长度 20"); l != (document.Limits{}) || rest != "最大列表长度 20" {
		t.Errorf("prose: %+v, rest %q", l, rest)
	}
	if l, _, ok := limits.Cell("最大长度 20个汉字"); ok {
		t.Errorf("characters of another kind: %+v", l)
	}
}

func TestStated(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "最大长度:-1": true, "最小长度:4": true, " 最大长度: 30个汉字": true, "默认值:20": true, "最大列表长度 20": true,
		"最大入住天数(1-90)": false, "最小销售单位,如:包": false, "最大值": false, "见 最大长度:4": false, "默认值是20": false,
	} {
		if got := limits.Stated(text); got != want {
			t.Errorf("Stated(%q) = %v, want %v", text, got, want)
		}
	}
}
