package top

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// A RetryPolicy says when a failed call is sent again, and how often. The zero policy sends a call once.
//
// A call that may have been executed ([MayHaveExecuted]) is not sent again, unless Idempotent says that the call can bear
// that. Of the others, those are sent again, each time with a fresh timestamp, session and signature, of which the next
// try may fare better: no connection came about.
//
// With Idempotent also those are sent again of which it is open whether they were executed: a sub code that begins with
// "isp.", but not "isp.top-mapping-parse-error", as the platform's own SDKs do ([Error.Retryable]); a timeout after the
// request went out, a connection lost, an answer cut short, an HTTP status of 429, 500 and above. Set it where the
// request carries the number by which the API recognises a repetition, or where the call only asks.
//
// Not sent again are calls that were turned down, whatever the reason (a call limit, code 7, included:
// [Error.BanDuration]), failures of the business, and answers not understood. A request with a file is sent again only if
// the file's reader can seek. When the context ends, so do the tries.
type RetryPolicy struct {
	// Tries is how often a call is sent at most, the first time included; below 2 there is no retry.
	Tries int

	// Wait is the longest time before the second try; it doubles for each one after that, up to MaxWait.
	// The actual time is drawn from the upper half, so that clients that failed together do not return
	// together. Zero means 100 ms, and 5 s for MaxWait.
	Wait, MaxWait time.Duration

	// Idempotent says that it does no harm to execute a call twice, so that what leaves open whether it was
	// executed is sent again too.
	Idempotent bool

	// Refuse, if set, is asked about each call that would be sent again, by the API's name and the error of the last
	// try, and keeps it from being so by returning true. It has to be safe for concurrent use.
	Refuse func(method string, err error) bool
}

// again reports whether a call that failed with err, at its try-th try, is to be sent again.
func (p *RetryPolicy) again(method string, try int, err error) bool {
	if try >= p.Tries || !Retryable(err) && !undecided(err) {
		return false
	}
	if MayHaveExecuted(err) && !p.Idempotent {
		return false
	}
	return p.Refuse == nil || !p.Refuse(method, err)
}

// undecided reports whether err leaves open if the call was executed, and another try may tell.
func undecided(err error) bool {
	var e *TransportError
	return MayHaveExecuted(err) && errors.As(err, &e) && e.MayHaveExecuted && e.temporary() && (e.HTTPStatus == 0 || e.HTTPStatus == 429 || e.HTTPStatus >= 500)
}

// pause returns how long to wait after the try-th try.
func (p *RetryPolicy) pause(try int) time.Duration {
	wait, limit := p.Wait, p.MaxWait
	if wait == 0 {
		wait = 100 * time.Millisecond
	}
	if limit == 0 {
		limit = max(wait, 5*time.Second)
	}
	for ; try > 1; try-- {
		if wait > limit/2 {
			wait = limit
			break
		}
		wait *= 2
	}
	wait = min(wait, limit)
	return wait - time.Duration(rand.Int64N(int64(wait)/2+1))
}

// earlierTryError is the last error of a call that was not executed by its last try, but perhaps by one before.
type earlierTryError struct{ last, earlier error }

func (e *earlierTryError) Error() string {
	return fmt.Sprintf("%v; but an earlier try may have been executed: %v", e.last, e.earlier)
}
func (e *earlierTryError) Unwrap() error         { return e.last }
func (e *earlierTryError) mayHaveExecuted() bool { return true }
func (e *earlierTryError) mayBeSentAgain() bool  { return false }

// after returns the last error of a call whose earlier try ended with the given error, if it may have been executed.
func after(earlier, last error) error {
	if earlier == nil || MayHaveExecuted(last) {
		return last
	}
	if e, ok := last.(*TransportError); ok {
		e.MayHaveExecuted = true // of the call, if not of its last try
	}
	return &earlierTryError{last, earlier}
}

// sleep waits, unless the context ends; then the error is the context's beside the last try's. It does not
// wait for a time that the context will not see.
func sleep(ctx context.Context, d time.Duration, last error) error {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < d {
		return fmt.Errorf("%w, and the context leaves no time for another try", last)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return &endedError{last, contextError(ctx)}
	}
}

// endedError is the last error of a call whose context ended before the next try.
type endedError struct{ last, context error }

func (e *endedError) Error() string {
	return fmt.Sprintf("%v, and then no other try: %v", e.last, e.context)
}
func (e *endedError) Unwrap() []error       { return []error{e.last, e.context} }
func (e *endedError) mayHaveExecuted() bool { return MayHaveExecuted(e.last) }
func (e *endedError) mayBeSentAgain() bool  { return false }
