package metadata

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// Bounds of a file. The SDK that describes all APIs of the platform has some hundred thousand
// parameters and properties.
const (
	maxParams = 1_000_000
	maxText   = 1 << 20 // bytes in one element
	// maxSkipped is how deep an element that means nothing may nest.
	maxSkipped = 1000
)

// file is an ApiMetadata.xml before names of structs are resolved.
type file struct {
	structs []*structure
	apis    []*api
}

// structure is a <struct>: an object's fields, under a name that others may bear as well.
type structure struct {
	index int // in the file
	line  int
	name  string
	desc  string
	props []*param
}

// api is an <api>.
type api struct {
	line                      int
	name, desc                string
	requestLine, responseLine int
	request, response         []*param
}

// param is a <param> of an API or a <prop> of a struct.
type param struct {
	line                   int
	name, typ, level, desc string
	required               string
	example, byDefault     string
	maxLength, maxListSize string
	maxValue, minValue     string
}

// fault is what is wrong with the text as XML.
type fault struct {
	line      int
	what, fix string
}

// parser reads the file off a token stream.
type parser struct {
	dec    *xml.Decoder
	params int
}

func parse(text []byte) (*file, *fault) {
	p := &parser{dec: xml.NewDecoder(bytes.NewReader(text))}
	// The text is UTF-8 by now, whatever its declaration says.
	p.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	f := new(file)
	_, bad := p.next() // the root, which Is has seen
	if bad == nil {
		bad = p.each(map[string]func(int) *fault{
			"structs": func(int) *fault {
				return p.each(map[string]func(int) *fault{"struct": func(line int) *fault {
					s := &structure{index: len(f.structs), line: line}
					f.structs = append(f.structs, s)
					return p.structure(s)
				}})
			},
			"apis": func(int) *fault {
				return p.each(map[string]func(int) *fault{"api": func(line int) *fault {
					a := &api{line: line}
					f.apis = append(f.apis, a)
					return p.api(a)
				}})
			},
		})
	}
	if bad != nil {
		return nil, bad
	}
	return f, nil
}

func (p *parser) structure(s *structure) *fault {
	return p.each(map[string]func(int) *fault{
		"name": p.text(&s.name),
		"desc": p.text(&s.desc),
		"props": func(int) *fault {
			return p.each(map[string]func(int) *fault{"prop": func(line int) *fault { return p.param(&s.props, line) }})
		},
	})
}

func (p *parser) api(a *api) *fault {
	return p.each(map[string]func(int) *fault{
		"name": p.text(&a.name),
		"desc": p.text(&a.desc),
		"request": func(line int) *fault {
			a.requestLine = line
			return p.each(map[string]func(int) *fault{"param": func(line int) *fault { return p.param(&a.request, line) }})
		},
		"response": func(line int) *fault {
			a.responseLine = line
			return p.each(map[string]func(int) *fault{"param": func(line int) *fault { return p.param(&a.response, line) }})
		},
	})
}

func (p *parser) param(to *[]*param, line int) *fault {
	if p.params++; p.params > maxParams {
		return &fault{line, fmt.Sprintf("expected at most %d parameters and properties, found more", maxParams), "split the file"}
	}
	q := &param{line: line}
	*to = append(*to, q)
	texts := map[string]*string{
		"name": &q.name, "type": &q.typ, "level": &q.level, "desc": &q.desc, "required": &q.required, "example": &q.example,
		"default_value": &q.byDefault, "max_length": &q.maxLength, "max_list_size": &q.maxListSize, "max_value": &q.maxValue, "min_value": &q.minValue,
	}
	for {
		start, bad := p.next()
		if bad != nil || start == nil {
			return bad
		}
		if into := texts[start.Name.Local]; into != nil {
			bad = p.read(into)
		} else {
			bad = p.skip()
		}
		if bad != nil {
			return bad
		}
	}
}

// each calls the function that bears an element's name for all elements up to the end of the one
// around them, and skips the others.
func (p *parser) each(known map[string]func(line int) *fault) *fault {
	for {
		start, bad := p.next()
		if bad != nil || start == nil {
			return bad
		}
		if f := known[start.Name.Local]; f != nil {
			bad = f(p.line())
		} else {
			bad = p.skip()
		}
		if bad != nil {
			return bad
		}
	}
}

// next is the next element's start; nil at the end of the element around.
func (p *parser) next() (*xml.StartElement, *fault) {
	for {
		token, err := p.dec.Token()
		if err != nil {
			return nil, p.broken(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			return &t, nil
		case xml.EndElement:
			return nil, nil
		}
	}
}

// text returns a function that reads an element's text.
func (p *parser) text(into *string) func(int) *fault {
	return func(int) *fault { return p.read(into) }
}

func (p *parser) read(into *string) *fault {
	var b strings.Builder
	for {
		token, err := p.dec.Token()
		if err != nil {
			return p.broken(err)
		}
		switch t := token.(type) {
		case xml.CharData:
			if b.Len()+len(t) > maxText {
				return &fault{p.line(), fmt.Sprintf("expected at most %d KiB of text in an element, found more", maxText>>10), "save the file again"}
			}
			b.Write(t)
		case xml.StartElement:
			return &fault{p.line(), fmt.Sprintf("expected text, found the element <%s>", diag.Short(t.Name.Local)), "save the file again"}
		case xml.EndElement:
			*into = strings.TrimSpace(b.String())
			return nil
		}
	}
}

// skip reads to the end of an element that means nothing here.
func (p *parser) skip() *fault {
	for depth := 1; depth > 0; {
		token, err := p.dec.Token()
		if err != nil {
			return p.broken(err)
		}
		switch token.(type) {
		case xml.StartElement:
			if depth++; depth > maxSkipped {
				return &fault{p.line(), fmt.Sprintf("expected elements of at most %d levels, found more", maxSkipped), "save the file again"}
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

func (p *parser) line() int {
	line, _ := p.dec.InputPos()
	return line
}

func (p *parser) broken(err error) *fault {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return &fault{p.line(), "the file ends in the middle of the description", "save the file again"}
	case errors.As(err, &syntax):
		return &fault{syntax.Line, "this is not XML: " + syntax.Msg, "save the file again"}
	}
	return &fault{p.line(), "this is not XML: " + err.Error(), "save the file again"}
}
