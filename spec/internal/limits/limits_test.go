package limits_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

func ptr(n int64) *int64 { return &n }

func cell(l document.Limits, value string, unread ...string) limits.Values {
	return limits.Values{Limits: l, Default: value, Unread: unread}
}

func TestRead(t *testing.T) {
	var none document.Limits
	length := func(n int64) document.Limits { return document.Limits{MaxLength: n} }
	size := func(n int64) document.Limits { return document.Limits{MaxListSize: n} }
	values := func(low, high int64) document.Limits { return document.Limits{MinValue: &low, MaxValue: &high} }
	tests := []struct {
		lines []string
		want  limits.Values
	}{
		{nil, cell(none, "")},
		{[]string{"", " \t", "\u00a0"}, cell(none, "")},
		{[]string{"最大长度:32"}, cell(length(32), "")},
		{[]string{" 最大长度 ： 32 "}, cell(length(32), "")},
		{[]string{"支持最大长度为：32"}, cell(length(32), "")},
		{[]string{"最大长度 32"}, cell(length(32), "")},
		{[]string{"最大列表长度：20"}, cell(size(20), "")},
		{[]string{"支持的最大列表长度为：20"}, cell(size(20), "")},
		{[]string{"最大个数:3"}, cell(size(3), "")},
		{[]string{"最大列表长度:3;最大长度:8"}, cell(document.Limits{MaxListSize: 3, MaxLength: 8}, "")},
		{[]string{"最大值:100 最小值:1"}, cell(values(1, 100), "")},
		{[]string{"最小值:-5\n最大值:0"}, cell(values(-5, 0), "")},
		{[]string{"取值范围:1-100"}, cell(values(1, 100), "")},
		{[]string{"取值范围：[-5, 5]"}, cell(values(-5, 5), "")},
		{[]string{"取值范围为1~100", "默认值:20"}, cell(values(1, 100), "20")},
		{[]string{"默认值:20"}, cell(none, "20")},
		{[]string{"最大长度:64", "默认值：2020-01-01 00:00:00"}, cell(length(64), "2020-01-01 00:00:00")},
		{[]string{"默认值：a:b 最大值：5"}, cell(document.Limits{MaxValue: ptr(5)}, "a:b")},
		{[]string{"默认值:20,最大长度 5"}, cell(length(5), "20")},
		{[]string{"最大长度:5", "最大长度:5"}, cell(length(5), "")},
		// What is not read is said.
		{[]string{"最大长度:5 见下"}, cell(length(5), "", "见下")},
		{[]string{"最大长度:5", "最大长度:6"}, cell(length(5), "", "最大长度:6")},
		{[]string{"默认值:1", "默认值:2"}, cell(none, "1", "默认值:2")},
		{[]string{"默认值:"}, cell(none, "", "默认值:")},
		{[]string{"最大长度:30个汉字", "最大值:5"}, cell(document.Limits{MaxValue: ptr(5)}, "", "最大长度:30个汉字")},
		{[]string{"最大长度:1,000"}, cell(none, "", "最大长度:1,000")},
		{[]string{"最大值:9.5"}, cell(none, "", "最大值:9.5")},
		{[]string{"最大长度:-1"}, cell(none, "", "最大长度:-1")},
		{[]string{"最大长度:0"}, cell(none, "", "最大长度:0")},
		{[]string{"最大列表长度:-20"}, cell(none, "", "最大列表长度:-20")},
		{[]string{"最大长度:99999999999999999999"}, cell(none, "", "最大长度:99999999999999999999")},
		{[]string{"最大值:9999999999999999999"}, cell(none, "", "最大值:9999999999999999999")},
		{[]string{"最小长度:4"}, cell(none, "", "最小长度:4")},
		{[]string{"取值范围:大于等于零的整数"}, cell(none, "", "取值范围:大于等于零的整数")},
		{[]string{"取值范围:100-1"}, cell(none, "", "取值范围:100-1")},
		{[]string{"支持的文件类型为：gif,jpg"}, cell(none, "", "支持的文件类型为：gif,jpg")},
		{[]string{"见 最大长度:4"}, cell(none, "", "见 最大长度:4")},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, limits.Read(tt.lines...)); diff != "" {
			t.Errorf("%q: %s", tt.lines, diff)
		}
	}
}

func TestPrefix(t *testing.T) {
	tests := []struct {
		text string
		want document.Limits
		rest string
	}{
		{"", document.Limits{}, ""},
		{"最大长度:32", document.Limits{MaxLength: 32}, ""},
		{"最大列表长度:20 需返回的字段列表。", document.Limits{MaxListSize: 20}, " 需返回的字段列表。"},
		{"最大值:100 最小值:1 第几页从1开始", document.Limits{MaxValue: ptr(100), MinValue: ptr(1)}, " 第几页从1开始"},
		// Prose that only begins like a limit.
		{"最大长度:30个汉字", document.Limits{}, "最大长度:30个汉字"},
		{"最大长度 20", document.Limits{}, "最大长度 20"},
		{"最大入住天数(1-90)", document.Limits{}, "最大入住天数(1-90)"},
		{"默认值:false(不推荐)", document.Limits{}, "默认值:false(不推荐)"},
		{"最大长度:-1", document.Limits{}, "最大长度:-1"},
	}
	for _, tt := range tests {
		got, rest := limits.Prefix(tt.text)
		if diff := cmp.Diff(tt.want, got); diff != "" || rest != tt.rest {
			t.Errorf("Prefix(%q): rest %q, want %q\n%s", tt.text, rest, tt.rest, diff)
		}
	}
}

func TestCell(t *testing.T) {
	tests := []struct {
		text   string
		want   limits.Values
		ok     bool
		stated bool
	}{
		{"", limits.Values{}, false, false},
		{" ", limits.Values{}, false, false},
		{"默认值:1", limits.Values{Default: "1"}, true, true},
		{"最大列表长度 20", cell(document.Limits{MaxListSize: 20}, ""), true, true},
		{"最大长度:5 默认值:x", cell(document.Limits{MaxLength: 5}, "x"), true, true},
		{"最大长度:5 见下", limits.Values{}, false, true},
		{"最大长度:-5", limits.Values{}, false, true},
		{"最大入住天数(1-90)", limits.Values{}, false, false},
		{"默认描述", limits.Values{}, false, false},
	}
	for _, tt := range tests {
		got, ok := limits.Cell(tt.text)
		if diff := cmp.Diff(tt.want, got); ok != tt.ok || ok && diff != "" {
			t.Errorf("Cell(%q): %v, want %v\n%s", tt.text, ok, tt.ok, diff)
		}
		if got := limits.Stated(tt.text); got != tt.stated {
			t.Errorf("Stated(%q) = %v, want %v", tt.text, got, tt.stated)
		}
	}
}

// TestLost finds limits in the texts of rows, where no reader reads them as limits.
func TestLost(t *testing.T) {
	for text, want := range map[string]string{
		"每页条数，默认10，最大50":   "",
		"最大长度:30个汉字":       "",
		"订单号\n最大长度:64":     "最大长度:64",
		"最大列表长\n度:20\n订单号": "最大列表长度:20订单号",
		"默认\n值:20":         "默认值:20",
		"订单号 最大长度20":       "最大长度20",
		"最 大长度:20 订单号":     "最 大长度:20",
		"最多:20":            "最多:20",
		"默认值:5":            "",
		"":                 "",
	} {
		if got := limits.Lost(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
