package sample

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// raw is a value of a document's sample, JSON or XML, before anything is known about its type.
type raw struct {
	kind rawKind
	// text is a scalar's: a JSON string's content, a number as it stands, true, false, or an element's text.
	text    string
	members []member // an object's, or an element's children
	items   []*raw   // an array's
}

type rawKind int

const (
	isNull rawKind = iota
	isString
	isNumber
	isBool
	isObject
	isArray
	isElement // XML: an object, a list or text, which only its type can tell
)

type member struct {
	name  string
	value *raw
}

// elements are a list's items, wrapped or not, or the value itself.
func (r *raw) elements(list bool) []*raw {
	switch {
	case !list:
		return []*raw{r}
	case r.kind == isArray:
		return r.items
	case r.kind == isObject && len(r.members) == 1:
		return r.members[0].value.elements(true)
	case r.kind == isElement:
		out := make([]*raw, len(r.members))
		for i, m := range r.members {
			out[i] = m.value
		}
		return out
	}
	return nil
}

const maxDepth = 200

var errDepth = errors.New("nested too deep")

// parse reads a sample's text, and takes off the root that is named after the method.
func parse(text string) (*raw, bool) {
	text = strings.TrimSpace(text)
	var root *raw
	var err error
	switch {
	case strings.HasPrefix(text, "{"):
		root, err = parseJSON(text)
	case strings.HasPrefix(text, "<"):
		root, err = parseXML(text)
	default:
		return nil, false
	}
	if err != nil || len(root.members) != 1 || !strings.HasSuffix(root.members[0].name, "_response") || root.members[0].name == "error_response" {
		return nil, false
	}
	return root.members[0].value, true
}

func parseJSON(text string) (*raw, error) {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	r, err := jsonValue(dec, 0)
	if err != nil {
		return nil, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("text behind the value")
	}
	return r, nil
}

func jsonValue(dec *json.Decoder, depth int) (*raw, error) {
	if depth > maxDepth {
		return nil, errDepth
	}
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case string:
		return &raw{kind: isString, text: t}, nil
	case json.Number:
		return &raw{kind: isNumber, text: t.String()}, nil
	case bool:
		if t {
			return &raw{kind: isBool, text: "true"}, nil
		}
		return &raw{kind: isBool, text: "false"}, nil
	case json.Delim:
		r := &raw{kind: isObject}
		if t == '[' {
			r.kind = isArray
		}
		for dec.More() {
			var name string
			if r.kind == isObject {
				key, err := dec.Token()
				if err != nil {
					return nil, err
				}
				name, _ = key.(string)
			}
			value, err := jsonValue(dec, depth+1)
			if err != nil {
				return nil, err
			}
			if r.kind == isObject {
				r.members = append(r.members, member{name, value})
			} else {
				r.items = append(r.items, value)
			}
		}
		_, err := dec.Token() // the end of it
		return r, err
	}
	return &raw{}, nil
}

// element is one that is open while XML is read. Comments and the like cut its text into pieces, of which a
// hostile document has as many as it has room for.
type element struct {
	raw  *raw
	text strings.Builder
}

// parseXML reads an element into an object that holds it.
func parseXML(text string) (*raw, error) {
	dec := xml.NewDecoder(strings.NewReader(text))
	root := &raw{kind: isElement}
	open := []*element{{raw: root}}
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			if len(open) != 1 {
				return nil, io.ErrUnexpectedEOF
			}
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		in := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if len(open) > maxDepth {
				return nil, errDepth
			}
			child := &raw{kind: isElement}
			in.raw.members = append(in.raw.members, member{t.Name.Local, child})
			open = append(open, &element{raw: child})
		case xml.EndElement:
			if len(open) == 1 {
				return nil, errors.New("an end without a beginning")
			}
			in.raw.text = in.text.String()
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) == 1 && len(bytes.TrimSpace(t)) > 0 {
				return nil, errors.New("text around the root")
			}
			in.text.Write(t)
		}
	}
}
