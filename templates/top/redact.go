package top

import (
	"errors"
	"net/url"
	"strings"
)

const redacted = "[redacted]"

// secrets are the texts of the try that no error may show. Very short ones are left alone: replacing every
// "a" would destroy the error and hide nothing.
func (t *attempt) secrets() []string {
	var list []string
	add := func(s string) {
		if len(s) >= 4 {
			list = append(list, s, url.QueryEscape(s), url.PathEscape(s))
		}
	}
	add(t.secret.reveal())
	add(t.params.session)
	add(string(t.params.sign))
	return list
}

func (t *attempt) redact(text string) string {
	for _, s := range t.secrets() {
		if text != "" && strings.Contains(text, s) {
			text = strings.ReplaceAll(text, s, redacted)
		}
	}
	return text
}

// clean takes the request out of an error. net/http's own has the whole URL in it, and a transport that was
// plugged in may say anything.
func (t *attempt) clean(err error) error {
	var u *url.Error
	for errors.As(err, &u) {
		err = u.Err
	}
	text := err.Error()
	if shown := t.redact(text); shown != text {
		return &redactedError{shown, func(target error) bool { return errors.Is(err, target) }, isTimeout(err)}
	}
	return err
}

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
