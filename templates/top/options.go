package top

import (
	"log/slog"
	"net/http"
	"time"
)

// The platform's gateways. A plain-HTTP one is used only when it is named.
const (
	DefaultGateway  = "https://eco.taobao.com/router/rest"
	OverseasGateway = "https://api.taobao.com/router/rest"
	PlainGateway    = "http://gw.api.taobao.com/router/rest" // no TLS: sessions and data can be read on the way
)

// A Format is the form of answers.
type Format string

// The forms the gateway can answer in. Both decode to the same values.
const (
	FormatJSON Format = "json" // the default
	FormatXML  Format = "xml"
)

// What a client does unless told otherwise.
const (
	DefaultTimeout = 30 * time.Second // see WithTimeout
	DefaultMaxBody = 16 << 20         // bytes, see WithMaxBody
)

// An Option sets up a client. Options that make no sense are reported by every call of the client.
type Option func(*config)

// WithGateway sends calls to another gateway, given as a URL such as [DefaultGateway]. TLS is given up only
// by a URL that begins with http://.
func WithGateway(url string) Option { return func(c *config) { c.gateway = url } }

// WithSession sends a session (access token) with every call, for APIs that need a user's authorisation.
func WithSession(session string) Option {
	return func(c *config) {
		held := newSecret(session)
		c.session, c.source = &held, nil
	}
}

// WithSessionSource asks source for the session before each try of a call.
func WithSessionSource(source SessionSource) Option {
	return func(c *config) { c.session, c.source = nil, source }
}

// WithSignMethod signs in another way than [SignHMACSHA256].
func WithSignMethod(method SignMethod) Option { return func(c *config) { c.signMethod = method } }

// WithFormat asks for answers in another form than [FormatJSON].
func WithFormat(format Format) Option { return func(c *config) { c.format = format } }

// WithSimplify asks for JSON answers without their outermost object and without the objects around lists.
// They are shorter and decode to the same values. It means nothing for [FormatXML].
func WithSimplify(on bool) Option { return func(c *config) { c.simplify = on } }

// WithPartnerID sends a partner_id, by which the platform tells SDKs apart. Without it none is sent.
func WithPartnerID(id string) Option { return func(c *config) { c.partnerID = id } }

// WithTargetAppKey names the application that provides the API; only APIs of third parties need it.
func WithTargetAppKey(appKey string) Option { return func(c *config) { c.targetAppKey = appKey } }

// WithParamsInBody sends the public parameters in the body, beside the API's own, so that session and
// signature appear in no URL that a proxy or a trace may record. Without it they travel in the query, as most
// of the platform's own SDKs have it; the gateway takes both.
func WithParamsInBody() Option { return func(c *config) { c.publicInBody = true } }

// WithHTTPClient sends requests through client: its transport, timeout and cookies. The client is not
// changed, and redirects are not followed whatever it says, since the signed parameters would go along. A nil
// client means the default: one that shares its connections among all clients of this package in the process.
func WithHTTPClient(client *http.Client) Option { return func(c *config) { c.http = client } }

// WithTimeout limits one try of a call, from the first byte sent to the last one read; [DefaultTimeout]
// without it, no limit with 0. Uploads of large files may need more. The context of a call limits all its
// tries together.
func WithTimeout(d time.Duration) Option { return func(c *config) { c.timeout = d } }

// WithMaxBody limits how many bytes of an answer are read, after decompression; [DefaultMaxBody] without it.
func WithMaxBody(bytes int64) Option { return func(c *config) { c.maxBody = bytes } }

// WithClock takes the time from now instead of from time.Now, for timestamps only.
func WithClock(now func() time.Time) Option { return func(c *config) { c.now = now } }

// WithClockSkewCorrection makes the client learn from the Date of the gateway's answers how far the machine's
// clock is off, and sign by the gateway's time. A call that was turned down for its timestamp (error 31) is
// then sent again once, at once, when its answer taught the client better: it was not executed.
func WithClockSkewCorrection() Option { return func(c *config) { c.skew = new(skew) } }

// WithRetry sends failed calls again by the given policy, which can execute a call twice: see [RetryPolicy]. Without it
// a call is sent once.
func WithRetry(policy RetryPolicy) Option { return func(c *config) { c.retry = policy } }

// WithMiddleware puts middleware around every call, inside what earlier options put there: the first one
// given is the outermost. It is asked for a handler once for each client, derived ones included.
func WithMiddleware(middleware ...Middleware) Option {
	return func(c *config) {
		c.middleware = append(c.middleware[:len(c.middleware):len(c.middleware)], middleware...)
	}
}

// WithLogger logs every try: at debug level when it succeeds and at warn level when it fails. What is logged
// is the API, the gateway, sizes, times, codes and errors; never a parameter's value, the session, the
// signature or the secret. Errors are logged in their own words, in which the gateway may repeat what it was sent.
func WithLogger(logger *slog.Logger) Option { return func(c *config) { c.logger = logger } }

// WithoutValidation sends requests without calling their Validate, and leaves judging them to the gateway.
func WithoutValidation() Option { return func(c *config) { c.unchecked = true } }
