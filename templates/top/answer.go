package top

import (
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"
)

// decode reads an answer that came whole.
func (t *attempt) decode(response *http.Response, body string) error {
	status := response.StatusCode
	foreign := func(err error) error {
		return &TransportError{HTTPStatus: status, MayHaveExecuted: true, Err: err}
	}
	if status < 200 || status > 299 {
		// The gateway answers errors with 200, but what stands between may turn that into something else.
		if strings.Contains(body, "error_response") {
			var e *Error
			if err := t.understand(response, body); errors.As(err, &e) {
				return err
			}
		}
		if 300 <= status && status <= 399 {
			return foreign(errors.New("the gateway's address redirects elsewhere; redirects are not followed, since the signed parameters would go along"))
		}
		return foreign(errors.New("this is not an answer of the gateway"))
	}
	if isHTML(body) {
		return foreign(errors.New("HTML instead of the gateway's answer: a proxy, or a wrong address"))
	}
	return t.understand(response, body)
}

// understand decodes a body. One that is in another character set than UTF-8, as its header says and its bytes show, is
// read nevertheless, for the code of an error, say, is the same in all; but never without an error.
func (t *attempt) understand(response *http.Response, body string) error {
	err := decode(body, t.req.Method(), t.rsp, t.hide)
	charset := foreignCharset(response.Header.Get("Content-Type"))
	if charset == "" || utf8.ValidString(body) {
		return err
	}
	unread := &DecodeError{
		Offset: len(validPrefix(body)),
		Want:   "an answer in UTF-8",
		Got:    "one in " + cut(t.hide(charset), mostGot),
	}
	if said := (*Error)(nil); errors.As(err, &said) {
		return &unclearError{said, unread}
	}
	return unread
}

// isHTML reports whether a body is a web page, as proxies and captive portals send them.
func isHTML(body string) bool {
	body = strings.TrimLeft(strings.TrimPrefix(body, "\ufeff"), " \t\r\n")
	for _, begin := range []string{"<!doctype html", "<html"} {
		if len(body) >= len(begin) && strings.EqualFold(body[:len(begin)], begin) {
			return true
		}
	}
	return false
}
