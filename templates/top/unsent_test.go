package top_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// TestNothingSent checks which failures are known to have come before anything was sent.
func TestNothingSent(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = quiet()
	secure.StartTLS()
	defer secure.Close()
	plain := rawServer(t, answering(""))
	verifying := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(state tls.ConnectionState) error {
		_, err := state.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: x509.NewCertPool()})
		return err
	}}}
	for _, tc := range []struct {
		name, gateway string
		retryable     bool
		opts          []top.Option
	}{
		{"connection refused", nobody, true, nil},
		{"unknown host", "http://no.such.host.invalid/", false, nil},
		{"unknown authority", secure.URL, false, nil},
		{"unknown authority, found by the user's own function", secure.URL, false, []top.Option{top.WithHTTPClient(&http.Client{Transport: verifying})}},
		{"no TLS there", strings.Replace(plain, "http:", "https:", 1), true, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
			defer cancel()
			_, err := charge(ctx, faultClient(t, tc.gateway, tc.opts...))
			var e *top.TransportError
			if !errors.As(err, &e) {
				t.Fatalf("got the error %v", err)
			}
			if e.MayHaveExecuted || top.MayHaveExecuted(err) {
				t.Errorf("%v: nothing was sent", err)
			}
			if tc.name != "unknown host" && top.Retryable(err) != tc.retryable {
				t.Errorf("%v: retryable is %v", err, top.Retryable(err))
			}
			noSecrets(t, err)
		})
	}
}

// TestBrokenTransports checks that a transport of the user's cannot make an error show what was sent, nor a
// call panic.
func TestBrokenTransports(t *testing.T) {
	for _, tc := range []struct {
		name      string
		roundTrip roundTripper
		is        error
	}{
		{"an error with the URL", func(r *http.Request) (*http.Response, error) {
			return nil, fmt.Errorf("sending to %s: %w", r.URL, io.ErrUnexpectedEOF)
		}, io.ErrUnexpectedEOF},
		{"an error with the raw session", func(r *http.Request) (*http.Response, error) {
			return nil, errors.New("session " + r.URL.Query().Get("session") + " failed, sign=" + r.URL.Query().Get("sign"))
		}, nil},
		{"a body that fails with the URL", func(r *http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 200, Body: io.NopCloser(&failing{fmt.Errorf("reading %s: %w", r.URL, io.ErrNoProgress)})}, nil
		}, io.ErrNoProgress},
		{"an answer that repeats the session", func(r *http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader(
				`{"error_response":{"code":27,"msg":"Invalid session","sub_msg":"no session ` + r.URL.Query().Get("session") + `"}}`))}, nil
		}, top.ErrInvalidSession},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := charge(context.Background(), faultClient(t, "http://gateway.invalid/", top.WithParamsInQuery(), top.WithHTTPClient(&http.Client{Transport: tc.roundTrip})))
			if err == nil || tc.is != nil && !errors.Is(err, tc.is) {
				t.Fatalf("got the error %v", err)
			}
			text := strings.ReplaceAll(fmt.Sprintf("%v %+v", err, err), "sign=[redacted]", "")
			if strings.Contains(text, session) || strings.Contains(text, "sign=") {
				t.Errorf("the error shows what was sent: %s", text)
			}
		})
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

type failing struct{ err error }

func (f *failing) Read([]byte) (int, error) { return 0, f.err }
