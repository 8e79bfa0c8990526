package sample

import (
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Demo is a demo of 请求示例: code that makes a request and sends it, or the request itself as JSON or XML.
type Demo struct {
	Language Language
	Nesting  Nesting
	// Text is the text that was read.
	Text Text
	// Class is the class of the request, such as "TbkCouponConvertRequest"; Method the API's name where the language
	// writes that. One of them tells which API the demo is of.
	Class, Method string
	// Auth is what the call says of the user's session; empty where there is no call.
	Auth spec.Auth
	// Qimen says that the call goes through a client of Qimen, whose protocol is not TOP's.
	Qimen bool
	// Root has the request's parameters.
	Root *Value
	// Unpaired says that a request in JSON lacks a bracket, as Sample does.
	Unpaired bool
	Faults   diag.List
}

// maxDemo is how much of a demo is read, in bytes. Real ones have a few thousand.
const maxDemo = 1 << 18

// ParseDemo reads a demo, whose content tells the language: pages do not always show the tab that was chosen.
func ParseDemo(t Text) *Demo {
	in := &source{Text: t.clean()}
	d := &Demo{Text: t, Root: &Value{Line: max(t.Line, 1), Kind: Object}}
	in.Body = in.Body[:min(len(in.Body), maxDemo)]
	d.Language, d.Nesting = recognise(in.Body)
	d.Qimen = containsAny(in.Body, []string{"QimenClient", "QimenCloudClient"})
	in.form = string(d.Language)
	if len(t.Body) > maxDemo {
		in.fault(diag.SampleTooLarge, 0, MaxDepth, maxValues)
	}
	switch d.Language {
	case Unrecognised:
	case DemoXML, DemoJSON:
		s := Parse(in.Text)
		d.Root, d.Unpaired, in.faults = s.Root, s.Unpaired, append(in.faults, s.Faults...)
	case Curl:
		readCurl(d, in)
	default:
		readCode(d, in)
	}
	d.Faults = in.faults
	return d
}

// Of reports whether the demo is of a method, as far as it tells. Classes of the old SDKs lack a leading taobao, and
// those of Qimen's may lack qimen.
func (d *Demo) Of(method string) bool {
	if d.Method != "" {
		return d.Method == method
	}
	class, ok := strings.CutSuffix(Fold(d.Class), "request")
	if !ok {
		return true
	}
	own := Fold(method)
	short := strings.TrimPrefix(own, "taobao")
	return class == own || class == short || class == strings.TrimPrefix(short, "qimen")
}

// Body returns the value that has the request's parameters, without the element that is around them in JSON and
// XML. known reports whether the document's table has a name at its top level.
func (d *Demo) Body(known func(name string) bool) *Value {
	if d.Language != DemoJSON && d.Language != DemoXML {
		return d.Root
	}
	body, _ := (&Sample{Root: d.Root}).Body("", known)
	return body
}
