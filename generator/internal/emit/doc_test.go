package emit

import (
	"fmt"
	"go/ast"
	doccomment "go/doc/comment"
	"go/format"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"
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
		{"a line of words whose end would stand alone", 40, []string{"a line of words whose end", "would stand alone"}},
		{"一行中文，它的最后一个字本来要自己占一行啊", 40, []string{"一行中文，它的最后一个字本来要", "自己占一行啊"}},
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

// TestList: several sentences become a list with an item for each, which gofmt leaves alone, whatever words they hold; one is a
// paragraph.
func TestList(t *testing.T) {
	tokens := strings.Fields("a card_id 卡号 中文，标点 - * + • 1. 12) # #x [x]: Deprecated: +build // */ http://x.y/z is required")
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		sentences := make([]string, 1+r.IntN(3))
		for i := range sentences {
			for range 1 + r.IntN(60) {
				sentences[i] += tokens[r.IntN(len(tokens))] + " "
			}
			sentences[i] += "end."
		}
		f := jen.NewFile("p")
		f.NoFormat = true
		f.Add(doc(append([]string{"T is a type."}, listed(sentences)...)...))
		f.Type().Id("T").Int()
		src := strings.Replace(fmt.Sprintf("%#v\n", f), "\n\n\n", "\n\n", 1)
		if again, err := format.Source([]byte(src)); err != nil || string(again) != src {
			t.Fatalf("gofmt changes it: %v\n%s\ninto\n%s", err, src, again)
		}
		file, err := parser.ParseFile(token.NewFileSet(), "", src, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		parsed := new(doccomment.Parser).Parse(file.Decls[0].(*ast.GenDecl).Doc.Text())
		last := parsed.Content[len(parsed.Content)-1]
		list, isList := last.(*doccomment.List)
		switch {
		case isList != (len(sentences) > 1):
			t.Fatalf("%d sentences give %T", len(sentences), last)
		case isList && len(list.Items) != len(sentences):
			t.Fatalf("%d sentences give %d items:\n%s", len(sentences), len(list.Items), src)
		}
		if blocks := 3; isList && len(parsed.Content) != blocks {
			t.Fatalf("got %d blocks, want %d:\n%s", len(parsed.Content), blocks, src)
		}
	}
}
