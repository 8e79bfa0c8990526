package html

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

var (
	// methodTitle is a page's heading: the method, and its Chinese name in parentheses or after blanks.
	methodTitle = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+)\s*(.*)$`)
	// host is what looks like a method and is the address of a site.
	host      = regexp.MustCompile(`(?i)^www\.|\.(?:com|cn|net|org)$`)
	separator = regexp.MustCompile(`\s*[>›»/＞]\s*`)
)

// heading reads what is above the sections: breadcrumbs, the method and its name, labels, the description.
func heading(doc *document.Document, head []line) {
	i := headingIn(head)
	if i < 0 {
		return
	}
	doc.MethodLine = head[i].number
	doc.Method, doc.Title, _ = nameIn(head[i])
	doc.Category = category(head[:i])
	for _, l := range head[:i] {
		doc.ReadLabel(l.text)
	}
	if m := methodTitle.FindStringSubmatch(head[i].text); m != nil {
		if _, behind, ok := parenthesised(m[2]); ok {
			doc.ReadLabel(behind)
		}
	}
	rest := head[i+1:]
	if doc.Title == "" && len(rest) > 0 && isHeading(rest[0].node.DataAtom) && !doc.ReadLabel(rest[0].text) {
		doc.Title, rest = titleOf(rest[0].text), rest[1:]
	}
	describe(doc, rest)
}

// nameIn reads the method and its Chinese name from a line. rank says how surely the line is the page's heading, 0 where
// it has no method.
func nameIn(l line) (method, title string, rank int) {
	if !strings.Contains(l.text, ".") || l.hidden {
		return "", "", 0
	}
	if m := methodTitle.FindStringSubmatch(l.text); m != nil && !host.MatchString(m[1]) {
		_, _, named := parenthesised(m[2])
		switch {
		case isHeading(l.node.DataAtom) && named:
			rank = 5
		case isHeading(l.node.DataAtom):
			rank = 4
		case named:
			rank = 3
		case m[2] == "":
			rank = 2
		default:
			rank = 1 // a sentence that begins with an address or a number
		}
		return m[1], titleOf(m[2]), rank
	}
	return "", "", 0
}

// headingIn finds the line with the method, -1 where there is none.
func headingIn(head []line) int {
	best, most := -1, 1
	for i, l := range head {
		if _, _, rank := nameIn(l); rank > most {
			best, most = i, rank
		}
	}
	return best
}

// titleOf is the Chinese name out of its parentheses, which labels may follow.
func titleOf(s string) string {
	if inside, _, ok := parenthesised(s); ok {
		s = inside
	}
	return plain.Line(plain.Unescape(s))
}

// parenthesised parts a text that begins with parentheses into what is in them and what follows.
func parenthesised(s string) (inside, behind string, ok bool) {
	depth := 0
	for i, r := range s {
		switch r {
		case '(', '（':
			depth++
		case ')', '）':
			depth--
		}
		if i == 0 && depth == 0 {
			return "", "", false
		}
		if depth == 0 {
			_, first := utf8.DecodeRuneInString(s)
			return strings.TrimSpace(s[first:i]), strings.TrimSpace(s[i+utf8.RuneLen(r):]), true
		}
	}
	return "", "", false
}

// category is the breadcrumb after API类目. Breadcrumbs are one line, or a list with one on each.
func category(head []line) string {
	for i, l := range head {
		_, behind, ok := strings.Cut(l.text, "API类目")
		if !ok {
			continue
		}
		for _, crumb := range separator.Split(behind, -1) {
			if crumb != "" {
				return crumb
			}
		}
		for _, next := range head[i+1:] {
			if text := strings.Trim(next.text, " >›»/＞"); text != "" && !methodTitle.MatchString(text) {
				return text
			}
		}
	}
	return ""
}

// describe reads labels and the description: the first paragraph that is no label, and those of its kind after it.
func describe(doc *document.Document, head []line) {
	var first *xhtml.Node
	var paragraphs []string
	for _, l := range head {
		if l.part != head[0].part {
			break // the titles of sections follow
		}
		if l.hidden || doc.ReadLabel(l.text) {
			continue
		}
		switch {
		case first == nil:
			first = l.node
		case l.node.Parent != first.Parent || l.node.DataAtom != first.DataAtom || attr(l.node, "class") != attr(first, "class"):
			continue
		}
		paragraphs = append(paragraphs, l.withLinks())
	}
	doc.Description = plain.Line(plain.Unescape(strings.Join(paragraphs, " ")))
}

// withLinks returns a line's text with the addresses of its links, where its block is one line.
func (l line) withLinks() string {
	for n := l.node.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == xhtml.ElementNode && !isInline(n.DataAtom) {
			return l.text
		}
	}
	return sentence(l.node)
}

var documentID = regexp.MustCompile(`(?i)[?&#;](?:docId|apiId|articleId)=([0-9]{1,12})\b`)

// idIn returns the document's id in the address that a saved page has of itself: in an archiver's comment, or in a link
// or meta element.
func idIn(text []byte) string {
	text = text[:min(len(text), 64<<10)]
	for _, sign := range []string{"saved from url=", `rel="canonical"`, `property="og:url"`} {
		i := bytes.Index(text, []byte(sign))
		if i < 0 {
			continue
		}
		tag, _, _ := bytes.Cut(text[max(0, bytes.LastIndexByte(text[:i], '<')):], []byte(">"))
		if m := documentID.FindSubmatch(tag); m != nil {
			return string(m[1])
		}
	}
	return ""
}
