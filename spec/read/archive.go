package read

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// A web archive (MHTML) is what browsers save as a "single file": a mail whose parts are the page, its frames, styles and
// pictures. Chrome and older .mht files differ in little but the headers.

// maxHeader bounds a web archive's header, in bytes.
const maxHeader = 64 << 10

var (
	// mailHeader and mailPage are two lines of a web archive's header, as browsers write it.
	mailHeader = []byte("\nMIME-Version:")
	mailPage   = regexp.MustCompile(`(?im)^content-type:[ \t]*(?:multipart/related|text/html)`)
)

// isArchive reports whether a text begins with the header of a mail, with its version of MIME.
func isArchive(data []byte) bool {
	message, err := mail.ReadMessage(bytes.NewReader(data[:min(len(data), maxHeader)]))
	return err == nil && message.Header.Get("Mime-Version") != ""
}

// archive is a web archive that is being read.
type archive struct {
	data  []byte
	from  int // where in data the next part is looked for
	pages []page
	other string // the type of the last part that is no page
}

// page is a page inside a web archive.
type page struct {
	html []byte
	// lines are the lines of the archive, by the page's own, both counted from 0.
	lines []int
}

// archive reads the pages of a web archive. One is the document; the others, which frames showed, are none, and what
// their reader misses in them is of no interest.
func (d door) archive(data []byte) ([]*spec.API, diag.List) {
	a := &archive{data: data}
	boundary, err := a.read()
	var list diag.List
	switch {
	case err != nil:
		list = d.only(diag.BrokenDocument, a.line(a.from), diag.Short(err.Error()))
	case len(a.pages) == 0:
		list = d.only(diag.UnknownDocument, 1, "MHTML", diag.Short(a.other))
	}
	list = append(list, d.behindArchive(a, boundary)...)
	var apis []*spec.API
	var others diag.List
	for _, p := range a.pages {
		read, found := d.text(p.html)
		for i := range found {
			found[i].Line = p.line(found[i].Line)
		}
		if len(read) > 0 || hasSections(p.html) {
			apis, list = append(apis, read...), append(list, found...)
		} else if others == nil {
			others = found
		}
	}
	if len(apis) == 0 && !list.HasErrors() {
		list = append(list, others...)
	}
	return apis, list
}

// behindArchive reports what follows the last part of an archive in its file.
func (d door) behindArchive(a *archive, boundary string) diag.List {
	last := "\n--" + boundary + "--"
	end := bytes.Index(a.data[a.from:], []byte(last))
	if boundary == "" || end < 0 {
		return nil
	}
	end += a.from + len(last)
	if len(bytes.TrimSpace(a.data[end:])) == 0 {
		return nil
	}
	form := "TXT"
	if bytes.Contains(a.data[end:], mailHeader) {
		form = "MHTML"
	}
	return d.second(a.data, end, form)
}

// second reports a further document, which begins at an offset and cannot be read there.
func (d door) second(data []byte, offset int, form string) diag.List {
	rest := bytes.TrimLeft(data[offset:], "\r\n")
	return d.only(diag.MoreDocuments, 1+bytes.Count(data[:len(data)-len(rest)], []byte("\n")), form)
}

// line returns the line of an offset, counted from 1.
func (a *archive) line(offset int) int { return 1 + bytes.Count(a.data[:offset], []byte("\n")) }

// read reads the parts of an archive, and returns what parts them.
func (a *archive) read() (boundary string, err error) {
	message, err := mail.ReadMessage(bytes.NewReader(a.data))
	if err != nil {
		return "", err
	}
	kind, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		return "", a.part(textproto.MIMEHeader(message.Header), message.Body)
	}
	boundary = params["boundary"]
	for r := multipart.NewReader(message.Body, boundary); ; {
		part, err := r.NextRawPart()
		if err == io.EOF {
			return boundary, nil
		}
		if err == nil {
			err = a.part(part.Header, part)
		}
		if err != nil {
			return boundary, err
		}
	}
}

// part reads a part: decodes a page and finds its lines in the archive.
func (a *archive) part(header textproto.MIMEHeader, r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	kind, _, _ := mime.ParseMediaType(header.Get("Content-Type"))
	if kind != "text/html" && kind != "application/xhtml+xml" {
		a.other = kind
		return nil
	}
	// The bodies of parts are parts of the file as they are, one after the other.
	if i := bytes.Index(a.data[a.from:], body); i >= 0 {
		a.from += i
	}
	first := a.line(a.from) - 1
	encoding := strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding")))
	p := page{html: body, lines: lines(body, first, encoding == "quoted-printable")}
	switch encoding {
	case "quoted-printable":
		p.html, err = io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
	case "base64":
		p.html, err = base64.StdEncoding.DecodeString(string(bytes.Join(bytes.Fields(body), nil)))
		p.lines = []int{first}
	}
	a.from += len(body)
	a.pages = append(a.pages, p)
	return err
}

// lines returns, for each line of a text, its line in the file. In quoted text a "=" at the end of a line joins it to the
// next; "=0A" is a line's end that the file does not have.
func lines(body []byte, first int, quoted bool) []int {
	all := []int{first}
	for i, raw := range bytes.Split(body, []byte("\n")) {
		if quoted {
			all = append(all, slices.Repeat([]int{first + i}, bytes.Count(bytes.ToUpper(raw), []byte("=0A")))...)
		}
		if !quoted || !bytes.HasSuffix(bytes.TrimRight(raw, " \t\r"), []byte("=")) {
			all = append(all, first+i+1)
		}
	}
	return all
}

// line returns the archive's line of a line of the page, both counted from 1; 0 is not known.
func (p page) line(n int) int {
	if n < 1 {
		return n
	}
	return 1 + p.lines[min(n, len(p.lines))-1]
}
