package gateway

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

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
	for _, e := range g.record.last {
		size := 0
		for name, value := range e.params {
			size += len(name) + len(value)
		}
		if size > 2*maxKeptRequest+maxShownParams*maxShownValue {
			t.Errorf("a request of %d bytes is kept", size)
		}
	}
}
