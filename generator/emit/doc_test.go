package emit

import (
	"strings"
	"testing"
)

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		" \t\n ":                    "",
		"卡Id，礼品卡":                   "卡Id，礼品卡",
		"  a \t b  ":                "a b",
		"a\n\n\r\nb\u2028c\u0085d":  "a\nb\nc\nd",
		"a \n b":                    "a\nb",
		"nul\x00 bom\ufeff bad\xff": "nul bom bad",
		"\u202ereversed\u2066":      "reversed",
		"full\u3000width":           "full width",
		"no\u00a0break":             "no break",
		"😀":                         "😀",
	} {
		if got := clean(text); got != want {
			t.Errorf("clean(%q) = %q, want %q", text, got, want)
		}
		if again := clean(want); again != want {
			t.Errorf("clean(%q) = %q, want no change", want, again)
		}
	}
	if got := clean(strings.Repeat("很", maxText+1)); len([]rune(got)) != maxText+1 || !strings.HasSuffix(got, "很…") {
		t.Errorf("a long text is not cut at %d characters", maxText)
	}
}

func TestWrap(t *testing.T) {
	for _, tc := range []struct {
		text    string
		columns int
		want    []string
	}{
		{"short", 10, []string{"short"}},
		{"one two three", 8, []string{"one two", "three"}},
		{"averylongwordthatcannotbreak next", 10, []string{"averylongwordthatcannotbreak", "next"}},
		{"一二三四五六", 6, []string{"一二三", "四五六"}},
		{"一二三，四五六", 6, []string{"一二", "三，四", "五六"}}, // no comma at the beginning of a line
		{"一二（三四）", 6, []string{"一二", "（三", "四）"}},   // no bracket open at the end of one
		{"价格price单位", 6, []string{"价格", "price", "单位"}},
	} {
		got := wrap(tc.text, tc.columns)
		if strings.Join(got, "|") != strings.Join(tc.want, "|") {
			t.Errorf("wrap(%q, %d) = %q, want %q", tc.text, tc.columns, got, tc.want)
		}
	}
}

func TestSentence(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "储值充值": "储值充值。", "ISV API": "ISV API.", "done.": "done.", "吗？": "吗？", "(a)": "(a)",
	} {
		if got := sentence(text); got != want {
			t.Errorf("sentence(%q) = %q, want %q", text, got, want)
		}
	}
}
