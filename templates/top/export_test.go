package top

import "time"

// What only tests may see.

// SignText signs a text as requests are signed.
func SignText(method SignMethod, secret, text string) string {
	mac := newMAC(method, newSecret(secret))
	return string(mac.appendSign(nil, []byte(text)))
}

// IsBlank reports whether a text is not sent.
func IsBlank(s string) bool { return isBlank(s) }

// AppendEscaped form-encodes.
func AppendEscaped(dst []byte, text string) []byte { return appendEscaped(dst, text) }

// Pause is how long a policy waits after a try.
func (p *RetryPolicy) Pause(try int) time.Duration { return p.pause(try) }
