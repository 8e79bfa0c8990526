package top

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// RuntimeV1 ties generated code to a runtime it works with: it does not compile with another.
const RuntimeV1 = true

// A Request is the request of one API, which generated code implements.
type Request interface {
	// Method returns the API's name: "taobao.time.get".
	Method() string
	// Validate checks what the API's document demands; the error is a *ValidationError.
	Validate() error
	// EncodeTOP writes the parameters, the public ones among them, in the byte order of their names.
	EncodeTOP(*Params)
}

// A Response is the response of one API, which generated code implements with an embedded [Meta]. Each try of a call
// and [Decode] begin by setting the exported fields of the struct that holds the Meta to zero.
type Response interface {
	// DecodeTOP reads the response from a decoder that stands before its object.
	DecodeTOP(*Decoder)
	// TOPMeta returns what is known of an answer beside the API's own data.
	TOPMeta() *Meta
}

// A Client calls APIs for one application. It is safe for concurrent use.
//
// Unless options say otherwise, a call is validated, signed with HMAC-SHA-256 and sent once to
// [DefaultGateway] over TLS; it fails when the answer is not there after [DefaultTimeout] or is larger than
// [DefaultMaxBody]. Redirects are never followed. However a client is printed or logged, it shows neither the
// secret nor a session, and neither do the errors of its calls.
type Client struct{ cfg *config }

// NewClient returns a client for the application with the given key and secret, which the platform's console
// shows. Options that make no sense, a blank key or an empty secret are reported by every call.
func NewClient(appKey, appSecret string, opts ...Option) *Client {
	return newClient(config{
		appKey:     appKey,
		secret:     newSecret(appSecret),
		gateway:    DefaultGateway,
		signMethod: SignHMACSHA256,
		format:     FormatJSON,
		timeout:    DefaultTimeout,
		maxBody:    DefaultMaxBody,
		now:        time.Now,
	}, opts)
}

// With returns a client that differs from c by some more options: another user's session, a longer timeout.
// It shares c's connections and what c has learned about the time, and costs little.
func (c *Client) With(opts ...Option) *Client {
	if c == nil || c.cfg == nil {
		return c
	}
	return newClient(*c.cfg, opts)
}

func newClient(cfg config, opts []Option) *Client {
	for _, o := range opts {
		if o != nil {
			o(&cfg)
		}
	}
	cfg.ready()
	return &Client{&cfg}
}

var errNoClient = errors.New("the client was not made by NewClient")

// ready returns what is needed for a call, or why there can be none.
func (c *Client) ready(ctx context.Context, req any) (*config, error) {
	switch {
	case c == nil || c.cfg == nil:
		return nil, &notSentError{errNoClient}
	case c.cfg.err != nil:
		return nil, c.cfg.err
	case ctx == nil:
		return nil, &notSentError{errors.New("the context is nil")}
	case isNil(req):
		return nil, &notSentError{errors.New("the request is nil")}
	}
	return c.cfg, nil
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
