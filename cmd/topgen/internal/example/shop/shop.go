// Package shop is a small service to copy: it charges cards (储值充值), refunds charges (充值退款), and handles every
// kind of error that a call can give.
//
// In your own module, the two imports below are the folders that "topgen generate" wrote.
package shop

import (
	"context"
	"errors"
	"fmt"

	"github.com/topgen/topgen/generated/alsc"
	"github.com/topgen/topgen/generated/top"
)

// What became of a charge or a refund that gave an error. Each error of this package is one of these; errors.Is tells
// which.
var (
	// ErrRefused: the platform understood the request and said no to the first try. Show the reason to the customer.
	ErrRefused = errors.New("refused")
	// ErrNotDone: the request was wrong, or did not get through. Nothing moved.
	ErrNotDone = errors.New("not done")
	// ErrUnclear: money may have moved. Do not repeat with a new number: call again with the same order, or ask.
	ErrUnclear = errors.New("not known whether it was done")
)

// A Shop charges and refunds for one shop of one brand.
type Shop struct {
	api                            *alsc.Service
	brand, shop, operator, channel string
}

// New returns a shop. The client says with which key, and with which session, it calls.
func New(client *top.Client, brand, shop, operator, channel string) *Shop {
	return &Shop{api: alsc.New(client), brand: brand, shop: shop, operator: operator, channel: channel}
}

// retry sends a call again when the first try gave no clear answer. That is harmless here and only here: the request
// bears a number (幂等号) by which the platform knows a repetition.
func retry() top.Option {
	return top.WithRetry(top.RetryPolicy{Tries: 3, Idempotent: true})
}

// Charge adds an amount to a card and returns the number of the platform's record. The order's number has to be the same
// each time that one charge is tried.
func (s *Shop) Charge(ctx context.Context, order, card string, amount int64) (flow string, err error) {
	rsp, err := s.api.CrmRechargeChargeUpdate(ctx, &alsc.CrmRechargeChargeUpdateRequest{
		ParamRechargeOpenReq: alsc.CrmRechargeChargeUpdate_RechargeOpenReq{
			RequestID:    order,
			OuterOrderID: order,
			CardID:       card,
			ChargeType:   "CHARGE",
			RealValue:    top.Int64(amount),
			GiftValue:    top.Int64(0), // optional: travels because it is set, also when it is 0
			TriggerGift:  false,        // required: always travels
			BrandID:      top.String(s.brand),
			ShopID:       top.String(s.shop),
			OperatorID:   s.operator,
			BizChannel:   s.channel,
		},
	}, retry())
	if err != nil {
		return "", explain("charge "+order, err)
	}
	return rsp.Result.Result.FlowID, nil // the business succeeded: the answer said so
}

// Refund takes back the charge of an order.
func (s *Shop) Refund(ctx context.Context, refund, order, card string) error {
	_, err := s.api.CrmRechargeUnchargeUpdate(ctx, &alsc.CrmRechargeUnchargeUpdateRequest{
		ParamUnchargeOpenReq: alsc.CrmRechargeUnchargeUpdate_UnchargeOpenReq{
			RequestID:       refund,
			OuterOrderID:    refund,
			SrcOuterOrderID: order,
			CardID:          top.String(card),
			BrandID:         top.String(s.brand),
			ShopID:          top.String(s.shop),
			OperatorID:      s.operator,
			BizChannel:      s.channel,
		},
	}, retry())
	if err != nil {
		return explain("refund "+refund, err)
	}
	return nil
}

// explain says what an error means for the money.
func explain(what string, err error) error {
	var (
		business *top.BizError
		invalid  *top.ValidationError
		platform *top.Error
	)
	switch {
	case errors.As(err, &business) && business.Earlier == nil:
		return fmt.Errorf("%s: %w: %s %s", what, ErrRefused, business.Code, business.Message)
	case top.MayHaveExecuted(err):
		// A timeout, a lost connection, an answer that cannot be read (*top.DecodeError) or that does not say how the
		// business went (*top.UnknownOutcomeError), an error of the service behind the gateway, a refusal of the second
		// try after one of these, which may only say that the platform has the order already.
		return fmt.Errorf("%s: %w: %w", what, ErrUnclear, err)
	case errors.As(err, &invalid):
		return fmt.Errorf("%s: %w: our request is wrong: %w", what, ErrNotDone, err)
	case errors.Is(err, top.ErrInvalidSession), errors.Is(err, top.ErrMissingSession):
		return fmt.Errorf("%s: %w: the shop has to log in again: %w", what, ErrNotDone, err)
	case errors.Is(err, top.ErrCallLimited) && errors.As(err, &platform):
		wait, _ := platform.BanDuration()
		return fmt.Errorf("%s: %w: too many calls, wait %v: %w", what, ErrNotDone, wait, err)
	}
	return fmt.Errorf("%s: %w: %w", what, ErrNotDone, err)
}
