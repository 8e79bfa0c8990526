package top

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/topgen/topgen/templates/top/wire"
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
		session:    newSecret(""),
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
// client returns that error with the API's name.
func (c *Client) Err() error {
	if c == nil || c.cfg == nil {
		return errNoClient
	}
	return c.cfg.err
}

var errNoClient error = notSent(errors.New("the client was not made by NewClient"))

// Call validates, signs and sends req, and reads the answer into rsp. Generated services call it; a program
// that has a [Request] and its [Response] can do so too.
//
// The error is nil only when the business succeeded, if the API's document names a member that shows it. Otherwise it is a
// *ValidationError, an [*Error] (the gateway's), a [*BizError], an [*UnknownOutcomeError], a [*DecodeError], a
// [*TransportError], or what the client's options, the session source or the request itself got wrong;
// [MayHaveExecuted] and [Retryable] judge them all. Beside an error rsp has what came back.
func (c *Client) Call(ctx context.Context, req Request, rsp Response, opts ...Option) error {
	cfg, err := c.ready(ctx, req, opts)
	if err != nil {
		return err
	}
	if isNil(rsp) {
		return notSent(errors.New("the response is nil"))
	}
	if len(cfg.handlers) == 0 {
		return cfg.call(ctx, req, rsp)
	}
	call := &middlewareCall{cfg: cfg}
	err = cfg.handlers[0](context.WithValue(ctx, middlewareCallKey{}, call), req, rsp)
	if err == nil && !call.reached.Load() { // the middleware has made the answer itself
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
		return "", "", notSent(fmt.Errorf("%s: a request with files has no form-encoded body: use Call", req.Method()))
	}
	return string(p.Query()), string(p.Body()), nil
}

