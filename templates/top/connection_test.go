package top_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// TestConnectionsAreUsedAgain checks that no answer that came whole, whatever it says, costs its connection.
func TestConnectionsAreUsedAgain(t *testing.T) {
	answers := []struct {
		status int
		body   string
	}{
		{200, chargeAnswer}, {200, gatewayError(25, "", "")}, {200, "nonsense"}, {200, "<html></html>"}, {502, "<html></html>"}, {302, ""},
		{200, strings.Repeat(" ", 60000) + chargeAnswer}, {200, `{"` + chargeRoot + `":`},
	}
	var calls, connections atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := answers[int(calls.Add(1)-1)%len(answers)]
		w.WriteHeader(answer.status)
		_, _ = io.WriteString(w, answer.body)
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	defer server.Close()
	client := faultClient(t, server.URL)
	for range 5 * len(answers) {
		_, _ = charge(context.Background(), client)
	}
	if n := connections.Load(); n != 1 {
		t.Errorf("%d calls took %d connections", calls.Load(), n)
	}
	client.CloseIdleConnections()
	_, _ = charge(context.Background(), client)
	if n := connections.Load(); n != 2 {
		t.Errorf("after closing the idle connection, there were %d in all", n)
	}
}

// TestDefaultClients checks that clients that were given no http.Client share their connections.
func TestDefaultClients(t *testing.T) {
	var connections atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, chargeAnswer) }))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	defer server.Close()
	for range 3 {
		client := top.NewClient("12345678", "helloworld", top.WithGateway(server.URL))
		if _, err := charge(context.Background(), client); err != nil {
			t.Error(err)
		}
		defer client.CloseIdleConnections()
	}
	if n := connections.Load(); n != 1 {
		t.Errorf("three clients took %d connections", n)
	}
}

// TestUsersClient checks that cookies and a timeout of the user's http.Client count, and that it is not
// changed.
func TestUsersClient(t *testing.T) {
	var cookies []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cookies = append(cookies, r.Header.Get("Cookie"))
		w.Header().Set("Set-Cookie", "a=b")
		_, _ = io.WriteString(w, chargeAnswer)
	}))
	defer server.Close()
	user := ownTransport(t)
	user.Jar = new(jar)
	before := *user
	client := faultClient(t, server.URL, top.WithHTTPClient(user))
	for range 2 {
		if _, err := charge(context.Background(), client); err != nil {
			t.Fatal(err)
		}
	}
	if strings.Join(cookies, ",") != ",a=b" {
		t.Errorf("cookies %q", cookies)
	}
	if user.CheckRedirect != nil || user.Transport != before.Transport || user.Jar != before.Jar || user.Timeout != before.Timeout {
		t.Error("the user's client was changed")
	}
}

// jar keeps the cookies it saw last.
type jar struct{ kept []*http.Cookie }

func (j *jar) SetCookies(_ *url.URL, cookies []*http.Cookie) { j.kept = cookies }
func (j *jar) Cookies(*url.URL) []*http.Cookie               { return j.kept }
