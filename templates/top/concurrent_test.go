package top_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
)

// TestRotatingSessions makes a hundred callers share one client whose sessions change with every try, some of which fail.
// The gateway checks each signature; each caller gets its own answer, by its last session, and an error of its answer
// hides that session alone.
func TestRotatingSessions(t *testing.T) {
	const callers, calls = 100, 10
	g := toptest.NewGateway(t)
	var served atomic.Int32
	g.RespondFunc(func(r toptest.Received) toptest.Answer {
		if served.Add(1)%7 == 0 {
			return toptest.Answer{Body: gatewayError(15, "isp.top-remote-connection-timeout", "")}
		}
		return toptest.Answer{Body: strings.ReplaceAll(chargeAnswer, "r4lu3uaf87g2", r.Public["session"])}
	})
	type caller struct {
		name    string
		session string // the last that it was given
	}
	type key struct{}
	var given atomic.Int64
	source := top.SessionFunc(func(ctx context.Context) (string, error) {
		c := ctx.Value(key{}).(*caller)
		c.session = fmt.Sprintf("%s, session %d", c.name, given.Add(1))
		return c.session, nil
	})
	client := g.Client(top.WithSessionSource(source), top.WithClockSkewCorrection(), top.WithLogger(slog.New(slog.DiscardHandler)),
		top.WithRetry(top.RetryPolicy{Tries: 10, Wait: time.Microsecond, Idempotent: true}))
	derived := []*top.Client{client, client.With(top.WithSignMethod(top.SignMD5)), client.With(top.WithParamsInQuery()), client.With(top.WithTimeout(time.Minute))}
	var all sync.WaitGroup
	for i := range callers {
		all.Go(func() {
			c := &caller{name: fmt.Sprint("caller ", i)}
			ctx := context.WithValue(t.Context(), key{}, c)
			for j := range calls {
				rsp, err := charge(ctx, derived[(i+j)%len(derived)])
				if err != nil || rsp.RequestID != c.session || !rsp.Result.BizSuccess {
					t.Errorf("%s got %+v and the error %v", c.session, rsp, err)
					return
				}
			}
		})
	}
	all.Wait()
	if n := len(g.Calls()); n != int(given.Load()) || n <= callers*calls {
		t.Errorf("%d tries for %d sessions", n, given.Load())
	}
}
