package top

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync"
	"sync/atomic"
)

// defaultTransport is as http.DefaultTransport was when it was first needed, but speaks HTTP/1.1 only and keeps more
// than two idle connections to the one host that all calls go to. Over HTTP/2 net/http sends a request again by itself
// when the other side resets its stream with certain codes, whatever was done by then.
var defaultTransport = sync.OnceValue(func() http.RoundTripper {
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	t = t.Clone()
	t.Protocols = new(http.Protocols)
	t.Protocols.SetHTTP1(true)
	t.ForceAttemptHTTP2 = false
	t.TLSNextProto = make(map[string]func(string, *tls.Conn) http.RoundTripper)
	if t.TLSClientConfig != nil {
		t.TLSClientConfig.NextProtos = nil
	}
	t.MaxIdleConnsPerHost = 64
	return t
})

// guardedClient returns a copy of client, or the default where there is none, that hands redirects to the caller and
// sends a request once.
func guardedClient(client *http.Client) *http.Client {
	if client == nil {
		client = &http.Client{Transport: defaultTransport()}
	}
	own := *client
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if own.Transport == nil {
		own.Transport = http.DefaultTransport
	}
	own.Transport = onceTransport{own.Transport}
	return &own
}

// onceTransport keeps the transport inside from sending a request twice.
type onceTransport struct{ inside http.RoundTripper }

func (t onceTransport) RoundTrip(request *http.Request) (*http.Response, error) {
	if body, ok := request.Body.(*orderBody); ok {
		if _, ok := t.inside.(*http.Transport); ok && body.order.text != "" {
			request = body.order.trace(request)
		} else {
			once := *request // a transport must not change the caller's
			once.GetBody = body.order.open
			request = &once
		}
	}
	response, err := t.inside.RoundTrip(request)
	switch {
	case err != nil:
		return nil, err
	case response == nil:
		return nil, errors.New("the transport returned neither a response nor an error")
	case response.Body == nil:
		response.Body = http.NoBody
	}
	return response, nil
}

func (t onceTransport) CloseIdleConnections() {
	if inside, ok := t.inside.(interface{ CloseIdleConnections() }); ok {
		inside.CloseIdleConnections()
	}
}

// order is the content of a request, which reaches the gateway once at most, however often a transport tries: a body that
// was read is not handed out again. A gateway that did not get the body cannot execute it.
type order struct {
	content io.ReadCloser // nil: it is text
	first   orderBody     // of the bodies, as a rule the only one

	mu     sync.Mutex
	reader *orderBody // the one body that was read; nil: none
	ended  bool       // to its end

	// Content in memory that goes to an *http.Transport is handed over as it is, since net/http sends it with the header
	// in one piece, and is followed by the transport's trace instead.
	text                        string
	memory                      strings.Reader
	traces                      httptrace.ClientTrace
	traced                      bool
	asked, wrote, isMultiplexed atomic.Bool
}

// orderBody is a body of a request, of which an order can have several.
type orderBody struct{ order *order }

// trace returns the request with its content in memory. Over HTTP/1.1 net/http begins again only where not a byte of a
// request was written, as when a connection turns out to be closed; over HTTP/2 it also does when the other side has
// reset the stream, so there it gets no second body.
func (o *order) trace(request *http.Request) *http.Request {
	o.traced = true
	o.traces.GetConn = func(string) { o.asked.Store(true) }
	o.traces.WroteHeaders = func() { o.wrote.Store(true) }
	o.traces.WroteHeaderField = func(name string, _ []string) {
		if name[0] == ':' {
			o.isMultiplexed.Store(true)
		}
	}
	request = request.WithContext(httptrace.WithClientTrace(request.Context(), &o.traces))
	request.Body = io.NopCloser(&o.memory)
	request.GetBody = func() (io.ReadCloser, error) {
		if !o.asked.Load() || o.isMultiplexed.Load() {
			return nil, errSentAlready
		}
		o.wrote.Store(false)
		return io.NopCloser(strings.NewReader(o.text)), nil
	}
	return request
}

func newOrder(text string) *orderBody {
	o := &order{text: text}
	o.memory.Reset(text)
	o.first.order = o
	return &o.first
}

