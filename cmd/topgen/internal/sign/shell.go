package sign

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/kballard/go-shellquote"
)

// errRuns is a command that cannot be read without running another.
var errRuns = errors.New("it runs another command; put what that prints in its place")

// shellFields divides a command into its fields as a shell does. It expands no variable and runs no command.
func shellFields(command string) ([]string, error) {
	plain, err := withoutEscapes(strings.ReplaceAll(command, "\\\r\n", "\\\n"))
	if err != nil {
		return nil, err
	}
	return shellquote.Split(plain)
}

// spans are the parts of a command: an escaped character, the kinds of quoted text, a command inside, anything else.
var spans = regexp.MustCompile("(?s)\\\\.|\\$'(?:[^'\\\\]|\\\\.)*'|\\$'|'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|`|\\$\\(|.")

// withoutEscapes turns $'…', in which browsers write everything beyond ASCII, into '…', as the library knows no escapes of C.
func withoutEscapes(command string) (string, error) {
	var b strings.Builder
	for _, span := range spans.FindAllString(command, -1) {
		switch {
		case span == "`" || span == "$(", span[0] == '"' && (strings.Contains(span, "`") || strings.Contains(span, "$(")):
			return "", errRuns
		case span == "$'":
			return "", shellquote.UnterminatedSingleQuoteError
		case len(span) > 2 && strings.HasPrefix(span, "$'"):
			b.WriteString(shellquote.Join(cText(span[2 : len(span)-1])))
		default:
			b.WriteString(span)
		}
	}
	return b.String(), nil
}

// cEscapes are those that Go writes in another way, or not at all.
var cEscapes = strings.NewReplacer(`\\`, `\\`, `\"`, `"`, `\?`, "?", `\e`, "\x1b")

// cText returns a text without its escapes.
func cText(text string) string {
	var b []byte
	for text = cEscapes.Replace(text); text != ""; {
		r, multibyte, rest, err := strconv.UnquoteChar(text, '\'')
		switch {
		case err != nil: // not an escape
			b, rest = append(b, text[0]), text[1:]
		case multibyte:
			b = utf8.AppendRune(b, r)
		default:
			b = append(b, byte(r))
		}
		text = rest
	}
	return string(b)
}
