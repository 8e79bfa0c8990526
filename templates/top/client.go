package top

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"time"
)

// A Client calls APIs for one application. It is safe for concurrent use.
//
// Unless options say otherwise, a call is validated, signed with HMAC-SHA-256 and sent once to
// [DefaultGateway] over TLS; it fails when the answer is not there after [DefaultTimeout] or is larger than
// [DefaultMaxBody]. Redirects are never followed. However a client is printed or logged, it shows neither the
// secret nor a session, and neither do the errors of its calls.
type Client struct{ cfg *config }

// NewClient returns a client for the application with the given key and secret, which the platform's console
// shows. [Client.Err] and every call return what is wrong with them or with the options.
func NewClient(appKey, appSecret string, opts ...Option) *Client {
	return &Client{config{
		appKey:     appKey,
		secret:     newSecret(appSecret),
		gateway:    DefaultGateway,
		signMethod: SignHMACSHA256,
		format:     FormatJSON,
		timeout:    DefaultTimeout,
		maxBody:    DefaultMaxBody,
		now:        time.Now,
	}.with(opts)}
}

// With returns a client that differs from c by some more options: another user's session, a longer timeout.
// It shares c's connections, its middleware and what c has learned about the time, and costs little.
func (c *Client) With(opts ...Option) *Client {
	if c == nil || c.cfg == nil {
		return c
	}
	return &Client{c.cfg.with(opts)}
}

// Err returns what is wrong with the client's key, secret or options, nil when it can be used. Every call of such a
// client returns that error.
func (c *Client) Err() error {
	if c == nil || c.cfg == nil {
		return &notSentError{errors.New("the client was not made by NewClient")}
	}
	return c.cfg.err
}

// Call validates, signs and sends req, and reads the answer into rsp. Generated services call it; a program
// that has a [Request] and its [Response] can do so too.
//
// The error is nil only when the business succeeded, as far as the API's document says how an answer tells. It is a
// *ValidationError, an [*Error] (the gateway's), a [*BizError], an [*UnknownOutcomeError], a [*DecodeError], a
// [*TransportError], or what the client's options, the session source or the request itself got wrong;
// [MayHaveExecuted] and [Retryable] judge them all. Beside an error rsp has what came back.
func (c *Client) Call(ctx context.Context, req Request, rsp Response, opts ...Option) error {
	cfg, err := c.ready(ctx, req, opts)
	if err != nil {
		return err
	}
	if isNil(rsp) {
		return &notSentError{errors.New("the response is nil")}
	}
	if len(cfg.handlers) == 0 {
		return cfg.call(ctx, req, rsp)
	}
	running := &running{cfg: cfg}
	err = cfg.handlers[0](context.WithValue(ctx, runningKey{}, running), req, rsp)
	if err == nil && !running.reached.Load() { // the middleware has made the answer itself
		err = cfg.outcome(req.Method(), rsp)
	}
	return err
}

// Prepare validates, signs and form-encodes a request without sending it, for programs that send it
// themselves: a POST to the gateway with the query in the URL and the body as
// application/x-www-form-urlencoded. A request with files has no such body and gives an error. What is
// returned has the session and the signature.
func (c *Client) Prepare(ctx context.Context, req Request, opts ...Option) (query, body string, err error) {
	cfg, err := c.ready(ctx, req, opts)
	if err != nil {
		return "", "", err
	}
	if err := cfg.validate(req); err != nil {
		return "", "", err
	}
	session, err := cfg.sessionFor(ctx, req)
	if err != nil {
		return "", "", err
	}
	p, err := cfg.sign(req, session, cfg.skew.correct(cfg.now()))
	if err != nil {
		return "", "", err
	}
	defer p.Release()
	if p.HasFiles() {
		return "", "", &notSentError{fmt.Errorf("%s: a request with files has no form-encoded body: use Call", req.Method())}
	}
	return string(p.Query()), string(p.Body()), nil
}

// ready returns what is needed for a call, or why there can be none.
func (c *Client) ready(ctx context.Context, req any, opts []Option) (*config, error) {
	if err := c.Err(); err != nil {
		return nil, err
	}
	switch {
	case ctx == nil:
		return nil, &notSentError{errors.New("the context is nil")}
	case isNil(req):
		return nil, &notSentError{errors.New("the request is nil")}
	case len(opts) == 0:
		return c.cfg, nil
	}
	for _, o := range opts {
		if o.apply != nil && !o.call {
			return nil, &notSentError{fmt.Errorf("%s is not for a single call: give it to NewClient or With", o.name)}
		}
	}
	cfg := c.cfg.with(opts)
	return cfg, cfg.err
}

// isNil reports whether a request or response is nil, also as a pointer in the interface: a generated method
// was called with nil.
func isNil(side any) bool {
	if side == nil {
		return true
	}
	v := reflect.ValueOf(side)
	return v.Kind() == reflect.Pointer && v.IsNil()
}

// CloseIdleConnections closes the connections to the gateway that are not in use, as http.Client does.
func (c *Client) CloseIdleConnections() {
	if c != nil && c.cfg != nil && c.cfg.client != nil {
		c.cfg.client.CloseIdleConnections()
	}
}

// String names the application and the gateway.
func (c Client) String() string {
	if c.cfg == nil {
		return "top.Client()"
	}
	return fmt.Sprintf("top.Client(app key %s, %s)", c.cfg.appKey, c.cfg.gatewayName())
}

// Format writes String's text, whatever the verb.
func (c Client) Format(s fmt.State, _ rune) { fmt.Fprint(s, c.String()) }

// LogValue gives loggers String's text.
func (c Client) LogValue() slog.Value { return slog.StringValue(c.String()) }

// MarshalJSON gives String's text.
func (c Client) MarshalJSON() ([]byte, error) { return json.Marshal(c.String()) }
