package read

import (
	"bytes"
	"regexp"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/metadata"
)

var (
	// mailHeader is the header of a web archive as browsers write it, and mailPage what it says of the content.
	mailHeader = []byte("\nMIME-Version:")
	mailPage   = regexp.MustCompile(`(?im)^content-type:[ \t]*(?:multipart/related|text/html)`)
	described  = regexp.MustCompile(`<metadata(?:\s[^>]*)?>[^<]*<(?:structs|apis)`)
)

// behind reports a document that is in one file with another and has a form that fills a file: a web archive, or
// ApiMetadata.xml. Readers of pages take it for words at the end of the page.
func (d door) behind(text []byte) diag.List {
	if i := bytes.Index(text, mailHeader); i >= 0 && mailPage.Match(text) {
		return d.second(text, i, "MHTML")
	}
	if !bytes.Contains(text, []byte("<metadata")) {
		return nil
	}
	if metadata.Is(text) {
		end := bytes.LastIndex(text, []byte("</metadata>"))
		if end < 0 || !hasSections(text[end+len("</metadata>"):]) {
			return nil
		}
		return d.second(text, end+len("</metadata>"), "TXT")
	}
	if m := described.FindIndex(text); m != nil && hasSections(text[:m[0]]) {
		return d.second(text, m[0], "ApiMetadata.xml")
	}
	return nil
}

// second is the finding about a second document, which begins at an offset.
func (d door) second(data []byte, offset int, form string) diag.List {
	for offset < len(data) && (data[offset] == '\n' || data[offset] == '\r') {
		offset++
	}
	return d.only(diag.MoreDocuments, 1+bytes.Count(data[:offset], []byte("\n")), form)
}
