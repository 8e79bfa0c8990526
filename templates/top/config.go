package top

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// config is all that a client knows. It does not change once ready has been called.
type config struct {
	appKey       string
	secret       secret
	gateway      string
	session      *secret
	source       SessionSource
	signMethod   SignMethod
	format       Format
	simplify     bool
	partnerID    string
	targetAppKey string
	publicInBody bool
	http         *http.Client
	timeout      time.Duration
	maxBody      int64
	now          func() time.Time
	skew         *skew
	retry        RetryPolicy
	middleware   []Middleware
	logger       *slog.Logger
	unchecked    bool

	err     error // what is wrong with the options
	url     *url.URL
	client  *http.Client      // the user's or the default, but never following redirects
	direct  http.RoundTripper // the client's transport, when the client adds nothing to it
	traced  bool              // the transport is net/http's, which reports to httptrace
	public  [publicParams]constant
	signer  *signer
	handler Handler
}

// ready checks the options and works out what follows from them.
func (c *config) ready() {
	var errs []error
	wrong := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	if isBlank(c.appKey) {
		wrong("the app key is blank")
	}
	if c.secret.reveal() == "" {
		wrong("the app secret is empty")
	}
	for _, id := range []struct{ what, text string }{{"app key", c.appKey}, {"partner id", c.partnerID}, {"target app key", c.targetAppKey}} {
		if !utf8.ValidString(id.text) {
			wrong("the %s is not valid UTF-8", id.what)
		}
	}
	var err error
	if c.url, err = parseGateway(c.gateway); err != nil {
		errs = append(errs, err)
	}
	if !c.signMethod.known() {
		wrong("unknown sign method %q: use SignMD5, SignHMAC or SignHMACSHA256", c.signMethod)
	}
	if c.format != FormatJSON && c.format != FormatXML {
		wrong("unknown format %q: use FormatJSON or FormatXML", c.format)
	}
	if c.timeout < 0 {
		wrong("the timeout %v is negative", c.timeout)
	}
	if c.maxBody <= 0 {
		wrong("the limit of %d bytes for answers leaves no room for any", c.maxBody)
	}
	if c.now == nil {
		wrong("the clock is nil")
	}
	if err := c.retry.check(); err != nil {
		errs = append(errs, err)
	}
	for i, m := range c.middleware {
		if m == nil {
			wrong("middleware %d is nil", i)
		}
	}
	if c.err = errors.Join(errs...); c.err != nil {
		c.err = &notSentError{fmt.Errorf("setting up the client: %w", c.err)}
		return
	}
	c.public = c.constants()
	c.client, c.direct = neverRedirecting(c.http)
	_, c.traced = c.client.Transport.(*http.Transport)
	if c.signer == nil || c.signer.method != c.signMethod {
		c.signer = newSigner(c.signMethod, c.secret)
	}
	c.handler = c.call
	for i := len(c.middleware) - 1; i >= 0; i-- {
		c.handler = c.middleware[i](c.handler)
	}
}

// constant is a public parameter that is the same for every call; its value is empty when it is not sent.
type constant struct {
	value   string
	encoded string // name=value, as it travels in a query
}

// constants works out the public parameters that are the same for every call. Blank ones are not sent.
func (c *config) constants() (all [publicParams]constant) {
	set := func(w PublicParam, v string) {
		if !isBlank(v) {
			all[w] = constant{v, string(appendPair(nil, publicNames[w], v))}
		}
	}
	set(AppKeyParam, c.appKey)
	set(FormatParam, string(c.format))
	set(PartnerIDParam, c.partnerID)
	set(SignMethodParam, string(c.signMethod))
	if c.simplify && c.format == FormatJSON {
		set(SimplifyParam, "true")
	}
	set(TargetAppKeyParam, c.targetAppKey)
	set(VersionParam, "2.0")
	return all
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

// neverRedirecting returns a copy of client that hands redirects to the caller. All that is left of a client
// without cookies and a timeout is then its transport, which is returned too.
func neverRedirecting(client *http.Client) (*http.Client, http.RoundTripper) {
	if client == nil {
		client = &http.Client{Transport: sharedTransport()}
	}
	own := *client
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if own.Jar != nil || own.Timeout != 0 {
		return &own, nil
	}
	if own.Transport == nil {
		return &own, http.DefaultTransport
	}
	return &own, own.Transport
}

// sharedTransport is the default: as http.DefaultTransport was when it was first needed, but keeping more
// than two idle connections to the one host that all calls go to.
var sharedTransport = sync.OnceValue(func() http.RoundTripper {
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	t = t.Clone()
	t.MaxIdleConnsPerHost = 64
	return t
})

// gatewayName is the gateway as it may be shown.
func (c *config) gatewayName() string {
	if c.url == nil {
		return "an unknown gateway"
	}
	return strings.TrimSuffix(c.url.Scheme+"://"+c.url.Host+c.url.Path, "/")
}
