package top

import "net/http"

// Meta is what every response holds beside its own members.
type Meta struct {
	RequestID  string      // the platform's id of the call, to be named when asking its support
	HTTPStatus int         // 200 also beside an error_response; 0 where no answer came
	Header     http.Header // of the answer
	Raw        string      // the body as it came, byte for byte once unpacked; also beside an error

	doc  string // the answer as JSON
	root int    // where the response's object is in doc
	xml  bool   // doc was made from XML

	hide func(string) string // takes the secrets of the call out of a text; nil: there was no call
}

// TOPMeta returns m. It makes a struct that embeds Meta a [Response].
func (m *Meta) TOPMeta() *Meta { return m }
