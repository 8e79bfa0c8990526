package top

import "strings"

// A verdict is an error that knows what became of its call.
type verdict interface {
	error
	mayHaveExecuted() bool
	mayBeSentAgain() bool
}

// verdicts returns the errors in err that know what became of a call. Of one inside another the outer one counts:
// a session source's error may be that of a call of its own.
func verdicts(err error) []verdict {
	switch e := err.(type) {
	case verdict:
		return []verdict{e}
	case interface{ Unwrap() error }:
		return verdicts(e.Unwrap())
	case interface{ Unwrap() []error }:
		var all []verdict
		for _, err := range e.Unwrap() {
			all = append(all, verdicts(err)...)
		}
		return all
	}
	return nil
}

// MayHaveExecuted reports whether the API may have done its work although the call gave err. It answers
// the question that matters before money is moved a second time, and says yes when in doubt.
//
// No, it was not executed: the call was not valid, there was no session for it, no connection to the gateway came
// about, the context had ended before, or the gateway turned the call down (its own codes: limits, permissions,
// signature, session, parameters). Yes, perhaps: everything else, such as a timeout after the request went out, an
// answer cut short or not understood, a remote service error, an error this package does not know, and
// of course nil. Of a call that was sent more than once, all tries count, and so do all errors that were joined.
func MayHaveExecuted(err error) bool {
	known := verdicts(err)
	for _, v := range known {
		if v.mayHaveExecuted() {
			return true
		}
	}
	return len(known) == 0
}

// Retryable reports whether a failed call is one to be sent again: the platform's own SDKs do so ([Error.Retryable]),
// or nothing reached the gateway and the next try may fare better. It does not say that a second execution is
// harmless: of the platform's errors, [MayHaveExecuted] says yes as well.
func Retryable(err error) bool {
	known := verdicts(err)
	for _, v := range known {
		if !v.mayBeSentAgain() {
			return false
		}
	}
	return len(known) > 0
}

func (e *Error) mayHaveExecuted() bool {
	return !refused(e.Code) || strings.HasPrefix(e.SubCode, "isp.")
}
func (e *Error) mayBeSentAgain() bool { return e.Retryable() }

func (e *TransportError) mayHaveExecuted() bool { return e.MayHaveExecuted }
func (e *TransportError) mayBeSentAgain() bool  { return !e.MayHaveExecuted && e.temporary() }

func (e *DecodeError) mayHaveExecuted() bool { return true }
func (e *DecodeError) mayBeSentAgain() bool  { return false }

func (e *ValidationError) mayHaveExecuted() bool { return false }
func (e *ValidationError) mayBeSentAgain() bool  { return false }

// notSentError marks an error that came before anything was sent.
type notSentError struct{ err error }

func (e *notSentError) Error() string         { return e.err.Error() }
func (e *notSentError) Unwrap() error         { return e.err }
func (e *notSentError) mayHaveExecuted() bool { return false }
func (e *notSentError) mayBeSentAgain() bool  { return false }

// unclearError is an error of the gateway in an answer that could not be read as a whole, so that it is not known what
// else the answer says.
type unclearError struct {
	said   *Error
	unread *DecodeError
}

func (e *unclearError) Error() string {
	return e.said.Error() + "; but the answer is not clear: " + e.unread.Error()
}
func (e *unclearError) Unwrap() []error       { return []error{e.said, e.unread} }
func (e *unclearError) mayHaveExecuted() bool { return true }
func (e *unclearError) mayBeSentAgain() bool  { return false }
