package top

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
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
