package top

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"time"
)

const formType = "application/x-www-form-urlencoded;charset=utf-8"

// attempt is one try of a call.
type attempt struct {
	*config
	ctx    context.Context
	req    Request
	rsp    Response
	number int
	files  *sources

	learned bool // the answer's Date changed the client's idea of the time
	stuck   bool // something still reads from the caller's files
	params  *Params
	hide    func(string) string // takes the try's secrets out of a text
	sent    int64               // bytes of the body, -1 when not known

	requestID string // of the answer, as it may be logged
}

func (t *attempt) run() (err error) {
	began := time.Now()
	if t.logger != nil {
		defer func() { t.log(began, err) }()
	}
	reset(t.rsp)
	method := t.req.Method()
	if t.ctx.Err() != nil {
		return &TransportError{Method: method, Err: contextError(t.ctx)}
	}
	now := t.now()
	p, err := t.encode(t.ctx, t.req, t.skew.correct(now))
	if err != nil {
		return err
	}
	t.params = p
	t.hide = hiding(t.secret, p.session, string(p.sign))
	defer t.signer.put(p)

	ctx := t.ctx
	if t.timeout > 0 {
		var end func()
		ctx, end = within(ctx, t.timeout)
		defer end()
	}
	err = t.blame(ctx, t.exchange(ctx, p, now))
	if t.logger != nil {
		t.requestID = t.hide(t.rsp.TOPMeta().RequestID)
	}
	return err
}

// exchange sends the request and reads the answer.
func (t *attempt) exchange(ctx context.Context, p *Params, now time.Time) error {
	var sent sending
	request, err := t.request(httptrace.WithClientTrace(ctx, sent.trace()), p, &sent)
	if err != nil {
		return &notSentError{err}
	}
	if t.files.body != nil {
		defer func() { t.stuck = !t.files.body.cutOff() }()
	}
	response, err := t.send(request)
	if err != nil {
		if t.files.body != nil && t.files.body.touched.Load() {
			sent.read.Store(true)
		}
		return &TransportError{MayHaveExecuted: sent.perhaps(err), Err: err}
	}
	defer response.Body.Close()
	body, err := t.read(response)
	meta := t.rsp.TOPMeta()
	meta.HTTPStatus, meta.Header, meta.Raw, meta.hide = response.StatusCode, response.Header, body, t.hide
	if err != nil {
		return &TransportError{HTTPStatus: response.StatusCode, MayHaveExecuted: true, Err: err}
	}
	err = t.decode(response, body)
	if foreign := (*TransportError)(nil); t.skew != nil && !errors.As(err, &foreign) {
		t.learned = t.skew.learn(response.Header, now, t.now())
	}
	return err
}

// request makes the HTTP request. The header is new for each, since transports may add to it.
func (t *attempt) request(ctx context.Context, p *Params, sent *sending) (*http.Request, error) {
	url := *t.url
	url.RawQuery = string(p.query)
	request := (&http.Request{
		Method: http.MethodPost,
		URL:    &url,
		Host:   url.Host,
		Proto:  "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}).WithContext(ctx)
	if len(p.files) > 0 {
		u, err := newUpload(ctx, p, t.files)
		if err != nil {
			return nil, err
		}
		t.files.body, t.sent = u.body, u.length
		request.Header = http.Header{"Content-Type": {u.contentType}}
		request.Body, request.ContentLength = u.body, u.length
		return request, nil
	}
	body := string(p.body)
	t.sent = int64(len(body))
	request.Header = http.Header{"Content-Type": {formType}}
	request.ContentLength = t.sent
	if body == "" {
		request.Body = http.NoBody
		return request, nil
	}
	request.GetBody = func() (io.ReadCloser, error) { return t.formBody(body, sent), nil }
	request.Body, _ = request.GetBody()
	return request, nil
}

// formBody returns a reader of a form-encoded body. It is watched where the transport may not tell what it does;
// net/http's own does, and sends what it knows to be in memory with fewer writes.
func (t *attempt) formBody(body string, sent *sending) io.ReadCloser {
	r := io.NopCloser(strings.NewReader(body))
	if t.traced {
		return r
	}
	return &watched{r, &sent.read}
}

// blame completes an error: whose call it was, why time ran out, and nothing of what was sent in it.
func (t *attempt) blame(ctx context.Context, err error) error {
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
		t.complete(e)
	case *unclearError:
		t.complete(e.said)
		e.unread.Path = t.hide(e.unread.Path)
	case *DecodeError:
		e.Path = t.hide(e.Path)
		return fmt.Errorf("%s: %w", method, err)
	case *notSentError:
		return &notSentError{fmt.Errorf("%s: %w", method, e.err)}
	}
	return err
}

// complete adds to an error of the gateway what the gateway does not say, and takes out what it must not repeat.
func (t *attempt) complete(e *Error) {
	e.Method, e.HTTPStatus = t.req.Method(), t.rsp.TOPMeta().HTTPStatus
	for _, text := range []*string{&e.Msg, &e.SubCode, &e.SubMsg, &e.RequestID} {
		*text = t.hide(*text)
	}
}
