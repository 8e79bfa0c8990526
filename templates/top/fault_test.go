package top_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// session is what no error may show.
const session = "6100e23a-session-0f2c"

// nobody is where no server listens. A port that was free a moment ago may be another test's by now.
const nobody = "http://127.0.0.1:1"

// rawServer answers each connection's requests with handle, byte for byte.
func rawServer(t *testing.T, handle func(net.Conn, *http.Request)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	accept(t, listener, func(conn net.Conn) {
		r, err := http.ReadRequest(bufio.NewReader(conn))
		if err != nil {
			return
		}
		_, _ = io.Copy(io.Discard, r.Body)
		handle(conn, r)
	})
	return "http://" + listener.Addr().String() + "/router/rest"
}

// accept serves connections, one after the other, until the test ends.
func accept(t *testing.T, listener net.Listener, serve func(net.Conn)) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			serve(conn)
			conn.Close()
		}
	}()
	t.Cleanup(func() {
		listener.Close()
		<-done
	})
}

// answering answers with a text, byte for byte.
func answering(text string) func(net.Conn, *http.Request) {
	return func(conn net.Conn, _ *http.Request) { _, _ = io.WriteString(conn, text) }
}

// ownTransport gives a client connections of its own, closed when the test ends.
func ownTransport(t *testing.T) *http.Client {
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

func faultClient(t *testing.T, gateway string, opts ...top.Option) *top.Client {
	return top.NewClient("12345678", "helloworld", append([]top.Option{
		top.WithGateway(gateway), top.WithSession(session), top.WithHTTPClient(ownTransport(t)), top.WithTimeout(10 * time.Second)}, opts...)...)
}

func gzipped(text []byte) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write(text)
	_ = w.Close()
	return b.String()
}

func http200(headers, body string) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s", headers, len(body), body)
}

