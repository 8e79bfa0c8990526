package top

import (
	"context"
	"errors"
	"fmt"
	"net"
)

// A TransportError says that no answer of the gateway came back: the network failed, time ran out, or
// something between here and the gateway answered in its place.
//
// errors.Is finds context.Canceled, context.DeadlineExceeded, io.ErrUnexpectedEOF and the like in it. Its
// text holds no part of the request: neither the URL nor anything that was sent.
type TransportError struct {
	Method     string // the API that was called
	HTTPStatus int    // of the answer that was not the gateway's; 0 when there was none

	// MayHaveExecuted says that the request may have reached the gateway, so that the API may have done
	// its work. It is false only when it is certain that nothing was sent.
	MayHaveExecuted bool

	Err error // what went wrong
}

func (e *TransportError) Error() string {
	w := wordsOn(e.Method)
	if e.HTTPStatus != 0 {
		fmt.Fprintf(w, "HTTP status %d: ", e.HTTPStatus)
	}
	if e.Err != nil {
		w.WriteString(shorten(e.Err.Error(), mostWords))
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
	case errors.Is(e.Err, context.Canceled):
		return false
	case errors.As(e.Err, &dns):
		return !dns.IsNotFound
	}
	return !isCertificateError(e.Err)
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
