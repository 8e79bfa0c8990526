package toptest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxRequest bounds what is read of a request, unless the Checker says otherwise.
const maxRequest = 256 << 20

// maxParams bounds the parameters of a request.
const maxParams = 5000

// incoming is a request taken apart: query and body together, as the gateway sees them.
type incoming struct {
	params map[string]string
	files  []File
	sent   []string       // the names of params as they came
	names  []string       // the same, in order
	parsed map[string]any // the JSON of params that are objects
}

// A Refusal is why the gateway turns a call down.
type Refusal struct {
	Code    int    `xml:"code" json:"code"`                             // the platform's code
	Msg     string `xml:"msg" json:"msg"`                               // the platform's message
	SubCode string `xml:"sub_code,omitempty" json:"sub_code,omitempty"` // empty for faults of the public parameters
	SubMsg  string `xml:"sub_msg" json:"sub_msg"`                       // what exactly is wrong
}

// Error returns code, message and what exactly is wrong.
func (r *Refusal) Error() string { return fmt.Sprintf("error %d %s: %s", r.Code, r.Msg, r.SubMsg) }

// read takes a request apart.
func (c *Checker) read(r *http.Request) (incoming, *Refusal) {
	in := incoming{params: make(map[string]string), sent: make([]string, 0, 16), parsed: make(map[string]any)}
	if r.Method != http.MethodPost && !(c.Lenient && r.Method == http.MethodGet) {
		return in, actionNotAllowed("the method is " + r.Method + ", not POST")
	}
	if p := c.addForm(&in, r.URL.RawQuery); p != nil || r.Method == http.MethodGet {
		return in, p
	}
	contentType, args, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	body := http.MaxBytesReader(nil, r.Body, cmp.Or(c.MaxRequest, maxRequest))
	switch {
	case contentType == "application/x-www-form-urlencoded": // what is said behind its name does not matter
		var text bytes.Buffer
		if r.ContentLength > 0 {
			text.Grow(int(min(r.ContentLength, 64<<10)) + bytes.MinRead)
		}
		if _, err := text.ReadFrom(body); err != nil {
			return in, actionNotAllowed("reading the body: " + err.Error())
		}
		return in, c.addForm(&in, text.String())
	case c.Lenient && r.Header.Get("Content-Type") == "" && r.ContentLength == 0:
		return in, nil
	case err != nil:
		return in, actionNotAllowed("the content type: " + err.Error())
	case contentType == "multipart/form-data":
		return in, c.addParts(&in, multipart.NewReader(body, args["boundary"]))
	}
	return in, actionNotAllowed("the content type " + contentType + " is none of a form")
}

func actionNotAllowed(what string) *Refusal {
	return &Refusal{Code: 9, Msg: "Http Action Not Allowed", SubMsg: what}
}

// addForm takes all of a form, whatever is wrong with a part of it: the answer's format may be in the rest.
func (c *Checker) addForm(in *incoming, form string) (first *Refusal) {
	if strings.Count(form, "&") > maxParams {
		return tooMany()
	}
	for pair := range strings.SplitSeq(form, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		name, nameErr := url.QueryUnescape(name)
		value, err := url.QueryUnescape(value)
		var refusal *Refusal
		if err = cmp.Or(nameErr, err); err != nil {
			refusal = badEncoding(err.Error())
		} else {
			refusal = c.add(in, name, value)
		}
		first = cmp.Or(first, refusal)
	}
	return first
}

func (c *Checker) addParts(in *incoming, r *multipart.Reader) *Refusal {
	for {
		part, err := r.NextPart()
		if err == io.EOF {
			return nil
		}
		var content []byte
		if err == nil {
			content, err = io.ReadAll(part)
		}
		if err != nil {
			return &Refusal{Code: 3, Msg: "Upload Fail", SubMsg: err.Error()}
		}
		if len(in.params)+len(in.files) > maxParams {
			return tooMany()
		}
		name, fileName := c.partNames(part)
		if fileName == "" {
			if p := c.add(in, name, string(content)); p != nil {
				return p
			}
			continue
		}
		in.files = append(in.files, File{name, fileName, part.Header.Get("Content-Type"), content})
	}
}

// partNames returns the names of the parameter and of the file, which is empty where the part is a text. The official
// Python 2 SDK calls the disposition of files "file" and not "form-data".
func (c *Checker) partNames(part *multipart.Part) (name, fileName string) {
	kind, args, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if c.Lenient && err == nil && kind == "file" {
		return args["name"], args["filename"]
	}
	return part.FormName(), part.FileName()
}

func (c *Checker) add(in *incoming, name, value string) *Refusal {
	before, twice := in.params[name]
	if twice && !(c.Lenient && before == value) {
		return invalid(name, "the parameter "+name+" was sent twice")
	}
	if !utf8.ValidString(name) || !utf8.ValidString(value) {
		return badEncoding("the parameter " + name + " is not UTF-8")
	}
	if !c.Lenient && blank(value) {
		return invalid(name, "the parameter "+name+" is blank: SDKs do not agree on how to sign it, so do not send it")
	}
	if in.params[name] = value; !twice {
		in.sent = append(in.sent, name)
	}
	return nil
}

func tooMany() *Refusal { return invalid("", fmt.Sprintf("more than %d parameters", maxParams)) }

func blank(value string) bool { return strings.TrimSpace(value) == "" }

func badEncoding(what string) *Refusal {
	return &Refusal{Code: 47, Msg: "Invalid encoding", SubMsg: what}
}

// received sorts what came into public parameters and the API's own.
func (in *incoming) received(header http.Header) Received {
	r := Received{Method: in.params["method"], Public: make(map[string]string), Files: in.files, Sent: in.sent, Header: header, parsed: in.parsed}
	for _, name := range in.names {
		if slices.Contains(publicNames, name) {
			r.Public[name] = in.params[name]
		} else {
			r.Params = append(r.Params, Param{name, in.params[name]})
		}
	}
	return r
}

// answer writes a refusal in the format that was asked for: XML unless it was JSON.
func (p *Refusal) answer(format string) Answer {
	var body strings.Builder
	if format == "json" {
		e := json.NewEncoder(&body)
		e.SetEscapeHTML(false)                                 // the platform does not, and its own Java SDK reads \u003c wrongly
		_ = e.Encode(map[string]*Refusal{"error_response": p}) // numbers and texts can be written
	} else {
		_ = xml.NewEncoder(&body).EncodeElement(p, xml.StartElement{Name: xml.Name{Local: "error_response"}})
	}
	return Answer{Body: strings.TrimSuffix(body.String(), "\n")}
}

// rootOf returns the name of the outermost object of an API's answers.
func rootOf(method string) string {
	return strings.ReplaceAll(strings.TrimPrefix(method, "taobao."), ".", "_") + "_response"
}
