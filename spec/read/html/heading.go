package html

import (
	"cmp"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

var (
	// methodTitle is a page's heading: the method, and its Chinese name in parentheses or behind blanks.
	methodTitle = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+)\s*(.*)$`)
	// titleMethod is the same the other way round.
	titleMethod = regexp.MustCompile(`^([^()（）]*\p{Han}[^()（）]*?)\s*[（(]?\s*([A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+)\s*[）)]?$`)
	// host is what looks like a method and is the address of a site.
	host       = regexp.MustCompile(`(?i)^(?:www\.|.*\.(?:com|cn|net|org)$)`)
	updated    = regexp.MustCompile(`^(?:最后)?(?:更新|修改)(?:时间|日期)?\s*[:：]\s*(.+)$`)
	documentID = regexp.MustCompile(`(?i)[?&#;](?:docId|apiId|articleId)=([0-9]{1,12})\b`)
	separator  = regexp.MustCompile(`\s*[>›»/＞]\s*`)
)

// heading reads what stands above the sections: breadcrumbs, the method and its name, labels, the
// description.
func heading(doc *document.Document, head []item) {
	at := headingAt(head)
	if at < 0 {
		return
	}
	doc.Method, doc.Title = nameOf(head[at])
	doc.MethodLine = head[at].line
	doc.Category = category(head[:at])
	for _, it := range head[:at] {
		label(doc, it.text)
	}
	if m := methodTitle.FindStringSubmatch(head[at].text); m != nil {
		if _, behind, ok := parenthesised(m[2]); ok {
			label(doc, behind)
		}
	}
	rest := head[at+1:]
	if doc.Title == "" && len(rest) > 0 && rest[0].kind == itemText && isHeading(rest[0].node) && sectionOf(rest[0].text) == document.NoSection && !label(doc, rest[0].text) {
		doc.Title, rest = titleOf(rest[0].text), rest[1:]
	}
	describe(doc, rest)
}

// nameOf reads the method and its Chinese name from a line; both empty where the line has no method.
func nameOf(it item) (method, title string) {
	if !strings.Contains(it.text, ".") {
		return "", ""
	}
	if m := methodTitle.FindStringSubmatch(it.text); m != nil && !host.MatchString(m[1]) {
		return m[1], titleOf(m[2])
	}
	if isHeading(it.node) {
		if m := titleMethod.FindStringSubmatch(it.text); m != nil && !host.MatchString(m[2]) {
			return m[2], titleOf(m[1])
		}
	}
	return "", ""
}

// headingAt finds the line with the method: a heading element before any other, one with a name
// behind the method before one without. -1 where no line begins with a method.
func headingAt(head []item) int {
	best, rank := -1, 0
	for i, it := range head {
		if it.kind != itemText {
			continue
		}
		if it.hidden {
			continue
		}
		if method, _ := nameOf(it); method == "" {
			continue
		}
		r := 1
		m := methodTitle.FindStringSubmatch(it.text)
		named := false
		if m != nil {
			_, _, named = parenthesised(m[2])
		}
		switch {
		case m == nil:
			r = 3
		case isHeading(it.node) && named:
			r = 5
		case isHeading(it.node):
			r = 4
		case named:
			r = 3
		case m[2] == "":
			r = 2
		}
		if r > rank {
			best, rank = i, r
		}
	}
	if rank == 1 {
		return -1 // a sentence that begins with an address or a number
	}
	return best
}

// titleOf is the Chinese name out of its parentheses, behind which labels may stand.
func titleOf(s string) string {
	if inside, _, ok := parenthesised(s); ok {
		s = inside
	}
	return plain.Line(plain.Unescape(s))
}

// parenthesised parts a text that begins with parentheses into what they hold and what follows.
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
			return s[first:i], strings.TrimSpace(s[i+utf8.RuneLen(r):]), true
		}
	}
	return "", "", false
}