// TestFaults checks what comes of everything that a network, a proxy or a broken gateway does to an answer.
func TestFaults(t *testing.T) {
	bomb := gzipped(make([]byte, 8<<20))
	for _, tc := range []fault{
		{name: "success", handle: answering(http200("", chargeAnswer)), raw: chargeAnswer, status: 200},
		{name: "BOM", handle: answering(http200("", "\ufeff"+chargeAnswer)), raw: chargeAnswer, status: 200},
		{name: "gzip", handle: answering(http200("Content-Encoding: gzip\r\n", gzipped([]byte(chargeAnswer)))), raw: chargeAnswer, status: 200},
		{name: "no Content-Length", handle: answering("HTTP/1.0 200 OK\r\n\r\n" + chargeAnswer), raw: chargeAnswer, status: 200},
		{name: "created", handle: answering(fmt.Sprintf("HTTP/1.1 201 Created\r\nContent-Length: %d\r\n\r\n%s", len(chargeAnswer), chargeAnswer)),
			raw: chargeAnswer, status: 201},
		{name: "reset", handle: func(conn net.Conn, _ *http.Request) { _ = conn.(*net.TCPConn).SetLinger(0) }, want: "reset"},
		{name: "closed", handle: answering(""), want: "EOF", is: io.EOF},
		{name: "truncated", handle: answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + chargeAnswer[:50]),
			want: "reading the answer: unexpected EOF", is: io.ErrUnexpectedEOF, raw: chargeAnswer[:50], status: 200},
		{name: "truncated chunk", handle: answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n" + chargeAnswer[:0x20]),
			want: "unexpected EOF", is: io.ErrUnexpectedEOF, raw: chargeAnswer[:0x20], status: 200},
		{name: "truncated gzip", handle: answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 10\r\n\r\n" + gzipped([]byte(chargeAnswer))[:10]),
			want: "reading the answer", status: 200},
		{name: "Content-Length too small", handle: answering("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n" + chargeAnswer),
			want: "expected", raw: chargeAnswer[:50], status: 200},
		{name: "Content-Length twice", handle: answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"), want: "Content-Length"},
		{name: "not HTTP", handle: answering("SSH-2.0-x\r\n\r\n"), want: "malformed HTTP"},
		{name: "not gzip", handle: answering(http200("Content-Encoding: gzip\r\n", chargeAnswer)), want: "gzip", status: 200},
		{name: "another encoding", handle: answering(http200("Content-Encoding: br\r\n", "xxx")), want: `"br"`, status: 200},
		{name: "gzip bomb", handle: answering(http200("Content-Encoding: gzip\r\n", bomb)), want: "larger than the limit of 65536 bytes", status: 200,
			is: &top.TooLargeError{}},
		{name: "too large", handle: answering(http200("", strings.Repeat(" ", 65537))), want: "larger than the limit of 65536 bytes", status: 200},
		{name: "as large as may be", handle: answering(http200("", chargeAnswer+strings.Repeat(" ", 65536-len(chargeAnswer)))), raw: chargeAnswer, status: 200},
		{name: "empty", handle: answering(http200("", "")), want: "expected", status: 200},
		{name: "HTML", handle: answering(http200("Content-Type: text/html\r\n", " <!DOCTYPE html><html><body>Please sign in</body></html>")),
			want: "HTML", raw: "Please sign in", status: 200},
		{name: "text", handle: answering(http200("", "service unavailable")), want: "expected", raw: "service unavailable", status: 200},
		{name: "invalid UTF-8", handle: answering(http200("", strings.Replace(chargeAnswer, "200", "2\xff0", 1))), raw: "2\xff0", status: 200},
		{name: "half an answer", handle: answering(http200("", chargeAnswer[:len(chargeAnswer)-1])), want: "expected", raw: chargeAnswer[:60], status: 200},
		{name: "502", handle: answering("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 13\r\n\r\n<html></html>"), want: "HTTP status 502", raw: "<html>", status: 502},
		{name: "500 with an answer", handle: answering(fmt.Sprintf("HTTP/1.1 500 X\r\nContent-Length: %d\r\n\r\n%s", len(chargeAnswer), chargeAnswer)),
			want: "HTTP status 500", raw: chargeAnswer, status: 500},
		{name: "404", handle: answering("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"), want: "HTTP status 404", status: 404},
	} {
		t.Run(tc.name, func(t *testing.T) {
			rsp, err := charge(context.Background(), faultClient(t, rawServer(t, tc.handle), top.WithMaxBody(65536)))
			if !strings.Contains(rsp.Raw, tc.raw) {
				t.Errorf("Raw is %.200q, want %q in it", rsp.Raw, tc.raw)
			}
			if rsp.HTTPStatus != tc.status {
				t.Errorf("HTTP status %d, want %d", rsp.HTTPStatus, tc.status)
			}
			if tc.want != "" {
				tc.failed(t, err)
			} else if err != nil || !rsp.Result.BizSuccess || rsp.RequestID != "r4lu3uaf87g2" {
				t.Errorf("got %+v and the error %v", rsp.Result, err)
			}
		})
	}
}

type fault struct {
	name   string
	handle func(net.Conn, *http.Request)
	want   string // in the error's text; empty: success
	is     error  // for errors.Is
	raw    string // in Meta.Raw
	status int
}

func (tc fault) failed(t *testing.T, err error) {
	if err == nil || !strings.Contains(err.Error(), tc.want) {
		t.Fatalf("got the error %v, want %q in it", err, tc.want)
	}
	var tooLarge *top.TooLargeError
	if _, ok := tc.is.(*top.TooLargeError); ok {
		if !errors.As(err, &tooLarge) || tooLarge.Limit != 65536 {
			t.Errorf("%v is no TooLargeError", err)
		}
	} else if tc.is != nil && !errors.Is(err, tc.is) {
		t.Errorf("errors.Is does not find %v in %v", tc.is, err)
	}
	if !top.MayHaveExecuted(err) || top.Retryable(err) {
		t.Errorf("%v: may have executed: %v, retryable: %v", err, top.MayHaveExecuted(err), top.Retryable(err))
	}
	noSecrets(t, err)
}

