package top

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/http"
	"time"
)

// The platform's gateways. A plain-HTTP one is used only when it is named.
const (
	DefaultGateway  = "https://eco.taobao.com/router/rest"
	OverseasGateway = "https://api.taobao.com/router/rest"
	PlainGateway    = "http://gw.api.taobao.com/router/rest" // no TLS: sessions and data can be read on the way
)

// A SignMethod is how requests are signed.
type SignMethod string

// The platform's signing methods. In all of them the signature is over the names and values of the text
// parameters in byte order of the names, run together, and travels in upper-case hex.
const (
	SignMD5        SignMethod = "md5"         // MD5 of secret, text, secret
	SignHMAC       SignMethod = "hmac"        // HMAC-MD5 of the text, keyed with the secret
	SignHMACSHA256 SignMethod = "hmac-sha256" // HMAC-SHA-256 of the text, keyed with the secret; the default
)

// A Format is the form of answers.
type Format string

// The forms the gateway can answer in. Both decode to the same values.
const (
	FormatJSON Format = "json" // the default
	FormatXML  Format = "xml"
)

// What a client uses without an option.
const (
	DefaultTimeout = 30 * time.Second // see WithTimeout
	DefaultMaxBody = 16 << 20         // bytes, see WithMaxBody
)

// An Option sets up a client, a service (With) or a single call; later ones win. Options that make no sense are
// reported by [Client.Err] and by every call. Those that say so below are for clients and services only, and an error
// when a call is given one.
type Option struct {
	name  string
	call  bool // it can be given to a call
	apply func(*config)
}

func forCall(name string, apply func(*config)) Option   { return Option{name, true, apply} }
func forClient(name string, apply func(*config)) Option { return Option{name, false, apply} }

// WithGateway sends calls to another gateway, given as a URL such as [DefaultGateway]. TLS is given up only
// by a URL that begins with http://. It is for clients and services.
func WithGateway(url string) Option {
	return forClient("WithGateway", func(c *config) { c.gateway = url })
}

// WithSession sends a session (access token), for APIs that need a user's authorisation. An empty one is not sent.
func WithSession(session string) Option {
	return forCall("WithSession", func(c *config) {
		c.session, c.source = newSecret(session), nil
	})
}

// WithSessionSource asks source for the session before each try of a call.
func WithSessionSource(source SessionSource) Option {
	return forCall("WithSessionSource", func(c *config) {
		c.session, c.source = newSecret(""), source
		if f, ok := source.(SessionFunc); ok && f == nil {
			c.wrong = append(c.wrong[:len(c.wrong):len(c.wrong)], "the session function is nil")
		}
	})
}

// WithSignMethod signs in another way than [SignHMACSHA256]. It is for clients and services.
func WithSignMethod(method SignMethod) Option {
	return forClient("WithSignMethod", func(c *config) { c.signMethod = method })
}

// WithFormat asks for answers in another form than [FormatJSON].
func WithFormat(format Format) Option {
	return forCall("WithFormat", func(c *config) { c.format = format })
}

// WithSimplify asks for JSON answers without their outermost object and without the objects around lists.
// They are shorter and decode to the same values. It has no effect with [FormatXML].
func WithSimplify(simplify bool) Option {
	return forCall("WithSimplify", func(c *config) { c.simplify = simplify })
}

// WithPartnerID sends a partner_id, by which the platform tells SDKs apart. Without it none is sent. It is for clients
// and services.
func WithPartnerID(id string) Option {
	return forClient("WithPartnerID", func(c *config) { c.partnerID = id })
}

// WithTargetAppKey names the application that provides the API; only APIs of third parties need it.
func WithTargetAppKey(appKey string) Option {
	return forCall("WithTargetAppKey", func(c *config) { c.targetAppKey = appKey })
}

