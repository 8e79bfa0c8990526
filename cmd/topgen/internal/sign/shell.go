package sign

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

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

// cText returns a text without its escapes.
func cText(text string) string {
	var b strings.Builder
	for text != "" {
		before, rest, found := strings.Cut(text, `\`)
		b.WriteString(before)
		if text = rest; found && rest != "" {
			text = escape(&b, rest)
		}
	}
	return b.String()
}

// escape reads what follows a backslash in $'…'.
func escape(field *strings.Builder, rest string) (behind string) {
	const plain, meant = `abefnrtv\'"?`, "\a\b\x1b\f\n\r\t\v\\'\"?"
	if i := strings.IndexByte(plain, rest[0]); i >= 0 {
		field.WriteByte(meant[i])
		return rest[1:]
	}
	start, base, most := 1, 16, map[byte]int{'x': 2, 'u': 4, 'U': 8}[rest[0]]
	if most == 0 {
		start, base, most = 0, 8, 3
	}
	end := start
	for end < len(rest) && end < start+most && isDigit(rest[end], base) {
		end++
	}
	code, err := strconv.ParseUint(rest[start:end], base, 32)
	switch {
	case err != nil: // not an escape
		field.WriteString("\\" + rest[:1])
		return rest[1:]
	case rest[0] == 'u' || rest[0] == 'U':
		field.WriteRune(rune(code))
	default:
		field.WriteByte(byte(code))
	}
	return rest[end:]
}

func isDigit(c byte, base int) bool {
	_, err := strconv.ParseUint(string(c), base, 8)
	return err == nil
}
