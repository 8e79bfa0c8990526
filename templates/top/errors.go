package top

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An Error is the gateway's error_response: it refused the call, or the API behind it failed.
//
// Compare with errors.Is against the sentinels of this package ([ErrInvalidSession], …) and against an
// [ErrorCode]; get at the fields with errors.As.
type Error struct {
	Code       int    // the platform's code: 25, 27, …; 0 where there is no number
	CodeText   string // the code where it is no number: "IncompleteSignature"
	Msg        string // the platform's message: "Invalid signature"
	SubCode    string // what the API or the platform adds: "isv.invalid-parameter"; may be empty
	SubMsg     string // the message to SubCode, often Chinese; may be empty
	RequestID  string // what the platform's support asks for; old APIs give none
	Method     string // the API that was called
	HTTPStatus int    // 200 also for errors, unless something else went wrong as well
}

func (e *Error) Error() string {
	w := newErrorText(e.Method)
	switch w.WriteString("error"); {
	case e.Code != 0:
		w.WriteString(" " + strconv.Itoa(e.Code))
	case e.CodeText != "":
		w.add(" ", e.CodeText, mostName)
	default:
		w.WriteString(" without a code")
	}
	w.add(" ", e.Msg, mostMessage)
	w.add(": ", e.SubCode, mostName)
	w.add(": ", e.SubMsg, mostMessage)
	return w.ending(e.RequestID)
}

// Is makes errors.Is work against the sentinels and against an [ErrorCode].
func (e *Error) Is(target error) bool {
	switch t := target.(type) {
	case platformCode:
		return e.Code == t.code || t.also != 0 && e.Code == t.also
	case ErrorCode:
		return t.matches(e.SubCode) || t.matches(e.CodeText) || string(t) == strconv.Itoa(e.Code)
	}
	return false
}

// IsCaller reports whether the call itself was wrong, so that sending it again is useless: the sub code
// begins with "isv.", or there is none and the code is one of those by which the gateway turns a call down.
func (e *Error) IsCaller() bool {
	if e.SubCode != "" {
		return strings.HasPrefix(e.SubCode, "isv.")
	}
	return refused(e.Code) && !errors.Is(e, ErrCallLimited)
}

// IsPlatform reports whether the platform or the service behind it failed: the sub code begins with
// "isp.", or there is none and the code is "service currently unavailable" or "remote service error".
func (e *Error) IsPlatform() bool {
	if e.SubCode != "" {
		return strings.HasPrefix(e.SubCode, "isp.")
	}
	return errors.Is(e, ErrServiceUnavailable) || errors.Is(e, ErrRemoteService)
}

// Retryable reports whether the platform means the call to be sent again, as its own SDKs do: the sub
// code begins with "isp.". Not so "isp.top-mapping-parse-error", which is a bad parameter by another name.
//
// Such an error does not say that nothing was done, and a call that is sent again may be executed twice: see
// [MayHaveExecuted].
func (e *Error) Retryable() bool {
	return strings.HasPrefix(e.SubCode, "isp.") && !strings.HasPrefix(e.SubCode, "isp.top-mapping-parse-error")
}

// BanDuration returns how long an application that called too often (code 7, [ErrCallLimited]) is
// banned, when the gateway's message has it: "This ban will last for 5 more seconds".
func (e *Error) BanDuration() (time.Duration, bool) {
	if !errors.Is(e, ErrCallLimited) {
		return 0, false
	}
	_, rest, _ := strings.Cut(e.SubMsg, "last for ")
	digits, _, found := strings.Cut(rest, " more second")
	seconds, err := strconv.ParseUint(digits, 10, 31)
	if !found || err != nil {
		return 0, false
	}
	return time.Duration(seconds) * time.Second, true
}

// An ErrorCode is an error code of an API, as its document lists it. It is an error so that
// errors.Is(err, code) finds it in an [Error]'s sub code or in a [BizError].
type ErrorCode string

func (c ErrorCode) Error() string { return string(c) }

// matches also when the platform adds what the error is about: "isv.missing-parameter:nick".
func (c ErrorCode) matches(code string) bool {
	rest, ok := strings.CutPrefix(code, string(c))
	return ok && c != "" && (rest == "" || rest[0] == ':')
}

