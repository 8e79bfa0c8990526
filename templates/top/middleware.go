package top

import "context"

// A Handler makes a call: it sends req and fills rsp. req.Method() names the API, rsp.TOPMeta() holds what is
// known about the answer once the handler has returned.
type Handler func(ctx context.Context, req Request, rsp Response) error

// A Middleware stands around a whole call, validation and retries included: it may look at both sides,
// measure, trace, change the context, or not call next at all.
type Middleware func(next Handler) Handler
