package top

import (
	"net/http"
	"time"
)

// Pause is how long a policy waits after a try.
func (p *RetryPolicy) Pause(try int) time.Duration { return p.pause(try) }

// DefaultTransport is what clients send with unless told otherwise.
func DefaultTransport() http.RoundTripper { return defaultTransport() }
