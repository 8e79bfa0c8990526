package top_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"

	"github.com/topgen/topgen/templates/top"
)

// through gives a client a proxy.
func through(t *testing.T, proxy string) top.Option {
	t.Helper()
	u, err := url.Parse(proxy)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword("proxyuser", "hunter2hunter2")
	own := ownTransport(t)
	own.Transport.(*http.Transport).Proxy = http.ProxyURL(u)
	return top.WithHTTPClient(own)
}

// TestProxies checks what is known of a call that a proxy turned down: nothing went further when it would not even
// connect to the gateway, and it cannot be told when it got the request itself.
func TestProxies(t *testing.T) {
	saying := func(text string) string { return strings.TrimSuffix(rawServer(t, answering(text)), "/router/rest") }
	for _, tc := range []struct {
		name, proxy, gateway string
		sent                 bool
		status               int
	}{
		{"no proxy there", nobody, "https://gateway.invalid/router/rest", false, 0},
		{"no proxy there, plain", nobody, "http://gateway.invalid/router/rest", false, 0},
		{"no tunnel", saying("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"), "https://gateway.invalid/router/rest", false, 0},
		{"no way to the gateway", saying("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"), "https://gateway.invalid/router/rest", false, 0},
		{"tunnel to nowhere", saying(""), "https://gateway.invalid/router/rest", false, 0},
		{"login, plain", saying("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"), "http://gateway.invalid/router/rest", true, 407},
		{"page, plain", saying(http200("Content-Type: text/html\r\n", "<html>blocked</html>")), "http://gateway.invalid/router/rest", true, 200},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := charge(context.Background(), faultClient(t, tc.gateway, through(t, tc.proxy)))
			var e *top.TransportError
			if !errors.As(err, &e) || e.MayHaveExecuted != tc.sent || top.MayHaveExecuted(err) != tc.sent || top.Retryable(err) == tc.sent || e.HTTPStatus != tc.status {
				t.Fatalf("may have executed: %v, retryable: %v, the error is %#v: %v", top.MayHaveExecuted(err), top.Retryable(err), e, err)
			}
			if strings.Contains(err.Error(), "hunter2") {
				t.Errorf("the error shows the proxy's password: %v", err)
			}
			noSecrets(t, err)
		})
	}
}

// TestRedirects checks that no redirect is followed, whatever the user's client says.
func TestRedirects(t *testing.T) {
	var followed atomic.Int32
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { followed.Add(1) }))
	defer elsewhere.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL+"/?"+r.URL.RawQuery, status)
		}))
		user := ownTransport(t)
		if status%2 == 0 {
			user.Timeout = time.Minute // has the request go through http.Client and not by its transport alone
		}
		user.CheckRedirect = func(*http.Request, []*http.Request) error { return nil }
		_, err := charge(context.Background(), faultClient(t, server.URL, top.WithHTTPClient(user)))
		var e *top.TransportError
		if !errors.As(err, &e) || e.HTTPStatus != status || !strings.Contains(err.Error(), "redirect") {
			t.Errorf("%d: got the error %v", status, err)
		} else {
			noSecrets(t, err)
		}
		if user.CheckRedirect == nil || user.CheckRedirect(nil, nil) != nil {
			t.Errorf("%d: the user's client was changed", status)
		}
		server.Close()
	}
	if n := followed.Load(); n > 0 {
		t.Errorf("%d redirects were followed", n)
	}
}

// TestInterimAnswers checks that what comes before the answer is not taken for it.
func TestInterimAnswers(t *testing.T) {
	url := rawServer(t, answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"+http200("", chargeAnswer)))
	rsp, err := charge(context.Background(), faultClient(t, url))
	if err != nil || rsp.HTTPStatus != 200 || !rsp.Result.BizSuccess {
		t.Errorf("got %+v and the error %v", rsp, err)
	}
}

// TestEndlessHeaders checks that neither the size nor the slowness of an answer's header holds a call up.
func TestEndlessHeaders(t *testing.T) {
	line := "X: " + strings.Repeat("x", 1000) + "\r\n"
	huge := func(conn net.Conn, _ *http.Request) {
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\n")
		for range 12 << 10 {
			if _, err := io.WriteString(conn, line); err != nil {
				return
			}
		}
	}
	slow := func(conn net.Conn, _ *http.Request) {
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\n")
		_, _ = io.WriteString(conn, "X: x\r\n")
		_, _ = io.Copy(io.Discard, conn)
	}
	for _, tc := range []struct {
		name    string
		handle  func(net.Conn, *http.Request)
		timeout bool
	}{{"huge", huge, false}, {"slow", slow, true}} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			timeout := 10 * time.Second
			if tc.timeout {
				timeout = short
			}
			began := time.Now()
			_, err := charge(context.Background(), faultClient(t, rawServer(t, tc.handle), top.WithTimeout(timeout)))
			var e *top.TransportError
			if !errors.As(err, &e) || !e.MayHaveExecuted || e.Timeout() != tc.timeout || time.Since(began) > 8*time.Second {
				t.Errorf("after %v: %v", time.Since(began), err)
			}
		})
	}
}

