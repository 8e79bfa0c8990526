package top

import "time"

// Pause is how long a policy waits after a try.
func (p *RetryPolicy) Pause(try int) time.Duration { return p.pause(try) }
