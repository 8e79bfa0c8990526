package top

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http/httptrace"
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