// platformCode is a sentinel: an error for one of the platform's own codes, which mean the same for every API. It is a
// comparable value, so that nothing about it can change.
type platformCode struct {
	code, also int
	msg        string
}

func (c platformCode) Error() string { return c.msg }

// What errors.Is finds in an [Error], by its code. The messages are the platform's.
var (
	ErrUploadFail                     error = platformCode{code: 3, msg: "Upload Fail"}
	ErrCallLimited                    error = platformCode{code: 7, msg: "App Call Limited"}
	ErrHTTPActionNotAllowed           error = platformCode{code: 9, msg: "Http Action Not Allowed"}
	ErrServiceUnavailable             error = platformCode{code: 10, msg: "Service Currently Unavailable"}
	ErrInsufficientISVPermissions     error = platformCode{code: 11, msg: "Insufficient ISV Permissions"}
	ErrInsufficientUserPermissions    error = platformCode{code: 12, msg: "Insufficient User Permissions"}
	ErrInsufficientPartnerPermissions error = platformCode{code: 13, msg: "Insufficient Partner Permissions"}
	ErrRemoteService                  error = platformCode{code: 15, also: 50, msg: "Remote Service Error"} // documents show 50
	ErrMissingMethod                  error = platformCode{code: 21, msg: "Missing Method"}
	ErrInvalidMethod                  error = platformCode{code: 22, msg: "Invalid Method"}
	ErrInvalidFormat                  error = platformCode{code: 23, msg: "Invalid Format"}
	ErrMissingSignature               error = platformCode{code: 24, msg: "Missing Signature"}
	ErrInvalidSignature               error = platformCode{code: 25, msg: "Invalid Signature"}
	ErrMissingSession                 error = platformCode{code: 26, msg: "Missing Session"}
	ErrInvalidSession                 error = platformCode{code: 27, msg: "Invalid Session"}
	ErrMissingAppKey                  error = platformCode{code: 28, msg: "Missing App Key"}
	ErrInvalidAppKey                  error = platformCode{code: 29, msg: "Invalid App Key"}
	ErrMissingTimestamp               error = platformCode{code: 30, msg: "Missing Timestamp"}
	ErrInvalidTimestamp               error = platformCode{code: 31, msg: "Invalid Timestamp"}
	ErrMissingVersion                 error = platformCode{code: 32, msg: "Missing Version"}
	ErrInvalidVersion                 error = platformCode{code: 33, msg: "Invalid Version"}
	ErrUnsupportedVersion             error = platformCode{code: 34, msg: "Unsupported Version"}
	ErrMissingArguments               error = platformCode{code: 40, msg: "Missing Required Arguments"}
	ErrInvalidArguments               error = platformCode{code: 41, msg: "Invalid Arguments"}
	ErrForbiddenRequest               error = platformCode{code: 42, msg: "Forbidden Request"}
	ErrParameter                      error = platformCode{code: 43, msg: "Parameter Error"}
	ErrInvalidAccessToken             error = platformCode{code: 44, msg: "Invalid Access Token"}
	ErrInvalidEncoding                error = platformCode{code: 47, msg: "Invalid Encoding"}
)

// refused reports whether a code is one by which the gateway turns a call down before it hands it on.
func refused(code int) bool {
	switch code {
	case 3, 7, 9, 11, 12, 13:
		return true
	}
	return 21 <= code && code <= 34 || 40 <= code && code <= 44 || code == 47
}

// isRefusal reports whether the error is one that is a refusal beyond doubt, in whatever form it comes: of the signature,
// the key or the session.
func (e *Error) isRefusal() bool {
	return 24 <= e.Code && e.Code <= 29 || e.Code == 44 || refusedText(e.CodeText)
}

// refusedText reports whether a code that is text says that a call was turned down for its signature, its key or its
// session: "IncompleteSignature", "isv.invalid-app-key", "invalid_session".
func refusedText(code string) bool {
	code = strings.NewReplacer("-", "", "_", "", ".", "", " ", "").Replace(strings.ToLower(code))
	reasons := []string{"signature", "signcheck", "appkey", "accesskey", "accesstoken", "session"}
	return slices.ContainsFunc(reasons, func(part string) bool { return strings.Contains(code, part) })
}
