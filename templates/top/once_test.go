package top_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/http2"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

var races = flag.Int("races", 300, "how many calls TestCloseRace makes")

// bare is a request without parameters of its own.
var bare = &freeRequest{"taobao.test.get", func(p *wire.Params) { p.Public(0, 10) }}

// TestStreamResets has an HTTP/2 server reset the stream after it has read the whole call, with each code there is: no
// call is sent again, whether it has parameters or not, and wherever they travel.
func TestStreamResets(t *testing.T) {
	for code := http2.ErrCodeNo; code <= http2.ErrCodeHTTP11Required; code++ {
		for name, req := range map[string]top.Request{"parameters": newCharge(), "none": bare, "a file": upload(top.FileBytes("a", []byte("b")))} {
			for _, opts := range [][]top.Option{nil, {top.WithParamsInQuery()}} {
				var orders atomic.Int32
				gateway, certificates := http2Server(t, func(framer *http2.Framer, stream uint32) bool {
					orders.Add(1)
					return framer.WriteRSTStream(stream, code) == nil
				})
				transport := &http.Transport{TLSClientConfig: certificates, ForceAttemptHTTP2: true}
				client := faultClient(t, gateway, append(opts, top.WithHTTPClient(&http.Client{Transport: transport}))...)
				err := client.Call(context.Background(), req, new(nothing))
				transport.CloseIdleConnections()
				if err == nil || orders.Load() != 1 || !top.MayHaveExecuted(err) {
					t.Errorf("%v, %s, %d options: the server received %d calls; the error is %v", code, name, len(opts), orders.Load(), err)
				}
			}
		}
	}
}

// TestStreamResetsWithoutTLS does so over HTTP/2 without TLS, where nothing about the connection shows the protocol.
func TestStreamResetsWithoutTLS(t *testing.T) {
	for code := http2.ErrCodeNo; code <= http2.ErrCodeHTTP11Required; code++ {
		var orders atomic.Int32
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		accept(t, listener, func(conn net.Conn) {
			serveHTTP2(conn, func(framer *http2.Framer, stream uint32) bool {
				orders.Add(1)
				return framer.WriteRSTStream(stream, code) == nil
			})
		})
		transport := &http.Transport{Protocols: new(http.Protocols)}
		transport.Protocols.SetUnencryptedHTTP2(true)
		client := faultClient(t, "http://"+listener.Addr().String(), top.WithHTTPClient(&http.Client{Transport: transport}))
		_, err = charge(context.Background(), client)
		transport.CloseIdleConnections()
		if err == nil || orders.Load() != 1 || !top.MayHaveExecuted(err) {
			t.Errorf("%v: the server received %d calls; the error is %v", code, orders.Load(), err)
		}
	}
}

// TestDefaultSpeaksHTTP1 checks that the default client does not even offer HTTP/2.
func TestDefaultSpeaksHTTP1(t *testing.T) {
	transport := top.DefaultTransport().(*http.Transport)
	if transport.ForceAttemptHTTP2 || transport.Protocols.HTTP2() || !transport.Protocols.HTTP1() || len(transport.TLSNextProto) > 0 {
		t.Errorf("the default transport's protocols are %v", transport.Protocols)
	}
}

// TestTransportsThatRepeat has transports of the user's send a request a second time, in every way they have.
func TestTransportsThatRepeat(t *testing.T) {
	var orders atomic.Int32
	gateway := rawServer(t, func(conn net.Conn, r *http.Request) {
		if body, err := io.ReadAll(r.Body); err == nil && bytes.Contains(body, []byte("v=2.0")) {
			orders.Add(1)
		}
	})
	inside := ownTransport(t).Transport
	for name, again := range map[string]func(*http.Request) (*http.Response, error){
		"by GetBody": func(r *http.Request) (*http.Response, error) {
			body, err := r.GetBody()
			if err != nil {
				return nil, err
			}
			next := r.Clone(r.Context())
			next.Body = body
			return inside.RoundTrip(next)
		},
		"by the same body": func(r *http.Request) (*http.Response, error) { return inside.RoundTrip(r) },
		"by reading it": func(r *http.Request) (*http.Response, error) {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				return nil, err
			}
			next := r.Clone(r.Context())
			next.Body = io.NopCloser(bytes.NewReader(body))
			return inside.RoundTrip(next)
		},
	} {
		for _, req := range []top.Request{newCharge(), bare, upload(top.FileBytes("a", []byte("v=2.0")))} {
			orders.Store(0)
			client := faultClient(t, gateway, top.WithHTTPClient(&http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
				if rsp, err := inside.RoundTrip(r); err == nil {
					return rsp, nil
				}
				return again(r)
			})}))
			err := client.Call(context.Background(), req, new(nothing))
			if err == nil || orders.Load() > 1 || !top.MayHaveExecuted(err) {
				t.Errorf("%s: the server received %d orders; the error is %v", name, orders.Load(), err)
			}
		}
	}
}

// TestRegisteredProtocol calls through a protocol that was registered with an *http.Transport, which may do anything.
func TestRegisteredProtocol(t *testing.T) {
	orders := 0
	transport := new(http.Transport)
	transport.RegisterProtocol("http", roundTripper(func(r *http.Request) (*http.Response, error) {
		for body, err := r.Body, error(nil); err == nil && body != nil; {
			if text, _ := io.ReadAll(body); len(text) > 0 {
				orders++
			}
			if r.GetBody == nil {
				break
			}
			body, err = r.GetBody()
		}
		return nil, io.ErrUnexpectedEOF
	}))
	_, err := charge(context.Background(), testClient(top.WithGateway("http://gateway.invalid/"), top.WithHTTPClient(&http.Client{Transport: transport})))
	if orders != 1 || !errors.Is(err, io.ErrUnexpectedEOF) || !top.MayHaveExecuted(err) {
		t.Errorf("%d orders, the error is %v", orders, err)
	}
}

