package top

import (
	"context"
	"sync"
	"time"
)

// limit bounds a try in time as context.WithTimeout does. Setting and stopping a timer for each try would
// cost more than signing it, so a limit lets its timer run on over many tries; when it fires, it looks
// whether the try of that moment is due, and sleeps again or rests when it is not.
type limit struct {
	mu       sync.Mutex
	timer    *time.Timer
	due      time.Time // when the timer fires; zero: it does not run
	deadline time.Time
	cancel   context.CancelCauseFunc // nil: there is no try
}

var limits = sync.Pool{New: func() any { return new(limit) }}

// within returns a context that ends after d, and a function to be called when the try is over.
func within(ctx context.Context, d time.Duration) (context.Context, func()) {
	deadline := time.Now().Add(d)
	if earlier, ok := ctx.Deadline(); ok && earlier.Before(deadline) {
		return ctx, func() {}
	}
	l := limits.Get().(*limit)
	ctx = l.begin(ctx, deadline)
	return ctx, l.end
}

func (l *limit) begin(ctx context.Context, deadline time.Time) context.Context {
	ctx, cancel := context.WithCancelCause(ctx)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.deadline, l.cancel = deadline, cancel
	if l.due.IsZero() || l.due.After(deadline) {
		l.sleep()
	}
	return limited{ctx, deadline}
}

// sleep sets the timer to the deadline.
func (l *limit) sleep() {
	l.due = l.deadline
	rest := time.Until(l.deadline)
	if l.timer == nil {
		l.timer = time.AfterFunc(rest, l.fire)
	} else {
		l.timer.Reset(rest)
	}
}

func (l *limit) fire() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.due = time.Time{}
	switch {
	case l.cancel == nil:
	case time.Now().Before(l.deadline):
		l.sleep()
	default:
		l.cancel(context.DeadlineExceeded)
	}
}

func (l *limit) end() {
	l.mu.Lock()
	cancel := l.cancel
	l.cancel = nil
	l.mu.Unlock()
	cancel(nil)
	limits.Put(l)
}

// limited is a context with a deadline that it does not keep by itself.
type limited struct {
	context.Context
	deadline time.Time
}

// Err tells the end of the time from a parent that was canceled.
func (l limited) Err() error {
	err := l.Context.Err()
	if err != nil && context.Cause(l.Context) == context.DeadlineExceeded {
		return context.DeadlineExceeded
	}
	return err
}

func (l limited) Deadline() (time.Time, bool) { return l.deadline, true }
