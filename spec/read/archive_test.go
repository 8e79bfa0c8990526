package read_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/read"
)

// part is a part of a web archive.
type part struct{ kind, encoding, body string }

func (p part) encode(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	switch p.encoding {
	case "quoted-printable":
		w := quotedprintable.NewWriter(&b)
		if _, err := w.Write([]byte(p.body)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	case "base64":
		text := base64.StdEncoding.EncodeToString([]byte(p.body))
		for len(text) > 76 {
			b.WriteString(text[:76] + "\r\n")
			text = text[76:]
		}
		b.WriteString(text)
	default:
		b.WriteString(p.body)
	}
	return b.Bytes()
}

// archive returns a web archive with these parts.
func archive(t *testing.T, header string, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, p := range parts {
		in, err := w.CreatePart(textproto.MIMEHeader{
			"Content-Type": {p.kind}, "Content-Transfer-Encoding": {p.encoding}, "Content-Location": {"https://example.com/page"},
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := in.Write(p.encode(t)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	head := strings.ReplaceAll(strings.ReplaceAll(header, "BOUNDARY", w.Boundary()), "\n", "\r\n")
	return append([]byte(head+"\r\n"), b.Bytes()...)
}

const (
	chromeHeader = "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.com/page\nSubject: =?utf-8?Q?API?=\n" +
		"Date: Mon, 2 Nov 2026 08:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"BOUNDARY\"\n"
	olderHeader = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"BOUNDARY\"; type=\"text/html\"\nX-MimeOLE: old\n"
	frame       = "<html><body><p>广告</p></body></html>"
)

// TestArchives reads a page out of web archives as it is read when it is saved alone.
func TestArchives(t *testing.T) {
	page := strings.Replace(smallPage, "%META%", "", 1)
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	picture := part{"image/png", "base64", "\x89PNG\r\n"}
	want := readBytes(t, "page.html", []byte(page))
	for name, data := range map[string][]byte{
		"Chrome":              archive(t, chromeHeader, part{"text/html", "quoted-printable", page}, picture, part{"text/css", "quoted-printable", "a{}"}),
		"Chrome, with frames": archive(t, chromeHeader, part{"text/html", "quoted-printable", page}, part{"text/html", "quoted-printable", frame}),
		"the page in a frame": archive(t, chromeHeader, part{"text/html", "quoted-printable", frame}, part{"text/html; charset=utf-8", "quoted-printable", page}),
		"older, base64":       archive(t, olderHeader, part{`text/html; charset="utf-8"`, "base64", page}, picture),
		"older, GBK":          archive(t, olderHeader, part{`text/html; charset="gb2312"`, "quoted-printable", gbk}),
		"older, as it is":     archive(t, olderHeader, part{"text/html", "8bit", page}),
		"one part":            []byte("From: a\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + page),
		"alternatives":        archive(t, olderHeader, part{"text/plain", "8bit", "see the page"}, part{"text/html", "quoted-printable", page}),
	} {
		got := readBytes(t, name, data)
		if got == nil {
			continue
		}
		want.Source, got.Source = nil, nil
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-alone +in the archive)\n%s", name, diff)
		}
	}
}

// TestArchiveLines finds the lines of findings in the archive, not in the page inside it.
func TestArchiveLines(t *testing.T) {
	page := strings.Replace(smallPage, "%META%", strings.Repeat(`<meta name="x" content="long lines are wrapped">`, 9), 1)
	page = strings.Replace(page, "<td>必须</td>", "<td>或许</td>", 1)
	for name, data := range map[string][]byte{
		"quoted-printable": archive(t, chromeHeader, part{"text/css", "quoted-printable", "a{}\nb{}"}, part{"text/html", "quoted-printable", page}),
		"8bit":             archive(t, olderHeader, part{"text/html", "8bit", page}),
	} {
		_, list := read.Bytes("x", data)
		want := 0
		for i, line := range strings.Split(string(data), "\n") {
			if strings.Contains(line, "<tr><td>id") {
				want = i + 1
			}
		}
		if list = faults(list); len(list) != 1 || list[0].Line != want {
			t.Errorf("%s: %v, want one finding on line %d", name, list, want)
		}
	}
}

// TestBadArchives says what is wrong with web archives without a page.
func TestBadArchives(t *testing.T) {
	page := strings.Replace(smallPage, "%META%", "", 1)
	for name, test := range map[string]struct {
		data []byte
		code diag.Code
	}{
		"cut off":       {archive(t, chromeHeader, part{"text/html", "quoted-printable", page})[:700], diag.BrokenDocument},
		"no boundary":   {[]byte("MIME-Version: 1.0\nContent-Type: multipart/related\n\nx"), diag.BrokenDocument},
		"a picture":     {archive(t, chromeHeader, part{"image/png", "base64", "\x89PNG"}), diag.UnknownDocument},
		"a login page":  {archive(t, chromeHeader, part{"text/html", "8bit", `<html><input type="password"></html>`}), diag.LoginPage},
		"broken base64": {archive(t, olderHeader, part{"text/html", "8bit", "x"}, part{"text/html", "base64", page})[:400], diag.BrokenDocument},
		"too deep":      {deepArchive(9), diag.UnknownDocument},
	} {
		apis, list := read.Bytes("x", test.data)
		if len(apis) > 0 || len(list) != 1 || list[0].Code != test.code {
			t.Errorf("%s: %d APIs, %v, want %s", name, len(apis), list, test.code)
		}
	}
}

// TestBehind refuses a document of a form that fills a file, where it is in one with another.
func TestBehind(t *testing.T) {
	page := strings.Replace(smallPage, "%META%", "", 1)
	mail := string(archive(t, chromeHeader, part{"text/html", "quoted-printable", page}))
	headless := mail[strings.Index(mail, "MIME-Version"):]
	for name, test := range map[string]struct{ first, second string }{
		"an archive behind one":    {mail, mail},
		"text behind an archive":   {mail, textBeside[1:]},
		"an archive behind text":   {textBeside, headless},
		"an archive behind a page": {page + "\n", headless},
	} {
		_, list := read.Bytes("x", []byte(test.first+test.second))
		want := 1 + strings.Count(test.first, "\n")
		if !slices.ContainsFunc(list, func(f diag.Finding) bool { return f.Code == diag.MoreDocuments && f.Line == want }) {
			t.Errorf("%s: %v, want a second document on line %d", name, list, want)
		}
	}
}

func deepArchive(levels int) []byte {
	var b strings.Builder
	b.WriteString("MIME-Version: 1.0\n")
	for i := range levels {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	b.WriteString("Content-Type: text/html\n\nx")
	for i := range levels {
		fmt.Fprintf(&b, "\n--b%d--", levels-1-i)
	}
	return []byte(b.String())
}
