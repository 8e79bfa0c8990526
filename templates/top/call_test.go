package top_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
	"github.com/topgen/topgen/templates/top/wire"
)

// judged is a response that says where it tells of the business.
type judged struct{ oddResponse }

func (*judged) OutcomeTOP() top.Outcome {
	return top.Outcome{Success: "obj/a", Code: "obj/b", Message: "text"}
}

// TestOptionsOfACall checks that a call's options win over the client's, that they change nothing for the next call, and
// that those that cannot be given to a call say so.
func TestOptionsOfACall(t *testing.T) {
	g := toptest.NewGateway(t)
	client := g.Client(top.WithSession("the client's"), top.WithHeader("X-Way", "client"))
	opts := []top.Option{top.WithSession("the call's"), top.WithFormat(top.FormatXML), top.WithTargetAppKey("another"), top.WithHeader("X-Way", "call"),
		top.WithTimeout(time.Minute), top.WithRetry(top.RetryPolicy{Tries: 2})}
	given := append([]top.Option(nil), opts...)
	for range 2 {
		g.Respond(0, "", "<"+rechargeRoot+"/>")
		if err := client.Call(context.Background(), newCharge(), new(chargeResponse), opts...); err != nil {
			t.Fatal(err)
		}
		last := g.Last()
		if last.Public["session"] != "the call's" || last.Public["format"] != "xml" || last.Public["target_app_key"] != "another" || last.Header.Get("X-Way") != "call" {
			t.Errorf("the call's options: got %v and %v", last.Public, last.Header)
		}
		g.Respond(0, "", "{}")
		if err := client.Call(context.Background(), newCharge(), new(chargeResponse)); err != nil {
			t.Fatal(err)
		}
		last = g.Last()
		if last.Public["session"] != "the client's" || last.Public["format"] != "json" || last.Public["target_app_key"] != "" || last.Header.Get("X-Way") != "client" {
			t.Errorf("the client's options: got %v and %v", last.Public, last.Header)
		}
	}
	for i := range opts {
		if reflect.ValueOf(opts[i]).Field(0).String() != reflect.ValueOf(given[i]).Field(0).String() {
			t.Error("the call has written into its options")
		}
	}
	for name, opt := range map[string]top.Option{
		"WithHTTPClient": top.WithHTTPClient(nil), "WithMiddleware": top.WithMiddleware(), "WithGateway": top.WithGateway(g.URL),
		"WithClock": top.WithClock(time.Now), "WithClockSkewCorrection": top.WithClockSkewCorrection(), "WithLogger": top.WithLogger(nil),
	} {
		err := client.Call(context.Background(), newCharge(), new(chargeResponse), opt)
		if err == nil || !strings.Contains(err.Error(), name) || top.MayHaveExecuted(err) {
			t.Errorf("%s for a call: got the error %v", name, err)
		}
	}
	err := client.Call(context.Background(), newCharge(), new(chargeResponse), top.WithHeader("Idempotency-Key", "x"))
	if err == nil || !strings.Contains(err.Error(), "Idempotency-Key") {
		t.Errorf("a header that would make net/http repeat a call: got the error %v", err)
	}
}

// TestErr checks that keys, secrets and sessions that were copied with a line end are refused before the first call.
func TestErr(t *testing.T) {
	for name, client := range map[string]*top.Client{
		"app key": top.NewClient("123\n", "secret"), "app secret": top.NewClient("123", " secret"), "session": testClient(top.WithSession("abc\r\n")),
		"target app key": testClient(top.WithTargetAppKey("1\t")), "middleware": testClient(top.WithMiddleware(nil)), "handler": testClient(top.WithMiddleware(func(top.Handler) top.Handler { return nil })), "session function": testClient(top.WithSessionSource(top.SessionFunc(nil))), "NewClient": new(top.Client),
	} {
		err := client.Err()
		if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "secret\"") || strings.Contains(err.Error(), "abc") {
			t.Errorf("%s: Err is %v", name, err)
		}
		if _, called := charge(context.Background(), client); !errors.Is(called, err) || !strings.Contains(called.Error(), newCharge().Method()) {
			t.Errorf("%s: a call returns %v, Err %v", name, called, err)
		}
	}
	source := top.SessionFunc(func(context.Context) (string, error) { return "abc ", nil })
	if _, err := charge(context.Background(), testClient(top.WithSessionSource(source))); err == nil || top.MayHaveExecuted(err) || strings.Contains(err.Error(), "abc") {
		t.Errorf("a session source with a blank: got the error %v", err)
	}
	if err := testClient(top.WithSession("")).Err(); err != nil {
		t.Error(err)
	}
}