// WithParamsInQuery sends the public parameters, session and signature among them, in the URL, as most of the platform's
// own SDKs have it. Without it they travel in the body, so that they appear in no URL that a proxy or a trace may record;
// the gateway takes both. It is for clients and services.
func WithParamsInQuery() Option {
	return forClient("WithParamsInQuery", func(c *config) { c.inQuery = true })
}

// WithHeader sends a header with the HTTP request, in place of one of the same name. The gateway looks at none; proxies
// may.
func WithHeader(name, value string) Option {
	return forCall("WithHeader", func(c *config) {
		header := make(http.Header)
		maps.Copy(header, c.header)
		header.Set(name, value)
		c.header = header
	})
}

// WithHTTPClient sends requests through client: its transport, timeout and cookies. The client is not
// changed, and redirects are not followed whatever it says, since the signed parameters would go along. Its transport
// may read a request's body once; one that sends a request a second time gets an error, unless it has copied the body
// before it sent it the first time. A nil client means the default: one that speaks HTTP/1.1 and shares its connections
// among all clients of this package in the process. It is for clients and services.
func WithHTTPClient(client *http.Client) Option {
	return forClient("WithHTTPClient", func(c *config) { c.http, c.client = client, nil })
}

// WithTimeout limits one try of a call, from the first byte sent to the last one read; [DefaultTimeout]
// without it, no limit with 0. Uploads of large files may need more. The context of a call limits all its
// tries together.
func WithTimeout(d time.Duration) Option {
	return forCall("WithTimeout", func(c *config) { c.timeout = d })
}

// WithMaxBody limits how many bytes of an answer are read, after decompression; [DefaultMaxBody] without it.
func WithMaxBody(bytes int64) Option {
	return forCall("WithMaxBody", func(c *config) { c.maxBody = bytes })
}

// WithClock takes the time from now instead of from time.Now, for timestamps only. It is for clients and services.
func WithClock(now func() time.Time) Option {
	return forClient("WithClock", func(c *config) { c.now = now })
}

// WithClockSkewCorrection makes the client learn, from the Date of an answer that turns a call down for its timestamp
// (error 31), how far the machine's clock is off, and sign by the gateway's time. The call is then sent again once, at
// once: it was not executed. It is for clients and services.
func WithClockSkewCorrection() Option {
	return forClient("WithClockSkewCorrection", func(c *config) { c.skew = new(skew) })
}

// WithRetry sends failed calls again by the given policy: see [RetryPolicy]. Without it a call is sent once.
func WithRetry(policy RetryPolicy) Option {
	return forCall("WithRetry", func(c *config) { c.retry = policy })
}

// WithOutcome names the members of one API's answers that show whether the business succeeded, in place of those in its
// document and its overlay. The zero [Outcome] switches that off: a call then succeeds when the gateway answered.
//
//	top.WithOutcome("alibaba.some.api", top.Outcome{Code: "result/result_code", OK: []string{"0"}})
func WithOutcome(method string, outcome Outcome) Option {
	return forCall("WithOutcome", func(c *config) {
		outcomes := make(map[string]Outcome)
		maps.Copy(outcomes, c.outcomes)
		outcomes[method] = outcome
		c.outcomes = outcomes
	})
}

// WithMiddleware puts middleware around every call, inside what earlier options put there: the first one
// given is the outermost. Each is asked for its handler once; clients made by [Client.With] share it. It is for clients
// and services.
func WithMiddleware(middleware ...Middleware) Option {
	return forClient("WithMiddleware", func(c *config) {
		for _, m := range middleware {
			c.use(m)
		}
	})
}

// WithLogger logs every try: at debug level when it succeeds and at warn level when it fails, also when it is the
// business that failed. What is logged is the API, the gateway, sizes, times, codes and errors; never a parameter's
// value, the session, the signature or the secret. An error's message is logged as it is; the gateway may repeat in it
// what it was sent. It is for clients and services.
func WithLogger(logger *slog.Logger) Option {
	return forClient("WithLogger", func(c *config) { c.logger = logger })
}

