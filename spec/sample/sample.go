package sample

import (
	"encoding/json"
	"encoding/xml"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Form is the form of a sample.
type Form string

// The forms of samples. None is a text that is neither.
const (
	None Form = ""
	XML  Form = "XML"
	JSON Form = "JSON"
)

// Sample is a sample of a response or a request.
type Sample struct {
	Form Form
	// Text is the text that was read.
	Text Text
	// Root is the parent of what is outermost in the text: the members of JSON's object, the elements of XML, usually one.
	Root *Value
	// Unpaired says that brackets of JSON lack their other one, so that nobody knows what is inside what.
	Unpaired bool
	// Faults are what is wrong with the text, with their lines; which file it is only the caller knows.
	Faults diag.List
}

// Parse reads a sample, whose form its first character tells.
func Parse(t Text) *Sample {
	in := &source{Text: t.clean()}
	s := &Sample{Text: t, Form: formOf(in.Body)}
	in.form = string(s.Form)
	start := span(in.Body, isBlank)
	switch s.Form {
	case XML:
		s.Root = readXML(in)
	case JSON:
		var end int
		s.Root, end = readJSON(in, in.Body, start)
		rest := strings.TrimLeftFunc(in.Body[end:], isBlank)
		end = len(in.Body) - len(rest)
		if !s.Root.Open && strings.Trim(rest, ";,\r\n\t ") != "" {
			in.fault(diag.SampleTrailing, end, diag.Short(strings.TrimSpace(rest)))
		}
		s.Unpaired = in.unpaired || unpaired(in.Body[:end], rest, s.Root.Open)
	default:
		s.Root = &Value{Line: max(t.Line, 1), Kind: Object}
		if start < len(in.Body) {
			in.faults.Add(diag.SampleUnreadable, diag.At{Line: s.Root.Line, Path: t.Path}, diag.Short(in.Body[start:]))
		}
	}
	s.Faults = in.faults
	return s
}

// unpaired reports whether what was read lacks a bracket: it ends in one and is not closed, or more are closed behind it.
func unpaired(read, rest string, open bool) bool {
	if open {
		read = strings.TrimRight(read, "\r\n\t ")
		return strings.HasSuffix(read, "}") || strings.HasSuffix(read, "]")
	}
	return strings.Count(rest, "}") > strings.Count(rest, "{") || strings.Count(rest, "]") > strings.Count(rest, "[")
}

func formOf(body string) Form {
	switch body = strings.TrimLeftFunc(body, isBlank); {
	case body == "":
	case body[0] == '<':
		return XML
	case body[0] == '{' || body[0] == '[':
		return JSON
	}
	return None
}

// Exact reports whether the text is valid JSON, or one element of valid XML, as it is.
func (s *Sample) Exact() bool {
	switch {
	case len(s.Faults) > 0:
		return false
	case s.Form == JSON:
		return json.Valid([]byte(s.Text.Body))
	}
	return s.Form == XML && len(s.Root.Members) == 1 && xml.Unmarshal([]byte(s.Text.Body), new(struct{})) == nil
}

// Wrapping is what is around the members of a sample.
type Wrapping uint8

// The wrappings of samples.
const (
	// Bare is no wrapping: the members are outermost, as in Qimen's samples and in simplified JSON.
	Bare Wrapping = iota
	// Wrapped is the one object that has the message's members: method_name_response, or Qimen's response and request.
	Wrapped
	// Foreign is the same with another API's name.
	Foreign
	// Failure is an error_response.
	Failure
)

const responseSuffix = "_response"

// Body returns the value that has the members of the method's message, and what is around it. known reports
// whether the document's table has a name at its top level.
func (s *Sample) Body(method string, known func(name string) bool) (*Value, Wrapping) {
	if len(s.Root.Members) != 1 {
		return s.Root, Bare
	}
	only := s.Root.Members[0]
	switch name := only.Name; {
	case name == "error_response":
		return only, Failure
	case only.Kind == List:
		return s.Root, Bare
	case strings.HasSuffix(name, responseSuffix) && isRoot(name, method):
		return only, Wrapped
	case known(name):
		return s.Root, Bare
	case strings.HasSuffix(name, responseSuffix):
		return only, Foreign
	case only.Kind.IsScalar() || only.Kind == Unknown:
		return s.Root, Bare
	}
	return only, Wrapped
}

// isRoot reports whether a name is that of the method's response. Qimen's samples may lack the word qimen.
func isRoot(name, method string) bool {
	own := Fold(spec.ResponseRoot(method))
	folded := Fold(name)
	return folded == own || folded == strings.TrimPrefix(own, "qimen")
}

// Fold brings the names that languages give to one parameter to one form: card_id, CardId, cardId, and .NET's CardId_
// are all "cardid".
func Fold(name string) string {
	out := make([]byte, 0, len(name))
	for i := range len(name) {
		switch c := name[i]; {
		case c == '_' || c == '.' || c == '-':
		case c >= 'A' && c <= 'Z':
			out = append(out, c+'a'-'A')
		default:
			out = append(out, c)
		}
	}
	return string(out)
}
