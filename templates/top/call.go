package top

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/topgen/topgen/templates/top/wire"
)

// A Handler makes a call: it sends req and fills rsp. req.Method() names the API, rsp.TOPMeta() has what is
// known about the answer once the handler has returned.
type Handler func(ctx context.Context, req Request, rsp Response) error

// A Middleware wraps a whole call, validation and retries included: it may look at both sides,
// measure, trace, change the context, or not call next at all. It has to hand on a context that comes from the one
// it was given. The error of next is what the call returns: also a [*BizError], the business's failure.
type Middleware func(next Handler) Handler

// A SessionSource gives the session (access token) of each try of a call: from a store, a cache, a service
// that renews it. It must be safe for concurrent use and give up when ctx ends. An empty session is not sent.
// Its errors come back from the call, wrapped, and nothing is sent.
type SessionSource interface {
	Session(ctx context.Context) (string, error)
}

// SessionFunc is a function that is a [SessionSource].
type SessionFunc func(ctx context.Context) (string, error)

// Session calls f.
func (f SessionFunc) Session(ctx context.Context) (string, error) { return f(ctx) }

// middlewareCall is a call on its way through the middleware. Handlers are shared by clients that differ, so the client's
// config travels in the context.
type middlewareCall struct {
	cfg     *config
	reached atomic.Bool // the call came through to the gateway's side
}

type middlewareCallKey struct{}

// use adds a middleware inside those that are there.
func (c *config) use(m Middleware) {
	i := len(c.handlers)
	if m == nil {
		c.wrong = append(c.wrong[:len(c.wrong):len(c.wrong)], fmt.Sprintf("middleware %d is nil", i))
		return
	}
	handler := m(func(ctx context.Context, req Request, rsp Response) error {
		call, ok := ctx.Value(middlewareCallKey{}).(*middlewareCall)
		switch {
		case !ok:
			return notSent(errors.New("a middleware has handed on a context that does not come from the call's"))
		case i+1 < len(call.cfg.handlers):
			return call.cfg.handlers[i+1](ctx, req, rsp)
		}
		call.reached.Store(true)
		return call.cfg.call(ctx, req, rsp)
	})
	if handler == nil {
		c.wrong = append(c.wrong[:len(c.wrong):len(c.wrong)], fmt.Sprintf("middleware %d returned no handler", i))
		return
	}
	c.handlers = append(c.handlers[:i:i], handler)
}

// call validates the request and sends it until it succeeds or the retry policy ends.
func (c *config) call(ctx context.Context, req Request, rsp Response) error {
	if err := c.validate(req); err != nil {
		wire.Reset(rsp)
		return err
	}
	t := &attempt{config: c, ctx: ctx, req: req, rsp: rsp}
	corrected := false
	var earlier error // of the last try before this one that may have been executed
	for try := 1; ; try++ {
		wire.Reset(rsp)
		t.number, t.learned = try, false
		err := t.run()
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil || t.stuck || !t.files.again():
			return withEarlier(earlier, err)
		case t.learned && !corrected:
			corrected = true
			try-- // it is not a failure that a policy has to count
			continue
		case !c.retry.again(req.Method(), try, err):
			return withEarlier(earlier, err)
		}
		if err := sleep(ctx, c.retry.pause(try), err); err != nil {
			return withEarlier(earlier, err)
		}
		if MayHaveExecuted(err) {
			earlier = err
		}
	}
}

func (c *config) validate(req Request) error {
	if c.unchecked {
		return nil
	}
	if err := req.Validate(); err != nil {
		return notSent(fmt.Errorf("%s: %w", req.Method(), err))
	}
	return nil
}

// sign signs and encodes a request. The caller releases the Params.
func (c *config) sign(req Request, session string, now time.Time) (*wire.Params, error) {
	p, err := c.signer.Sign(req, session, now)
	if err != nil {
		return nil, notSent(fmt.Errorf("%s: encoding the request: %w", req.Method(), err))
	}
	return p, nil
}

