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
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// A web archive (MHTML) is what browsers save as a "single file": a mail whose parts are the page, its frames, styles and
// pictures. Chrome and older .mht files differ in little but the headers.

// maxHeader bounds the search for a web archive's header, and maxNested how deep its parts may have parts.
const (
	maxHeader = 64 << 10
	maxNested = 4
)

// page is a page inside a web archive.
type page struct {
	html []byte
	// lines are the lines of the archive, by the page's own, both counted from 0.
	lines []int
}

// isArchive reports whether a text begins with the header of a mail.
func isArchive(data []byte) bool {
	header := data[:min(len(data), maxHeader)]
	if i := bytes.Index(header, []byte("\n\r\n")); i >= 0 {
		header = header[:i]
	} else if i := bytes.Index(header, []byte("\n\n")); i >= 0 {
		header = header[:i]
	}
	first, _, _ := bytes.Cut(header, []byte("\n"))
	key, _, ok := bytes.Cut(first, []byte(":"))
	if !ok || len(key) == 0 || bytes.ContainsAny(key, " \t<>{\"") {
		return false
	}
	return bytes.Contains(bytes.ToLower(header), []byte("\nmime-version:")) || bytes.HasPrefix(bytes.ToLower(header), []byte("mime-version:"))
}

// pages returns the HTML parts of a web archive, in its order.
func pages(name string, data []byte) ([]page, diag.List) {
	a := &archive{name: name, data: data}
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		a.list.Add(diag.BrokenDocument, diag.At{File: name, Line: 1}, diag.Short(err.Error()))
		return nil, a.list
	}
	body, err := io.ReadAll(message.Body)
	if err == nil {
		err = a.part(textproto.MIMEHeader(message.Header), body, 0)
	}
	switch {
	case err != nil:
		a.list.Add(diag.BrokenDocument, diag.At{File: name, Line: a.line(a.from)}, diag.Short(err.Error()))
	case len(a.pages) == 0:
		a.list.Add(diag.UnknownDocument, diag.At{File: name, Line: 1}, "MHTML", strings.Join(a.others, ", "))
	}
	return a.pages, append(a.list, a.behind()...)
}

// behind reports what follows the archive in its file.
func (a *archive) behind() diag.List {
	end := bytes.Index(a.data[a.from:], []byte(a.end))
	if a.end == "" || end < 0 {
		return nil
	}
	end += a.from + len(a.end)
	if len(bytes.TrimSpace(a.data[end:])) == 0 {
		return nil
	}
	form := "TXT"
	if bytes.Contains(a.data[end:], mailHeader) {
		form = "MHTML"
	}
	return door{name: a.name}.second(a.data, end, form)
}

// archive is a web archive that is being read.
type archive struct {
	name   string
	data   []byte
	from   int    // where in data the next part is looked for
	end    string // the line behind the last part
	pages  []page
	others []string // the types of other parts
	list   diag.List
}

// line returns the line of an offset, counted from 1.
func (a *archive) line(offset int) int { return 1 + bytes.Count(a.data[:offset], []byte("\n")) }

// part reads a part: a page, or a part with parts.
func (a *archive) part(header textproto.MIMEHeader, body []byte, nested int) error {
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		kind = "text/plain" // what mails take for granted
	}
	switch {
	case strings.HasPrefix(kind, "multipart/") && nested < maxNested:
		if nested == 0 {
			a.end = "\n--" + params["boundary"] + "--"
		}
		return a.parts(multipart.NewReader(bytes.NewReader(body), params["boundary"]), nested+1)
	case kind == "text/html" || kind == "application/xhtml+xml":
		return a.page(header.Get("Content-Transfer-Encoding"), body)
	}
	if !slices.Contains(a.others, kind) && len(a.others) < 8 {
		a.others = append(a.others, diag.Short(kind))
	}
	return nil
}

func (a *archive) parts(r *multipart.Reader, nested int) error {
	for {
		part, err := r.NextRawPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		body, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		if err := a.part(part.Header, body, nested); err != nil {
			return err
		}
	}
}

// page decodes a page and finds its lines in the archive.
func (a *archive) page(encoding string, body []byte) error {
	// The bodies of parts are parts of the file as they are, one after the other.
	if i := bytes.Index(a.data[a.from:], body); i >= 0 {
		a.from += i
	}
	first := a.line(a.from) - 1
	p := page{lines: []int{first}}
	var err error
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		p.html, err = io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
		p.lines = quotedLines(body, first)
	case "base64":
		p.html, err = base64.StdEncoding.DecodeString(string(bytes.Join(bytes.Fields(body), nil)))
	default:
		p.html = body
		for i := range bytes.Count(body, []byte("\n")) {
			p.lines = append(p.lines, first+i+1)
		}
	}
	a.from += len(body)
	a.pages = append(a.pages, p)
	return err
}

// quotedLines returns, for each line of a decoded text, its line in the file. A "=" at the end of a line joins it to
// the next; "=0A" is a line's end that the file does not have.
func quotedLines(body []byte, first int) []int {
	lines := []int{first}
	for i, raw := range bytes.Split(body, []byte("\n")) {
		for range bytes.Count(bytes.ToUpper(raw), []byte("=0A")) {
			lines = append(lines, first+i)
		}
		if !bytes.HasSuffix(bytes.TrimRight(raw, " \t\r"), []byte("=")) {
			lines = append(lines, first+i+1)
		}
	}
	return lines
}

// line returns the archive's line of a line of the page, both counted from 1; 0 is not known.
func (p page) line(n int) int {
	if n < 1 {
		return n
	}
	return 1 + p.lines[min(n, len(p.lines))-1]
}

// archive reads the pages of a web archive. One is the document; the others, which frames showed, are none, and what
// their reader misses in them is of no interest.
func (d door) archive(data []byte) ([]*spec.API, diag.List) {
	pages, list := pages(d.name, data)
	var apis []*spec.API
	var others diag.List
	for _, p := range pages {
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
		return nil, append(list, others...)
	}
	return apis, list
}
