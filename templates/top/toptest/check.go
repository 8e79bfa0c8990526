package toptest

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// maxRequest bounds what is read of a request.
const maxRequest = 256 << 20

// incoming is a request taken apart: query and body together, as the gateway sees them.
type incoming struct {
	params map[string]string
	files  []File
}

// problem is why the gateway turns a call down.
type problem struct {
	code   int
	msg    string
	subMsg string
}

func (p *problem) Error() string { return fmt.Sprintf("error %d %s: %s", p.code, p.msg, p.subMsg) }

// read takes a request apart.
func read(r *http.Request) (incoming, *problem) {
	in := incoming{params: make(map[string]string)}
	if r.Method != http.MethodPost {
		return in, &problem{9, "Http Action Not Allowed", "the method is " + r.Method + ", not POST"}
	}
	if p := in.addForm(r.URL.RawQuery); p != nil {
		return in, p
	}
	contentType, args, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	body := http.MaxBytesReader(nil, r.Body, maxRequest)
	switch {
	case err != nil:
		return in, &problem{9, "Http Action Not Allowed", "the content type: " + err.Error()}
	case contentType == "application/x-www-form-urlencoded":
		text, err := io.ReadAll(body)
		if err != nil {
			return in, &problem{9, "Http Action Not Allowed", "reading the body: " + err.Error()}
		}
		return in, in.addForm(string(text))
	case contentType == "multipart/form-data":
		return in, in.addParts(multipart.NewReader(body, args["boundary"]))
	}
	return in, &problem{9, "Http Action Not Allowed", "the content type " + contentType + " is none of a form"}
}

// addForm takes all of a form, whatever is wrong with a part of it: the answer's format may be in the rest.
func (in *incoming) addForm(form string) (first *problem) {
	values, err := url.ParseQuery(form)
	if err != nil {
		first = &problem{47, "Invalid encoding", err.Error()}
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, value := range values[name] {
			if p := in.add(name, value); first == nil {
				first = p
			}
		}
	}
	return first
}

func (in *incoming) addParts(r *multipart.Reader) *problem {
	for {
		part, err := r.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return &problem{3, "Upload Fail", err.Error()}
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return &problem{3, "Upload Fail", err.Error()}
		}
		if part.FileName() == "" {
			if p := in.add(part.FormName(), string(content)); p != nil {
				return p
			}
			continue
		}
		in.files = append(in.files, File{part.FormName(), part.FileName(), part.Header.Get("Content-Type"), content})
	}
}

func (in *incoming) add(name, value string) *problem {
	if _, twice := in.params[name]; twice {
		return &problem{41, "Invalid Arguments", "the parameter " + name + " was sent twice"}
	}
	if !utf8.ValidString(name) || !utf8.ValidString(value) {
		return &problem{47, "Invalid encoding", "the parameter " + name + " is not UTF-8"}
	}
	if strings.Trim(value, " \t\r\n") == "" {
		return &problem{41, "Invalid Arguments", "the parameter " + name + " is blank: SDKs do not agree on how to sign it, so do not send it"}
	}
	in.params[name] = value
	return nil
}

var publicNames = []string{
	"app_key", "format", "method", "partner_id", "session", "sign", "sign_method", "simplify", "target_app_key", "timestamp", "v",
}

var methodShape = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)

// check finds what the gateway would find before it hands a call on.
func (in *incoming) check(now func() time.Time) *problem {
	for _, must := range []struct {
		name    string
		missing int
		invalid int
		words   string
		valid   func(string) bool
	}{
		{"method", 21, 22, "Method", methodShape.MatchString},
		{"app_key", 28, 29, "app Key", func(v string) bool { return v == AppKey }},
		{"timestamp", 30, 31, "Timestamp", func(v string) bool { return validTime(v, now) }},
		{"v", 32, 33, "Version", func(v string) bool { return v == "2.0" }},
		{"sign", 24, 25, "signature", func(v string) bool { return v == in.signature() }},
	} {
		value, there := in.params[must.name]
		if !there {
			return &problem{must.missing, "Missing " + must.words, "the parameter " + must.name + " is missing"}
		}
		if !must.valid(value) {
			return &problem{must.invalid, "Invalid " + must.words, "the parameter " + must.name + " is wrong"}
		}
	}
	if f, there := in.params["format"]; there && f != "json" && f != "xml" {
		return &problem{23, "Invalid Format", "the format " + f + " is neither json nor xml"}
	}
	return nil
}

// validTime accepts yyyy-MM-dd HH:mm:ss in GMT+8, ten minutes off at most.
func validTime(text string, now func() time.Time) bool {
	t, err := time.ParseInLocation(time.DateTime, text, time.FixedZone("", 8*60*60))
	return err == nil && (now == nil || t.Sub(now()).Abs() <= 10*time.Minute)
}

// signature computes what the signature has to be, by the protocol's words and not by the client's means: put
// the names in order, join names and values, hash.
func (in *incoming) signature() string {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(in.params)) {
		if name != "sign" {
			text.WriteString(name + in.params[name])
		}
	}
	var sum []byte
	switch in.params["sign_method"] {
	case "md5":
		whole := md5.Sum([]byte(AppSecret + text.String() + AppSecret))
		sum = whole[:]
	case "hmac":
		mac := hmac.New(md5.New, []byte(AppSecret))
		mac.Write([]byte(text.String()))
		sum = mac.Sum(nil)
	case "hmac-sha256":
		mac := hmac.New(sha256.New, []byte(AppSecret))
		mac.Write([]byte(text.String()))
		sum = mac.Sum(nil)
	default:
		return "no signature is right for the sign_method " + in.params["sign_method"]
	}
	return strings.ToUpper(hex.EncodeToString(sum))
}

// received sorts what came into public parameters and the API's own.
func (in *incoming) received(header http.Header) Received {
	r := Received{Method: in.params["method"], Public: make(map[string]string), Files: in.files, Header: header}
	for _, name := range slices.Sorted(maps.Keys(in.params)) {
		if slices.Contains(publicNames, name) {
			r.Public[name] = in.params[name]
		} else {
			r.Params = append(r.Params, Param{name, in.params[name]})
		}
	}
	return r
}

// answer puts a problem into the form that was asked for: XML unless it was JSON.
func (p *problem) answer(format string) Answer {
	type response struct {
		XMLName xml.Name `xml:"error_response" json:"-"`
		Code    int      `xml:"code" json:"code"`
		Msg     string   `xml:"msg" json:"msg"`
		SubMsg  string   `xml:"sub_msg" json:"sub_msg"`
	}
	r := response{Code: p.code, Msg: p.msg, SubMsg: p.subMsg}
	var body strings.Builder
	var err error
	if format == "json" {
		e := json.NewEncoder(&body)
		e.SetEscapeHTML(false) // the platform does not, and its own Java SDK reads \u003c wrongly
		err = e.Encode(map[string]response{"error_response": r})
	} else {
		err = xml.NewEncoder(&body).Encode(r)
	}
	if err != nil {
		return Answer{Status: http.StatusInternalServerError, ContentType: "text/plain", Body: err.Error()}
	}
	return Answer{Body: strings.TrimSuffix(body.String(), "\n")}
}

// rootOf returns the name of the outermost object of an API's answers.
func rootOf(method string) string {
	return strings.ReplaceAll(strings.TrimPrefix(method, "taobao."), ".", "_") + "_response"
}
