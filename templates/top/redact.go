package top

import (
	"errors"
	"net/url"
	"slices"
	"strings"
)

const redacted = "[redacted]"

// hiding returns what takes the secrets of a try out of a text, in every form in which they travel. Very short ones
// are left alone: replacing every "a" would destroy the text and hide nothing.
func hiding(appSecret secret, session, sign string) func(string) string {
	return func(text string) string {
		secrets := []string{appSecret.reveal(), session, sign, strings.ToLower(sign)}
		slices.SortFunc(secrets, func(a, b string) int { return len(b) - len(a) }) // one may hold another
		for _, s := range secrets {
			if len(s) < 4 {
				continue
			}
			for _, form := range []string{s, url.QueryEscape(s), url.PathEscape(s)} {
				text = strings.ReplaceAll(text, form, redacted)
			}
		}
		return text
	}
}

// redact takes out of a text what an error must not repeat, of the secrets of the call that gave the answer.
func (m *Meta) redact(text string) string {
	if m.hide == nil {
		return text
	}
	return m.hide(text)
}

// clean takes the request out of an error. net/http's own has the whole URL in it, and a transport that was
// plugged in may say anything.
func (t *attempt) clean(err error) error {
	var u *url.Error
	for errors.As(err, &u) {
		if err = u.Err; err == nil {
			return errNoReason
		}
	}
	text := err.Error()
	if shown := t.hide(text); shown != text {
		return &redactedError{shown, func(target error) bool { return errors.Is(err, target) }, isTimeout(err)}
	}
	return err
}

var errNoReason = errors.New("the transport failed and gave no reason")

// redactedError stands for an error with secrets in its text. errors.Is sees through it; errors.As does not,
// since it would hand out the text.
type redactedError struct {
	text    string
	is      func(error) bool
	timeout bool
}

func (e *redactedError) Error() string        { return e.text }
func (e *redactedError) Is(target error) bool { return e.is(target) }
func (e *redactedError) Timeout() bool        { return e.timeout }
