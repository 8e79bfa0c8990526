package sign

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// MaxInput bounds the input, in bytes.
const MaxInput = 16 << 20

// maxParams bounds the parameters of a request.
const maxParams = 10_000

// errNoRequest says that the input has no request in it.
var errNoRequest error = diag.New(diag.NoRequestIn, diag.At{})

// Parse finds the request in what people have at hand: a URL, a form body, a curl command, an HTTP request as it was
// sent, a HAR file, or a line of a log.
func Parse(data []byte) (*Request, error) {
	if len(data) > MaxInput {
		return nil, fmt.Errorf("the input is larger than %d MiB", MaxInput>>20)
	}
	text := strings.TrimSpace(strings.TrimPrefix(string(data), bom))
	var (
		r   *Request
		err error
	)
	switch {
	case text == "":
		return nil, errNoRequest
	case strings.HasPrefix(text, "{") && json.Valid([]byte(text)):
		r, err = parseJSON([]byte(text))
	case curlCommand.MatchString(text):
		r, err = parseCurl(text)
	case requestLine.MatchString(text):
		r, err = parseHTTP(strings.TrimLeft(string(data), bom+"\r\n"))
	default:
		r, err = parseText(text)
	}
	switch {
	case err != nil:
		return nil, err
	case len(r.Params) > maxParams:
		return nil, fmt.Errorf("the request has more than %d parameters", maxParams)
	case len(r.Params) == 0:
		return nil, errNoRequest
	}
	return r, nil
}

var (
	curlCommand = regexp.MustCompile(`^(?:\$\s+)?curl(?:\.exe)?\s`)
	requestLine = regexp.MustCompile(`^(?:GET|POST|PUT) \S+ HTTP/[0-9.]+\r?\n`)
	headEnd     = regexp.MustCompile(`\r?\n\r?\n`)
	address     = regexp.MustCompile(`https?://[^\s"'<>\\^]+`)
	// form is a run of pairs as in a form body; a log may have more text around it.
	form = regexp.MustCompile(`[A-Za-z_][\w.\-\[\]]*=[^\s"'&^]*(?:&[A-Za-z_][\w.\-\[\]]*=[^\s"'&^]*)+`)
	// label is what a log has before a form body. The = of a value would be sent as %3D.
	label = regexp.MustCompile(`(?i)^(?:body|data|payload|form|params|request)=([A-Za-z_][\w.]*=)`)
	// body is a form body of one pair, which looks like any setting unless its name says what it is.
	body = regexp.MustCompile(`(?i)\b(?:body|data|payload|form)["']?\s*[=:]\s*["']?([A-Za-z_][\w.]*=[^\s"'&^]+)(?:["'\s]|$)`)
)

// ampersands are how logs write the & between parameters. No URL or form body has these in a value as they are.
var ampersands = strings.NewReplacer("&amp;", "&", `\u0026`, "&")

// decodedTime is a timestamp with its blank as it is, which ends no URL and no form body.
var decodedTime = regexp.MustCompile(`(\btimestamp=\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)`)

// parseText reads a URL, a form body, or a line that has either in it.
func parseText(text string) (*Request, error) {
	r := new(Request)
	text = decodedTime.ReplaceAllString(ampersands.Replace(text), "$1+$2")
	rest := text
	if found := address.FindString(text); found != "" {
		if err := r.address(strings.TrimRight(found, ".,;)]}")); err != nil {
			return nil, err
		}
		rest = strings.Replace(text, found, " ", 1)
	}
	for _, pairs := range form.FindAllString(rest, -1) {
		if err := r.form(label.ReplaceAllString(pairs, "$1")); err != nil {
			return nil, err
		}
	}
	for _, pair := range body.FindAllStringSubmatch(rest, -1) {
		if err := r.form(pair[1]); err != nil {
			return nil, err
		}
	}
	if len(r.Params) == 0 && strings.Contains(text, "=") && !strings.ContainsAny(text, " \t") {
		if err := r.form(text); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// address adds a URL and the parameters of its query.
func (r *Request) address(text string) error {
	before, query, _ := strings.Cut(text, "?")
	u, err := url.Parse(before)
	if err != nil {
		return fmt.Errorf("reading the URL: %w", err)
	}
	r.URL = u.String()
	query, _, _ = strings.Cut(query, "#")
	return r.form(query)
}

// form adds the parameters of a form body or a query.
func (r *Request) form(text string) error {
	for _, pair := range strings.Split(strings.TrimRight(text, "\r\n"), "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(name)
		if err != nil {
			return fmt.Errorf("decoding the name of a parameter: %w", err)
		}
		decoded, err := url.QueryUnescape(value)
		if err != nil {
			return fmt.Errorf("decoding the value of %s: %w", name, err)
		}
		r.add(Param{Name: name, Value: decoded})
	}
	return nil
}

// add appends a parameter. The gateway merges query and body, so one that was sent twice with one value counts once.
func (r *Request) add(p Param) {
	if len(r.Params) <= maxParams && !slices.Contains(r.Params, p) { // one too many is refused
		r.Params = append(r.Params, p)
	}
}

// parseHTTP reads a request as it was sent, head and body.
func parseHTTP(text string) (*Request, error) {
	head, body := text, ""
	if end := headEnd.FindStringIndex(text); end != nil {
		head, body = text[:end[0]], text[end[1]:]
	}
	request, err := http.ReadRequest(bufio.NewReader(strings.NewReader(head + "\r\n\r\n")))
	if err != nil {
		return nil, fmt.Errorf("reading the HTTP request: %w", err)
	}
	r := new(Request)
	if err := r.address("http://" + request.Host + request.URL.RequestURI()); err != nil {
		return nil, err
	}
	// Copied requests often have a Content-Length that is wrong by a line end, so the body is all that follows the head.
	return r, r.body([]byte(body), request.Header.Get("Content-Type"))
}

// body adds the parameters of a body of the given type.
func (r *Request) body(body []byte, contentType string) error {
	kind, params, _ := mime.ParseMediaType(contentType)
	if kind == "multipart/form-data" {
		return r.multipart(body, params["boundary"])
	}
	return r.form(string(body))
}

func (r *Request) multipart(body []byte, boundary string) error {
	parts := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var value []byte
		if err == nil {
			value, err = io.ReadAll(part)
		}
		if err != nil {
			return fmt.Errorf("reading the multipart body: %w", err)
		}
		r.add(Param{Name: part.FormName(), Value: string(value), File: part.FileName() != "", FileName: part.FileName()})
	}
}
