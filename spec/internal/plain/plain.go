// Package plain makes plain text of what authors of documents wrote as HTML.
package plain

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Text turns a description, in which authors write HTML, into one line of text. Links stay as
// "text (url)", breaks and blocks become single spaces. What only looks like a tag stays:
// "Map<String,String>", "a<b".
func Text(s string) string {
	if !strings.Contains(s, "<") {
		return Line(Unescape(s))
	}
	w := new(writer)
	z := xhtml.NewTokenizer(strings.NewReader(s))
	for read := 0; ; {
		kind := z.Next()
		raw := string(z.Raw())
		if kind == xhtml.ErrorToken {
			w.b.WriteString(Unescape(w.hidden + s[read:])) // an element or a tag that never ends
			w.closeLink()
			return Line(w.b.String())
		}
		read += len(raw)
		w.token(raw, z.Token())
	}
}

// writer writes the text between tags.
type writer struct {
	b strings.Builder
	// href is the open link's address, and from is where its text begins in b.
	href string
	from int
	// code says that the content of an element that hides it follows, and hidden is that content until the element ends.
	code   bool
	hidden string
}

func (w *writer) token(raw string, t xhtml.Token) {
	begins, code := t.Type != xhtml.EndTagToken, w.code
	w.code = begins && hides(t.DataAtom)
	switch {
	case code && t.Type == xhtml.TextToken:
		w.hidden = raw
	case hides(t.DataAtom):
		w.hidden = ""
	case t.Type == xhtml.CommentToken && strings.HasPrefix(raw, "<!--"), t.Type == xhtml.DoctypeToken:
	case !isMarkup(t.DataAtom): // "<!x>" and "</ x>", which only look like comments, as well
		w.b.WriteString(Unescape(raw))
	case t.DataAtom == atom.A:
		if w.closeLink(); begins {
			w.href, w.from = Address(Attribute(t.Attr, "href")), w.b.Len()
		}
	case t.DataAtom == atom.Img && begins:
		if src := Address(Attribute(t.Attr, "src")); src != "" {
			w.b.WriteString(" (" + src + ") ")
		}
	case !IsInline(t.DataAtom):
		w.b.WriteByte(' ')
	}
}

// hides reports whether the content of an element is no text.
func hides(tag atom.Atom) bool { return tag == atom.Script || tag == atom.Style }

// closeLink writes the open link's address behind its text.
func (w *writer) closeLink() {
	if w.href == "" {
		return
	}
	shown := w.b.String()[w.from:]
	w.b.WriteString(LinkTail(shown, w.href))
	w.href = ""
}

// LinkTail is what to write behind a link's text so that its address stays: " (url)", the address
// alone where there is no text, nothing where the text shows it.
func LinkTail(shown, href string) string {
	shown = strings.TrimSpace(shown)
	switch {
	case href == "" || strings.Contains(shown, strings.TrimPrefix(href, "https:")):
		return ""
	case shown == "":
		return href
	}
	return " (" + href + ")"
}

// Address is a link's target as plain text can keep it; empty where it leads nowhere outside of the
// page.
func Address(href string) string {
	href = strings.TrimSpace(href)
	switch low := strings.ToLower(href); {
	case strings.HasPrefix(low, "http://"), strings.HasPrefix(low, "https://"), strings.HasPrefix(low, "mailto:"):
		return href
	case strings.HasPrefix(href, "//"):
		return "https:" + href
	}
	return ""
}

// Attribute returns an element's attribute; empty where it has none of the name.
func Attribute(all []xhtml.Attribute, name string) string {
	for _, a := range all {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// isMarkup reports whether authors of descriptions use the element for looks. Any other name between
// angle brackets is part of what they say.
func isMarkup(tag atom.Atom) bool {
	switch tag {
	case atom.A, atom.B, atom.Big, atom.Blockquote, atom.Br, atom.Center, atom.Code, atom.Dd, atom.Div, atom.Dl, atom.Dt,
		atom.Em, atom.Font, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hr, atom.I, atom.Img, atom.Label, atom.Li,
		atom.Nobr, atom.Ol, atom.P, atom.Pre, atom.S, atom.Section, atom.Small, atom.Span, atom.Strike, atom.Strong,
		atom.Sub, atom.Sup, atom.Table, atom.Tbody, atom.Td, atom.Th, atom.Thead, atom.Tr, atom.Tt, atom.U, atom.Ul, atom.Wbr:
		return true
	}
	return false
}

// IsInline reports whether an element's borders part no words and no lines.
func IsInline(tag atom.Atom) bool {
	switch tag {
	case atom.A, atom.Abbr, atom.B, atom.Big, atom.Cite, atom.Code, atom.Del, atom.Em, atom.Font, atom.I, atom.Img, atom.Input, atom.Ins,
		atom.Kbd, atom.Label, atom.Mark, atom.Nobr, atom.S, atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time,
		atom.Tt, atom.U, atom.Wbr:
		return true
	}
	return false
}

var reference = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});`)

// Unescape replaces character references. Only those that end in ";" count: in prose, "&copy=1" is
// part of an address.
func Unescape(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	return reference.ReplaceAllStringFunc(s, html.UnescapeString)
}

// Line makes one line of a text: white space becomes single spaces, none at the ends, and what shows nothing goes.
func Line(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || IsInvisible(r) }) {
		return s // a word, as most
	}
	shown := strings.Map(func(r rune) rune {
		if IsInvisible(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(shown), " ")
}

// IsInvisible reports whether a character shows nothing: those of control, which documents have by accident, and the
// blanks of no width that editors leave in names.
func IsInvisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsControl(r) && !unicode.IsSpace(r)
}