func (c *config) sessionFor(ctx context.Context, req Request) (string, error) {
	if c.source == nil {
		return c.session.reveal(), nil
	}
	session, err := c.source.Session(ctx)
	if err != nil {
		return "", notSent(fmt.Errorf("%s: getting the session: %w", req.Method(), err))
	}
	if fault := unfit(session); fault != "" {
		return "", notSent(fmt.Errorf("%s: the session of the session source %s", req.Method(), fault))
	}
	return session, nil
}

// outcome returns the business's failure: nil if it succeeded, if no member shows that, and for queries.
func (c *config) outcome(method string, rsp Response) error {
	o, ok := c.outcomes[method]
	if !ok {
		o = outcomeOf(rsp)
	}
	if o.Query {
		return nil
	}
	return judge(method, rsp, o)
}

// log records a try. Parameters are never among what is logged: they are other people's data.
func (t *attempt) log(began time.Time, err error) {
	level, message := slog.LevelDebug, "TOP call"
	if err != nil {
		level, message = slog.LevelWarn, "TOP call failed"
	}
	if !t.logger.Enabled(t.ctx, level) {
		return
	}
	meta := t.rsp.TOPMeta()
	attrs := []slog.Attr{
		slog.String("method", t.req.Method()),
		slog.String("gateway", t.gatewayName()),
		slog.Int("try", t.number),
		slog.Duration("took", time.Since(began)),
		slog.Int64("request_bytes", t.sent),
		slog.Int("http_status", meta.HTTPStatus),
		slog.Int("answer_bytes", len(meta.Raw)),
	}
	if id := meta.RequestID; id != "" && t.secrets[0] != "" {
		attrs = append(attrs, slog.String("request_id", wire.Shorten(t.hide(id), mostName)))
	}
	if e := (*BizError)(nil); errors.As(err, &e) {
		attrs = append(attrs, slog.String("biz_code", wire.Shorten(e.Code, mostName)))
	}
	if e := (*Error)(nil); errors.As(err, &e) {
		attrs = append(attrs, slog.Int("code", e.Code), slog.String("code_text", e.CodeText), slog.String("sub_code", wire.Shorten(e.SubCode, mostName)))
	}
	if err != nil {
		attrs = append(attrs, slog.String("error", err.Error()), slog.Bool("may_have_executed", MayHaveExecuted(err)))
	}
	t.logger.LogAttrs(t.ctx, level, message, attrs...)
}

// How many bytes of text from outside an error's message shows. The error's fields have all of it.
const (
	mostName    = 200  // of a name, a code, a path
	mostMessage = 1000 // of a message
)

// errorText builds an error's message.
type errorText struct{ strings.Builder }

// newErrorText begins with the API that was called, if it is known.
func newErrorText(method string) *errorText {
	w := new(errorText)
	if method != "" {
		w.WriteString(method)
		w.WriteString(": ")
	}
	return w
}

// add writes text from outside, if there is any, after what separates it from the rest.
func (w *errorText) add(separator, from string, most int) {
	if from != "" {
		w.WriteString(separator)
		w.WriteString(wire.Shorten(from, most))
	}
}

// ending returns the whole, with the platform's id of the call where it gave one.
func (w *errorText) ending(requestID string) string {
	if requestID != "" {
		w.add(" (request ", requestID, mostName)
		w.WriteString(")")
	}
	return w.String()
}

// skew is what the client has learned about how far the machine's clock is off; clients derived from one
// another share it.
type skew struct{ offset atomic.Int64 }

// skewTolerance is how far off a clock may seem before it is corrected: Date headers have whole seconds, and
// the way takes its time. The gateway itself tolerates ten minutes.
const skewTolerance = 5 * time.Second

// learn takes the gateway's time from an answer's Date header and reports whether the client's idea of
// the time has changed. sent and received are by the client's own clock.
func (s *skew) learn(header http.Header, sent, received time.Time) bool {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return false
	}
	middle := sent.Add(received.Sub(sent) / 2)
	offset := date.Sub(middle)
	if diff := offset - time.Duration(s.offset.Load()); diff.Abs() < skewTolerance {
		return false
	}
	if offset.Abs() < skewTolerance {
		offset = 0
	}
	s.offset.Store(int64(offset))
	return true
}

func (s *skew) correct(t time.Time) time.Time {
	if s == nil {
		return t
	}
	return t.Add(time.Duration(s.offset.Load()))
}