func newUploadOrder(content io.ReadCloser) *orderBody {
	o := &order{content: content}
	o.first.order = o
	return &o.first
}

var errSentAlready = errors.New("the transport wants to send the request a second time, which could execute it twice")

// open is the request's GetBody.
func (o *order) open() (io.ReadCloser, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.reader != nil {
		return nil, errSentAlready
	}
	return &orderBody{o}, nil
}

func (b *orderBody) Read(p []byte) (int, error) {
	o := b.order
	o.mu.Lock()
	if o.reader == nil {
		o.reader = b
	}
	again := o.reader != b || o.ended
	o.mu.Unlock()
	if again {
		return 0, errSentAlready
	}
	content := io.Reader(&o.memory)
	if o.content != nil {
		content = o.content
	}
	n, err := content.Read(p)
	if err == io.EOF {
		o.mu.Lock()
		o.ended = true
		o.mu.Unlock()
	}
	return n, err
}

// Close ends the reading, unless another body is the one that is read.
func (b *orderBody) Close() error {
	o := b.order
	o.mu.Lock()
	mine := o.reader == b
	o.mu.Unlock()
	if mine && o.content != nil {
		return o.content.Close()
	}
	return nil
}

// wasRead reports whether the transport may have sent the content.
func (b *orderBody) wasRead() bool {
	o := b.order
	if o.traced {
		if o.asked.Load() {
			return o.wrote.Load()
		}
		return o.memory.Len() < len(o.text) // a protocol that was registered with the transport
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.reader != nil
}

// A TooLargeError says that an answer was larger than the client's limit ([WithMaxBody]). Its beginning is in
// Meta.Raw.
type TooLargeError struct{ Limit int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the answer is larger than the limit of %d bytes", e.Limit)
}

// A TransportError says that no answer of the gateway came back: the network failed, time ran out, or
// something between here and the gateway answered in its place.
//
// errors.Is finds context.Canceled, context.DeadlineExceeded, io.ErrUnexpectedEOF and the like in it. Its
// text has no part of the request: neither the URL nor anything that was sent.
type TransportError struct {
	Method     string // the API that was called
	HTTPStatus int    // of the answer that was not the gateway's; 0 when there was none

	// MayHaveExecuted says that the request may have reached the gateway, so that the API may have done
	// its work. It is false only when it is certain that nothing was executed.
	MayHaveExecuted bool

	Err error // what went wrong
}

func (e *TransportError) Error() string {
	w := textOf(e.Method)
	if e.HTTPStatus != 0 {
		fmt.Fprintf(w, "HTTP status %d: ", e.HTTPStatus)
	}
	if e.Err != nil {
		w.add("", e.Err.Error(), mostMessage)
	} else {
		w.WriteString("no answer")
	}
	if e.MayHaveExecuted {
		w.WriteString(" (the call may have been executed)")
	} else {
		w.WriteString(" (nothing was sent)")
	}
	return w.String()
}

func (e *TransportError) Unwrap() error { return e.Err }

// Timeout reports whether time ran out: the context's, the client's, or the connection's.
func (e *TransportError) Timeout() bool {
	return errors.Is(e.Err, context.DeadlineExceeded) || isTimeout(e.Err)
}

// temporary reports whether another try may fare better: not so when the caller gave up, when the
// request could not be made, or when whoever answers at the gateway's address cannot prove to be it.
func (e *TransportError) temporary() bool {
	var dns *net.DNSError
	switch {
	case errors.Is(e.Err, context.Canceled), errors.Is(e.Err, errSentAlready):
		return false
	case errors.As(e.Err, &dns):
		return !dns.IsNotFound
	}
	return !isCertificateError(e.Err)
}

// isCertificateError reports whether the other side could not prove to be the gateway.
func isCertificateError(err error) bool {
	var verification *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	return errors.As(err, &verification) || errors.As(err, &record) || errors.As(err, &unknown) ||
		errors.As(err, &name) || errors.As(err, &invalid)
}

// contextError says why a context ended. Where the caller gave a cause, errors.Is finds it and the context's
// own error.
func contextError(ctx context.Context) error {
	err := ctx.Err()
	if cause := context.Cause(ctx); cause != err {
		return fmt.Errorf("%w: %w", err, cause)
	}
	return err
}

func isTimeout(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout()
}
