package read

import (
	"bytes"
	"regexp"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/docjson"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/html"
)

// Documents of several forms may be in one file, one behind the other. Those of one form are their reader's matter.

var (
	pageBegin = regexp.MustCompile(`<(?:!(?:doctype|DOCTYPE)\s+html|html|HTML)[\s>]`)
	// pageTitle is a section's title between tags, as no text of a page has it.
	pageTitle     = regexp.MustCompile(`>\s*(?:请求参数|响应参数|输入参数|返回参数|(?i:request parameters))[^<>]{0,30}<`)
	metadataBegin = regexp.MustCompile(`<metadata(?:\s[^>]*)?>[^<]*<(?:structs|apis)`)
	// jsonBegin is at the begin of a line, or behind the last word of the text before.
	jsonBegin = regexp.MustCompile(`(?m)^[^\s{}"'<>()=:,;]*(\{)`)
)

// borders returns where in a text documents of other forms begin and end; none in nearly all files.
func borders(text []byte) (cuts []int) {
	for _, form := range []struct {
		begin, has *regexp.Regexp
		end        string
	}{{pageBegin, pageTitle, "</html>"}, {metadataBegin, metadataBegin, "</metadata>"}} {
		if !bytes.Contains(text, []byte(form.end[len("</"):])) {
			continue // found out sooner than with "<", of which pages are full
		}
		to := bytes.LastIndex(text, []byte(form.end))
		if to < 0 {
			continue
		}
		to += len(form.end)
		from := 0
		if m := form.begin.FindIndex(text[:to]); m != nil {
			from = m[0]
		} else if !html.Is(text) {
			continue
		}
		before, behind := hasSections(text[:from]), hasSections(text[to:])
		if !before && !behind || !form.has.Match(text[from:to]) {
			continue
		}
		if before {
			cuts = append(cuts, from)
		}
		if behind {
			cuts = append(cuts, to)
		}
		return cuts
	}
	return jsonBorder(text)
}

// jsonBorder returns where the document service's JSON begins behind a text.
func jsonBorder(text []byte) []int {
	params := bytes.Index(text, []byte(`"requestParams"`))
	if params < 0 || docjson.Is(text) {
		return nil
	}
	all := jsonBegin.FindAllSubmatchIndex(text[:params], -1)
	if all == nil {
		return nil
	}
	from := all[len(all)-1][2]
	if !bytes.Contains(text[from:], []byte(`"responseParams"`)) || html.Is(text) && !hasSections(text[:from]) {
		return nil // it is a member of a sample, or of a script
	}
	return []int{from}
}

// parts reads the documents of a text that is cut in several.
func (d door) parts(text []byte, cuts []int) (docs []*document.Document, list diag.List) {
	from := 0
	for _, to := range append(cuts, len(text)) {
		if part := text[from:to]; hasSections(part) {
			// What is before it counts for the lines only.
			before := bytes.Repeat([]byte("\n"), bytes.Count(text[:from], []byte("\n")))
			more, found := d.documents(append(before, part...))
			docs, list = append(docs, more...), append(list, found...)
		}
		from = to
	}
	return docs, list
}
