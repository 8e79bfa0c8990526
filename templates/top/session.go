package top

import "context"

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
