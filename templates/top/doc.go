// Package top is the runtime of the code that topgen generates for the Taobao Open Platform (TOP,
// 淘宝开放平台): it signs and sends requests, and reads answers.
//
// A [Client] holds the application's key, secret and session. Each generated package has a Service made
// from a Client, with one method an API:
//
//	client := top.NewClient(appKey, appSecret)
//	rsp, err := alsc.New(client).CrmRechargeChargeUpdate(ctx, &alsc.CrmRechargeChargeUpdateRequest{…})
//
// # Values
//
// In requests, required members are plain values and always travel, also when false or 0; optional
// scalars are pointers and travel exactly when set ([String], [Int64], [Bool], [Time] and [Dec] make them
// in place). In responses every member is a plain value; [Meta.Has] tells whether it came. Dates are in
// GMT+8 on the wire whatever the machine's zone ([GMT8]), and prices are exact ([Decimal]).
//
// # Errors
//
// A request that breaks a documented rule gives a [*ValidationError] with all findings, before anything is
// sent. An error_response of the platform is a [*Error]. An answer that cannot be read without losing
// something is a [*DecodeError] with the member's path; all that could be read is in the response, and the
// body as it came in [Meta].Raw.
package top
