package top_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
)

// TestOptions checks that options that make no sense come out at the first call, all at once, and not before.
func TestOptions(t *testing.T) {
	for _, tc := range []struct {
		name   string
		client *top.Client
		want   []string // empty: no error
	}{
		{"defaults", testClient(top.Option{}, top.WithHTTPClient(nil)), nil},
		{"no key", top.NewClient(" ", ""), []string{"app key is blank", "app secret is empty"}},
		{"not UTF-8", testClient(top.WithPartnerID("\xff"), top.WithTargetAppKey("\xff")), []string{"partner id is not valid UTF-8", "target app key is not"}},
		{"no scheme", testClient(top.WithGateway("eco.taobao.com/router/rest")), []string{"https://eco.taobao.com/router/rest"}},
		{"another scheme", testClient(top.WithGateway("ftp://eco.taobao.com/")), []string{"URL"}},
		{"no URL", testClient(top.WithGateway("https://a b\x00/?password=helloworld")), []string{"not a URL"}},
		{"a user", testClient(top.WithGateway("https://me:helloworld@host/")), []string{"user"}},
		{"a query", testClient(top.WithGateway("https://host/?a=b")), []string{"query"}},
		{"several", testClient(top.WithSignMethod("sha1"), top.WithFormat("yaml"), top.WithTimeout(-1), top.WithMaxBody(0), top.WithClock(nil),
			top.WithRetry(top.RetryPolicy{Tries: -1}), top.WithMiddleware(nil)),
			[]string{`sign method "sha1"`, `format "yaml"`, "timeout -1ns", "0 bytes", "clock", "retry policy", "middleware 0"}},
		{"put right", testClient(top.WithTimeout(-1)).With(top.WithTimeout(0)), nil},
		{"no client", new(top.Client), []string{"NewClient"}},
		{"nil", nil, []string{"NewClient"}},
		{"derived from nothing", new(top.Client).With(top.WithTimeout(0)), []string{"NewClient"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, _, err := tc.client.Prepare(context.Background(), newCharge())
			if (err == nil) != (len(tc.want) == 0) {
				t.Fatalf("got the error %v", err)
			}
			if err == nil {
				return
			}
			if lacks := slices.IndexFunc(tc.want, func(want string) bool { return !strings.Contains(err.Error(), want) }); lacks >= 0 {
				t.Errorf("the error %q lacks %q", err, tc.want[lacks])
			}
			if strings.Contains(err.Error(), "helloworld") || top.MayHaveExecuted(err) {
				t.Errorf("the error is %v", err)
			}
			if _, called := charge(context.Background(), tc.client); called == nil || called.Error() != err.Error() {
				t.Errorf("a call gives another error: %v", called)
			}
		})
	}
}

// TestDefaultGateway checks that a client that was told nothing uses TLS.
func TestDefaultGateway(t *testing.T) {
	s := &script{steps: []func(*http.Request) (*http.Response, error){func(r *http.Request) (*http.Response, error) {
		if got := "https://" + r.Host + r.URL.Path; got != top.DefaultGateway || r.URL.Scheme != "https" || r.Method != "POST" {
			t.Errorf("%s %s", r.Method, got)
		}
		if got := r.Header.Get("Content-Type"); got != "application/x-www-form-urlencoded;charset=utf-8" {
			t.Errorf("Content-Type %q", got)
		}
		return says(200, chargeAnswer)(r)
	}}}
	if _, err := charge(context.Background(), testClient(top.WithHTTPClient(&http.Client{Transport: s}))); err != nil {
		t.Fatal(err)
	}
}

// TestWith checks that a derived client differs in what was said and nothing else, and leaves the first one
// alone.
func TestWith(t *testing.T) {
	first := testClient(top.WithSession("first"), top.WithPartnerID("me"))
	second := first.With(top.WithSession("second"), top.WithSignMethod(top.SignMD5))
	third := second.With(top.WithSessionSource(top.SessionFunc(func(context.Context) (string, error) { return "third", nil })))
	for _, tc := range []struct {
		client               *top.Client
		session, method, who string
	}{{first, "first", "hmac-sha256", "me"}, {second, "second", "md5", "me"}, {third, "third", "md5", "me"}} {
		_, query := prepared(t, tc.client, newCharge())
		if query.Get("session") != tc.session || query.Get("sign_method") != tc.method || query.Get("partner_id") != tc.who {
			t.Errorf("%s: got %v", tc.session, query)
		}
	}
}

// TestSessionSource checks that a source's error stops the call, and that the source has the call's context.
func TestSessionSource(t *testing.T) {
	type key struct{}
	failure := errors.New("no token")
	client := testClient(top.WithSessionSource(top.SessionFunc(func(ctx context.Context) (string, error) {
		if ctx.Value(key{}) != "user" {
			t.Error("another context")
		}
		return "", failure
	})))
	_, err := charge(context.WithValue(context.Background(), key{}, "user"), client)
	if !errors.Is(err, failure) || top.MayHaveExecuted(err) || !strings.Contains(err.Error(), "getting the session") {
		t.Errorf("got the error %v", err)
	}
}

