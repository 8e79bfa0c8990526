package top

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// secret has a text that must not be seen. It is behind a function because whatever prints or compares by
// reflection, fmt and debuggers' dumps included, stops at one.
type secret struct{ reveal func() string }

func newSecret(s string) secret { return secret{func() string { return s }} }

// text returns the secret, empty where there is none.
func (s *secret) text() string {
	if s == nil {
		return ""
	}
	return s.reveal()
}

const redacted = "[redacted]"

// hide takes the secrets of the try out of a text, however they are escaped there. Very short ones are left alone: replacing
// every "a" would destroy the text and hide nothing.
func (t *attempt) hide(text string) string {
	secrets := t.secrets
	slices.SortFunc(secrets[:], func(a, b string) int { return len(b) - len(a) }) // one may be part of another
	for _, s := range secrets {
		if len(s) >= 4 {
			text = hide(text, s)
		}
	}
	return text
}

// hide takes a secret out of a text. Escapes may be mixed, and letters be of either case, as in a signature that somebody
// wrote in lower case.
func hide(text, secret string) string {
	var b strings.Builder
	first, done, rowEnd := lower(secret[0]), 0, 0
	for i := 0; i < len(text); {
		c, n := text[i], 0
		if c == '\\' && i >= rowEnd {
			rowEnd = i + backslashes(text[i:])
			i = max(i, rowEnd-mostBackslashes)
		}
		if lower(c) == first || c == '%' || c == '&' || c == '\\' || c == '+' || c >= utf8.RuneSelf {
			n = matchEscaped(text[i:], secret)
		}
		if n == 0 {
			i++
			continue
		}
		b.WriteString(text[done:i])
		b.WriteString(redacted)
		i += n
		done = i
	}
	if done == 0 {
		return text
	}
	return b.String() + text[done:]
}

// mostBackslashes bounds at how many backslashes of a row a secret is looked for, since each look passes over those behind it.
const mostBackslashes = 32

// backslashes returns how many backslashes text begins with.
func backslashes(text string) int { return len(text) - len(strings.TrimLeft(text, `\`)) }

// matchEscaped returns the length of the secret, escaped or not, at the beginning of text; 0: it is not there. An & of the
// secret may be unescaped there or begin an escape; so may a per cent sign and a backslash.
func matchEscaped(text, secret string) int {
	if n := matchAll(text, secret, matchRune); n > 0 {
		return n
	}
	return matchAll(text, secret, func(text, char string, r rune) int {
		if n := matchEscape(text, char, r); n > 0 {
			return n
		}
		return matchRune(text, char, r)
	})
}

func matchAll(text, secret string, match func(text, char string, r rune) int) (n int) {
	for secret != "" {
		r, size := utf8.DecodeRuneInString(secret)
		m := match(text[n:], secret[:size], r)
		if m == 0 {
			return 0
		}
		n += m
		secret = secret[size:]
	}
	return n
}

// matchRune returns the length of the text that means one character of a secret: itself, or an escape of URLs, of XML and HTML,
// or of JSON.
func matchRune(text, char string, r rune) int {
	if len(text) >= len(char) && strings.EqualFold(text[:len(char)], char) {
		return len(char)
	}
	return matchEscape(text, char, r)
}

func matchEscape(text, char string, r rune) int {
	if text == "" {
		return 0
	}
	switch text[0] {
	case '%':
		return matchPercent(text, char)
	case '&':
		return matchReference(text, r)
	case '\\':
		return cmp.Or(matchHex(text, char), matchBackslash(text, r))
	case '+':
		if r == ' ' {
			return 1
		}
	}
	return 0
}

// matchPercent matches %2B, also where the per cent sign was escaped again: %252B.
func matchPercent(text, char string) (n int) {
	for i := range len(char) {
		if n >= len(text) || text[n] != '%' {
			return 0
		}
		n++
		for strings.HasPrefix(text[n:], "25") && char[i] != '%' {
			n += 2
		}
		if len(text) < n+2 {
			return 0
		}
		v, err := strconv.ParseUint(text[n:n+2], 16, 8)
		if err != nil || lower(byte(v)) != lower(char[i]) {
			return 0
		}
		n += 2
	}
	return n
}

// matchHex matches the escapes that servers write into logs: \x2b.
func matchHex(text, char string) (n int) {
	for i := range len(char) {
		rest := strings.TrimLeft(text[n:], `\`)
		if len(rest) == len(text[n:]) || len(rest) < 3 || rest[0] != 'x' {
			return 0
		}
		v, err := strconv.ParseUint(rest[1:3], 16, 8)
		if err != nil || lower(byte(v)) != lower(char[i]) {
			return 0
		}
		n = len(text) - len(rest) + 3
	}
	return n
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// matchReference matches &#43; and &#x2b;, &amp; and the like, also where the & was escaped again.
func matchReference(text string, r rune) int {
	n := len("&")
	for r != '&' && len(text) >= n+len("amp;") && strings.EqualFold(text[n:n+len("amp;")], "amp;") {
		n += len("amp;")
	}
	text = text[n:min(len(text), n+40)]
	end := strings.IndexByte(text, ';')
	if end < 0 {
		return 0
	}
	name := strings.ToLower(text[:end])
	named := map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\'', "plus": '+', "sol": '/', "equals": '='}
	got, ok := named[name]
	if digits, numeric := strings.CutPrefix(name, "#"); numeric {
		base := 10
		if hex, isHex := strings.CutPrefix(digits, "x"); isHex {
			digits, base = hex, 16
		}
		v, err := strconv.ParseUint(digits, base, 21)
		got, ok = rune(v), err == nil
	}
	if ok && strings.EqualFold(string(got), string(r)) {
		return n + end + 1
	}
	return 0
}

// matchBackslash matches an escape of JSON, such as a slash behind a backslash, also where the backslash was escaped again.
func matchBackslash(text string, r rune) int {
	n := backslashes(text)
	if len(text) >= n+5 && text[n] == 'u' {
		v, err := strconv.ParseUint(text[n+1:n+5], 16, 16)
		if err == nil && strings.EqualFold(string(rune(v)), string(r)) {
			return n + 5
		}
	}
	if len(text) > n && rune(text[n]) == r {
		return n + 1
	}
	if r == '\\' && n >= 2 {
		return 2
	}
	return 0
}

// clean takes the request out of an error. net/http's own has the whole URL in it, and a transport that was
// plugged in may say anything.
func (t *attempt) clean(err error) error {
	var u *url.Error
	for errors.As(err, &u) {
		if err = u.Err; err == nil {
			return errors.New("the transport failed and gave no reason")
		}
	}
	text := err.Error()
	if shown := t.hide(text); shown != text {
		return &redactedError{shown, func(target error) bool { return errors.Is(err, target) }, isTimeout(err)}
	}
	return err
}

// redactedError replaces an error with secrets in its text. errors.Is sees through it; errors.As does not,
// since it would hand out the text.
type redactedError struct {
	text    string
	test    func(error) bool
	timeout bool
}

func (e *redactedError) Error() string        { return e.text }
func (e *redactedError) Is(target error) bool { return e.test(target) }
func (e *redactedError) Timeout() bool        { return e.timeout }
