package top_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
)

func gatewayError(code int, subCode, subMsg string) string {
	return fmt.Sprintf(`{"error_response":{"code":%d,"msg":"no","sub_code":%q,"sub_msg":%q,"request_id":"x"}}`, code, subCode, subMsg)
}

// script is a transport that answers from a list; its last entry again and again.
type script struct {
	mu    sync.Mutex
	steps []func(*http.Request) (*http.Response, error)
	sent  []url.Values // the parameters of each request that was read
}

func (s *script) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	step := s.steps[min(len(s.sent), len(s.steps)-1)]
	params := r.URL.Query()
	s.sent = append(s.sent, params)
	s.mu.Unlock()
	response, err := step(r)
	if r.Body == nil {
		return response, err
	}
	if err != error(refusedConn) { // where there is no connection nothing is sent
		body, _ := io.ReadAll(r.Body)
		if form, err := url.ParseQuery(string(body)); err == nil {
			maps.Copy(params, form)
		}
	}
	_ = r.Body.Close()
	return response, err
}

func says(status int, body string) func(*http.Request) (*http.Response, error) {
	return func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
	}
}

func fails(err error) func(*http.Request) (*http.Response, error) {
	return func(*http.Request) (*http.Response, error) { return nil, err }
}

var (
	refusedConn = &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	resetConn   = &net.OpError{Op: "read", Net: "tcp", Err: errors.New("connection reset by peer")}
)

// TestRetry checks the rule: what is sent again, what is not, and what only a call that can bear it gets.
func TestRetry(t *testing.T) {
	for _, tc := range []struct {
		name              string
		step              func(*http.Request) (*http.Response, error)
		again, idempotent bool
	}{
		{"platform's time-out", says(200, gatewayError(15, "isp.top-remote-connection-timeout", "")), false, true},
		{"platform's service", says(200, gatewayError(10, "isp.top-remote-service-unavailable-tmall", "")), false, true},
		{"bad parameter by another name", says(200, gatewayError(15, "isp.top-mapping-parse-error", "")), false, false},
		{"caller's fault", says(200, gatewayError(15, "isv.invalid-parameter", "")), false, false},
		{"call limit", says(200, gatewayError(7, "accesscontrol.limited-by-api-access-count", "This ban will last for 1 more seconds")), false, false},
		{"signature", says(200, gatewayError(25, "", "")), false, false},
		{"session", says(200, gatewayError(27, "", "")), false, false},
		{"business", says(200, gatewayError(15, "2401", "")), false, false},
		{"no connection", fails(refusedConn), true, true},
		{"connection lost", fails(resetConn), false, true},
		{"502", says(502, "<html>"), false, true},
		{"429", says(429, ""), false, true},
		{"404", says(404, ""), false, false},
		{"redirect", says(302, ""), false, false},
		{"nonsense", says(200, "nonsense"), false, false},
		{"an error nobody knows", fails(errors.New("?")), false, true},
	} {
		for _, idempotent := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/%v", tc.name, idempotent), func(t *testing.T) {
				s := &script{steps: []func(*http.Request) (*http.Response, error){tc.step, tc.step, says(200, chargeAnswer)}}
				client := testClient(top.WithHTTPClient(&http.Client{Transport: s}),
					top.WithRetry(top.RetryPolicy{Tries: 3, Wait: time.Millisecond, Idempotent: idempotent}))
				rsp, err := charge(context.Background(), client)
				again := tc.again
				if idempotent {
					again = tc.idempotent
				}
				if again != (err == nil) || again != rsp.Result.BizSuccess {
					t.Errorf("got the error %v", err)
				}
				if want := map[bool]int{true: 3, false: 1}[again]; len(s.sent) != want {
					t.Errorf("sent %d times, want %d", len(s.sent), want)
				}
			})
		}
	}
}

// TestRetryIsOptIn checks that nothing is sent twice unless asked for, and not oftener than asked for.
func TestRetryIsOptIn(t *testing.T) {
	for _, tc := range []struct {
		name string
		opts []top.Option
		want int
	}{
		{"no policy", nil, 1},
		{"zero policy", []top.Option{top.WithRetry(top.RetryPolicy{})}, 1},
		{"four tries", []top.Option{top.WithRetry(top.RetryPolicy{Tries: 4, Wait: 1, Idempotent: true})}, 4},
		{"four tries of what may have been executed", []top.Option{top.WithRetry(top.RetryPolicy{Tries: 4, Wait: 1})}, 1},
		{"refused", []top.Option{top.WithRetry(top.RetryPolicy{Tries: 4, Wait: 1, Idempotent: true, Refuse: func(method string, err error) bool {
			return strings.HasSuffix(method, ".recharge.charge.update") && errors.Is(err, top.ErrRemoteService)
		}})}, 1},
		{"taken back", []top.Option{top.WithRetry(top.RetryPolicy{Tries: 4}), top.WithRetry(top.RetryPolicy{})}, 1},
	} {
		s := &script{steps: []func(*http.Request) (*http.Response, error){says(200, gatewayError(15, "isp.unknown-error", ""))}}
		_, err := charge(context.Background(), testClient(append(tc.opts, top.WithHTTPClient(&http.Client{Transport: s}))...))
		if !errors.Is(err, top.ErrRemoteService) || len(s.sent) != tc.want {
			t.Errorf("%s: sent %d times, want %d; the error is %v", tc.name, len(s.sent), tc.want, err)
		}
	}
}