// TestMiddleware checks the order, what middleware sees and what it can change.
func TestMiddleware(t *testing.T) {
	g := toptest.NewGateway(t)
	g.Respond(0, "", chargeAnswer)
	var seen []string
	note := func(name string) top.Middleware {
		return func(next top.Handler) top.Handler {
			return func(ctx context.Context, req top.Request, rsp top.Response) error {
				seen = append(seen, name+" before "+req.Method())
				err := next(ctx, req, rsp)
				seen = append(seen, fmt.Sprint(name, " after ", rsp.TOPMeta().RequestID, " ", err))
				return err
			}
		}
	}
	client := g.Client(top.WithMiddleware(note("outer")), top.WithMiddleware(note("inner")))
	if _, err := charge(context.Background(), client); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"outer before alibaba.alsc.crm.recharge.charge.update", "inner before alibaba.alsc.crm.recharge.charge.update",
		"inner after r4lu3uaf87g2 <nil>", "outer after r4lu3uaf87g2 <nil>",
	}
	if fmt.Sprint(seen) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", seen, want)
	}
	stop := errors.New("not today")
	stopped := client.With(top.WithMiddleware(func(top.Handler) top.Handler {
		return func(context.Context, top.Request, top.Response) error { return stop }
	}))
	if _, err := charge(context.Background(), stopped); err != stop {
		t.Errorf("got the error %v", err)
	}
	if n := len(g.Calls()); n != 1 {
		t.Errorf("%d calls arrived", n)
	}
}

// invalid is a request that breaks its document's rules.
type invalid struct {
	chargeRequest
	err error
}

func (r *invalid) Validate() error { return r.err }

// TestValidation checks that an invalid request is not sent, unless the client was told not to look.
func TestValidation(t *testing.T) {
	g := toptest.NewGateway(t)
	wrong := &top.ValidationError{Findings: []top.Finding{{Path: "card_id", What: "missing"}}}
	rsp := new(chargeResponse)
	err := g.Client().Call(context.Background(), &invalid{*newCharge(), wrong}, rsp)
	var e *top.ValidationError
	if !errors.As(err, &e) || e != wrong || top.MayHaveExecuted(err) || len(g.Calls()) != 0 {
		t.Errorf("got the error %v, %d calls arrived", err, len(g.Calls()))
	}
	if _, _, err := g.Client().Prepare(context.Background(), &invalid{*newCharge(), wrong}); !errors.As(err, &e) {
		t.Errorf("Prepare: got the error %v", err)
	}
	if err := g.Client(top.WithoutValidation()).Call(context.Background(), &invalid{*newCharge(), wrong}, rsp); err != nil || len(g.Calls()) != 1 {
		t.Errorf("without validation: got the error %v, %d calls arrived", err, len(g.Calls()))
	}
}

// TestSecretsOfClients checks everything that prints, logs or serialises.
func TestSecretsOfClients(t *testing.T) {
	client := top.NewClient("12345678", "helloworld", top.WithSession(session))
	type service struct {
		client *top.Client
		Public *top.Client
		Value  top.Client
	}
	var texts []string
	for _, v := range []any{client, *client, service{client, client, *client}, &service{client, client, *client}, []*top.Client{client}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
			texts = append(texts, fmt.Sprintf(verb, v))
		}
		marshaled, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var text, structured bytes.Buffer
		slog.New(slog.NewTextHandler(&text, nil)).Info("a client", "client", v)
		slog.New(slog.NewJSONHandler(&structured, nil)).Info("a client", "client", v)
		texts = append(texts, string(marshaled), text.String(), structured.String())
	}
	for _, text := range texts {
		for _, s := range []string{"helloworld", session, "68656c6c6f776f726c64"} {
			if strings.Contains(text, s) {
				t.Errorf("%s is in %s", s, text)
			}
		}
	}
	if got := fmt.Sprintf("%v", client); !strings.Contains(got, "12345678") || !strings.Contains(got, "eco.taobao.com") {
		t.Errorf("a client prints as %s", got)
	}
	if got := fmt.Sprint(new(top.Client), testClient(top.WithGateway("%"))); strings.Contains(got, "PANIC") {
		t.Errorf("clients that cannot be used print as %s", got)
	}
}

// TestLog checks what is logged, when, and what is not.
func TestLog(t *testing.T) {
	g := toptest.NewGateway(t)
	var out bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
	client := g.Client(top.WithLogger(logger), top.WithSession(session), top.WithRetry(top.RetryPolicy{Tries: 2, Wait: 1, Idempotent: true}))
	for _, tc := range []struct {
		name, answer string
		want         []string
	}{
		{"success", chargeAnswer, []string{"level=DEBUG", "method=alibaba.alsc.crm.recharge.charge.update", "gateway=" + g.URL, "try=1", "took=",
			"http_status=200", "request_id=r4lu3uaf87g2", fmt.Sprintf("answer_bytes=%d", len(chargeAnswer)), "request_bytes="}},
		{"failure", gatewayError(15, "isp.unknown-error", ""), []string{"level=WARN", "try=1", "try=2", "code=15", "sub_code=isp.unknown-error",
			"may_have_executed=true"}},
	} {
		out.Reset()
		g.Respond(0, "", tc.answer)
		_, _ = charge(context.Background(), client)
		for _, want := range tc.want {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: %q is not in the log:\n%s", tc.name, want, &out)
			}
		}
		for _, s := range []string{session, toptest.AppSecret, g.Last().Public["sign"], "76123786153828"} {
			if strings.Contains(out.String(), s) {
				t.Errorf("%s: %q is in the log:\n%s", tc.name, s, &out)
			}
		}
	}
	out.Reset()
	quietly := client.With(top.WithLogger(slog.New(slog.NewTextHandler(&out, nil))))
	g.Respond(0, "", chargeAnswer)
	if _, err := charge(context.Background(), quietly); err != nil || out.Len() > 0 {
		t.Errorf("a success is logged above debug level: %s%v", &out, err)
	}
}

