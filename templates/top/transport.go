package top

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
)

// sending follows a request on its way out: whether a connection was asked for and got, and the body read.
type sending struct{ asked, got, read atomic.Bool }

func (s *sending) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn: func(string) { s.asked.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { s.got.Store(true) },
	}
}

// perhaps reports whether anything of a request that failed with err may have gone out: certainly not when the
// transport asked for a connection and never got one. Of a transport that does not tell, only a failure to
// connect is believed, and of none that has read the body, for who knows what it did with that.
func (s *sending) perhaps(err error) bool {
	switch {
	case s.got.Load() || s.read.Load():
		return true
	case s.asked.Load():
		return false
	}
	return !isDialError(err)
}

// watched is a body that notes when it is read.
type watched struct {
	io.ReadCloser
	read *atomic.Bool
}

func (w *watched) Read(b []byte) (int, error) {
	w.read.Store(true)
	return w.ReadCloser.Read(b)
}

// isDialError reports whether no connection came about.
func isDialError(err error) bool {
	var op *net.OpError
	var dns *net.DNSError
	return errors.As(err, &op) && op.Op == "dial" || errors.As(err, &dns) || isCertificateError(err)
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

var errNoResponse = errors.New("the transport returned neither a response nor an error")

// send sends the request by the user's client, without its detour where there is no need of it.
func (t *attempt) send(request *http.Request) (*http.Response, error) {
	if t.direct == nil {
		return t.client.Do(request)
	}
	response, err := t.direct.RoundTrip(request)
	switch {
	case err != nil:
		return nil, err
	case response == nil:
		return nil, errNoResponse
	case response.Body == nil:
		response.Body = http.NoBody
	}
	return response, nil
}

// read reads the body up to the limit. What came before an error is returned beside it.
func (t *attempt) read(response *http.Response) (string, error) {
	body := io.Reader(response.Body)
	switch encoding := strings.ToLower(response.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		// The transport unpacks what it asked for. This came unasked, or the transport was told not to.
		unzipped, err := gzip.NewReader(body)
		if err != nil {
			return "", fmt.Errorf("unpacking the answer: %w", err)
		}
		body = unzipped
	default:
		return "", fmt.Errorf("the answer's content encoding %q was not asked for and is not understood", encoding)
	}
	into := bytes.NewBuffer(t.params.scratch[:0])
	_, err := into.ReadFrom(io.LimitReader(body, min(t.maxBody, math.MaxInt64-1)+1))
	t.params.scratch = into.Bytes()
	if err != nil {
		return into.String(), fmt.Errorf("reading the answer: %w", err)
	}
	if int64(into.Len()) > t.maxBody {
		return string(into.Bytes()[:t.maxBody]), &TooLargeError{Limit: t.maxBody}
	}
	return into.String(), nil
}

// A TooLargeError says that an answer was larger than the client's limit ([WithMaxBody]). Its beginning is in
// Meta.Raw.
type TooLargeError struct{ Limit int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the answer is larger than the limit of %d bytes", e.Limit)
}