// TestRetryRefusesDoubt checks the policy for calls that move money: only those that were certainly not executed go again.
func TestRetryRefusesDoubt(t *testing.T) {
	policy := top.RetryPolicy{Tries: 4, Wait: 1}
	for _, tc := range []struct {
		step func(*http.Request) (*http.Response, error)
		want int
	}{{fails(refusedConn), 4}, {says(200, gatewayError(15, "isp.top-remote-connection-timeout", "")), 1}, {says(200, gatewayError(10, "isp.top-remote-service-unavailable", "")), 1}} {
		s := &script{steps: []func(*http.Request) (*http.Response, error){tc.step}}
		_, err := charge(context.Background(), testClient(top.WithRetry(policy), top.WithHTTPClient(&http.Client{Transport: s})))
		if err == nil || len(s.sent) != tc.want {
			t.Errorf("%v: sent %d times, want %d", err, len(s.sent), tc.want)
		}
	}
}

// TestMetaIsOfTheLastTry checks that what is beside an error came with it.
func TestMetaIsOfTheLastTry(t *testing.T) {
	s := &script{steps: []func(*http.Request) (*http.Response, error){says(200, gatewayError(15, "isp.unknown-error", "")), fails(resetConn)}}
	client := testClient(top.WithHTTPClient(&http.Client{Transport: s}), top.WithRetry(top.RetryPolicy{Tries: 2, Wait: 1, Idempotent: true}))
	rsp, err := charge(context.Background(), client)
	if err == nil || rsp.Raw != "" || rsp.HTTPStatus != 0 || rsp.RequestID != "" {
		t.Errorf("beside %v: %+v", err, rsp.Meta)
	}
}

// TestEarlierTries checks that a last try that did nothing does not hide one that may have been executed.
func TestEarlierTries(t *testing.T) {
	isp := says(200, gatewayError(15, "isp.top-remote-connection-timeout", ""))
	for _, tc := range []struct {
		name     string
		steps    []func(*http.Request) (*http.Response, error)
		executed bool
		is       error
	}{
		{"never a connection", []func(*http.Request) (*http.Response, error){fails(refusedConn)}, false, nil},
		{"then no connection", []func(*http.Request) (*http.Response, error){isp, fails(refusedConn)}, true, nil},
		{"lost, then no connection", []func(*http.Request) (*http.Response, error){fails(resetConn), fails(refusedConn)}, true, nil},
		{"then turned down", []func(*http.Request) (*http.Response, error){isp, says(200, gatewayError(7, "", ""))}, true, top.ErrCallLimited},
		{"no connection, then turned down", []func(*http.Request) (*http.Response, error){fails(refusedConn), says(200, gatewayError(7, "", ""))}, false,
			top.ErrCallLimited},
	} {
		s := &script{steps: tc.steps}
		client := testClient(top.WithHTTPClient(&http.Client{Transport: s}), top.WithRetry(top.RetryPolicy{Tries: 3, Wait: 1, Idempotent: true}))
		_, err := charge(context.Background(), client)
		if err == nil || top.MayHaveExecuted(err) != tc.executed || tc.is != nil && !errors.Is(err, tc.is) {
			t.Errorf("%s: may have executed is %v; the error is %v", tc.name, top.MayHaveExecuted(err), err)
		}
		var e *top.TransportError
		if errors.As(err, &e) && e.MayHaveExecuted != tc.executed {
			t.Errorf("%s: the TransportError says %v", tc.name, e.MayHaveExecuted)
		}
	}
}

// TestRetryIsSignedAfresh checks that every try has its own time, session and signature.
func TestRetryIsSignedAfresh(t *testing.T) {
	s := &script{steps: []func(*http.Request) (*http.Response, error){says(200, gatewayError(15, "isp.unknown-error", "")), says(200, chargeAnswer)}}
	now, sessions := noon, 0
	client := testClient(top.WithHTTPClient(&http.Client{Transport: s}), top.WithRetry(top.RetryPolicy{Tries: 2, Wait: 1, Idempotent: true}),
		top.WithClock(func() time.Time { now = now.Add(time.Second); return now }),
		top.WithSessionSource(top.SessionFunc(func(context.Context) (string, error) {
			sessions++
			return fmt.Sprint("session ", sessions), nil
		})))
	if _, err := charge(context.Background(), client); err != nil {
		t.Fatal(err)
	}
	for i, q := range s.sent {
		if want := fmt.Sprint("session ", i+1); q.Get("session") != want {
			t.Errorf("try %d: session %q, want %q", i+1, q.Get("session"), want)
		}
		if want := noon.Add(time.Duration(i+1) * time.Second).In(top.GMT8).Format(time.DateTime); q.Get("timestamp") != want {
			t.Errorf("try %d: timestamp %q, want %q", i+1, q.Get("timestamp"), want)
		}
	}
	if s.sent[0].Get("sign") == s.sent[1].Get("sign") {
		t.Error("both tries have one signature")
	}
}