// TestConcurrentUse sends many calls through one client and its children; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	g := toptest.NewGateway(t)
	g.RespondFunc(func(r toptest.Received) toptest.Answer {
		return toptest.Answer{Body: strings.ReplaceAll(chargeAnswer, "r4lu3uaf87g2", r.Public["session"])}
	})
	client := g.Client(top.WithClockSkewCorrection(), top.WithLogger(slog.New(slog.DiscardHandler)))
	var all sync.WaitGroup
	for i := range 16 {
		all.Add(1)
		go func() {
			defer all.Done()
			own := client.With(top.WithSession(fmt.Sprint("user ", i)))
			for range 20 {
				rsp, err := charge(context.Background(), own)
				if err != nil || rsp.RequestID != fmt.Sprint("user ", i) || !rsp.Result.BizSuccess {
					t.Errorf("got %+v and the error %v", rsp, err)
					return
				}
			}
		}()
	}
	all.Wait()
	if n := len(g.Calls()); n != 320 {
		t.Errorf("%d calls arrived", n)
	}
}

// TestClockSkew checks that a client whose machine's clock is wrong learns the gateway's time.
func TestClockSkew(t *testing.T) {
	for _, off := range []time.Duration{-time.Hour, 3 * time.Hour} {
		g := toptest.NewGateway(t)
		g.Respond(0, "", chargeAnswer)
		wrong := top.WithClock(func() time.Time { return time.Now().Add(off) })

		_, err := charge(context.Background(), g.Client(wrong))
		if !errors.Is(err, top.ErrInvalidTimestamp) || top.MayHaveExecuted(err) {
			t.Errorf("%v off, without correction: got the error %v", off, err)
		}
		client := g.Client(wrong, top.WithClockSkewCorrection())
		for range 2 {
			if _, err := charge(context.Background(), client); err != nil {
				t.Errorf("%v off: got the error %v", off, err)
			}
			if _, err := charge(context.Background(), client.With(top.WithSession("another"))); err != nil {
				t.Errorf("%v off, derived: got the error %v", off, err)
			}
		}
		stamp, err := time.ParseInLocation(time.DateTime, g.Last().Public["timestamp"], top.GMT8)
		if err != nil || time.Since(stamp).Abs() > 10*time.Second {
			t.Errorf("%v off: the timestamp was %v", off, stamp)
		}
	}
}

// TestClockSkewGivesUp checks that a gateway that insists on error 31 is not called for ever.
func TestClockSkewGivesUp(t *testing.T) {
	calls := 0
	s := &script{steps: []func(*http.Request) (*http.Response, error){func(r *http.Request) (*http.Response, error) {
		calls++
		rsp, err := says(200, gatewayError(31, "", ""))(r)
		rsp.Header.Set("Date", noon.Add(time.Duration(calls)*time.Hour).Format(http.TimeFormat))
		return rsp, err
	}}}
	client := testClient(top.WithHTTPClient(&http.Client{Transport: s}), top.WithClockSkewCorrection())
	if _, err := charge(context.Background(), client); !errors.Is(err, top.ErrInvalidTimestamp) || calls != 2 {
		t.Errorf("%d calls, the error is %v", calls, err)
	}
	if got := s.sent[1].Get("timestamp"); got != "2024-03-01 05:30:00" {
		t.Errorf("the second try's timestamp is %s", got)
	}
}

// TestClockIsLeftAlone checks that only an answer that complains about the time corrects the clock, not the Date of one
// that does not.
func TestClockIsLeftAlone(t *testing.T) {
	for _, off := range []time.Duration{-3 * time.Second, -5 * time.Hour} {
		s := &script{steps: []func(*http.Request) (*http.Response, error){func(r *http.Request) (*http.Response, error) {
			rsp, err := says(200, chargeAnswer)(r)
			rsp.Header.Set("Date", noon.Add(off).Format(http.TimeFormat))
			return rsp, err
		}}}
		client := testClient(top.WithHTTPClient(&http.Client{Transport: s}), top.WithClockSkewCorrection())
		for range 2 {
			if _, err := charge(context.Background(), client); err != nil {
				t.Fatal(err)
			}
		}
		if got := s.sent[1].Get("timestamp"); got != "2024-03-01 04:30:00" {
			t.Errorf("%v off: the second call's timestamp is %s", off, got)
		}
	}
}
