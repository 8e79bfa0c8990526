package toptest_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
)

// balance is a program's own code, which is to be tested: it takes the client from outside.
func balance(ctx context.Context, client *top.Client, cardID string) (string, error) {
	rsp, err := getCard(ctx, client, &cardRequest{CardID: cardID})
	switch {
	case errors.Is(err, top.ErrInvalidSession):
		return "sign in again", nil
	case err != nil:
		return "", err
	}
	return fmt.Sprintf("%d left", rsp.Balance), nil
}

// A test of code that calls the platform: the gateway checks the request's signature, answers what the test
// sets, and shows what came.
func ExampleGateway() {
	test := func(t testing.TB) {
		g := toptest.NewGateway(t)
		g.Respond(200, "", `{"test_card_get_response":{"balance":30}}`)
		fmt.Println(balance(context.Background(), g.Client(), "7612"))
		fmt.Println(g.Last().Method, g.Last().Params)

		g.Respond(200, "", `{"error_response":{"code":27,"msg":"Invalid session"}}`)
		fmt.Println(balance(context.Background(), g.Client(), "7612"))
	}
	run(test)
	// Output:
	// 30 left <nil>
	// taobao.test.card.get [{card_id 7612}]
	// sign in again <nil>
}

// run stands for go test: examples have no testing.T.
func run(test func(testing.TB)) {
	t := &exampleTB{}
	defer t.cleanup()
	test(t)
}

type exampleTB struct {
	testing.TB
	cleanups []func()
}

func (*exampleTB) Helper()            {}
func (t *exampleTB) Cleanup(f func()) { t.cleanups = append(t.cleanups, f) }
func (t *exampleTB) cleanup() {
	for _, f := range t.cleanups {
		f()
	}
}