// TestMiddlewareIsMadeOnce checks that derived clients share middleware and yet call with their own options.
func TestMiddlewareIsMadeOnce(t *testing.T) {
	g := toptest.NewGateway(t)
	made := 0
	var order []string
	middleware := func(name string) top.Middleware {
		return func(next top.Handler) top.Handler {
			made++
			return func(ctx context.Context, req top.Request, rsp top.Response) error {
				order = append(order, name)
				return next(ctx, req, rsp)
			}
		}
	}
	client := g.Client(top.WithMiddleware(middleware("a"), middleware("b")), top.WithSession("first"))
	derived := client.With(top.WithSession("second"), top.WithMiddleware(middleware("c")))
	for _, tc := range []struct {
		client         *top.Client
		session, order string
	}{{client, "first", "ab"}, {derived, "second", "abc"}, {client, "first", "ab"}} {
		order = nil
		if _, err := charge(context.Background(), tc.client); err != nil {
			t.Fatal(err)
		}
		if got := g.Last().Public["session"]; got != tc.session || strings.Join(order, "") != tc.order {
			t.Errorf("session %q by way of %q, want %q by %q", got, order, tc.session, tc.order)
		}
	}
	if made != 3 {
		t.Errorf("middleware was asked for a handler %d times", made)
	}
	lost := client.With(top.WithMiddleware(func(next top.Handler) top.Handler {
		return func(_ context.Context, req top.Request, rsp top.Response) error {
			return next(context.Background(), req, rsp)
		}
	}), top.WithMiddleware(middleware("d")))
	if _, err := charge(context.Background(), lost); err == nil || top.MayHaveExecuted(err) {
		t.Errorf("a middleware that loses the context: got the error %v", err)
	}
}

// TestOutcomeIsTheError checks who sees the business's failure: the caller, the middleware and the log; and that the
// client can say otherwise.
func TestOutcomeIsTheError(t *testing.T) {
	g := toptest.NewGateway(t)
	var seen error
	var log bytes.Buffer
	client := g.Client(top.WithLogger(slog.New(slog.NewTextHandler(&log, nil))), top.WithMiddleware(func(next top.Handler) top.Handler {
		return func(ctx context.Context, req top.Request, rsp top.Response) error {
			seen = next(ctx, req, rsp)
			return seen
		}
	}))
	for _, tc := range []struct {
		answer string
		opts   []top.Option
		want   error
	}{
		{`{"obj":{"a":"true"},"text":"x"}`, nil, nil},
		{`{"obj":{"a":"false","b":7},"text":"no money"}`, nil, &top.BizError{Method: oddMethod, Code: "7", Message: "no money"}},
		{`{"obj":{"b":7},"text":"x"}`, nil, &top.UnknownOutcomeError{Method: oddMethod, Member: "obj/a"}},
		{`{"obj":{"a":"yes"},"text":"x"}`, nil, &top.UnknownOutcomeError{Method: oddMethod, Member: "obj/a", Value: "yes"}},
		{`{"obj":{"a":"no","b":7},"text":"x"}`, []top.Option{top.WithOutcome(oddMethod, top.Outcome{})}, nil},
		{`{"obj":{"b":7},"text":"x"}`, []top.Option{top.WithOutcome(oddMethod, top.Outcome{Code: "obj/b", OK: []string{"7"}})}, nil},
		{`{"obj":{"b":8},"text":"x"}`, []top.Option{top.WithOutcome(oddMethod, top.Outcome{Code: "obj/b", OK: []string{"", "7"}})}, &top.BizError{Method: oddMethod, Code: "8"}},
		{`{"obj":{},"text":"x"}`, []top.Option{top.WithOutcome(oddMethod, top.Outcome{Code: "obj/b", OK: []string{"", "7"}})}, nil},
		{`{"obj":{"b":8},"text":"x"}`, []top.Option{top.WithOutcome(oddMethod, top.Outcome{Code: "obj/b"})},
			&top.UnknownOutcomeError{Method: oddMethod, Member: "obj/b", Value: "8", Unsettled: true}},
	} {
		log.Reset()
		g.Respond(0, "", tc.answer)
		rsp := new(judged)
		req := &freeRequest{oddMethod, bare.encode}
		err := client.Call(context.Background(), req, rsp, tc.opts...)
		if !reflect.DeepEqual(err, tc.want) || !reflect.DeepEqual(seen, tc.want) {
			t.Errorf("%s: got the error %#v, the middleware %#v, want %#v", tc.answer, err, seen, tc.want)
		}
		if (tc.want != nil) != strings.Contains(log.String(), "level=WARN") || rsp.Text == "" || tc.want != nil && !top.MayHaveExecuted(err) {
			t.Errorf("%s: the log is %s", tc.answer, &log)
		}
		var unknown *top.UnknownOutcomeError
		if errors.As(err, &unknown) && unknown.Unsettled {
			for _, word := range []string{"obj/b", `"8"`, ".overlay.json", "top.WithOutcome("} {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("%q is not in %v", word, err)
				}
			}
		}
	}
}

