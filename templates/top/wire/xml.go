package wire

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// mixedText is the name of the member that takes the text beside an element's children.
const mixedText = "#text"

// xmlToJSON turns an XML answer into JSON: an element with children into an object, whose members are the
// children and may bear one name; any other into text. Attributes, comments and name spaces' prefixes say nothing
// in an answer. Where the XML is broken it returns what came before, and the error.
func xmlToJSON(body string, hide func(string) string) (string, *DecodeError) {
	c := newXMLConverter(body)
	c.hide = hide
	err := c.convert()
	return string(c.out), err
}

// xmlOffset returns where in an XML answer the byte at at of its JSON comes from. It turns the answer into JSON once
// more, which costs nothing where there is no error.
func xmlOffset(body string, at int) int {
	c := newXMLConverter(body)
	c.mark = at
	_ = c.convert() // of the part before the mark
	return c.source
}

func newXMLConverter(body string) *xmlConverter {
	body = joinSurrogates(validText(body))
	c := &xmlConverter{dec: xml.NewDecoder(strings.NewReader(body)), mark: -1, out: make([]byte, 0, len(body))}
	c.dec.CharsetReader = func(charset string, r io.Reader) (io.Reader, error) {
		if strings.EqualFold(charset, "utf8") || strings.EqualFold(charset, "us-ascii") {
			return r, nil
		}
		return nil, fmt.Errorf("the encoding %s", charset)
	}
	return c
}

type xmlConverter struct {
	dec    *xml.Decoder
	out    []byte
	text   []byte              // of the open elements, one after the other
	open   []element           // from the root to the innermost
	done   bool                // the root has ended
	hide   func(string) string // takes secrets out of what an error shows
	mark   int
	source int // where the byte at mark comes from
}

type element struct {
	name  string
	at    int  // where its content begins in the XML
	text  int  // where its text begins
	begun bool // it has a child
}

func (c *xmlConverter) convert() *DecodeError {
	for {
		at := int(c.dec.InputOffset())
		token, err := c.dec.Token()
		if err == io.EOF && c.done {
			return nil
		}
		if err != nil {
			return c.fault(int(c.dec.InputOffset()), "well-formed XML in UTF-8", c.show(xmlFault(err), mostFault))
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch {
			case c.done:
				return c.fault(at, "nothing after the answer", "<"+c.show(t.Name.Local, mostGot)+">")
			case len(c.open) == 0 && strings.EqualFold(t.Name.Local, "html"):
				return c.fault(at, "an answer", "an HTML page")
			case len(c.open) >= maxDepth:
				return c.fault(at, tooDeep, "<"+c.show(t.Name.Local, mostGot)+">")
			}
			c.begin(t.Name.Local, at)
		case xml.EndElement:
			c.end()
		case xml.CharData:
			if len(c.open) > 0 {
				c.text = append(c.text, t...)
			} else if text := strings.TrimSpace(string(t)); text != "" {
				return c.fault(at, "nothing around the answer", fmt.Sprintf("%q", c.show(text, mostGot)))
			}
		case xml.Directive:
			return c.fault(at, "an answer", fmt.Sprintf("%q", c.show("<!"+string(t), mostGot)))
		}
	}
}

// begin writes an element's name as that of a member.
func (c *xmlConverter) begin(name string, at int) {
	c.member(at)
	c.from(at)
	c.out = append(appendQuoted(c.out, name), ':')
	c.open = append(c.open, element{name: name, at: int(c.dec.InputOffset()), text: len(c.text)})
}

// member writes what stands before a member's name.
func (c *xmlConverter) member(at int) {
	if len(c.open) == 0 {
		c.out = append(c.out, '{')
		return
	}
	parent := &c.open[len(c.open)-1]
	if parent.begun {
		c.out = append(c.out, ',')
		return
	}
	parent.begun = true
	c.from(parent.at)
	c.out = append(c.out, '{')
}

