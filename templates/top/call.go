package top

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/topgen/topgen/templates/top/wire"
)

// A Handler makes a call: it sends req and fills rsp. req.Method() names the API, rsp.TOPMeta() holds what is
// known about the answer once the handler has returned.
type Handler func(ctx context.Context, req Request, rsp Response) error

// A Middleware stands around a whole call, validation and retries included: it may look at both sides,
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

// running is a call on its way through the middleware. Handlers are shared by clients that differ, so the client's
// config travels in the context.
type running struct {
	cfg     *config
	reached atomic.Bool // the call came through to the gateway's side
}

type runningKey struct{}

// use adds a middleware inside those that are there.
func (c *config) use(m Middleware) {
	i := len(c.handlers)
	if m == nil {
		c.wrong = append(c.wrong[:len(c.wrong):len(c.wrong)], fmt.Sprintf("middleware %d is nil", i))
		return
	}
	c.handlers = append(c.handlers[:i:i], m(func(ctx context.Context, req Request, rsp Response) error {
		running, ok := ctx.Value(runningKey{}).(*running)
		switch {
		case !ok:
			return &notSentError{errors.New("a middleware has handed on a context that does not come from the call's")}
		case i+1 < len(running.cfg.handlers):
			return running.cfg.handlers[i+1](ctx, req, rsp)
		}
		running.reached.Store(true)
		return running.cfg.call(ctx, req, rsp)
	}))
}

// call validates and tries until it is settled.
func (c *config) call(ctx context.Context, req Request, rsp Response) error {
	wire.Reset(rsp)
	if err := c.validate(req); err != nil {
		return err
	}
	files := new(sources)
	corrected := false
	var earlier error // of the last try before this one that may have been executed
	for try := 1; ; try++ {
		t := &attempt{config: c, ctx: ctx, req: req, rsp: rsp, number: try, files: files}
		err := t.run()
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil || t.stuck || !files.again():
			return after(earlier, err)
		case t.learned && !corrected:
			corrected = true
			try-- // it is not a failure that a policy has to count
			continue
		case !c.retry.again(req.Method(), try, err):
			return after(earlier, err)
		}
		if err := sleep(ctx, c.retry.pause(try), err); err != nil {
			return after(earlier, err)
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
		return &notSentError{fmt.Errorf("%s: %w", req.Method(), err)}
	}
	return nil
}

// sign signs and encodes a request. The caller releases the Params.
func (c *config) sign(req Request, session string, now time.Time) (*wire.Params, error) {
	p, err := c.signer.Sign(req, session, now)
	if err != nil {
		return nil, &notSentError{fmt.Errorf("%s: encoding the request: %w", req.Method(), err)}
	}
	return p, nil
}

func (c *config) sessionFor(ctx context.Context, req Request) (string, error) {
	if c.source == nil {
		return c.session.text(), nil
	}
	session, err := c.source.Session(ctx)
	if err != nil {
		return "", &notSentError{fmt.Errorf("%s: getting the session: %w", req.Method(), err)}
	}
	if fault := unfit(session); fault != "" {
		return "", &notSentError{fmt.Errorf("%s: the session of the session source %s", req.Method(), fault)}
	}
	return session, nil
}

// outcome returns the business's failure, nil where it succeeded, where nothing tells, and for queries.
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