// TestRedactionKnowsEscapes takes secrets out of what the other side says, however it has written them.
func TestRedactionKnowsEscapes(t *testing.T) {
	const signs = "p&q%r\\s" // what begins an escape and may be a part of a secret
	for form, secret := range map[string]string{
		`a+b/c=<"é`: "", `a%2bb%2Fc%3d%3C%22%C3%A9`: "", `a&#43;b&#x2F;c=&lt;&quot;&#233;`: "", `a\u002bb\/c=\u003c\"\u00e9`: "", `a%252Bb%252fc=<"é`: "", `A+B/C=<"É`: "",
		`a+b\/c=&lt;"é`: "", `a&amp;#43;b/c=&amp;lt;"é`: "", `a&plus;b&sol;c&equals;&lt;"é`: "", `a\x2bb\x2Fc=\x3c\x22\xc3\xa9`: "", `a\\x2bb/c=<"é`: "", `a&#000000000000000043;b/c=<"é`: "",
		signs: signs, `p&amp;q%25r\\s`: signs, `p&#38;q%r\s`: signs, `p%26q%25r%5Cs`: signs, `p\u0026q%r\\s`: signs, `p\x26q\x25r\x5cs`: signs, `p&q%25r\s`: signs,
		toptest.AppSecret + "1234": toptest.AppSecret + "1234", // begins with another secret
	} {
		if got := redact(t, cmp.Or(secret, `a+b/c=<"é`), "no session "+form+" here"); got != "no session [redacted] here" {
			t.Errorf("%s: the error says %s", form, got)
		}
	}
}

// TestRedactionBesideEscapes finds a secret behind what it makes an escape of, and leaves another text alone.
func TestRedactionBesideEscapes(t *testing.T) {
	for _, c := range [][3]string{
		{"12ab+cd", "at 50%12ab%2Bcd", "at 50%[redacted]"}, {"00e1+cd", `\\u00e1%2Bcd`, `\\u[redacted]`},
		{"密钥", "%E4%BD%A0%E5%A5%BD", "%E4%BD%A0%E5%A5%BD"}, {"密钥", "%E5%AF%86%e9%92%a5", "[redacted]"},
	} {
		if got := redact(t, c[0], c[1]); got != c[2] {
			t.Errorf("%s in %s: the error says %s", c[0], c[1], got)
		}
	}
}

// redact returns what is left of the text of an error of the gateway.
func redact(t *testing.T, session, text string) string {
	body, err := json.Marshal(map[string]any{"error_response": map[string]any{"code": 27, "msg": "Invalid session", "sub_msg": text}})
	if err != nil {
		t.Fatal(err)
	}
	s := &script{steps: []func(*http.Request) (*http.Response, error){says(200, string(body))}}
	_, err = charge(context.Background(), testClient(top.WithSession(session), top.WithHTTPClient(&http.Client{Transport: s})))
	var refused *top.Error
	if !errors.As(err, &refused) {
		t.Fatal(err)
	}
	return refused.SubMsg
}

// TestOutcomeBesideNull judges a member that came twice, once as null, by its value: a code that is there is no success.
func TestOutcomeBesideNull(t *testing.T) {
	for _, body := range []string{`{"result":{"result_code":null,"result_code":"7"}}`, `{"result":{"result_code":"7","result_code":null}}`, `{"result":null,"result":{"result_code":"7"}}`} {
		rsp := new(rechargeResponse)
		if err := top.Decode(body, rechargeMethod, rsp); err != nil {
			t.Fatal(err)
		}
		if v := wire.Judge(rsp, top.Outcome{Code: "result/result_code", OK: []string{""}}); v.OK || v.Code != "7" {
			t.Errorf("%s: %+v", body, v)
		}
	}
}

