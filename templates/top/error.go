package top

import (
	"strconv"
	"strings"
	"time"
)

// An Error is the gateway's error_response: it refused the call, or the API behind it failed.
//
// Compare with errors.Is against the sentinels of this package ([ErrInvalidSession], …) and against an
// [ErrorCode]; get at the fields with errors.As.
type Error struct {
	Code       int    // the platform's code: 25, 27, …; 0 where none could be read
	Msg        string // its words: "Invalid signature"
	SubCode    string // what the API or the platform adds: "isv.invalid-parameter"; may be empty
	SubMsg     string // its words, often Chinese; may be empty
	RequestID  string // what the platform's support asks for; old APIs give none
	Method     string // the API that was called
	HTTPStatus int    // 200 also for errors, unless something else went wrong as well
}

func (e *Error) Error() string {
	w := wordsOn(e.Method)
	if w.WriteString("error "); e.Code != 0 {
		w.WriteString(strconv.Itoa(e.Code))
	} else {
		w.WriteString("without a code")
	}
	w.add(" ", e.Msg, mostWords)
	w.add(": ", e.SubCode, mostName)
	w.add(": ", e.SubMsg, mostWords)
	return w.ending(e.RequestID)
}

// Is makes errors.Is work against the sentinels and against an [ErrorCode].
func (e *Error) Is(target error) bool {
	switch t := target.(type) {
	case platformCode:
		return e.Code == t.code || t.also != 0 && e.Code == t.also
	case ErrorCode:
		return t.matches(e.SubCode) || string(t) == strconv.Itoa(e.Code)
	}
	return false
}

// IsCaller reports whether the call itself was wrong, so that sending it again is useless: the sub code
// begins with "isv.", or there is none and the code is one of those by which the gateway turns a call down.
func (e *Error) IsCaller() bool {
	if e.SubCode != "" {
		return strings.HasPrefix(e.SubCode, "isv.")
	}
	return refused(e.Code) && e.Code != codeCallLimited
}

// IsPlatform reports whether the platform or the service behind it failed: the sub code begins with
// "isp.", or there is none and the code is "service currently unavailable" or "remote service error".
func (e *Error) IsPlatform() bool {
	if e.SubCode != "" {
		return strings.HasPrefix(e.SubCode, "isp.")
	}
	return e.Code == codeUnavailable || e.Code == codeRemote || e.Code == codeRemoteOld
}

// Retryable reports whether the platform means the call to be sent again, as its own SDKs do: the sub
// code begins with "isp.". Not so "isp.top-mapping-parse-error", which is a bad parameter by another name.
//
// Such an error does not say that nothing was done, and a call that is sent again may be executed twice: see
// [MayHaveExecuted].
func (e *Error) Retryable() bool {
	return strings.HasPrefix(e.SubCode, "isp.") && !strings.HasPrefix(e.SubCode, "isp.top-mapping-parse-error")
}

// BanDuration says how long an application that called too often (code 7, [ErrCallLimited]) stays shut
// out, where the gateway says so: "This ban will last for 5 more seconds".
func (e *Error) BanDuration() (time.Duration, bool) {
	if e.Code != codeCallLimited {
		return 0, false
	}
	_, rest, found := strings.Cut(e.SubMsg, "last for ")
	if !found {
		return 0, false
	}
	digits := 0
	for digits < len(rest) && '0' <= rest[digits] && rest[digits] <= '9' {
		digits++
	}
	if !strings.HasPrefix(rest[digits:], " more second") {
		return 0, false
	}
	seconds, err := strconv.ParseInt(rest[:digits], 10, 32)
	if err != nil {
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