// TestCloseRace calls a server that closes each connection after an answer, without saying so, just when the next call may
// be on its way: no order arrives twice, and a call that is said not to have been executed did not arrive.
func TestCloseRace(t *testing.T) {
	var mu sync.Mutex
	arrived := make(map[string]int)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	accept(t, listener, func(conn net.Conn) {
		in := bufio.NewReader(conn)
		for range 2 {
			id, err := readID(in)
			if err != nil {
				return
			}
			mu.Lock()
			arrived[id]++
			mu.Unlock()
			_, _ = fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
		}
	})
	client := faultClient(t, "http://"+listener.Addr().String())
	failed := 0
	for i := range *races {
		id := fmt.Sprint(i)
		req := &freeRequest{"taobao.test.get", func(p *wire.Params) { p.Public(0, 2); p.Text("id", id); p.Public(2, 10) }}
		err := client.Call(context.Background(), req, new(nothing), top.WithOutcome("taobao.test.get", top.Outcome{}))
		mu.Lock()
		n := arrived[id]
		mu.Unlock()
		if err != nil {
			var e *top.TransportError
			if !errors.As(err, &e) {
				t.Fatal(err)
			}
			failed++
		}
		if n > 1 || n == 1 && err != nil && !top.MayHaveExecuted(err) || n == 0 && err == nil {
			t.Errorf("call %s arrived %d times; the error is %v", id, n, err)
		}
	}
	if failed > *races/2 {
		t.Errorf("%d of %d calls failed", failed, *races)
	}
}

// readID reads a request and returns its parameter id.
func readID(in *bufio.Reader) (string, error) {
	r, err := http.ReadRequest(in)
	if err != nil {
		return "", err
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return "", err
	}
	_, id, _ := strings.Cut(string(body), "&id=")
	id, _, _ = strings.Cut(id, "&")
	return id, nil
}

// closeTold is a connection that tells when its transport has closed it.
type closeTold struct {
	net.Conn
	once   *sync.Once
	closed chan struct{}
}

func (c closeTold) Close() error {
	defer c.once.Do(func() { close(c.closed) })
	return c.Conn.Close()
}

func (c closeTold) wait(t *testing.T) {
	select {
	case <-c.closed:
	case <-time.After(time.Minute):
		t.Error("the transport did not see the connection's end")
	}
}

// closingGateway answers one call on each connection, which got is told of when a call gets it.
func closingGateway(t *testing.T, got func(conn closeTold, reused bool)) (client *top.Client, ctx context.Context, orders *atomic.Int32) {
	orders = new(atomic.Int32)
	gateway := rawServer(t, func(conn net.Conn, _ *http.Request) {
		orders.Add(1)
		_, _ = io.WriteString(conn, http200("", chargeAnswer))
	})
	transport := &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := new(net.Dialer).DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return closeTold{conn, new(sync.Once), make(chan struct{})}, nil
	}}
	t.Cleanup(transport.CloseIdleConnections)
	ctx = httptrace.WithClientTrace(context.Background(), &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
		got(info.Conn.(closeTold), info.Reused)
	}})
	return faultClient(t, gateway, top.WithHTTPClient(&http.Client{Transport: transport})), ctx, orders
}

// TestConnectionClosedBefore calls on a connection that is known to have been closed since the last call: that costs no call.
func TestConnectionClosedBefore(t *testing.T) {
	var last closeTold
	client, ctx, orders := closingGateway(t, func(conn closeTold, _ bool) { last = conn })
	for range 5 {
		if _, err := charge(ctx, client); err != nil {
			t.Fatal(err)
		}
		last.wait(t)
	}
	if n := orders.Load(); n != 5 {
		t.Errorf("%d orders of 5 calls", n)
	}
}

// TestConnectionClosedMeanwhile calls on a connection whose end comes when the call has taken it, and has written nothing.
// As a rule net/http takes another connection; now and then it gives up, and the call says that nothing was sent. So a
// policy for calls that move money sends it again.
func TestConnectionClosedMeanwhile(t *testing.T) {
	client, ctx, orders := closingGateway(t, func(conn closeTold, reused bool) {
		if reused {
			conn.wait(t)
		}
	})
	for i := range 20 {
		tries, before := 1+i%2, orders.Load()
		_, err := charge(ctx, client.With(top.WithRetry(top.RetryPolicy{Tries: tries, Wait: 1})))
		if n := orders.Load() - before; err == nil && n != 1 || err != nil && (n != 0 || tries > 1 || top.MayHaveExecuted(err)) {
			t.Errorf("%d tries: %d orders, the error is %v", tries, n, err)
		}
	}
}

// TestContextEndsBefore checks that a call whose context ends while a connection is made was not executed.
func TestContextEndsBefore(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	transport := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		cancel()
		return nil, context.Canceled
	}}
	_, err := charge(ctx, testClient(top.WithGateway("http://gateway.invalid/"), top.WithHTTPClient(&http.Client{Transport: transport}), top.WithTimeout(time.Minute)))
	if !errors.Is(err, context.Canceled) || top.MayHaveExecuted(err) {
		t.Errorf("got the error %v", err)
	}
}