// TestOutcomeOfNumbers takes 1 and 0 for success and failure, in any notation, and no number near them.
func TestOutcomeOfNumbers(t *testing.T) {
	for value, want := range map[string]wire.Verdict{
		"1": {OK: true, Known: true}, "1.0": {OK: true, Known: true}, "0": {Known: true}, "-0.0": {Known: true},
		"1.5": {}, "1.20": {}, "11e-1": {}, "0.5": {}, "2": {}, "-1": {}, "18446744073709551617": {},
	} {
		rsp := new(rechargeResponse)
		if err := top.Decode(`{"result":{"result_code":`+value+`}}`, rechargeMethod, rsp); err != nil {
			t.Fatal(err)
		}
		if v := wire.Judge(rsp, top.Outcome{Success: "result/result_code"}); v.OK != want.OK || v.Known != want.Known {
			t.Errorf("%s: %+v", value, v)
		}
	}
}

// TestResponsesTravelAsJSON writes a response as JSON and reads it back: the same values, members that came, and outcome;
// without the body and the header.
func TestResponsesTravelAsJSON(t *testing.T) {
	for _, body := range []string{
		`{"result":{"biz_success":false,"result_code":"7","result_desc":""},"request_id":"x"}`, `{"result":{"result_code":"7"},"request_id":"x"}`, rechargeJSON, rechargeSimple, rechargeXML, `{}`,
		`{"result":null,"result":{"biz_success":null,"result_code":null,"result_code":"7","biz_success":true}}`,
	} {
		first := new(rechargeResponse)
		if err := top.Decode(body, rechargeMethod, first); err != nil {
			t.Fatal(err)
		}
		first.Header = http.Header{"Secret": {"header"}}
		travelsAsJSON(t, first)
		if shown := fmt.Sprintf("%+v", first); len(body) > 10 && strings.Count(shown, "request_id") > strings.Count(body, "request_id") {
			t.Errorf("the body is shown more than once: %s", shown)
		}
	}
}

func travelsAsJSON(t *testing.T, first *rechargeResponse) {
	text, err := json.Marshal(first)
	if err != nil || bytes.Contains(text, []byte("Raw")) || bytes.Contains(text, []byte("header")) {
		t.Fatalf("%s: %v", text, err)
	}
	if copied, err := json.Marshal(*first); err != nil || !bytes.Equal(copied, text) {
		t.Errorf("as a value it is %s, %v, and behind a pointer %s", copied, err, text)
	}
	second := new(rechargeResponse)
	if err := json.Unmarshal(text, second); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if !reflect.DeepEqual(first.Result, second.Result) || first.RequestID != second.RequestID {
		t.Errorf("%s: got %+v, want %+v", text, second.Result, first.Result)
	}
	outcome := top.Outcome{Success: "result/biz_success", Code: "result/result_code", Message: "result/result_desc"}
	if before, after := wire.Judge(first, outcome), wire.Judge(second, outcome); before != after {
		t.Errorf("%s: the outcome is %+v, and was %+v", text, after, before)
	}
	for _, path := range []string{"result", "result/biz_success", "result/result_code", "result/result_desc", "result/result/before_property_list", "result/result/before_property_list/0/type", "request_id"} {
		if way := strings.Split(path, "/"); first.Has(way...) != second.Has(way...) {
			t.Errorf("%s: Has(%s) is %v, and was %v", text, path, second.Has(way...), first.Has(way...))
		}
	}
}

func (r rechargeResponse) MarshalJSON() ([]byte, error) { return wire.Marshal(&r) }

func (r *rechargeResponse) UnmarshalJSON(data []byte) error { return wire.Unmarshal(data, r) }

// TestJoinedErrors checks that an error that nobody knows is not hidden by one that says that nothing was executed.
func TestJoinedErrors(t *testing.T) {
	refused := &top.Error{Code: 25}
	for _, tc := range []struct {
		err      error
		executed bool
	}{
		{refused, false}, {fmt.Errorf("x: %w", refused), false}, {errors.Join(refused, refused), false}, {errors.Join(errors.New("?"), refused), true},
		{fmt.Errorf("%w and %w", refused, errors.New("?")), true}, {&top.ValidationError{}, false}, {&top.DecodeError{}, true}, {nil, true},
	} {
		if got := top.MayHaveExecuted(tc.err); got != tc.executed {
			t.Errorf("%v may have been executed: %v", tc.err, got)
		}
	}
}

// TestFractionsSayWhatToWrite checks the one fault of an answer that the spec can cure.
func TestFractionsSayWhatToWrite(t *testing.T) {
	err := top.Decode(`{"odds":[{"int":"12.5"}]}`, oddMethod, new(oddResponse))
	if err == nil || !strings.Contains(err.Error(), `"response/odds/int": {"type": "Price"}`) {
		t.Errorf("got the error %v", err)
	}
	if err = top.Decode(`{"int":"x"}`, oddMethod, new(oddResponse)); err == nil || strings.Contains(err.Error(), "overlay") {
		t.Errorf("got the error %v", err)
	}
}
