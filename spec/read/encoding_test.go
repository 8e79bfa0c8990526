package read_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/read"
)

const smallPage = `<html><head>%META%<title>a.b.get</title></head><body>
<h1>a.b.get (查询)</h1><p>查询一个</p>
<h2>请求参数</h2><table><tr><th>名称</th><th>类型</th><th>是否必须</th><th>示例值</th><th>更多限制</th><th>描述</th></tr>
<tr><td>id</td><td>Number</td><td>必须</td><td>7</td><td>最大值:9</td><td>编号</td></tr></table>
<h2>响应参数</h2><table><tr><th>名称</th><th>类型</th><th>示例值</th><th>描述</th></tr><tr><td>ok</td><td>Boolean</td><td>true</td><td>成功</td></tr></table>
</body></html>`

// TestEncodings reads one page in all encodings that pages are found in, with labels that are right,
// wrong or missing.
func TestEncodings(t *testing.T) {
	page := func(label string) string { return strings.Replace(smallPage, "%META%", label, 1) }
	encode := func(enc encoding.Encoding, s string) []byte {
		data, err := enc.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	want := readBytes(t, "page.html", []byte(page("")))
	want.Source = nil
	for name, data := range map[string][]byte{
		"utf-8, labelled":                  []byte(page(`<meta charset="utf-8">`)),
		"utf-8 with a byte order mark":     []byte("\xef\xbb\xbf" + page("")),
		"utf-8, labelled gbk":              []byte(page(`<meta charset="gbk">`)),
		"gbk, labelled":                    encode(simplifiedchinese.GBK, page(`<meta http-equiv="Content-Type" content="text/html; charset=GBK">`)),
		"gbk, labelled gb2312":             encode(simplifiedchinese.GBK, page(`<meta charset=gb2312>`)),
		"gbk, labelled utf-8":              encode(simplifiedchinese.GBK, page(`<meta charset="utf-8">`)),
		"gbk, not labelled":                encode(simplifiedchinese.GBK, page("")),
		"gb18030, labelled":                encode(simplifiedchinese.GB18030, page(`<meta charset="gb18030">`)),
		"utf-16, little-endian":            encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), page("")),
		"XHTML":                            []byte(`<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">` + page("")),
		"utf-16, big-endian":               encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), page("")),
		"carriage returns, end of file \n": []byte(strings.ReplaceAll(page(""), "\n", "\r\n") + "\r\n"),
	} {
		got := readBytes(t, name, data)
		if got == nil {
			continue
		}
		got.Source = nil
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

// TestBrokenEncodings says on which line the bytes are no text.
func TestBrokenEncodings(t *testing.T) {
	for name, test := range map[string]struct {
		data string
		line int
		what byte
	}{
		"a broken byte":      {"中文\n中文中文中文中文\n中\xe4文", 3, 0xe4},
		"neither":            {"\xff\xff\xff\n", 1, 0xff},
		"binary":             {"ab\n\x00", 2, 0},
		"utf-16 with NUL":    {"\xff\xfea\x00\n\x00\x00\x00", 2, 0},
		"half a utf-16 unit": {"\xff\xfea\x00b", 1, 0xff},
	} {
		_, list := read.Bytes("x", []byte(test.data))
		want := diag.List{diag.New(diag.NotText, diag.At{File: "x", Line: test.line}, test.what)}
		if diff := cmp.Diff(want, list); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

// TestLines finds the lines of rows and faults in a page whose tags, comments and scripts run over
// several lines.
func TestLines(t *testing.T) {
	page := "<!DOCTYPE html>\r\n<!-- a\n comment\n-->\n<script>\n\n</script><h1\n>a.b.get (x)</h1>\n" + // 1-9
		"<h2>请求参数</h2><table\n><tr><th>名称</th><th>类型</th><th>是否必须</th><th>示例值</th><th>更多限制</th><th>描述</th></tr>\n" + // 9-10
		"<tr\nclass=a><td>p</td><td>String</td><td>或许</td><td></td><td></td><td></td></tr>" + // 11-12
		"<tr><td>q</td><td>String</td><td>或许</td><td></td><td></td><td></td></tr>\n" + // 12
		"<tr><td colspan=6><ul>\n<li><ul><li>r</li><li>String</li><li>或许</li><li></li><li></li><li></li></ul></li>\n" + // 13-14
		"<li><b>\n</b><ul><li>s</li><li>String</li><li>或许</li><li></li><li></li><li></li></ul></li></ul></td></tr></table>\n" + // 15-16
		"<h2>响应参数</h2><table><tr><th>名称</th><th>类型</th><th>示例值</th><th>描述</th></tr></table>"
	_, list := read.Bytes("x", []byte(page))
	got := make(map[string]int)
	for _, d := range list {
		for _, name := range []string{"p", "q", "r", "s"} {
			if strings.Contains(d.Error(), `"`+name+`"`) {
				got[name] = d.Line
			}
		}
	}
	if diff := cmp.Diff(map[string]int{"p": 11, "q": 12, "r": 14, "s": 16}, got); diff != "" {
		t.Errorf("lines (-want +got)\n%s\n%v", diff, list)
	}

	// In a table that only places things, and behind a table in a row.
	layout := "<table><tr><td>nav</td></tr>\n<tr><td>\n</td></tr>\n<tr><td><h1>a.b (x)</h1>\n" + // 1-4
		"<h2>请求参数</h2><table><tr><th>名称</th><th>类型</th><th>是否必须</th><th>示例值</th><th>更多限制</th><th>描述</th></tr>\n" + // 5
		"<tr><td colspan=6><table><tr><td>p</td><td>String</td><td>可选</td><td></td><td></td><td></td></tr>\n" + // 6
		"<tr><td>q</td><td>String</td><td>或许</td><td></td><td></td><td></td></tr></table></td></tr>\n" + // 7
		"<tr><td>r</td><td>String</td><td>或许</td><td></td><td></td><td></td></tr></table></td></tr></table>\n" + // 8
		"<h2>响应参数</h2><table><tr><th>名称</th><th>类型</th><th>示例值</th><th>描述</th></tr></table>"
	for page, want := range map[string][]int{layout: {6, 7, 8}, strings.ReplaceAll(layout, "a.b (x)", "../x.y (x)"): {1}} {
		_, list = read.Bytes("x", []byte(page))
		var lines []int
		for _, d := range list {
			lines = append(lines, d.Line)
		}
		if diff := cmp.Diff(want, lines); diff != "" {
			t.Errorf("lines (-want +got)\n%s\n%v", diff, list)
		}
	}
}