// isHeading says whether a line stands in a heading element.
func isHeading(n *xhtml.Node) bool {
	for range 4 {
		if n == nil {
			return false
		}
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return true
		case atom.Span, atom.A:
			n = n.Parent
		default:
			return false
		}
	}
	return false
}

// category is the breadcrumb behind API类目. Breadcrumbs are one line, or a list with one on each.
func category(items []item) string {
	for i, it := range items {
		if it.kind != itemText || !strings.Contains(it.text, "API类目") {
			continue
		}
		crumbs := separator.Split(it.text, -1)
		for j, c := range crumbs {
			if c != "API类目" {
				continue
			}
			for _, next := range crumbs[j+1:] {
				if next != "" {
					return next
				}
			}
			for _, next := range items[i+1:] {
				if text := strings.Trim(next.text, " >›»/＞"); text != "" && !methodTitle.MatchString(text) {
					return text
				}
			}
		}
	}
	return ""
}

// behindCrumbs are the items behind the breadcrumbs; none where there are no breadcrumbs, as what stands
// above the sections is the site's then as likely as the API's.
func behindCrumbs(items []item) []item {
	for i, it := range items {
		if it.kind == itemText && strings.Contains(it.text, "API类目") && separator.MatchString(it.text) {
			return items[i+1:]
		}
	}
	return nil
}

// label reads a line that says one thing about the API; false for any other.
func label(doc *document.Document, text string) bool {
	if !strings.ContainsAny(text, ":：") {
		// It is no date.
	} else if m := updated.FindStringSubmatch(text); m != nil {
		for _, form := range []string{time.DateTime, "2006-01-02 15:04", time.DateOnly, "2006/01/02 15:04:05", "2006/01/02"} {
			if t, err := time.ParseInLocation(form, m[1], document.GMT8); err == nil && doc.Modified == "" {
				doc.Modified = t.Format(time.RFC3339)
			}
		}
		return true
	}
	if len(text) > maxLabels {
		return false
	}
	var auth spec.Auth
	var charge string
	known := true
	words := text
	if strings.Contains(words, "授权") {
		words = authorisation.ReplaceAllString(words, " $0 ")
	}
	for _, word := range strings.Fields(words) {
		if a := document.Auth(word); a != "" {
			auth = cmp.Or(auth, a)
		} else if c, ok := document.Charge(word); ok {
			charge = cmp.Or(charge, c)
		} else {
			known = false
		}
	}
	if !known && (auth == "" || strings.ContainsAny(text, ",，.。;；")) {
		return false // a sentence, whatever it says of authorisation
	}
	doc.Auth, doc.Charge = cmp.Or(doc.Auth, auth), cmp.Or(doc.Charge, charge)
	return true
}

// maxLabels is how long a line of labels and buttons can be, in bytes.
const maxLabels = 120

// authorisation is the label that may stand right beside others: a page parts them by margins.
var authorisation = regexp.MustCompile(`(?:必须|必需|可选|不需要?|无需|无须)(?:用户)?授权`)

// describe reads labels and the description: the first paragraph that is no label, and those of its
// kind right behind it.
func describe(doc *document.Document, items []item) {
	var first *xhtml.Node
	var paragraphs []string
	for _, it := range items {
		if it.kind != itemText || it.hidden || sectionOf(it.text) != document.NoSection || label(doc, it.text) {
			continue
		}
		if first == nil {
			first = it.node
		} else if it.node != first && (it.node.Parent != first.Parent || it.node.DataAtom != first.DataAtom || attr(it.node, "class") != attr(first, "class")) {
			continue
		}
		paragraphs = append(paragraphs, it.linked)
	}
	doc.Description = plain.Line(plain.Unescape(strings.Join(paragraphs, " ")))
}

// identify finds the document's id in the addresses that a saved page holds of itself.
func identify(doc *document.Document, m *marked) {
	for _, address := range append(m.comments, m.links...) {
		if id := documentID.FindStringSubmatch(address); id != nil {
			doc.ID = id[1]
			return
		}
	}
}