// ready returns what is needed for a call, or why there can be none.
func (c *Client) ready(ctx context.Context, req Request, opts []Option) (*config, error) {
	if isNil(req) {
		return nil, notSent(errors.New("the request is nil"))
	}
	err := c.Err()
	notForCall := slices.IndexFunc(opts, func(o Option) bool { return o.apply != nil && !o.call })
	switch {
	case err != nil:
	case ctx == nil:
		err = errors.New("the context is nil")
	case notForCall >= 0:
		err = fmt.Errorf("%s is not for a single call: give it to NewClient or With", opts[notForCall].name)
	case len(opts) == 0:
		return c.cfg, nil
	default:
		cfg := c.cfg.with(opts)
		if err = cfg.err; err == nil {
			return cfg, nil
		}
	}
	return nil, notSent(fmt.Errorf("%s: %w", req.Method(), err))
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

// config is all that a client knows. It does not change once ready has been called.
type config struct {
	appKey       string
	secret       secret
	gateway      string
	session      secret
	source       SessionSource
	signMethod   SignMethod
	format       Format
	simplify     bool
	partnerID    string
	targetAppKey string
	inQuery      bool
	header       http.Header
	http         *http.Client
	timeout      time.Duration
	maxBody      int64
	now          func() time.Time
	skew         *skew
	retry        RetryPolicy
	outcomes     map[string]Outcome
	logger       *slog.Logger
	unchecked    bool

	wrong    []string // what options found wrong at once
	err      error    // what is wrong with all of them
	url      *url.URL
	client   *http.Client // the user's or the default, but never following redirects
	signer   *wire.Signer
	handlers []Handler // made by middleware, the outermost first
}

// with returns a copy of c with some more options, ready to be used.
func (c config) with(opts []Option) *config {
	for _, o := range opts {
		if o.apply != nil {
			o.apply(&c)
		}
	}
	c.ready()
	return &c
}

// ready checks the options and works out what follows from them.
func (c *config) ready() {
	var err error
	wrong := c.faults(c.wrong[:len(c.wrong):len(c.wrong)])
	if c.url, err = parseGateway(c.gateway); err != nil {
		wrong = append(wrong, err.Error())
	}
	if c.err = nil; len(wrong) > 0 {
		c.err = notSent(errors.New("setting up the client: " + strings.Join(wrong, "; ")))
		return
	}
	if c.client == nil {
		c.client = guardedClient(c.http)
	}
	if public := c.public(); c.signer == nil || c.signer.Public() != public {
		c.signer = wire.NewSigner(c.secret.reveal, public)
	}
}

// faults adds to a list what makes no sense in the options.
func (c *config) faults(wrong []string) []string {
	add := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	if wire.IsBlank(c.appKey) {
		add("the app key is blank")
	}
	if c.secret.reveal() == "" {
		add("the app secret is empty")
	}
	for _, id := range []struct{ what, text string }{
		{"app key", c.appKey}, {"app secret", c.secret.reveal()}, {"session", c.session.reveal()},
		{"partner id", c.partnerID}, {"target app key", c.targetAppKey},
	} {
		if fault := unfit(id.text); fault != "" {
			add("the %s %s", id.what, fault)
		}
	}
	if c.signMethod != SignMD5 && c.signMethod != SignHMAC && c.signMethod != SignHMACSHA256 {
		add("unknown sign method %q: use SignMD5, SignHMAC or SignHMACSHA256", c.signMethod)
	}
	if c.format != FormatJSON && c.format != FormatXML {
		add("unknown format %q: use FormatJSON or FormatXML", c.format)
	}
	if c.timeout < 0 {
		add("the timeout %v is negative", c.timeout)
	}
	if c.maxBody <= 0 {
		add("the limit of %d bytes for answers leaves no room for any", c.maxBody)
	}
	if c.now == nil {
		add("the clock is nil")
	}
	if c.retry.Tries < 0 || c.retry.Wait < 0 || c.retry.MaxWait < 0 {
		add("the retry policy has negative values")
	}
	for name, values := range c.header {
		if fault := unfitHeader(name, values[0]); fault != "" {
			add("the header %.40q %s", name, fault)
		}
	}
	return wrong
}

// unfit returns what is wrong with a key, a secret or a session. The usual fault is a line end that was copied with it.
func unfit(text string) string {
	switch {
	case !utf8.ValidString(text):
		return "is not valid UTF-8"
	case strings.TrimFunc(text, func(r rune) bool { return wire.IsBlank(string(r)) || r == '\ufeff' || r == '\u200b' || r == 0xA0 }) != text:
		return "begins or ends with a blank or a line end, which does not belong to it"
	}
	return ""
}

// unfitHeader returns why a header cannot be sent; empty: it can.
func unfitHeader(name, value string) string {
	switch strings.ToLower(name) {
	case "content-type", "content-length", "content-encoding", "transfer-encoding", "host", "connection", "expect", "trailer", "te", "upgrade":
		return "is the client's own"
	case "idempotency-key", "x-idempotency-key":
		return "would make net/http send a call twice"
	}
	for _, c := range []byte(name) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`"(),/:;<=>?@[\]{}`, c) >= 0 {
			return "is not a header's name"
		}
	}
	for _, c := range []byte(value) {
		if c < ' ' && c != '\t' || c == 0x7f {
			return "has a control character in its value"
		}
	}
	return ""
}

// public returns the public parameters that are the same for every call.
func (c *config) public() wire.Public {
	p := wire.Public{
		AppKey: c.appKey, Format: string(c.format), PartnerID: c.partnerID, SignMethod: string(c.signMethod),
		TargetAppKey: c.targetAppKey, InQuery: c.inQuery,
	}
	if c.simplify && c.format == FormatJSON {
		p.Simplify = "true"
	}
	return p
}

// parseGateway accepts a URL to which a query can be added. The URL is not repeated in errors: it might have
// a password in it.
func parseGateway(gateway string) (*url.URL, error) {
	u, err := url.Parse(gateway)
	switch {
	case err != nil:
		return nil, errors.New("the gateway is not a URL")
	case u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Opaque != "":
		return nil, errors.New("the gateway has to be a URL such as " + DefaultGateway)
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, errors.New("the gateway's URL must not have a user, a query or a fragment: what is not signed makes the signature wrong")
	}
	return u, nil
}

// gatewayName is the gateway as it may be shown.
func (c *config) gatewayName() string {
	if c.url == nil {
		return "an unknown gateway"
	}
	return strings.TrimSuffix(c.url.Scheme+"://"+c.url.Host+c.url.Path, "/")
}