// TestExpectContinue checks that a gateway that turns a request down by its header alone is heard before the file is read,
// and that a transport of the user's may wait for it.
func TestExpectContinue(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, `{"error_response":{"code":3,"msg":"Upload Fail"}}`)
	}))
	defer server.Close()
	own := ownTransport(t)
	own.Transport.(*http.Transport).ExpectContinueTimeout = 5 * time.Second
	expecting := roundTripper(func(r *http.Request) (*http.Response, error) {
		r.Header.Set("Expect", "100-continue")
		return own.Transport.RoundTrip(r)
	})
	file := bytes.NewReader(make([]byte, 1<<20))
	client := faultClient(t, server.URL, top.WithHTTPClient(&http.Client{Transport: expecting}))
	if err := client.Call(context.Background(), upload(top.File{Reader: file}), new(nothing)); !errors.Is(err, top.ErrUploadFail) {
		t.Errorf("got the error %v", err)
	}
	if file.Len() != 1<<20 {
		t.Errorf("%d bytes of the file were read", 1<<20-file.Len())
	}
}

// TestGoAway checks calls on an HTTP/2 connection that the other side gives up: whether it has looked at the call or not, it goes
// out once, and nothing is known of it.
func TestGoAway(t *testing.T) {
	for _, looked := range []bool{false, true} {
		t.Run(fmt.Sprint("looked at ", looked), func(t *testing.T) {
			var requests atomic.Int32
			gateway, certificates := http2Server(t, func(framer *http2.Framer, stream uint32) bool {
				if requests.Add(1) == 1 {
					last := stream
					if !looked {
						last = 0
					}
					_ = framer.WriteGoAway(last, http2.ErrCodeNo, nil)
					return false
				}
				var header bytes.Buffer
				_ = hpack.NewEncoder(&header).WriteField(hpack.HeaderField{Name: ":status", Value: "200"})
				_ = framer.WriteHeaders(http2.HeadersFrameParam{StreamID: stream, BlockFragment: header.Bytes(), EndHeaders: true})
				_ = framer.WriteData(stream, true, []byte(chargeAnswer))
				return true
			})
			transport := &http.Transport{TLSClientConfig: certificates, ForceAttemptHTTP2: true}
			defer transport.CloseIdleConnections()
			_, err := charge(context.Background(), faultClient(t, gateway, top.WithHTTPClient(&http.Client{Transport: transport})))
			var e *top.TransportError
			if !errors.As(err, &e) || !e.MayHaveExecuted || requests.Load() != 1 {
				t.Errorf("after %d requests, got the error %v", requests.Load(), err)
			}
		})
	}
}

// http2Server answers each request of each connection by answer, which is given what to write frames with and the
// request's stream, and says whether the connection goes on.
func http2Server(t *testing.T, answer func(*http2.Framer, uint32) bool) (address string, client *tls.Config) {
	t.Helper()
	borrowed := httptest.NewUnstartedServer(http.NotFoundHandler())
	borrowed.StartTLS() // for its certificate
	config := &tls.Config{Certificates: borrowed.TLS.Certificates, NextProtos: []string{"h2"}}
	client = borrowed.Client().Transport.(*http.Transport).TLSClientConfig.Clone()
	borrowed.Close()
	listener, err := tls.Listen("tcp", "127.0.0.1:0", config)
	if err != nil {
		t.Fatal(err)
	}
	accept(t, listener, func(conn net.Conn) { serveHTTP2(conn, answer) })
	return "https://" + listener.Addr().String(), client
}

// serveHTTP2 serves one connection until either side has had enough.
func serveHTTP2(conn net.Conn, answer func(*http2.Framer, uint32) bool) {
	in := bufio.NewReader(conn)
	if _, err := io.CopyN(io.Discard, in, int64(len(http2.ClientPreface))); err != nil {
		return
	}
	framer := http2.NewFramer(conn, in)
	if framer.WriteSettings() != nil {
		return
	}
	for {
		frame, err := framer.ReadFrame()
		if err != nil {
			return
		}
		switch f := frame.(type) {
		case *http2.SettingsFrame:
			if !f.IsAck() {
				_ = framer.WriteSettingsAck()
			}
		case *http2.HeadersFrame:
			if f.StreamEnded() && !answer(framer, f.StreamID) {
				return
			}
		case *http2.DataFrame:
			if f.StreamEnded() && !answer(framer, f.StreamID) {
				return
			}
		}
	}
}

// TestOddHeaders checks answers whose header is strange, or repeats what was sent: none is a success, and none shows that.
func TestOddHeaders(t *testing.T) {
	for text, status := range map[string]int{
		"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n" + chargeAnswer: 101,
		"HTTP/1.1 204 No Content\r\n\r\n":                                                   204,
		"HTTP/1.1 304 Not Modified\r\n\r\n":                                                 304,
		"HTTP/1.1 999 X\r\nContent-Length: 2\r\n\r\n{}":                                     999,
		"HTTP/1.1 000 X\r\nContent-Length: 2\r\n\r\n{}":                                     0,
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n":              0,
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: 0\r\n\r\n":      200,
		"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}":                                   0,
		"HTTP/1.1 200 OK\r\nContent-Length: " + session + "\r\n\r\n":                        0,
		"HTTP/1.1 200 OK\r\nContent-Encoding: " + session + "\r\nContent-Length: 0\r\n\r\n": 200,
		"HTTP/1.1 302 Found\r\nLocation: ::" + session + "\r\nContent-Length: 0\r\n\r\n":    0, // net/http does not return it
		session + " helloworld\r\n\r\n":                                                     0,
	} {
		rsp, err := charge(context.Background(), faultClient(t, rawServer(t, answering(text))))
		if err == nil || rsp.HTTPStatus != status || !top.MayHaveExecuted(err) || top.Retryable(err) {
			t.Errorf("%q: status %d, may have executed: %v, the error is %v", text, rsp.HTTPStatus, top.MayHaveExecuted(err), err)
			continue
		}
		noSecrets(t, err)
	}
}
