package html

import (
	"bytes"
	"cmp"
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/internal/document"
)

// brackets have a name that may have brackets itself.
const brackets = `[(（]((?:[^()（）]|[(（][^()（）]*[)）])*)[)）]`

var (
	// methodLine is a page's heading: the method, its Chinese name in parentheses and labels, or its name after blanks.
	methodLine = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+)\s*(?:` + brackets + `\s*(.*)|(.*))$`)
	inBrackets = regexp.MustCompile(`^` + brackets + `$`)
	// host is what looks like a method and is the address of a site.
	host      = regexp.MustCompile(`(?i)^www\.|\.(?:com|cn|net|org)$`)
	separator = regexp.MustCompile(`\s*[>›»/＞]\s*`)
)

// heading is a line with a method.
type heading struct {
	method string
	title  string // its Chinese name
	labels string // what is behind the name
	rank   int    // how surely the line is a page's heading
}

// Ranks of lines with a method; those of elements that are headings are higher.
const (
	inSentence = iota // it only begins with what looks like a method
	bare
	titled
	inHeading
)

// headingIn reads a line as a heading; its rank is 0 where it is none.
func headingIn(l line) (h heading) {
	if !strings.Contains(l.text, ".") {
		return h
	}
	m := methodLine.FindStringSubmatch(l.text)
	if m == nil || host.MatchString(m[1]) {
		return h
	}
	if strings.HasPrefix(m[4], "- ") {
		m[4] = "" // the site's name, which titles of windows have there
	}
	h.method, h.title, h.labels = m[1], clean(cmp.Or(m[2], m[4])), m[3]
	switch {
	case m[2] != "":
		h.rank = titled
	case m[4] == "":
		h.rank = bare
	}
	if isHeading(l.node.DataAtom) {
		h.rank += inHeading
	}
	return h
}

func isHeading(tag atom.Atom) bool {
	return tag == atom.H1 || tag == atom.H2 || tag == atom.H3 || tag == atom.H4 || tag == atom.H5 || tag == atom.H6
}

// readHead reads what is above the tables: breadcrumbs, the method and its name, labels, the description. It returns the
// lines.
func (p *page) readHead(doc *document.Document) (all []line) {
	var best heading
	var above, below []line
	for _, part := range p.parts {
		if len(part.tables) > 0 && part.section != document.NoSection {
			break
		}
		for _, l := range part.texts {
			h := headingIn(l)
			if h.rank > best.rank {
				best, above, below = h, all, nil
				doc.MethodLine = l.number
			} else if part.section == document.NoSection || p.isLink(part) {
				below = append(below, l)
			}
			all = append(all, l)
		}
	}
	if best.rank == 0 {
		return all
	}
	doc.Method, doc.Title = best.method, best.title
	doc.Category = category(above)
	for _, l := range above {
		doc.ReadLabel(l.text)
	}
	doc.ReadLabel(best.labels)
	var about []string
	for i, l := range below {
		switch {
		case document.IsNothing(l.text) || doc.ReadLabel(l.text):
		case doc.Title == "" && i == 0 && isHeading(l.node.DataAtom):
			doc.Title = clean(inBrackets.ReplaceAllString(l.text, "$1"))
		case isHeading(l.node.DataAtom): // of a section that is not known
		default:
			about = append(about, l.withLinks())
		}
	}
	doc.Description = clean(strings.Join(about, " "))
	return all
}

// crumb is the breadcrumb before the category's. Breadcrumbs are one line, or a list with one on each.
const crumb = "API类目"

func category(above []line) string {
	var texts []string
	for _, l := range above {
		texts = append(texts, l.text)
	}
	_, behind, _ := strings.Cut(strings.Join(texts, ">"), crumb)
	for _, text := range separator.Split(behind, -1) {
		if text != "" && !methodLine.MatchString(text) {
			return text
		}
	}
	return ""
}

// withLinks returns a line's text with the addresses of its links, where its block is one line.
func (l line) withLinks() string {
	if word(l.node) == l.text {
		return sentence(l.node)
	}
	return l.text
}

var documentID = regexp.MustCompile(`(?i)[?&#;](?:docId|apiId|articleId)=([0-9]{1,12})\b`)

// idIn returns the document's id in the address that browsers note at the beginning of a saved page.
func idIn(text []byte) string {
	_, behind, _ := bytes.Cut(text[:min(len(text), 1024)], []byte("saved from url="))
	address, _, _ := bytes.Cut(behind, []byte(">"))
	if m := documentID.FindSubmatch(address); m != nil {
		return string(m[1])
	}
	return ""
}
