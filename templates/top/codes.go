package top

// The platform's own codes, which mean the same for every API. What an API adds is in the sub code.
const (
	codeUploadFail  = 3
	codeCallLimited = 7
	codeUnavailable = 10
	codeRemote      = 15
	codeTimestamp   = 31
	codeRemoteOld   = 50 // documents show 50 where the gateway sends 15
)

// platformCode is a sentinel: an error that stands for a platform code. It is a comparable value, so that
// nothing about it can change.
type platformCode struct {
	code, also int
	msg        string
}

func (c platformCode) Error() string { return c.msg }

// What errors.Is finds in an [Error], by its code. The words are the platform's.
var (
	ErrUploadFail                     error = platformCode{code: codeUploadFail, msg: "Upload Fail"}
	ErrCallLimited                    error = platformCode{code: codeCallLimited, msg: "App Call Limited"}
	ErrHTTPActionNotAllowed           error = platformCode{code: 9, msg: "Http Action Not Allowed"}
	ErrServiceUnavailable             error = platformCode{code: codeUnavailable, msg: "Service Currently Unavailable"}
	ErrInsufficientISVPermissions     error = platformCode{code: 11, msg: "Insufficient ISV Permissions"}
	ErrInsufficientUserPermissions    error = platformCode{code: 12, msg: "Insufficient User Permissions"}
	ErrInsufficientPartnerPermissions error = platformCode{code: 13, msg: "Insufficient Partner Permissions"}
	ErrRemoteService                  error = platformCode{code: codeRemote, also: codeRemoteOld, msg: "Remote Service Error"}
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
	ErrInvalidTimestamp               error = platformCode{code: codeTimestamp, msg: "Invalid Timestamp"}
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
	case codeUploadFail, codeCallLimited, 9, 11, 12, 13:
		return true
	}
	return 21 <= code && code <= 34 || 40 <= code && code <= 44 || code == 47
}
