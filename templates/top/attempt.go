package top

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/topgen/topgen/templates/top/wire"
)

const formType = "application/x-www-form-urlencoded;charset=utf-8"

// attempt is one try of a call; another uses it again.
type attempt struct {
	*config
	ctx    context.Context
	req    Request
	rsp    Response
	number int
	files  sources

	learned bool      // the answer taught the client the gateway's time
	stuck   bool      // something still reads from the caller's files
	secrets [3]string // of this try
	sent    int64     // bytes of the body, -1 when not known
}

func (t *attempt) run() (err error) {
	if t.logger != nil {
		began := time.Now()
		defer func() { t.log(began, err) }()
	}
	method := t.req.Method()
	if t.ctx.Err() != nil {
		return &TransportError{Method: method, Err: contextError(t.ctx)}
	}
	session, err := t.sessionFor(t.ctx, t.req)
	if err != nil {
		return err
	}
	now := t.now()
	p, err := t.sign(t.req, session, t.skew.correct(now))
	if err != nil {
		return err
	}
	defer p.Release()
	t.secrets = [3]string{t.secret.reveal(), session, p.Signature()}

	ctx := t.ctx
	if t.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, t.timeout)
		defer cancel()
	}
	if err := t.completeError(ctx, t.exchange(ctx, p, now)); err != nil {
		return err
	}
	return t.outcome(method, t.rsp)
}

// exchange sends the request and reads the answer.
func (t *attempt) exchange(ctx context.Context, p *wire.Params, now time.Time) error {
	request, content, err := t.request(ctx, p)
	if err != nil {
		return notSent(err)
	}
	if t.files.body != nil {
		defer func() { t.stuck = !t.files.body.cutOff() }()
	}
	response, err := t.client.Do(request)
	if err != nil {
		return &TransportError{MayHaveExecuted: content.wasRead(), Err: err}
	}
	defer response.Body.Close()
	text, err := t.read(response)
	meta := t.rsp.TOPMeta()
	meta.HTTPStatus, meta.Header, meta.Raw = response.StatusCode, response.Header, text
	if err != nil {
		return &TransportError{HTTPStatus: response.StatusCode, MayHaveExecuted: true, Err: err}
	}
	err = t.decode(response, text)
	if t.skew != nil && errors.Is(err, ErrInvalidTimestamp) && !MayHaveExecuted(err) {
		t.learned = t.skew.learn(response.Header, now, t.now())
	}
	return err
}

// request makes the HTTP request. The header is new for each, since transports may add to it.
func (t *attempt) request(ctx context.Context, p *wire.Params) (*http.Request, *onceContent, error) {
	header := make(http.Header, len(t.header)+2)
	for name, values := range t.header {
		header[name] = values[:len(values):len(values)]
	}
	var content *onceContent
	if p.HasFiles() {
		contentType, length, err := t.files.upload(ctx, p)
		if err != nil {
			return nil, nil, err
		}
		t.sent, content = length, newOnceUpload(t.files.body)
		header["Content-Type"] = []string{contentType}
	} else {
		t.sent, content = int64(len(p.Body())), newOnceText(string(p.Body()), t.client.Transport)
		header["Content-Type"] = []string{formType}
	}
	url := *t.url
	url.RawQuery = string(p.Query())
	request := (&http.Request{
		Method: http.MethodPost,
		URL:    &url,
		Host:   url.Host,
		Proto:  "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header,
		Body:   content.body(), GetBody: content.open, ContentLength: t.sent,
	}).WithContext(content.trace(ctx))
	return request, content, nil
}

// read reads the body up to the limit. What came before an error is returned beside it.
func (t *attempt) read(response *http.Response) (string, error) {
	body := io.Reader(response.Body)
	switch encoding := strings.ToLower(response.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		// The transport unpacks what it asked for. This came unasked, or the transport's DisableCompression is set.
		unzipped, err := gzip.NewReader(body)
		if err != nil {
			return "", fmt.Errorf("unpacking the answer: %w", err)
		}
		body = unzipped
	default:
		return "", fmt.Errorf("the answer's content encoding %.40q was not asked for and is not understood", encoding)
	}
	var text strings.Builder
	if n := response.ContentLength; 0 < n && n <= min(t.maxBody, 1<<20) {
		text.Grow(int(n))
	}
	chunk := chunks.Get().(*[chunkSize]byte)
	defer chunks.Put(chunk)
	for {
		n, err := body.Read(chunk[:])
		if room := t.maxBody - int64(text.Len()); int64(n) > room {
			text.Write(chunk[:room])
			return text.String(), &TooLargeError{Limit: t.maxBody}
		}
		text.Write(chunk[:n])
		switch {
		case err == io.EOF:
			return text.String(), nil
		case err != nil:
			return text.String(), fmt.Errorf("reading the answer: %w", err)
		}
	}
}

