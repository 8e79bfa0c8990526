package top_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// A client for one application, and one derived from it for one of its users.
func ExampleNewClient() {
	client := top.NewClient(os.Getenv("TOP_APP_KEY"), os.Getenv("TOP_APP_SECRET"),
		top.WithTimeout(10*time.Second),
		top.WithLogger(slog.Default()),
		top.WithClockSkewCorrection(),
	)
	user := client.With(top.WithSession("the user's access token"))
	_ = user // alsc.New(user).CrmRechargeChargeUpdate(ctx, &alsc.CrmRechargeChargeUpdateRequest{…})
}

// What to do about a call that moves money and failed.
func ExampleMayHaveExecuted() {
	for _, err := range []error{
		nil,
		&top.Error{Code: 25, Msg: "Invalid signature"},
		&top.Error{Code: 15, Msg: "Remote service error", SubCode: "isp.top-remote-connection-timeout"},
		&top.TransportError{Err: errors.New("connection refused")},
		&top.TransportError{Err: context.DeadlineExceeded, MayHaveExecuted: true},
	} {
		switch {
		case err == nil:
			fmt.Println("done")
		case top.MayHaveExecuted(err):
			fmt.Println("look it up before doing it again:", err)
		default:
			fmt.Println("not done:", err)
		}
	}
	// Output:
	// done
	// not done: error 25 Invalid signature
	// look it up before doing it again: error 15 Remote service error: isp.top-remote-connection-timeout
	// not done: connection refused (nothing was sent)
	// look it up before doing it again: context deadline exceeded (the call may have been executed)
}

// Retries for calls that move money: only calls of which it is certain that nothing was done are sent again.
func ExampleRetryPolicy() {
	_ = top.NewClient("app key", "app secret", top.WithRetry(top.RetryPolicy{
		Tries:  3,
		Refuse: func(_ string, err error) bool { return top.MayHaveExecuted(err) },
	}))
}

// Errors by kind.
func ExampleError() {
	var err error = &top.Error{Code: 7, Msg: "App Call Limited", SubCode: "accesscontrol.limited-by-api-access-count",
		SubMsg: "This ban will last for 3 more seconds"}

	var e *top.Error
	if errors.Is(err, top.ErrCallLimited) && errors.As(err, &e) {
		wait, _ := e.BanDuration()
		fmt.Println("wait", wait)
	}
	// Output: wait 3s
}

// A middleware that measures, and a transport that sees every request: tracing libraries plug in as either.
func ExampleWithMiddleware() {
	measure := func(next top.Handler) top.Handler {
		return func(ctx context.Context, req top.Request, rsp top.Response) error {
			began := time.Now()
			err := next(ctx, req, rsp)
			fmt.Println(req.Method(), rsp.TOPMeta().RequestID, time.Since(began), err)
			return err
		}
	}
	_ = top.NewClient("app key", "app secret",
		top.WithMiddleware(measure),
		top.WithHTTPClient(&http.Client{Transport: http.DefaultTransport}),
	)
}
