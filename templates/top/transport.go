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

// guardedClient returns a copy of client, or the default where there is none, that hands redirects to the caller.
func guardedClient(client *http.Client) *http.Client {
	if client == nil {
		client = &http.Client{Transport: defaultTransport()}
	}
	own := *client
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if own.Transport == nil {
		own.Transport = http.DefaultTransport
	}
	return &own
}

// onceContent is the content of a request, which reaches the gateway once at most, however often a transport tries: a body
// that was read is not handed out again. A gateway that did not get the body cannot execute it.
type onceContent struct {
	source io.ReadCloser
	first  onceBody                 // of the bodies, as a rule the only one
	reader atomic.Pointer[onceBody] // the one body that was read; nil: none
	ended  atomic.Bool              // it was read to its end

	text   string // empty where there are files
	memory strings.Reader

	// Text that goes to an *http.Transport is handed over as it is, since net/http sends it with the header in one piece.
	// The transport's trace tells whether it was sent.
	transport *http.Transport // nil: another, or files
	hooks     httptrace.ClientTrace

	// What the hooks have seen.
	gotConn, wroteHeader, isMultiplexed atomic.Bool
}

// onceBody is one body of a request. A transport that tries again asks for another.
type onceBody struct{ content *onceContent }

// newOnceText returns the content of a request that is text and goes to a transport.
func newOnceText(text string, to http.RoundTripper) *onceContent {
	c := &onceContent{text: text}
	c.transport, _ = to.(*http.Transport)
	c.memory.Reset(text)
	c.source = io.NopCloser(&c.memory)
	c.first.content = c
	return c
}

// newOnceUpload returns the content of a request with files.
func newOnceUpload(files io.ReadCloser) *onceContent {
	c := &onceContent{source: files}
	c.first.content = c
	return c
}

// trace returns the context of the request, by which its transport tells what it has sent.
func (c *onceContent) trace(ctx context.Context) context.Context {
	if c.transport == nil {
		return ctx
	}
	c.hooks.GotConn = func(info httptrace.GotConnInfo) {
		if c.gotConn.Store(true); !isHTTP1(c.transport, info.Conn) {
			c.isMultiplexed.Store(true)
		}
	}
	c.hooks.WroteHeaders = func() { c.wroteHeader.Store(true) }
	return httptrace.WithClientTrace(ctx, &c.hooks)
}

// body returns the request's Body.
func (c *onceContent) body() io.ReadCloser {
	if c.transport != nil {
		return c.source
	}
	return &c.first
}

// isHTTP1 reports whether a transport speaks HTTP/1.1 over a connection, and certainly not HTTP/2.
func isHTTP1(t *http.Transport, conn net.Conn) bool {
	if t.Protocols != nil && t.Protocols.UnencryptedHTTP2() {
		return false
	}
	secure, ok := conn.(*tls.Conn)
	if !ok {
		return true
	}
	protocol := secure.ConnectionState().NegotiatedProtocol
	return protocol == "" || protocol == "http/1.1"
}

var errSentAlready = errors.New("the transport wants to send the request a second time, which could execute it twice")

// open is the request's GetBody. Over HTTP/1.1 net/http begins again only where not a byte of a request was written, as when
// a connection turns out to be closed; over HTTP/2 it also does when the other side has reset the stream, so there it gets no
// second body.
func (c *onceContent) open() (io.ReadCloser, error) {
	if c.transport != nil {
		if !c.gotConn.Load() || c.isMultiplexed.Load() {
			return nil, errSentAlready
		}
		c.wroteHeader.Store(false)
		return io.NopCloser(strings.NewReader(c.text)), nil
	}
	if c.reader.Load() != nil {
		return nil, errSentAlready
	}
	return &onceBody{c}, nil
}

func (b *onceBody) Read(p []byte) (int, error) {
	c := b.content
	c.reader.CompareAndSwap(nil, b)
	if c.reader.Load() != b || c.ended.Load() {
		return 0, errSentAlready
	}
	n, err := c.source.Read(p)
	if err == io.EOF {
		c.ended.Store(true)
	}
	return n, err
}

// Close ends the reading, unless another body is the one that is read.
func (b *onceBody) Close() error {
	if c := b.content; c.reader.Load() == b {
		return c.source.Close()
	}
	return nil
}

// wasRead reports whether the transport may have sent the content.
func (c *onceContent) wasRead() bool {
	if c.transport != nil {
		if c.gotConn.Load() {
			return c.wroteHeader.Load()
		}
		return c.memory.Len() < len(c.text) // a protocol that was registered with the transport
	}
	return c.reader.Load() != nil
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
	w := newErrorText(e.Method)
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
	case errors.Is(e.Err, context.Canceled), errors.Is(e.Err, errSentAlready), isUnproven(e.Err):
		return false
	case errors.As(e.Err, &dns):
		return !dns.IsNotFound
	}
	return true
}

// isUnproven reports whether the other side could not prove to be the gateway. A [tls.Config] that verifies by a function of
// the user's hands on what that returns, as a rule an error of package x509.
func isUnproven(err error) bool {
	var verification *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var authority x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	return errors.As(err, &verification) || errors.As(err, &record) || errors.As(err, &authority) ||
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
