package spec

// Protocol is how an API's calls travel.
type Protocol string

// ProtocolQimen is 奇门: XML in the body and a signature over it.
const ProtocolQimen Protocol = "qimen"

// Outcome says which member of a response shows whether the business succeeded. It is nil where the document states nothing
// beyond its members: then their names and types decide, see DetectOutcome.
//
//	"outcome": {"code": "result/result_code", "ok": ["0"], "why": ["result/result_msg"]}
//	"outcome": {"off": true}
type Outcome struct {
	// Off says that no member shows it, whatever its name: every answer without a platform error is a success.
	Off bool `json:"off,omitempty"`
	// Code is the path, below the response, of the member that shows it. It may be of any basic type.
	Code string `json:"code,omitempty"`
	// OK are the values of success, as text on the wire. An empty text means a member that is absent, null or
	// empty; numbers are compared as numbers.
	OK []string `json:"ok,omitempty"`
	// Why are the paths, below the response, of members that say why the business failed.
	Why []string `json:"why,omitempty"`
}

// Samples are the document's own examples, as they are written there. At most one of the demos is kept.
type Samples struct {
	// The demo of 请求示例, under its language.
	RequestJava   string `json:"request_java,omitempty"`
	RequestPHP    string `json:"request_php,omitempty"`
	RequestNET    string `json:"request_net,omitempty"`
	RequestGo     string `json:"request_go,omitempty"`
	RequestPython string `json:"request_python,omitempty"`
	RequestCurl   string `json:"request_curl,omitempty"`
	RequestC      string `json:"request_c,omitempty"`
	RequestNodeJS string `json:"request_nodejs,omitempty"`
	// ResponseXML, ResponseJSON and ResponseSimplifyJSON are 响应示例.
	ResponseXML          string `json:"response_xml,omitempty"`
	ResponseJSON         string `json:"response_json,omitempty"`
	ResponseSimplifyJSON string `json:"response_simplify_json,omitempty"`
	// ErrorXML and ErrorJSON are 异常示例.
	ErrorXML  string `json:"error_xml,omitempty"`
	ErrorJSON string `json:"error_json,omitempty"`
}

// Language is the programming language of a demo.
type Language string

// The languages that pages show demos in; C is C++ too.
const (
	Java   Language = "java"
	PHP    Language = "php"
	NET    Language = "net"
	Go     Language = "go"
	Python Language = "python"
	Curl   Language = "curl"
	C      Language = "c"
	NodeJS Language = "nodejs"
)

// Demo returns the demo and its language; both are empty where there is none.
func (s *Samples) Demo() (Language, string) {
	if s == nil {
		return "", ""
	}
	for _, d := range s.demos() {
		if *d.code != "" {
			return d.language, *d.code
		}
	}
	return "", ""
}

// SetDemo keeps the demo under its language, and no other. It reports whether the language is known.
func (s *Samples) SetDemo(language Language, code string) bool {
	known := false
	for _, d := range s.demos() {
		*d.code = ""
		if d.language == language {
			*d.code, known = code, true
		}
	}
	return known
}

type demo struct {
	language Language
	code     *string
}

func (s *Samples) demos() []demo {
	return []demo{
		{Java, &s.RequestJava}, {PHP, &s.RequestPHP}, {NET, &s.RequestNET}, {Go, &s.RequestGo},
		{Python, &s.RequestPython}, {Curl, &s.RequestCurl}, {C, &s.RequestC}, {NodeJS, &s.RequestNodeJS},
	}
}

// Source is where a spec came from, so that a re-run can tell what changed.
type Source struct {
	// Form is the document's form.
	Form Form `json:"form"`
	// File is the document's base name, never a path of the machine that read it; empty for FormFacts.
	File string `json:"file,omitempty"`
	// DocumentID is the platform's id of the document, where it is known.
	DocumentID string `json:"document_id,omitempty"`
	// SHA256 is the hash of the document's bytes, lower-case hex; empty for FormFacts.
	SHA256 string `json:"sha256,omitempty"`
	// SpecSHA256 is the hash of the spec as the document gave it, see Hash: another one says that the spec was edited
	// by hand.
	SpecSHA256 string `json:"spec_sha256,omitempty"`
}

// Form is the form a document has.
type Form string

// The forms that topgen reads, and FormFacts, which is none: the spec has what is known of an API without its document.
const (
	FormText     Form = "text"     // page text, as it is copied from a browser
	FormHTML     Form = "html"     // a page of the document centre
	FormDocJSON  Form = "docjson"  // the document service's JSON
	FormMetadata Form = "metadata" // ApiMetadata.xml of the SDK
	FormFacts    Form = "facts"    // names, types and limits, without file and hash
)
