package top

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// TestLimit checks that a try ends when its time is over, neither earlier nor later, whatever the timer was
// set to by the tries before it.
func TestLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := new(limit)
		try := func(allowed, used time.Duration) error {
			ctx := l.begin(t.Context(), time.Now().Add(allowed))
			defer func() {
				l.mu.Lock()
				defer l.mu.Unlock()
				l.cancel(nil)
				l.cancel = nil
			}()
			if deadline, ok := ctx.Deadline(); !ok || time.Until(deadline) != allowed {
				t.Errorf("the deadline is %v, %v", deadline, ok)
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(used):
				return nil
			}
		}
		for i, step := range []struct {
			allowed, used time.Duration
			ends          bool
		}{
			{30 * time.Second, time.Second, false},              // the timer runs on
			{30 * time.Second, 29999 * time.Millisecond, false}, // fires in the middle of this one
			{30 * time.Second, 31 * time.Second, true},
			{30 * time.Second, time.Second, false},
			{5 * time.Second, 6 * time.Second, true}, // sooner than the timer
			{time.Hour, 59 * time.Minute, false},
			{time.Millisecond, time.Microsecond, false},
			{0, time.Second, true},
			{time.Second, time.Hour, true},
		} {
			began := time.Now()
			err := try(step.allowed, step.used)
			took := time.Since(began)
			if step.ends && (!errors.Is(err, context.DeadlineExceeded) || took != step.allowed) || !step.ends && (err != nil || took != step.used) {
				t.Errorf("step %d: after %v, got the error %v", i, took, err)
			}
			time.Sleep(time.Minute * time.Duration(i%2)) // long enough for the timer to come to rest, every other time
		}
	})
}

// TestWithin checks that a context that ends earlier is left as it is.
func TestWithin(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	same, end := within(ctx, time.Minute)
	if end(); same != ctx || ctx.Err() != nil {
		t.Error("a context that ends earlier was changed")
	}
	other, end := within(ctx, time.Millisecond)
	if other == ctx {
		t.Error("a context that ends later was left as it is")
	}
	if end(); other.Err() == nil || ctx.Err() != nil {
		t.Error("the end of a try does not end its context, or ends its parent")
	}
}
