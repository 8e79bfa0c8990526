package top_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
	"github.com/topgen/topgen/templates/top/wire"
)

// TestMayHaveExecutedByCodes judges codes and sub codes together: what the platform failed at is open, whatever the code.
func TestMayHaveExecutedByCodes(t *testing.T) {
	for _, test := range []struct {
		code    int
		subCode string
		want    bool
	}{
		{7, "", false}, {25, "", false}, {40, "isv.missing-parameter:x", false}, {41, "2401", false},
		{7, "isp.top-remote-connection-timeout", true}, {41, "isp.top-mapping-parse-error", true}, {25, "isp.x", true},
		{15, "", true}, {15, "isv.x", true}, {0, "", true}, {99, "", true},
	} {
		if err := (&top.Error{Code: test.code, SubCode: test.subCode}); top.MayHaveExecuted(fmt.Errorf("call: %w", err)) != test.want {
			t.Errorf("%v: may have executed: %v", err, !test.want)
		}
	}
	timeout := &top.TransportError{MayHaveExecuted: true, Err: io.EOF}
	refused := &top.Error{Code: 25}
	if joined := errors.Join(refused, timeout); !top.MayHaveExecuted(joined) || top.Retryable(joined) {
		t.Error("one of two calls was refused, and the other is forgotten")
	}
	if top.MayHaveExecuted(&top.ValidationError{}) || !top.MayHaveExecuted(nil) || !top.MayHaveExecuted(&top.DecodeError{}) {
		t.Error("errors without a call's")
	}
}

// TestSessionSourceErrors judges a call whose session did not come by what it sent: nothing.
func TestSessionSourceErrors(t *testing.T) {
	for _, cause := range []error{
		&top.TransportError{MayHaveExecuted: true, Err: io.EOF}, &top.TransportError{Err: refusedConn}, &top.Error{Code: 15, SubCode: "isp.x"},
		&top.DecodeError{}, context.Canceled, errors.Join(&top.Error{Code: 10, SubCode: "isp.x"}, io.EOF),
	} {
		s := &script{steps: []func(*http.Request) (*http.Response, error){says(200, chargeAnswer)}}
		asked := 0
		client := testClient(top.WithHTTPClient(&http.Client{Transport: s}), top.WithRetry(top.RetryPolicy{Tries: 3, Wait: 1, Idempotent: true}),
			top.WithSessionSource(top.SessionFunc(func(context.Context) (string, error) { asked++; return "", cause })))
		_, err := charge(context.Background(), client)
		if !errors.Is(err, cause) || top.MayHaveExecuted(err) || top.Retryable(err) || len(s.sent) > 0 || asked != 1 {
			t.Errorf("%T: may have executed: %v, retryable: %v, sent %d times, asked %d times, the error is %v",
				cause, top.MayHaveExecuted(err), top.Retryable(err), len(s.sent), asked, err)
		}
	}
}

// TestReadBody believes no failure to connect of a transport that has read the body.
func TestReadBody(t *testing.T) {
	for _, req := range []func() top.Request{
		func() top.Request { return newCharge() },
		func() top.Request { return upload(top.FileBytes("a", []byte("content"))) },
	} {
		for _, read := range []bool{false, true} {
			transport := roundTripper(func(r *http.Request) (*http.Response, error) {
				if read {
					_, _ = io.Copy(io.Discard, r.Body)
				}
				_ = r.Body.Close()
				return nil, refusedConn
			})
			err := testClient(top.WithHTTPClient(&http.Client{Transport: transport})).Call(context.Background(), req(), new(nothing))
			if top.MayHaveExecuted(err) != read || top.Retryable(err) == read {
				t.Errorf("body read: %v; may have executed: %v, retryable: %v", read, top.MayHaveExecuted(err), top.Retryable(err))
			}
		}
	}
}