// noSecrets checks that an error, printed in any way and taken apart, shows nothing of what was sent.
func noSecrets(t *testing.T, err error) {
	t.Helper()
	var check func(error)
	check = func(err error) {
		for _, text := range []string{err.Error(), fmt.Sprintf("%+v", err), fmt.Sprintf("%#v", err)} {
			for _, s := range []string{session, "helloworld", "sign=", "76123786153828"} {
				if strings.Contains(text, s) {
					t.Errorf("the error shows %q: %s", s, text)
				}
			}
		}
		switch e := err.(type) {
		case interface{ Unwrap() error }:
			if inner := e.Unwrap(); inner != nil {
				check(inner)
			}
		case interface{ Unwrap() []error }:
			for _, inner := range e.Unwrap() {
				check(inner)
			}
		}
	}
	check(err)
}

// hanging answers with a beginning and then nothing, until the other side closes the connection.
func hanging(beginning string) func(net.Conn, *http.Request) {
	return func(conn net.Conn, _ *http.Request) {
		_, _ = io.WriteString(conn, beginning)
		_, _ = io.Copy(io.Discard, conn)
	}
}

const short = time.Second // long enough for a connection and a request, also on a busy machine

// callCanceled cancels a call while the server hangs.
func callCanceled(t *testing.T, hang func(net.Conn, *http.Request)) {
	cause := errors.New("the shop has closed")
	ctx, cancel := context.WithCancelCause(context.Background())
	url := rawServer(t, func(conn net.Conn, r *http.Request) {
		time.AfterFunc(10*time.Millisecond, func() { cancel(cause) })
		hang(conn, r)
	})
	began := time.Now()
	_, err := charge(ctx, faultClient(t, url, top.WithRetry(top.RetryPolicy{Tries: 5, Idempotent: true})))
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	if !errors.Is(err, context.Canceled) || !errors.Is(err, cause) || !top.MayHaveExecuted(err) || top.Retryable(err) {
		t.Errorf("got the error %v", err)
	}
	noSecrets(t, err)
}

// timedOut checks the error of a call for which time ran out when it had been sent.
func timedOut(t *testing.T, err error, want string) {
	t.Helper()
	var e *top.TransportError
	if !errors.As(err, &e) || !e.Timeout() || !e.MayHaveExecuted || !strings.Contains(err.Error(), want) {
		t.Errorf("got the error %v", err)
	}
	if want != "" && !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("no context.DeadlineExceeded in %v", err)
	}
	noSecrets(t, err)
}

// TestTime checks that contexts and timeouts end a call at each of its stages, at once, and say so.
func TestTime(t *testing.T) {
	const headers = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"
	for _, stage := range []struct{ name, beginning string }{{"no answer", ""}, {"half an answer", headers}} {
		t.Run(stage.name+", canceled", func(t *testing.T) {
			t.Parallel()
			callCanceled(t, hanging(stage.beginning))
		})
		t.Run(stage.name+", context's deadline", func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(context.Background(), short)
			defer cancel()
			_, err := charge(ctx, faultClient(t, rawServer(t, hanging(stage.beginning))))
			timedOut(t, err, context.DeadlineExceeded.Error())
		})
		t.Run(stage.name+", client's timeout", func(t *testing.T) {
			t.Parallel()
			_, err := charge(context.Background(), faultClient(t, rawServer(t, hanging(stage.beginning)), top.WithTimeout(short)))
			timedOut(t, err, "within "+short.String()+": "+context.DeadlineExceeded.Error())
		})
		t.Run(stage.name+", user's http.Client's timeout", func(t *testing.T) {
			t.Parallel()
			user := ownTransport(t)
			user.Timeout = short
			_, err := charge(context.Background(), faultClient(t, rawServer(t, hanging(stage.beginning)), top.WithHTTPClient(user)))
			timedOut(t, err, "")
		})
	}
	t.Run("slow body", func(t *testing.T) {
		t.Parallel()
		url := rawServer(t, func(conn net.Conn, r *http.Request) {
			if _, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"); err != nil {
				return
			}
			_, _ = io.WriteString(conn, strings.Repeat(" ", 999)) // the last byte never comes
			_, _ = io.Copy(io.Discard, conn)
		})
		_, err := charge(context.Background(), faultClient(t, url, top.WithTimeout(short)))
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got the error %v", err)
		}
	})
	t.Run("ended before", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_, err := charge(ctx, faultClient(t, nobody))
		if !errors.Is(err, context.Canceled) || top.MayHaveExecuted(err) {
			t.Errorf("got the error %v", err)
		}
	})
}
