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
// A [Client] holds the application's key, secret and session. Each generated package has a Service made from a Client,
// with one method an API. The methods take options for a single call behind the request.
//
// # Values
//
// In requests, required members are plain values and always travel, also when false or 0; optional
// scalars are pointers and travel exactly when set ([String], [Int64], [Bool], [Time], [Dec] and [JSON] make
// them in place). In responses every member is a plain value; [Meta.Has] tells whether it came. Dates are in
// GMT+8 on the wire whatever the machine's zone ([GMT8]), and prices are exact ([Decimal]).
//
// # Errors
//
// A request that breaks a documented rule gives a [*ValidationError] with all findings, before anything is
// sent. An error_response of the platform is an [*Error]. An answer that cannot be read without losing
// something is a [*DecodeError] with the member's path; all that could be read is in the response, and the
// body as it came in [Meta].Raw. Where an error_response stands in an answer that is not clear, errors.As finds both.
// A [*TransportError] says that no answer came. Where the API's document says how an answer tells of the business, a
// call returns its failure as a [*BizError] and, where the answer leaves it open, an [*UnknownOutcomeError].
//
// [MayHaveExecuted] says whether a call that failed may have moved money nevertheless: ask it before a call is
// made again. Calls are sent once unless [WithRetry] says otherwise; [RetryPolicy] tells what is then sent again.
//
// # Text
//
// Answers are UTF-8. Bytes in a value that are none read as U+FFFD, as encoding/json has it, and are still there in
// [Meta].Raw; an answer whose header names another character set, and whose bytes bear that out, is a
// [*DecodeError].
//
// # Secrets
//
// The app secret, sessions and signatures are in no error and no log of this package, also when the other side
// repeats them; only what is shorter than four bytes is not looked for. They are in what the program itself asks for:
// [Client.Prepare], [Meta].Raw, members of a response, the body that an http.RoundTripper sees, and, with
// [WithParamsInQuery], its URL.
package top
