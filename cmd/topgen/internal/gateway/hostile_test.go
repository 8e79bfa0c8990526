package gateway

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/spec"
)

// do sends a request straight to the gateway.
func do(g *Gateway, method, target, contentType, body string, header map[string]string) *http.Response {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host = "127.0.0.1:80"
	r.Header.Set("Content-Type", contentType)
	for name, value := range header {
		if r.Header.Set(name, value); name == "Host" {
			r.Host = value
		}
	}
	w := httptest.NewRecorder()
	g.ServeHTTP(w, r)
	return w.Result()
}

// TestGuard keeps other sites, other names and requests without the token out of the pages.
func TestGuard(t *testing.T) {
	g, _ := start(t, "", folder(t, spec.Builtin()["alsc"])...)
	token := map[string]string{"X-Topgen-Token": g.site.Token}
	for _, tt := range []struct {
		method, target string
		header         map[string]string
		want           int
	}{
		{"GET", "/index.html", nil, 200},
		{"GET", "/index.html", map[string]string{"Host": "localhost:8080"}, 200},
		{"GET", "/index.html", map[string]string{"Host": "[::1]:8080"}, 200},
		{"GET", "/index.html", map[string]string{"Host": "evil.example"}, 403},
		{"GET", "/page/scenario", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"POST", "/page/scenario", nil, 403},
		{"POST", "/page/scenario", map[string]string{"X-Topgen-Token": "x"}, 403},
		{"POST", "/page/scenario", token, 200},
		{"GET", "/api/none.html", nil, 404},
		{"GET", "/static/../page.go", nil, 404},
	} {
		rsp := do(g, tt.method, tt.target, "application/json", "{}", tt.header)
		ok := rsp.StatusCode == tt.want || tt.want == 404 && rsp.StatusCode >= 300
		if csp := rsp.Header.Get("Content-Security-Policy"); !ok || !strings.Contains(csp, "script-src 'self'") {
			t.Errorf("%s %s %v: got %d, want %d; the policy is %q", tt.method, tt.target, tt.header, rsp.StatusCode, tt.want, csp)
		}
	}
}

// TestHostile sends what no client would.
func TestHostile(t *testing.T) {
	g, _ := start(t, "", folder(t, spec.Builtin()["alsc"])...)
	const form = "application/x-www-form-urlencoded"
	many := strings.Builder{}
	for i := range 10_000 {
		fmt.Fprintf(&many, "p%d=1&", i)
	}
	deep := signed(map[string]string{"method": charge, "param_recharge_open_req": strings.Repeat("[", 100_000)}).Encode()
	for name, tt := range map[string]struct{ contentType, body, want string }{
		"parameters":        {form, many.String(), "<code>41</code>"},
		"deep JSON":         {form, deep, `"code":41`},
		"bad multipart":     {"multipart/form-data; boundary=x", "--x\r\nbroken", "<code>3</code>"},
		"no boundary":       {"multipart/form-data", "x", "<code>3</code>"},
		"bad escapes":       {form, "method=%zz", "<code>47</code>"},
		"another type":      {"text/plain", "x", "<code>9</code>"},
		"a huge body":       {form, "method=" + strings.Repeat("x", maxBody+1), "<code>9</code>"},
		"markup in a value": {form, "method=<script>", "<code>22</code>"},
	} {
		body, err := io.ReadAll(do(g, "POST", "/router/rest", tt.contentType, tt.body, nil).Body)
		if err != nil || !strings.Contains(string(body), tt.want) || len(body) > 4<<10 {
			t.Errorf("%s: got %.300s, %v, want %s", name, body, err, tt.want)
		}
	}
	for _, e := range g.record.since(0) {
		size := 0
		for name, value := range e.params {
			size += len(name) + len(value)
		}
		if size > 2*maxKeptRequest+maxShownParams*maxShownValue {
			t.Errorf("a request of %d bytes is kept", size)
		}
	}
}

// TestSlow has clients that send a part of a request and no more, and headers without end. The server ends each of them.
func TestSlow(t *testing.T) {
	g, _ := start(t, "", folder(t, spec.Builtin()["alsc"])...)
	g.readTimeout = 100 * time.Millisecond
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- g.Serve(ctx, l) }()
	const head = "POST /router/rest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	for name, tt := range map[string]struct{ sent, want string }{
		"nothing":        {"", ""},
		"part of a line": {"POST /rou", ""},
		"part of a head": {head, ""},
		"part of a body": {head + "Content-Length: 100\r\n\r\nmethod=", "<code>9</code>"},
		"a part":         {head[:len(head)-len("application/x-www-form-urlencoded\r\n")] + "multipart/form-data; boundary=b\r\nContent-Length: 100\r\n\r\n--b\r\n", "<code>3</code>"},
		"a chunk":        {head + "Transfer-Encoding: chunked\r\n\r\n5\r\nmeth", "<code>9</code>"},
		"many headers":   {head + strings.Repeat("X: y\r\n", 100_000) + "\r\n", "431 "},
		"a long header":  {head + "X: " + strings.Repeat("y", 1<<20) + "\r\n\r\n", "431 "},
		"a long address": {"GET /router/rest?" + strings.Repeat("y", 1<<20) + " HTTP/1.1\r\n\r\n", "431 "},
	} {
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		_ = conn.SetDeadline(time.Now().Add(20 * time.Second)) // far more than the server's
		_, _ = io.WriteString(conn, tt.sent)                   // a server that has enough closes the connection
		got, err := io.ReadAll(conn)
		conn.Close()
		var timeout net.Error
		if errors.As(err, &timeout) && timeout.Timeout() {
			t.Errorf("%s: the connection stays open", name)
		}
		if !strings.Contains(string(got), tt.want) && err == nil {
			t.Errorf("%s: got %q, want %q", name, got, tt.want)
		}
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