// end writes an element's value, or the end of it.
func (c *xmlConverter) end() {
	e := c.open[len(c.open)-1]
	text := string(c.text[e.text:])
	c.text = c.text[:e.text]
	c.from(e.at)
	if !e.begun {
		c.out = appendQuoted(c.out, text)
	} else {
		if strings.TrimSpace(text) != "" {
			c.out = appendQuoted(append(c.out, `,"`+mixedText+`":`...), text)
		}
		c.out = append(c.out, '}')
	}
	if c.open = c.open[:len(c.open)-1]; len(c.open) == 0 {
		c.out = append(c.out, '}')
		c.done = true
	}
}

// from says that what is written next comes from the byte at of the XML.
func (c *xmlConverter) from(at int) {
	if len(c.out) <= c.mark {
		c.source = at
	}
}

func (c *xmlConverter) fault(at int, want, got string) *DecodeError {
	var path strings.Builder
	for i, o := range c.open {
		if i > 1 {
			path.WriteByte('/')
		}
		if i > 0 { // below the root
			path.WriteString(o.name)
		}
	}
	return &DecodeError{Path: path.String(), Offset: at, Want: want, Got: got}
}

// mostFault is how many bytes of the XML reader's words an error holds.
const mostFault = 100

// show returns the beginning of text from the answer, for an error.
func (c *xmlConverter) show(text string, most int) string {
	if c.hide != nil {
		text = c.hide(text)
	}
	return cut(text, most)
}

// xmlFault says what the XML reader found.
func xmlFault(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	if err == io.EOF {
		return "the end"
	}
	return strings.TrimPrefix(err.Error(), "xml: ")
}

// joinSurrogates replaces two character references that are the halves of a surrogate pair, as some writers make
// of an emoji, by the character.
func joinSurrogates(s string) string {
	var b strings.Builder
	for i := strings.Index(s, "&#"); i >= 0; {
		high, n := charRef(s[i:])
		if utf16.IsSurrogate(high) {
			low, m := charRef(s[i+n:])
			if r := utf16.DecodeRune(high, low); r != utf8.RuneError {
				b.WriteString(s[:i])
				b.WriteRune(r)
				s = s[i+n+m:]
				i = strings.Index(s, "&#")
				continue
			}
		}
		next := strings.Index(s[i+2:], "&#")
		if next < 0 {
			break
		}
		i += 2 + next
	}
	if b.Len() == 0 {
		return s
	}
	b.WriteString(s)
	return b.String()
}

// charRef reads the numeric character reference that s begins with.
func charRef(s string) (r rune, length int) {
	rest, ok := strings.CutPrefix(s, "&#")
	end := strings.IndexByte(rest[:min(len(rest), len("x10FFFF;"))], ';')
	if !ok || end < 0 {
		return 0, 0
	}
	base, digits := 10, rest[:end]
	if hex, isHex := strings.CutPrefix(digits, "x"); isHex {
		base, digits = 16, hex
	}
	v, err := strconv.ParseUint(digits, base, 31)
	if err != nil {
		return 0, 0
	}
	return rune(v), len("&#") + end + 1
}

// node is a value of JSON that was made from XML.
type node struct {
	key     string
	scalar  string // JSON
	members []node // of an object
}

// mergeRepeats makes a list of members that bear one name, for JSON has no other way to keep them.
func mergeRepeats(json string) string {
	d := Decoder{s: json}
	return string(readNode(&d).append(nil))
}

func readNode(d *Decoder) (n node) {
	if d.peek() != '{' {
		at := d.i
		d.skip()
		n.scalar = d.s[at:d.i]
		return n
	}
	for d.Object(); d.Next(); {
		key := d.key
		member := readNode(d)
		member.key = key
		n.members = append(n.members, member)
	}
	return n
}

func (n node) append(b []byte) []byte {
	if n.members == nil {
		return append(b, n.scalar...)
	}
	values := make(map[string][]node)
	for _, m := range n.members {
		values[m.key] = append(values[m.key], m)
	}
	b = append(b, '{')
	for _, m := range n.members {
		same := values[m.key]
		if same == nil {
			continue // written with the first of its name
		}
		values[m.key] = nil
		b = append(appendQuoted(b, m.key), ':')
		if len(same) == 1 {
			b = append(same[0].append(b), ',')
			continue
		}
		b = append(b, '[')
		for _, v := range same {
			b = append(v.append(b), ',')
		}
		b = append(EndObject(b), ',')
		b[len(b)-2] = ']'
	}
	return EndObject(b)
}
