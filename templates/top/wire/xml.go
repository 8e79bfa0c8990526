package wire

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// mixedText is the name of the member that takes the text beside an element's children.
const mixedText = "#text"

// xmlOffset returns where in an XML answer the byte at pos of its JSON comes from. It turns the answer into JSON once
// more, which costs nothing where there is no error.
func xmlOffset(body string, pos int) int {
	c := newXMLConverter(body, nil)
	c.wanted = pos
	_ = c.convert() // of the part before the wanted byte
	return c.origin
}

func newXMLConverter(body string, hide func(string) string) *xmlConverter {
	body = joinSurrogates(validText(body))
	c := &xmlConverter{source: &xmlSource{s: body}, hide: hide, wanted: -1, out: make([]byte, 0, len(body))}
	c.dec = xml.NewDecoder(c.source)
	c.dec.CharsetReader = func(charset string, r io.Reader) (io.Reader, error) {
		if strings.EqualFold(charset, "utf8") || strings.EqualFold(charset, "us-ascii") {
			return r, nil
		}
		return nil, fmt.Errorf("the encoding %s", charset)
	}
	return c
}

// xmlSource hands an answer to encoding/xml byte by byte, so that what is plain can be passed over between two tokens:
// most of an answer is elements with nothing but text, and white space between them.
type xmlSource struct {
	s       string
	i       int
	skipped int64
}

func (x *xmlSource) ReadByte() (byte, error) {
	if x.i >= len(x.s) {
		return 0, io.EOF
	}
	x.i++
	return x.s[x.i-1], nil
}

func (x *xmlSource) Read(p []byte) (int, error) {
	n := copy(p, x.s[x.i:])
	if x.i += n; n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (x *xmlSource) skip(n int) {
	x.i += n
	x.skipped += int64(n)
}

// leaf passes over the text and the end tag that follow a start tag, if there is no markup and no reference in the text.
func (x *xmlSource) leaf(name xml.Name) (text string, ok bool) {
	rest := x.s[x.i:]
	n := 0
	for n < len(rest) && (rest[n] >= ' ' || rest[n] == '\n' || rest[n] == '\t') && rest[n] != '<' && rest[n] != '&' && rest[n] != ']' && rest[n] != 0xEF {
		n++
	}
	end, ok := strings.CutPrefix(rest[n:], "</")
	if ok && name.Space != "" {
		if end, ok = strings.CutPrefix(end, name.Space); ok {
			end, ok = strings.CutPrefix(end, ":")
		}
	}
	if ok {
		end, ok = strings.CutPrefix(end, name.Local)
	}
	if !ok || end == "" || end[0] != '>' || x.i >= 2 && x.s[x.i-2] == '/' {
		return "", false
	}
	x.skip(len(rest) - len(end) + 1)
	return rest[:n], true
}

// blank passes over white space before a tag.
func (x *xmlSource) blank() {
	rest := x.s[x.i:]
	n := len(rest) - len(strings.TrimLeft(rest, " \n\t"))
	if n > 0 && n+1 < len(rest) && rest[n] == '<' && rest[n+1] != '!' && rest[n+1] != '?' {
		x.skip(n)
	}
}

// xmlConverter turns an XML answer into JSON: an element with children into an object, whose members are the
// children, some perhaps with the same name; any other into text. Attributes, comments and name spaces' prefixes have no
// meaning in an answer. Where the XML is broken, out is what came before.
type xmlConverter struct {
	dec    *xml.Decoder
	source *xmlSource
	out    []byte
	text   []byte              // of the open elements, one after the other
	open   []element           // from the root to the innermost
	done   bool                // the root has ended
	hide   func(string) string // takes secrets out of what an error shows
	notes  []Note
	wanted int

	private bool // characters of private use replace control characters
	origin  int  // where the wanted byte comes from
}

type element struct {
	name  xml.Name
	pos   int  // where its content begins in the XML
	text  int  // where its text begins
	begun bool // it has a child
}

// offset is how far the answer has been read.
func (c *xmlConverter) offset() int { return int(c.dec.InputOffset() + c.source.skipped) }

func (c *xmlConverter) convert() *DecodeError {
	for {
		pos := c.offset()
		token, err := c.dec.RawToken()
		if err == io.EOF && c.done {
			return nil
		}
		if err == io.EOF && len(c.open) > 0 {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return c.fault(c.offset(), "well-formed XML in UTF-8", c.show(xmlFault(err), mostFault))
		}
		if err := c.token(token, pos); err != nil {
			return err
		}
	}
}

func (c *xmlConverter) token(token xml.Token, pos int) *DecodeError {
	switch t := token.(type) {
	case xml.StartElement:
		return c.start(t.Name, pos)
	case xml.EndElement:
		if len(c.open) == 0 {
			return c.fault(pos, "well-formed XML in UTF-8", "an end tag </"+c.show(t.Name.Local, mostGot)+"> that closes nothing")
		}
		last := c.open[len(c.open)-1]
		if last.name != t.Name {
			return c.fault(pos, "well-formed XML in UTF-8", "element <"+c.show(last.name.Local, mostGot)+"> closed by </"+c.show(t.Name.Local, mostGot)+">")
		}
		c.end(string(c.text[last.text:]))
	case xml.CharData:
		if len(c.open) > 0 {
			c.text = append(c.text, t...)
		} else if text := strings.TrimSpace(string(t)); text != "" {
			return c.fault(pos, "nothing around the answer", fmt.Sprintf("%q", c.show(text, mostGot)))
		}
	case xml.Directive:
		return c.fault(pos, "an answer", fmt.Sprintf("%q", c.show("<!"+string(t), mostGot)))
	}
	return nil
}

func (c *xmlConverter) start(name xml.Name, pos int) *DecodeError {
	switch {
	case c.done:
		return c.fault(pos, "nothing after the answer", "<"+c.show(name.Local, mostGot)+">")
	case len(c.open) == 0 && strings.EqualFold(name.Local, "html"):
		return c.fault(pos, "an answer", "an HTML page")
	case len(c.open) >= maxDepth:
		return c.fault(pos, tooDeep, "<"+c.show(name.Local, mostGot)+">")
	}
	c.member(pos)
	c.from(pos)
	c.out = append(appendQuoted(c.out, name.Local), ':')
	c.open = append(c.open, element{name: name, pos: c.offset(), text: len(c.text)})
	if text, ok := c.source.leaf(name); ok {
		c.end(text)
	} else {
		c.source.blank()
	}
	return nil
}

// member writes what comes before a member's name.
func (c *xmlConverter) member(pos int) {
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
	c.from(parent.pos)
	c.out = append(c.out, '{')
}

// end writes an element's value, or the end of it.
func (c *xmlConverter) end(text string) {
	if c.private {
		text = c.controls(text)
	}
	e := c.open[len(c.open)-1]
	c.text = c.text[:e.text]
	c.from(e.pos)
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
		return
	}
	c.source.blank()
}

