package top_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// echoing answers with a text in which § stands for what the request had that nobody may see, as write has it, and
// keeps what that was.
func echoing(answer string, write func(string) string, sent *[]string) roundTripper {
	return func(r *http.Request) (*http.Response, error) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		form, err := url.ParseQuery(r.URL.RawQuery + "&" + string(body))
		if err != nil {
			return nil, err
		}
		*sent = []string{session + "/+=", "helloworld", form.Get("sign"), strings.ToLower(form.Get("sign"))}
		answer := strings.ReplaceAll(answer, "§", write(strings.Join(*sent, " ")))
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(answer))}, nil
	}
}

// escaped writes every character as a JSON escape.
func escaped(text string) string {
	var b strings.Builder
	for _, c := range text {
		fmt.Fprintf(&b, `\u%04x`, c)
	}
	return b.String()
}

// TestEchoedSecretsOfBusiness has an answer that is a success on the wire repeat what it was sent in its code
// and its request's id, and wants none of it in the errors that generated code makes of these.
func TestEchoedSecretsOfBusiness(t *testing.T) {
	const odd = session + "/+=" // looks another way in a URL
	plain := func(text string) string { return text }
	for name, test := range map[string]struct {
		answer string
		write  func(string) string
		opts   []top.Option
	}{
		"JSON":    {`{"` + chargeRoot + `":{"result":{"biz_success":false,"result_code":"no §"},"request_id":"r §"}}`, plain, nil},
		"escaped": {`{"` + chargeRoot + `":{"result":{"biz_success":false,"result_code":"no §"},"request_id":"§"}}`, escaped, nil},
		"URL":     {`{"result":{"biz_success":false,"result_code":"no §"},"request_id":"§"}`, url.QueryEscape, nil},
		"XML":     {`<` + chargeRoot + `><result><result_code>no §</result_code></result><request_id>§</request_id></` + chargeRoot + `>`, plain, nil},
		"body":    {`{"result":{"result_code":"no §"},"request_id":"§"}`, plain, []top.Option{top.WithParamsInQuery()}},
		"HMAC":    {`{"result":{"result_code":"no §"},"request_id":"§"}`, plain, []top.Option{top.WithSignMethod(top.SignHMAC)}},
		"MD5, retry": {`{"result":{"result_code":"no §"},"request_id":"§"}`, plain, []top.Option{
			top.WithSignMethod(top.SignMD5), top.WithRetry(top.RetryPolicy{Tries: 2})}},
	} {
		t.Run(name, func(t *testing.T) {
			var sent []string
			var log bytes.Buffer
			client := top.NewClient("12345678", "helloworld", append(test.opts, top.WithSession(odd),
				top.WithLogger(slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))),
				top.WithHTTPClient(&http.Client{Transport: echoing(test.answer, test.write, &sent)}))...)
			rsp, err := charge(context.Background(), client.With(top.WithOutcome(rechargeMethod, top.Outcome{Code: "result/result_code", OK: []string{"0"}, Message: "result/result_code"})))
			var failed *top.BizError
			if !errors.As(err, &failed) {
				t.Fatal(err)
			}
			_, err = charge(context.Background(), client.With(top.WithOutcome(rechargeMethod, top.Outcome{Code: "result/result_code"})))
			var open *top.UnknownOutcomeError
			if !errors.As(err, &open) {
				t.Fatal(err)
			}
			fields, err := json.Marshal([]any{failed, open})
			if err != nil {
				t.Fatal(err)
			}
			text := fmt.Sprintf("%v %+v %#v %v %+v %#v %s %s", failed, *failed, *failed, open, *open, *open, fields, log.String())
			if i := slices.IndexFunc(sent, func(s string) bool {
				return len(s) < 10 || strings.Contains(text, s) || strings.Contains(text, url.QueryEscape(s))
			}); i >= 0 {
				t.Errorf("%q is in %s", sent[i], text)
			}
			if !strings.HasPrefix(failed.Code, "no [redacted]") || rsp.RequestID == failed.RequestID {
				t.Errorf("got %+v from %+v", failed, rsp)
			}
		})
	}
}

// TestRedactionTakesNoTime has the other side send a secret behind long rows of what may begin its escape. A row cost a
// minute and more while it was read from each of its beginnings to its end.
func TestRedactionTakesNoTime(t *testing.T) {
	const secret = `+b/c=<"é`
	for row, form := range map[string]string{
		`\`: `x2bb/c=<"é`, `\\ `: secret, `&amp;`: secret, `&amp;amp;`: secret, `amp;`: `&amp;amp;#43;b/c=<"é`, `%25`: `%252bb/c=<"é`, `25`: secret, `+`: secret,
	} {
		body, err := json.Marshal(map[string]any{"error_response": map[string]any{"code": 27, "msg": "&" + strings.Repeat(row, 200_000/len(row)) + form + " end"}})
		if err != nil {
			t.Fatal(err)
		}
		s := &script{steps: []func(*http.Request) (*http.Response, error){says(200, string(body))}}
		began := time.Now()
		_, err = charge(context.Background(), testClient(top.WithSession(secret), top.WithHTTPClient(&http.Client{Transport: s})))
		var e *top.Error
		if !errors.As(err, &e) {
			t.Fatal(err)
		}
		if took := time.Since(began); took > 20*time.Second || !strings.HasSuffix(e.Msg, "[redacted] end") {
			t.Errorf("%s: after %v the message ends with %q", row, took, e.Msg[len(e.Msg)-30:])
		}
	}
}

// TestTransportErrorWithoutReason has a transport give an error whose own text cannot be had.
func TestTransportErrorWithoutReason(t *testing.T) {
	transport := roundTripper(func(*http.Request) (*http.Response, error) {
		return nil, fmt.Errorf("x: %w", &reasonless{&url.Error{Op: "Post"}})
	})
	_, err := charge(context.Background(), testClient(top.WithHTTPClient(&http.Client{Transport: transport})))
	var e *top.TransportError
	if !errors.As(err, &e) || !strings.Contains(err.Error(), "no reason") || top.MayHaveExecuted(err) { // the body was not read
		t.Errorf("got the error %v", err)
	}
}

type reasonless struct{ inner *url.Error }

func (*reasonless) Error() string   { return "reasonless" }
func (r *reasonless) Unwrap() error { return r.inner }
