package spec

import "github.com/topgen/topgen/spec/internal/jsonpos"

// The keys of a spec file, object by object. spec/schema.json says the same; a test compares them.

var apiMembers = members[API]{
	"$schema":     func(d *decoder, _ *API, v *jsonpos.Value) { var id string; text(d, v, &id) },
	"method":      func(d *decoder, x *API, v *jsonpos.Value) { text(d, v, &x.Method) },
	"title":       func(d *decoder, x *API, v *jsonpos.Value) { text(d, v, &x.Title) },
	"description": func(d *decoder, x *API, v *jsonpos.Value) { text(d, v, &x.Description) },
	"category":    func(d *decoder, x *API, v *jsonpos.Value) { text(d, v, &x.Category) },
	"auth":        func(d *decoder, x *API, v *jsonpos.Value) { text(d, v, &x.Auth) },
	"charge":      func(d *decoder, x *API, v *jsonpos.Value) { text(d, v, &x.Charge) },
	"modified":    func(d *decoder, x *API, v *jsonpos.Value) { text(d, v, &x.Modified) },
	"protocol":    func(d *decoder, x *API, v *jsonpos.Value) { text(d, v, &x.Protocol) },
	"query":       func(d *decoder, x *API, v *jsonpos.Value) { d.flag(v, &x.Query) },
	"request":     func(d *decoder, x *API, v *jsonpos.Value) { x.Request = d.nodes(v) },
	"response":    func(d *decoder, x *API, v *jsonpos.Value) { x.Response = d.nodes(v) },
	"rules":       func(d *decoder, x *API, v *jsonpos.Value) { x.Rules = list(d, v, d.rule) },
	"outcome": func(d *decoder, x *API, v *jsonpos.Value) {
		x.Outcome = pointer(object(d, v, outcomeMembers))
	},
	"errors": func(d *decoder, x *API, v *jsonpos.Value) {
		x.Errors = list(d, v, func(v *jsonpos.Value) ErrorCode { return object(d, v, errorMembers, "code") })
	},
	"samples": func(d *decoder, x *API, v *jsonpos.Value) {
		x.Samples = pointer(object(d, v, sampleMembers))
	},
	"source": func(d *decoder, x *API, v *jsonpos.Value) {
		x.Source = pointer(object(d, v, sourceMembers, "form"))
	},
}

var nodeMembers = members[Node]{
	"name":          func(d *decoder, x *Node, v *jsonpos.Value) { text(d, v, &x.Name) },
	"type":          func(d *decoder, x *Node, v *jsonpos.Value) { text(d, v, &x.Type) },
	"list":          func(d *decoder, x *Node, v *jsonpos.Value) { d.flag(v, &x.List) },
	"required":      func(d *decoder, x *Node, v *jsonpos.Value) { d.flag(v, &x.Required) },
	"example":       func(d *decoder, x *Node, v *jsonpos.Value) { text(d, v, &x.Example) },
	"description":   func(d *decoder, x *Node, v *jsonpos.Value) { text(d, v, &x.Description) },
	"default":       func(d *decoder, x *Node, v *jsonpos.Value) { text(d, v, &x.Default) },
	"max_length":    func(d *decoder, x *Node, v *jsonpos.Value) { d.whole(v, &x.MaxLength) },
	"max_list_size": func(d *decoder, x *Node, v *jsonpos.Value) { d.whole(v, &x.MaxListSize) },
	"max_value":     func(d *decoder, x *Node, v *jsonpos.Value) { d.optionalWhole(v, &x.MaxValue) },
	"min_value":     func(d *decoder, x *Node, v *jsonpos.Value) { d.optionalWhole(v, &x.MinValue) },
	"fields":        func(d *decoder, x *Node, v *jsonpos.Value) { x.Fields = d.nodes(v) },
}

// nodes decodes parameters or fields; an element that is none is nil.
func (d *decoder) nodes(v *jsonpos.Value) []*Node {
	return list(d, v, func(v *jsonpos.Value) *Node {
		n := object(d, v, d.node, "name", "type")
		if v.Kind != jsonpos.Object {
			return nil
		}
		return &n
	})
}

var ruleMembers = members[Rule]{
	"kind":   func(d *decoder, x *Rule, v *jsonpos.Value) { text(d, v, &x.Kind) },
	"fields": func(d *decoder, x *Rule, v *jsonpos.Value) { d.below("fields", func() { x.Fields = d.texts(v) }) },
	"when": func(d *decoder, x *Rule, v *jsonpos.Value) {
		d.below("when", func() { x.When = pointer(object(d, v, conditionMembers, "field", "equals")) })
	},
	"text": func(d *decoder, x *Rule, v *jsonpos.Value) { text(d, v, &x.Text) },
}

func (d *decoder) rule(v *jsonpos.Value) Rule { return object(d, v, ruleMembers, "kind", "fields") }

var conditionMembers = members[Condition]{
	"field":  func(d *decoder, x *Condition, v *jsonpos.Value) { text(d, v, &x.Field) },
	"equals": func(d *decoder, x *Condition, v *jsonpos.Value) { text(d, v, &x.Equals) },
}

var outcomeMembers = members[Outcome]{
	"off":  func(d *decoder, x *Outcome, v *jsonpos.Value) { d.flag(v, &x.Off) },
	"code": func(d *decoder, x *Outcome, v *jsonpos.Value) { text(d, v, &x.Code) },
	"ok":   func(d *decoder, x *Outcome, v *jsonpos.Value) { x.OK = d.texts(v) },
	"why":  func(d *decoder, x *Outcome, v *jsonpos.Value) { x.Why = d.texts(v) },
}

var errorMembers = members[ErrorCode]{
	"code":     func(d *decoder, x *ErrorCode, v *jsonpos.Value) { text(d, v, &x.Code) },
	"message":  func(d *decoder, x *ErrorCode, v *jsonpos.Value) { text(d, v, &x.Message) },
	"solution": func(d *decoder, x *ErrorCode, v *jsonpos.Value) { text(d, v, &x.Solution) },
}

var sampleMembers = members[Samples]{
	"request_java":           func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.RequestJava) },
	"request_php":            func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.RequestPHP) },
	"request_net":            func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.RequestNET) },
	"request_go":             func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.RequestGo) },
	"request_python":         func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.RequestPython) },
	"request_curl":           func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.RequestCurl) },
	"request_c":              func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.RequestC) },
	"request_nodejs":         func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.RequestNodeJS) },
	"response_xml":           func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.ResponseXML) },
	"response_json":          func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.ResponseJSON) },
	"response_simplify_json": func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.ResponseSimplifyJSON) },
	"error_xml":              func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.ErrorXML) },
	"error_json":             func(d *decoder, x *Samples, v *jsonpos.Value) { text(d, v, &x.ErrorJSON) },
}

var sourceMembers = members[Source]{
	"form":        func(d *decoder, x *Source, v *jsonpos.Value) { text(d, v, &x.Form) },
	"file":        func(d *decoder, x *Source, v *jsonpos.Value) { text(d, v, &x.File) },
	"document_id": func(d *decoder, x *Source, v *jsonpos.Value) { text(d, v, &x.DocumentID) },
	"sha256":      func(d *decoder, x *Source, v *jsonpos.Value) { text(d, v, &x.SHA256) },
	"spec_sha256": func(d *decoder, x *Source, v *jsonpos.Value) { text(d, v, &x.SpecSHA256) },
}
