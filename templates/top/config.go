package top

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/topgen/topgen/templates/top/wire"
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
	client   *http.Client // the user's or the default, but never following redirects nor sending twice
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
		c.err = &notSentError{errors.New("setting up the client: " + strings.Join(wrong, "; "))}
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
		{"app key", c.appKey}, {"app secret", c.secret.reveal()}, {"session", c.session.text()},
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

// unfit says what makes a key, a secret or a session one that was not meant: it is most often copied with a line's end.
func unfit(text string) string {
	switch {
	case !utf8.ValidString(text):
		return "is not valid UTF-8"
	case strings.TrimFunc(text, func(r rune) bool { return wire.IsBlank(string(r)) || r == '\ufeff' || r == '\u200b' || r == 0xA0 }) != text:
		return "begins or ends with a blank or a line end, which does not belong to it"
	}
	return ""
}

// unfitHeader says why a header cannot be sent.
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
