package top

import (
	"mime"
	"strings"
	"unicode/utf8"
)

// foreignCharset returns the character set that a Content-Type names, empty when it names none or UTF-8.
func foreignCharset(contentType string) string {
	if contentType == "" {
		return ""
	}
	_, args, _ := mime.ParseMediaType(contentType)
	charset := args["charset"]
	if strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8") {
		return ""
	}
	return charset
}

// validPrefix returns what of s comes before the first byte that is no UTF-8.
func validPrefix(s string) string {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			return s[:i]
		}
	}
	return s
}
