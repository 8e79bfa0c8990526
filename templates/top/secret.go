package top

import (
	"cmp"
	"errors"
	"html"
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

const redacted = "[redacted]"

// hide takes the secrets of the try out of a text, however they are escaped there and in letters of either case, as in a
// signature that somebody wrote in lower case. Very short ones are left alone: replacing every "a" would destroy the text and
// hide nothing.
func (t *attempt) hide(text string) string {
	secrets := t.secrets
	slices.SortFunc(secrets[:], func(a, b string) int { return len(b) - len(a) }) // one may be part of another
	var forms []string
	for _, s := range secrets {
		if len(s) >= 4 {
			text = strings.ReplaceAll(text, s, redacted)
			// What looks like an escape in the secret is one or is none, as the text has it.
			forms = append(forms, unescaped(s), strings.NewReplacer("+", " ", `\`, "").Replace(s))
		}
	}
	forms = slices.Compact(forms)
	first := `%&\+` // of what a secret may begin with
	for _, s := range forms {
		_, n := utf8.DecodeRuneInString(s)
		first += strings.ToLower(s[:n]) + strings.ToUpper(s[:n])
	}
	var b strings.Builder
	done := 0
	for i := 0; ; {
		next := strings.IndexAny(text[i:], first)
		if next < 0 {
			break
		}
		i += next
		found := 0
		char, _ := unescape(text[i:])
		for _, s := range forms {
			if begins(s, char) {
				found = cmp.Or(found, matchEscaped(text[i:], s))
			}
		}
		if found == 0 {
			// Not past the whole escape, which may be none: "%" and a secret that begins with digits.
			_, n := utf8.DecodeRuneInString(text[i:])
			i += max(n, backslashes(text[i:]))
			continue
		}
		b.WriteString(text[done:i])
		b.WriteString(redacted)
		i += found
		done = i
	}
	return b.String() + text[done:]
}

// matchEscaped returns the length of a secret, escaped or not, at the beginning of text; 0: it is not there.
func matchEscaped(text, secret string) (n int) {
	for secret != "" {
		char, size := unescape(text[n:])
		if size == 0 || !begins(secret, char) {
			return 0
		}
		n += size
		secret = secret[len(char):]
	}
	return n
}

// begins reports whether a secret begins with a character, or with one byte of it, in which there is no case.
func begins(secret, char string) bool {
	if len(char) > len(secret) {
		return false
	}
	return char == secret[:len(char)] || utf8.ValidString(char) && strings.EqualFold(char, secret[:len(char)])
}

// backslashes returns how many of them a text begins with.
func backslashes(text string) int { return len(text) - len(strings.TrimLeft(text, `\`)) }

// unescaped returns a text without its escapes.
func unescaped(text string) string {
	var b strings.Builder
	for text != "" {
		char, n := unescape(text)
		b.WriteString(char)
		text = text[n:]
	}
	return b.String()
}

// unescape returns what text begins with, and its length there: a character, or an escape of URLs, of XML and HTML, of JSON or
// of a server's log, also where it was escaped again. A plus sign may mean a blank, so it is one. Nobody knows how often a
// backslash was escaped, so it is nothing.
func unescape(text string) (char string, n int) {
	_, n = utf8.DecodeRuneInString(text)
	char = text[:n]
	switch {
	case text == "":
		return "", 0
	case text[0] == '%':
		char, n = unescapePercent(text)
	case text[0] == '&':
		char, n = unescapeReference(text)
	case text[0] == '\\':
		char, n = unescapeBackslash(text)
	}
	switch char {
	case "+":
		char = " "
	case `\`:
		char = ""
	}
	return char, n
}

// unescapePercent knows %2B and %252B.
func unescapePercent(text string) (char string, n int) {
	n = len("%")
	for strings.HasPrefix(text[n:], "25") && hex(text[n+2:], 2) >= 0 {
		n += len("25")
	}
	if b := hex(text[n:], 2); b >= 0 {
		return string([]byte{byte(b)}), n + 2
	}
	return "%", n
}

// unescapeReference knows &lt; and &amp;#x3c;.
func unescapeReference(text string) (char string, n int) {
	n = len("&")
	for len(text) >= n+len("amp;") && strings.EqualFold(text[n:n+len("amp;")], "amp;") {
		n += len("amp;")
	}
	if end := strings.IndexByte(text[n:min(len(text), n+40)], ';'); end > 0 {
		char := html.UnescapeString("&" + strings.ToLower(text[n:n+end+1]))
		if utf8.RuneCountInString(char) == 1 {
			return char, n + end + 1
		}
	}
	return "&", n
}

// unescapeBackslash knows \u002b and \\u002b, and \x2b.
func unescapeBackslash(text string) (char string, n int) {
	n = backslashes(text)
	rest := text[n:]
	switch {
	case strings.HasPrefix(rest, "u") && hex(rest[1:], 4) >= 0:
		return string(rune(hex(rest[1:], 4))), n + 5
	case strings.HasPrefix(rest, "x") && hex(rest[1:], 2) >= 0:
		return string([]byte{byte(hex(rest[1:], 2))}), n + 3
	}
	return "", n
}

// hex returns the number that is written in the first digits of text, -1: there are not as many.
func hex(text string, digits int) int {
	v, err := strconv.ParseUint(text[:min(len(text), digits)], 16, 32)
	if err != nil || len(text) < digits {
		return -1
	}
	return int(v)
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