// TestAnswerBeforeUpload returns an answer that comes while a file's Read blocks.
func TestAnswerBeforeUpload(t *testing.T) {
	const answer = `{"error_response":{"code":3,"msg":"Upload Fail"}}`
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	over, served := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(served)
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		_, _ = conn.Read(make([]byte, 10))
		_, _ = fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(answer), answer)
		<-over
	}()
	reader, writer := net.Pipe()
	done := make(chan error, 1)
	client := faultClient(t, "http://"+listener.Addr().String(), top.WithTimeout(0))
	go func() { done <- client.Call(context.Background(), upload(top.File{Reader: reader}), new(nothing)) }()
	select {
	case err := <-done:
		if !errors.Is(err, top.ErrUploadFail) {
			t.Errorf("got the error %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("the call waits for the file although the answer is there")
	}
	close(over)
	writer.Close()
	reader.Close()
	listener.Close()
	<-served
}

// TestBodiesAreClosed checks that every answer's body is closed, whatever becomes of it.
func TestBodiesAreClosed(t *testing.T) {
	for _, body := range []string{chargeAnswer, "", "nonsense", strings.Repeat(" ", 5000), gatewayError(25, "", "")} {
		for _, status := range []int{200, 302, 502} {
			var closed atomic.Int32
			transport := roundTripper(func(r *http.Request) (*http.Response, error) {
				return &http.Response{StatusCode: status, Header: http.Header{}, Body: &counted{strings.NewReader(body), &closed}}, nil
			})
			_, _ = charge(context.Background(), testClient(top.WithHTTPClient(&http.Client{Transport: transport}), top.WithMaxBody(1000)))
			if closed.Load() == 0 {
				t.Errorf("%d %.40q: the body was not closed", status, body)
			}
		}
	}
}

type counted struct {
	io.Reader
	closed *atomic.Int32
}

func (c *counted) Close() error { c.closed.Add(1); return nil }

// TestCharset tells an answer in another character set from one with a bad byte.
func TestCharset(t *testing.T) {
	gbk := strings.Replace(chargeAnswer, `"200"`, "\"\xb3\xc9\xb9\xa6\"", 1)
	for _, test := range []struct{ contentType, body, want string }{
		{"application/json;charset=GBK", gbk, "expected an answer in UTF-8, found one in GBK"},
		{`application/json; charset="gb18030"`, gbk, "found one in gb18030"},
		{"text/xml;charset=GBK", "<error_response><code>25</code><msg>\xb3\xc9</msg></error_response>", "error 25"},
		{"application/json;charset=GBK", chargeAnswer, ""},
		{"application/json;charset=UTF-8", gbk, ""}, {"application/json;charset=utf8", gbk, ""}, {"application/json", gbk, ""}, {"", gbk, ""}, {";;", gbk, ""},
	} {
		transport := roundTripper(func(r *http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {test.contentType}}, Body: io.NopCloser(strings.NewReader(test.body))}, nil
		})
		rsp, err := charge(context.Background(), testClient(top.WithHTTPClient(&http.Client{Transport: transport})))
		if test.want == "" {
			if err != nil || !rsp.Result.BizSuccess || rsp.Raw != test.body {
				t.Errorf("%s: %+v, %v", test.contentType, rsp, err)
			}
			continue
		}
		var unread *top.DecodeError
		if !errors.As(err, &unread) || !strings.Contains(err.Error(), test.want) || !top.MayHaveExecuted(err) || rsp.Raw != test.body {
			t.Errorf("%s: %v", test.contentType, err)
		} else if unread.Offset != strings.IndexByte(test.body, 0xb3) {
			t.Errorf("%s: the byte %d", test.contentType, unread.Offset)
		}
	}
}