// TestRetryEndsWithContext checks that waiting for another try ends with the context, and that both errors
// are told.
func TestRetryEndsWithContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := &script{steps: []func(*http.Request) (*http.Response, error){func(r *http.Request) (*http.Response, error) {
		time.AfterFunc(10*time.Millisecond, cancel)
		return says(200, gatewayError(15, "isp.unknown-error", ""))(r)
	}}}
	client := testClient(top.WithHTTPClient(&http.Client{Transport: s}), top.WithRetry(top.RetryPolicy{Tries: 2, Wait: time.Hour, MaxWait: time.Hour, Idempotent: true}))
	_, err := charge(ctx, client)
	if !errors.Is(err, context.Canceled) || !errors.Is(err, top.ErrRemoteService) || len(s.sent) != 1 {
		t.Errorf("sent %d times, got the error %v", len(s.sent), err)
	}
}

// TestNoTimeForRetry checks that a call does not wait for a try that the context's deadline rules out.
func TestNoTimeForRetry(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s := &script{steps: []func(*http.Request) (*http.Response, error){says(200, gatewayError(15, "isp.unknown-error", ""))}}
	client := testClient(top.WithHTTPClient(&http.Client{Transport: s}), top.WithRetry(top.RetryPolicy{Tries: 2, Wait: time.Hour}))
	_, err := charge(ctx, client)
	if !errors.Is(err, top.ErrRemoteService) || ctx.Err() != nil || len(s.sent) != 1 {
		t.Errorf("sent %d times, got the error %v", len(s.sent), err)
	}
}

// TestBackoff checks that waits grow, stay within their bounds and are not all the same.
func TestBackoff(t *testing.T) {
	policy := top.RetryPolicy{Wait: 100 * time.Millisecond, MaxWait: time.Second}
	for try, most := range map[int]time.Duration{1: 100 * time.Millisecond, 2: 200 * time.Millisecond, 3: 400 * time.Millisecond, 5: time.Second, 1000: time.Second} {
		different := make(map[time.Duration]bool)
		for range 200 {
			wait := policy.Pause(try)
			if wait < most/2 || wait > most {
				t.Fatalf("after try %d: %v, want between %v and %v", try, wait, most/2, most)
			}
			different[wait] = true
		}
		if len(different) < 100 {
			t.Errorf("after try %d: only %d different waits", try, len(different))
		}
	}
	if wait := new(top.RetryPolicy).Pause(1); wait < 50*time.Millisecond || wait > 100*time.Millisecond {
		t.Errorf("without settings: %v", wait)
	}
	endless := top.RetryPolicy{Wait: 1, MaxWait: math.MaxInt64}
	if wait := endless.Pause(1000); wait < math.MaxInt64/2 {
		t.Errorf("without a limit: %v", wait)
	}
	long := top.RetryPolicy{Wait: time.Hour}
	if wait := long.Pause(3); wait < 30*time.Minute || wait > time.Hour {
		t.Errorf("a wait above the default limit: %v", wait)
	}
}

// TestRefusedAfterOpenTry checks that a refusal tells of a try before it that may have been executed: the platform may
// refuse no more than the repetition.
func TestRefusedAfterOpenTry(t *testing.T) {
	refusal := says(200, `{"`+chargeRoot+`":{"result":{"biz_success":false,"result_code":"DUPLICATE"}}}`)
	for name, tc := range map[string]struct {
		steps []func(*http.Request) (*http.Response, error)
		open  bool
	}{
		"first try":             {[]func(*http.Request) (*http.Response, error){refusal}, false},
		"after a lost answer":   {[]func(*http.Request) (*http.Response, error){says(502, ""), refusal}, true},
		"after two":             {[]func(*http.Request) (*http.Response, error){says(502, ""), fails(refusedConn), refusal}, true},
		"after a refused dial":  {[]func(*http.Request) (*http.Response, error){fails(refusedConn), refusal}, false},
		"after a platform code": {[]func(*http.Request) (*http.Response, error){says(200, gatewayError(15, "isp.timeout", "")), refusal}, true},
	} {
		s := &script{steps: tc.steps}
		client := top.NewClient("12345678", "helloworld", top.WithHTTPClient(&http.Client{Transport: s}),
			top.WithOutcome(rechargeMethod, top.Outcome{Success: "result/biz_success", Code: "result/result_code"}),
			top.WithRetry(top.RetryPolicy{Tries: 3, Wait: time.Microsecond, Idempotent: true}))
		_, err := charge(context.Background(), client)
		var refused *top.BizError
		if !errors.As(err, &refused) || refused.Code != "DUPLICATE" {
			t.Errorf("%s: got the error %v", name, err)
			continue
		}
		if open := refused.Earlier != nil; open != tc.open || open != strings.Contains(err.Error(), "an earlier try may have been executed") {
			t.Errorf("%s: got %v, with an earlier try: %v", name, err, open)
		}
	}
}
