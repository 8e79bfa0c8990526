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

// maxParams bounds a file. The SDK's description of all APIs has some hundred thousand parameters and properties.
const maxParams = 1_000_000

// file is an ApiMetadata.xml before names of structs are resolved.
type file struct {
	Structs []*structure `xml:"structs>struct"`
	APIs    []*api       `xml:"apis>api"`
}

type (
	structure = element[structureXML]
	api       = element[apiXML]
	param     = element[paramXML]
)

// element is an element and its line, which the decoder knows only while it reads.
type element[T any] struct {
	line int
	xml  T
}

func (e *element[T]) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	e.line, _ = d.InputPos()
	return d.DecodeElement(&e.xml, &start)
}

// structureXML is a <struct>: an object's fields, under a name that others may have too.
type structureXML struct {
	Name  text     `xml:"name"`
	Desc  text     `xml:"desc"`
	Props []*param `xml:"props>prop"`
}

// apiXML is an <api>.
type apiXML struct {
	Name     text     `xml:"name"`
	Desc     text     `xml:"desc"`
	Request  []*param `xml:"request>param"`
	Response []*param `xml:"response>param"`
}

// paramXML is a <param> of an API or a <prop> of a struct.
type paramXML struct {
	Name        text `xml:"name"`
	Type        text `xml:"type"`
	Level       text `xml:"level"`
	Desc        text `xml:"desc"`
	Required    text `xml:"required"`
	Example     text `xml:"example"`
	Default     text `xml:"default_value"`
	MaxLength   text `xml:"max_length"`
	MaxListSize text `xml:"max_list_size"`
	MaxValue    text `xml:"max_value"`
	MinValue    text `xml:"min_value"`
}

// text is an element with nothing but text in it. Package xml would leave out an element inside it in silence.
type text string

func (t *text) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	var b strings.Builder
	for {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.CharData:
			b.Write(token)
		case xml.StartElement:
			return fmt.Errorf("<%s> inside the text of <%s>", diag.Short(token.Name.Local), diag.Short(start.Name.Local))
		case xml.EndElement:
			*t = text(strings.TrimSpace(b.String()))
			return nil
		}
	}
}

// parse decodes a file; nil where the list has the error.
func parse(name string, data []byte) (*file, diag.List) {
	var list diag.List
	if bytes.Count(data, []byte("<param"))+bytes.Count(data, []byte("<prop")) > maxParams {
		list.Add(diag.TooMuch, diag.At{File: name, Line: 1}, maxParams, diag.Kind("parameters"))
		return nil, list
	}
	// The decoder knows no entities but XML's own, so that a DTD can define none. The text is UTF-8 by now, whatever its
	// declaration says.
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	out := new(file)
	err := dec.Decode(out)
	if err == nil {
		return out, nil
	}
	line, _ := dec.InputPos()
	what := err.Error()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		line, what = syntax.Line, syntax.Msg
	}
	list.Add(diag.BrokenDocument, diag.At{File: name, Line: line}, diag.Short(what))
	return nil, list
}