// WithoutValidation sends requests without calling their Validate, and leaves judging them to the gateway.
func WithoutValidation() Option {
	return forCall("WithoutValidation", func(c *config) { c.unchecked = true })
}

// A RetryPolicy says when a failed call is sent again, and how often. The zero policy sends a call once.
//
// A call that may have been executed ([MayHaveExecuted]) is not sent again without Idempotent. Of the others, a call is
// sent again when no connection came about, each time with a fresh timestamp, session and signature.
//
// With Idempotent, calls are also sent again when nobody can know whether they were executed: a sub code that begins with
// "isp.", but not "isp.top-mapping-parse-error", as the platform's own SDKs do ([Error.Retryable]); a timeout after the
// request went out, a connection lost, an answer cut short, an HTTP status of 429, 500 and above. Set it where the
// request carries the number by which the API recognises a repetition, or where the call only asks.
//
// Not sent again are calls that were turned down, whatever the reason (a call limit, code 7, included:
// [Error.BanDuration]), failures of the business, and answers not understood. A request with a file is sent again only if
// the file's reader can seek. When the context ends, so do the tries.
type RetryPolicy struct {
	// Tries is how often a call is sent at most, the first time included; below 2 there is no retry.
	Tries int

	// Wait is the longest time before the second try; it doubles for each one after that, up to MaxWait.
	// The actual time is drawn from the upper half, so that clients that failed together do not return
	// together. Zero means 100 ms, and 5 s for MaxWait.
	Wait, MaxWait time.Duration

	// Idempotent says that it does no harm to execute a call twice, so that a call that may have been executed
	// is sent again too.
	Idempotent bool

	// Refuse, if set, is asked about each call that would be sent again, by the API's name and the error of the last
	// try, and keeps it from being so by returning true. It has to be safe for concurrent use.
	Refuse func(method string, err error) bool
}

// again reports whether a call that failed with err, at its try-th try, is to be sent again.
func (p *RetryPolicy) again(method string, try int, err error) bool {
	if try >= p.Tries || !Retryable(err) && !undecided(err) {
		return false
	}
	if MayHaveExecuted(err) && !p.Idempotent {
		return false
	}
	return p.Refuse == nil || !p.Refuse(method, err)
}

// undecided reports whether the call behind err may have been executed, and another try may succeed.
func undecided(err error) bool {
	var e *TransportError
	return MayHaveExecuted(err) && errors.As(err, &e) && e.MayHaveExecuted && e.temporary() && (e.HTTPStatus == 0 || e.HTTPStatus == 429 || e.HTTPStatus >= 500)
}

// pause returns how long to wait after the try-th try.
func (p *RetryPolicy) pause(try int) time.Duration {
	wait, limit := p.Wait, p.MaxWait
	if wait == 0 {
		wait = 100 * time.Millisecond
	}
	if limit == 0 {
		limit = max(wait, 5*time.Second)
	}
	wait = min(wait, limit)
	for range try - 1 {
		wait += min(wait, limit-wait)
	}
	return wait - time.Duration(rand.Int64N(int64(wait)/2+1))
}

// withEarlier returns the last error of a call together with that of an earlier try, nil: none, that may have been executed.
func withEarlier(earlier, last error) error {
	if e, ok := last.(*BizError); ok {
		e.Earlier = earlier
	}
	if earlier == nil || MayHaveExecuted(last) {
		return last
	}
	if e, ok := last.(*TransportError); ok {
		e.MayHaveExecuted = true // of the call, if not of its last try
	}
	return &knownError{fmt.Errorf("%w; but an earlier try may have been executed: %v", last, earlier), true}
}

// sleep waits, unless the context ends; then it returns the last try's error and the context's. It does not
// begin to wait when the context's deadline comes first.
func sleep(ctx context.Context, d time.Duration, last error) error {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < d {
		return fmt.Errorf("%w, and the context leaves no time for another try", last)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return &knownError{fmt.Errorf("%w, and then no other try: %w", last, contextError(ctx)), MayHaveExecuted(last)}
	}
}
