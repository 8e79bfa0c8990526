package top_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// TestHTTP2 checks calls, uploads and their end over HTTP/2, where a transport reads and closes bodies in its
// own goroutines.
func TestHTTP2(t *testing.T) {
	content := bytes.Repeat([]byte("0123456789abcdef"), 20000)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor != 2 {
			t.Errorf("the protocol is %s", r.Proto)
		}
		if r.URL.Query().Get("method") == "taobao.test.get" {
			file, _, err := r.FormFile("image0")
			if err != nil {
				return
			}
			got, err := io.ReadAll(file)
			if err != nil || !bytes.Equal(got, content) {
				t.Errorf("%d bytes arrived, %v", len(got), err)
			}
			_, _ = io.WriteString(w, "{}")
			return
		}
		_, _ = io.WriteString(w, chargeAnswer)
	}))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = quiet()
	server.StartTLS()
	defer server.Close()
	client := faultClient(t, server.URL, top.WithParamsInQuery(), top.WithHTTPClient(server.Client()))
	if _, err := charge(context.Background(), client); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), short)
	defer cancel()
	reader, writer := net.Pipe()
	defer writer.Close()
	defer reader.Close()
	err := client.Call(ctx, upload(top.File{Reader: reader}), new(nothing))
	if !errors.Is(err, context.DeadlineExceeded) || !top.MayHaveExecuted(err) {
		t.Errorf("got the error %v", err)
	}
	for _, reader := range []io.Reader{bytes.NewReader(content), onlyReader{bytes.NewReader(content)}} {
		if err := client.Call(context.Background(), upload(top.File{Reader: reader}), new(chargeResponse)); err != nil {
			t.Error(err)
		}
	}
}
