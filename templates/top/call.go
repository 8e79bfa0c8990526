package top

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"
)

// Call validates, signs and sends req, and reads the answer into rsp. Generated services call it; a program
// that has a [Request] and its [Response] can do so too.
//
// The error is a *ValidationError, an [*Error] (the gateway's), a [*DecodeError], a [*TransportError], or
// what the client's options, the session source or the request itself got wrong; [MayHaveExecuted] and
// [Retryable] judge them all. Beside an error rsp holds what came back.
func (c *Client) Call(ctx context.Context, req Request, rsp Response) error {
	cfg, err := c.ready(ctx, req)
	if err != nil {
		return err
	}
	if isNil(rsp) {
		return &notSentError{errors.New("the response is nil")}
	}
	return cfg.handler(ctx, req, rsp)
}

// Prepare validates, signs and form-encodes a request without sending it, for programs that send it
// themselves: a POST to the gateway with the query in the URL and the body as
// application/x-www-form-urlencoded. A request with files has no such body and gives an error. What is
// returned holds the session and the signature.
func (c *Client) Prepare(ctx context.Context, req Request) (query, body string, err error) {
	cfg, err := c.ready(ctx, req)
	if err != nil {
		return "", "", err
	}
	if err := cfg.validate(req); err != nil {
		return "", "", err
	}
	p, err := cfg.encode(ctx, req, cfg.skew.correct(cfg.now()))
	if err != nil {
		return "", "", err
	}
	defer cfg.signer.put(p)
	if len(p.files) > 0 {
		return "", "", &notSentError{fmt.Errorf("%s: a request with files has no form-encoded body: use Call", req.Method())}
	}
	return string(p.query), string(p.body), nil
}

// call is the innermost handler: it validates and tries until it is settled.
func (c *config) call(ctx context.Context, req Request, rsp Response) error {
	reset(rsp)
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
		case t.learned && !corrected && errors.Is(err, ErrInvalidTimestamp):
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

// encode signs and encodes a request. The caller gives the Params back to the signer.
func (c *config) encode(ctx context.Context, req Request, now time.Time) (*Params, error) {
	session, err := c.sessionFor(ctx)
	if err != nil {
		return nil, &notSentError{fmt.Errorf("%s: getting the session: %w", req.Method(), err)}
	}
	p := c.signer.get()
	p.begin(c, req.Method(), session, now)
	req.EncodeTOP(p)
	if err := p.finish(); err != nil {
		c.signer.put(p)
		return nil, &notSentError{fmt.Errorf("%s: encoding the request: %w", req.Method(), err)}
	}
	return p, nil
}

func (c *config) sessionFor(ctx context.Context) (string, error) {
	switch {
	case c.source != nil:
		return c.source.Session(ctx)
	case c.session != nil:
		return c.session.reveal(), nil
	}
	return "", nil
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