// from says that what is written next comes from the byte at pos of the XML.
func (c *xmlConverter) from(pos int) {
	if len(c.out) <= c.wanted {
		c.origin = pos
	}
}

func (c *xmlConverter) fault(pos int, want, got string) *DecodeError {
	return &DecodeError{Path: c.path(), Offset: pos, Want: want, Got: got}
}

// path is that of the innermost open element.
func (c *xmlConverter) path() string {
	var path strings.Builder
	for i, o := range c.open {
		if i > 1 {
			path.WriteByte('/')
		}
		if i > 0 { // below the root
			path.WriteString(o.name.Local)
		}
	}
	return path.String()
}

// mostFault is how many bytes of the XML reader's words an error shows.
const mostFault = 100

func (c *xmlConverter) show(text string, most int) string { return show(c.hide, text, most) }

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

// node is a value of JSON that was made from XML.
type node struct {
	scalar string   // JSON
	names  []string // of an object's members
	values map[string][]node
}

// mergeRepeats makes a list of members with the same name, since JSON has no other way to keep them.
func mergeRepeats(json string) string {
	d := decoder{s: json}
	return string(readNode(&d).append(nil))
}

func readNode(d *decoder) (n node) {
	if d.peek() != '{' {
		pos := d.i
		d.skip()
		n.scalar = d.s[pos:d.i]
		return n
	}
	n.values = make(map[string][]node)
	for more := d.object(); more; more = d.next() {
		name := d.key
		if n.values[name] == nil {
			n.names = append(n.names, name)
		}
		n.values[name] = append(n.values[name], readNode(d))
	}
	return n
}

func (n node) append(b []byte) []byte {
	if n.values == nil {
		return append(b, n.scalar...)
	}
	b = append(b, '{')
	for _, name := range n.names {
		b = append(appendQuoted(b, name), ':')
		values := n.values[name]
		if len(values) == 1 {
			b = append(values[0].append(b), ',')
			continue
		}
		b = append(b, '[')
		for _, v := range values {
			b = append(v.append(b), ',')
		}
		b = endList(b, name)
	}
	return EndObject(b)
}
