// Package top is the runtime of the code that topgen generates for the Taobao Open Platform (TOP,
// 淘宝开放平台): it signs and sends requests, and reads answers.
//
// A whole call, from the client to the last of its errors:
//
//	client := top.NewClient(appKey, appSecret, top.WithSession(session))
//
//	rsp, err := alsc.New(client).CrmRechargeChargeUpdate(ctx, &alsc.CrmRechargeChargeUpdateRequest{…})
//	var refused *top.BizError
//	switch {
//	case err == nil:
//		fmt.Println(rsp.RequestID) // the business succeeded
//	case errors.As(err, &refused):
//		fmt.Println(refused.Code, refused.Message) // the business said no
//	case top.MayHaveExecuted(err):
//		// nobody knows: ask, or call again with the same number
//	case errors.Is(err, top.ErrInvalidSession):
//		// not done: log in again
//	default:
//		// not done
//	}
//
// A [Client] has the application's key, secret and session. Each generated package has a Service made from a Client,
// with one method an API. The methods take options for a single call behind the request.
//
// # Values
//
// In requests, required members are plain values and always travel, also when false or 0; optional
// scalars are pointers and travel exactly when set ([String], [Int64], [Bool], [Time], [Dec] and [JSON] make
// them in place). In responses every member is a plain value; [Meta.Has] reports whether it came. Dates are in
// GMT+8 on the wire whatever the machine's zone ([GMT8]), and prices are exact ([Decimal]).
//
// # Errors
//
// A request that breaks a documented rule gives a [*ValidationError] with all findings, before anything is
// sent. An error_response of the platform is an [*Error]. An answer that cannot be read without losing
// something is a [*DecodeError] with the member's path; all that could be read is in the response, and the
// body as it came in [Meta].Raw. When such an answer also has an error_response, errors.As finds both.
// A [*TransportError] says that no answer came. Where the API's document names the members that show whether the
// business succeeded, its failure is a [*BizError], and an answer without a clear value is an [*UnknownOutcomeError].
//
// [MayHaveExecuted] says whether a call that failed may have moved money nevertheless: ask it before a call is
// made again. Without [WithRetry] a call is sent once; [RetryPolicy] lists what is then sent again.
//
// # Text
//
// Answers are UTF-8. An invalid byte in a value is read as U+FFFD, as encoding/json does it; [Meta].Raw keeps the byte.
// When the header names another character set and the body is not valid UTF-8, the call returns a [*DecodeError].
//
// # Secrets
//
// The app secret, sessions and signatures are in no error and no log of this package, also when the other side
// repeats them; only those shorter than four bytes are not replaced. They are in what the program itself asks for:
// [Client.Prepare], [Meta].Raw, members of a response, the body that an http.RoundTripper sees, and, with
// [WithParamsInQuery], its URL.
package top

import (
	"bytes"
	"time"

	"github.com/topgen/topgen/templates/top/wire"
)

// A Request is the request of one API, which generated code implements. Validate checks what the API's document demands;
// the error is a [*ValidationError].
type Request = wire.Request

// A Response is the response of one API, which generated code implements with an embedded [Meta]. Each try of a call
// and [Decode] begin by setting the exported fields of the struct that has the Meta to zero.
type Response = wire.Response

// Meta is what every response has beside its own members: RequestID, HTTPStatus, Header and Raw, the body as it came.
// Its method Has reports whether a member came at all.
type Meta = wire.Meta

// A Decimal is an exact decimal number, such as a price in yuan. The zero value is 0. It keeps the places it
// was written with, so that 9.10 prints as 9.10; compare with Equal and not with ==, for which 9.1 and 9.10 differ.
type Decimal = wire.Decimal

// A File is a parameter of type byte[]: its Reader is streamed to the gateway as a part of a multipart body, and is not
// signed. A file whose Reader is an io.Seeker can be sent again by a retry.
type File = wire.File

// RawJSON is JSON text: the value of a member whose inside is not documented, such as a Map. In requests
// it must be one JSON value and is embedded as it is; in responses it is the value as it came.
type RawJSON = wire.RawJSON

// A ValidationError lists, as a [Finding] each, the rules of its document that a request breaks. Nothing was sent.
type ValidationError = wire.ValidationError

// A Finding is one broken rule: the member's Path, and What is wrong with it.
type Finding = wire.Finding

// A DecodeError says that an answer, or the member at its Path, could not be read without losing something. Where the
// answer is well formed, all its other members are in the response that came beside the error.
type DecodeError = wire.DecodeError

// An Outcome names the members of a response that show whether the business succeeded, and the values that mean success: see
// [WithOutcome].
type Outcome = wire.Outcome

// GMT8 is the zone in which the platform writes and reads dates, whatever the machine's zone.
var GMT8 = wire.GMT8

// ParseDecimal reads decimal text: digits with an optional sign, point and exponent. The exponent is written
// out: 1.2E3 becomes 1200.
func ParseDecimal(text string) (Decimal, error) { return wire.ParseDecimal(text) }

// NewDecimal returns unscaled / 10^places: NewDecimal(911, 2) is 9.11. Places below 0 or above 1000 count as those.
func NewDecimal(unscaled int64, places int) Decimal { return wire.NewDecimal(unscaled, places) }

// FileBytes returns a file with the given name and content.
func FileBytes(name string, content []byte) File {
	return File{Name: name, Reader: bytes.NewReader(content)}
}

// String returns a pointer to v, for optional members in a literal.
func String(v string) *string { return &v }

// Int64 returns a pointer to v, for optional members in a literal.
func Int64(v int64) *int64 { return &v }

// Bool returns a pointer to v, for optional members in a literal.
func Bool(v bool) *bool { return &v }

// Time returns a pointer to v, for optional members in a literal.
func Time(v time.Time) *time.Time { return &v }

// Dec returns a pointer to the decimal that text is, for optional members in a literal. It panics where text is no decimal:
// use [ParseDecimal] for text that is not a constant.
func Dec(text string) *Decimal {
	d, err := ParseDecimal(text)
	if err != nil {
		panic(err)
	}
	return &d
}

// JSON returns a pointer to JSON text, for optional members in a literal.
func JSON(text string) *RawJSON {
	r := RawJSON(text)
	return &r
}

// A Note names something invalid in an answer that was read nevertheless: see Meta.Notes.
type Note = wire.Note