// chunks are what answers are read through, so that their text is built without a copy.
var chunks = sync.Pool{New: func() any { return new([chunkSize]byte) }}

const chunkSize = 4 << 10

// decode reads an answer that came whole.
func (t *attempt) decode(response *http.Response, body string) error {
	status := response.StatusCode
	foreign := func(reason string) error {
		return &TransportError{HTTPStatus: status, MayHaveExecuted: true, Err: errors.New(reason)}
	}
	if status < 200 || status > 299 {
		// The gateway answers errors with 200, but a proxy may turn that into something else.
		if strings.Contains(body, "error_response") {
			var e *Error
			if err := t.decodeBody(response, body); errors.As(err, &e) {
				return err
			}
		}
		if 300 <= status && status <= 399 {
			return foreign("the gateway's address redirects elsewhere; redirects are not followed, since the signed parameters would go along")
		}
		return foreign("this is not an answer of the gateway")
	}
	if isHTML(body) {
		return foreign("HTML instead of the gateway's answer: a proxy, or a wrong address")
	}
	return t.decodeBody(response, body)
}

// decodeBody decodes a body. When the header names another character set than UTF-8 and the bytes are not UTF-8, the result is
// always an error. The body is decoded all the same, since an error's code is ASCII and can be read.
func (t *attempt) decodeBody(response *http.Response, body string) error {
	err := decode(body, t.req.Method(), t.rsp, t.hide)
	if utf8.ValidString(body) {
		return err
	}
	charset := foreignCharset(response.Header.Get("Content-Type"))
	if charset == "" {
		return err
	}
	decoding := &DecodeError{
		Offset: len(validPrefix(body)),
		Want:   "an answer in UTF-8",
		Got:    fmt.Sprintf("one in %.40s", t.hide(charset)),
	}
	if gateway := (*Error)(nil); errors.As(err, &gateway) {
		return &unclearError{gateway, decoding}
	}
	return decoding
}

// isHTML reports whether a body is a web page, as proxies and captive portals send them.
func isHTML(body string) bool {
	body = strings.TrimLeft(strings.TrimPrefix(body, "\ufeff"), " \t\r\n")
	begin := strings.ToLower(body[:min(len(body), len("<!doctype html"))])
	return begin == "<!doctype html" || strings.HasPrefix(begin, "<html")
}

// foreignCharset returns the character set that a Content-Type names, empty when it names none or UTF-8.
func foreignCharset(contentType string) string {
	_, args, _ := mime.ParseMediaType(contentType)
	charset := args["charset"]
	if strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8") {
		return ""
	}
	return charset
}

// validPrefix returns what of s comes before the first byte that is no UTF-8.
func validPrefix(s string) string {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			return s[:i]
		}
	}
	return s
}

// completeError adds to an error the API's name and why time ran out, and removes from it what was sent.
func (t *attempt) completeError(ctx context.Context, err error) error {
	method := t.req.Method()
	switch e := err.(type) {
	case nil:
		return nil
	case *TransportError:
		e.Method = method
		switch {
		case t.ctx.Err() != nil:
			e.Err = contextError(t.ctx)
		case ctx.Err() != nil:
			e.Err = fmt.Errorf("no complete answer within %v: %w", t.timeout, ctx.Err())
		default:
			e.Err = t.clean(e.Err)
		}
	case *Error:
		t.completeGatewayError(e)
	case *unclearError:
		t.completeGatewayError(e.gateway)
		e.decoding.Path = t.hide(e.decoding.Path)
	case *DecodeError:
		e.Path = t.hide(e.Path)
		return fmt.Errorf("%s: %w", method, err)
	case *knownError:
		e.error = fmt.Errorf("%s: %w", method, e.error)
	}
	return err
}

// completeGatewayError adds the API's name and the HTTP status to an error of the gateway, and removes secrets from its texts.
func (t *attempt) completeGatewayError(e *Error) {
	e.Method, e.HTTPStatus = t.req.Method(), t.rsp.TOPMeta().HTTPStatus
	for _, text := range []*string{&e.CodeText, &e.Msg, &e.SubCode, &e.SubMsg, &e.RequestID} {
		*text = t.hide(*text)
	}
}