// TestEchoedSecrets has the other side repeat what it was sent wherever it may say something, whole or so that it is cut.
func TestEchoedSecrets(t *testing.T) {
	pad := strings.Repeat("x", 32) // the error shows 40 bytes of a value
	for _, answer := range []string{
		`{"error_response":{"code":25,"msg":"§","sub_code":"isv.§","sub_msg":"§","request_id":"r §"}}`, `{"error_response":{"code":"` + pad + `§"}}`,
		`{"§": x}`, `{"§":{"a":1}}`, `{"result":{"biz_success":"§"}}`, `{"result":{"biz_success":"` + pad + `§"}}`, `{"result":` + pad + `§}`,
		`{"result":{"§":x}}`, `{"error_response":"` + pad + `§"}`, `<r><§>`, `<r></r>` + pad + `§`, `<r></§>`, `<!` + pad + `§>`, pad + `§`,
		`{"result":{"biz_success":"no"},"request_id":"§"}`,
	} {
		var out bytes.Buffer
		logger := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
		for _, opts := range [][]top.Option{nil, {top.WithParamsInQuery()}} {
			transport := roundTripper(func(r *http.Request) (*http.Response, error) {
				body := strings.ReplaceAll(answer, "§", session)
				return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
			})
			_, err := charge(context.Background(), testClient(append(opts, top.WithSession(session), top.WithLogger(logger),
				top.WithHTTPClient(&http.Client{Transport: transport}))...))
			if err == nil {
				t.Errorf("%s: no error", answer)
				continue
			}
			var said *top.Error
			var unread *top.DecodeError
			text := fmt.Sprintf("%v %+v ", err, err) + out.String()
			if errors.As(err, &said) {
				text += fmt.Sprintf("%+v", *said)
			}
			if errors.As(err, &unread) {
				text += fmt.Sprintf("%+v", *unread)
			}
			if strings.Contains(text, session[:6]) {
				t.Errorf("%s: the session is in %s", answer, text)
			}
		}
	}
}

// TestLogHoldsNoParameter checks that a request that cannot be sent does not get into the log by its error.
func TestLogHoldsNoParameter(t *testing.T) {
	const card = "6225880112345678"
	for _, write := range []func(*wire.Params){
		func(p *wire.Params) { wire.JoinParam(p, "ia", []string{"a", card + ",1"}) },
		func(p *wire.Params) { p.Text("ia", card+"\xff") },
		func(p *wire.Params) { wire.JoinParam(p, "ia", []string{card + "\xff"}) },
		func(p *wire.Params) { p.File("ia", top.FileBytes(card+"\n", nil)) },
		func(p *wire.Params) { p.File("ia", top.File{Type: card + "\n", Reader: strings.NewReader("")}) },
		func(p *wire.Params) { p.Time("ia", time.Date(62258, 1, 1, 0, 0, 0, 0, time.UTC)) },
	} {
		var out bytes.Buffer
		client := toptest.NewGateway(t).Client(top.WithLogger(slog.New(slog.NewTextHandler(&out, nil))))
		err := client.Call(context.Background(), between(write), new(nothing))
		if err == nil || !strings.Contains(out.String(), `\"ia\"`) || strings.Contains(out.String(), "62258") {
			t.Errorf("%v is logged as %s", err, &out)
		}
	}
}

// TestMiddlewareCallsTwice checks that a second call of a middleware shows nothing of the first.
func TestMiddlewareCallsTwice(t *testing.T) {
	s := &script{steps: []func(*http.Request) (*http.Response, error){
		says(200, chargeAnswer), says(200, `{"`+chargeRoot+`":{"result":{"result_code":"BUSY"}}}`)}}
	twice := func(next top.Handler) top.Handler {
		return func(ctx context.Context, req top.Request, rsp top.Response) error {
			_ = next(ctx, req, rsp)
			return next(ctx, req, rsp)
		}
	}
	rsp, err := charge(context.Background(), testClient(top.WithMiddleware(twice), top.WithHTTPClient(&http.Client{Transport: s})))
	if err != nil || rsp.Result.BizSuccess || rsp.Result.ResultCode != "BUSY" || rsp.RequestID != "" {
		t.Errorf("got %+v and the error %v", rsp, err)
	}
	rsp.Result.BizSuccess = true
	err = testClient(top.WithHTTPClient(&http.Client{Transport: s})).Call(context.Background(), unfit{newCharge()}, rsp)
	if err == nil || rsp.Result.BizSuccess || rsp.Raw != "" {
		t.Errorf("beside %v there is still %+v", err, rsp)
	}
}

type unfit struct{ *chargeRequest }

func (unfit) Validate() error { return &top.ValidationError{} }
