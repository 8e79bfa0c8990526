package sign

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// shellFields divides a command into its fields as a shell does. It expands no variable and no command: what they are
// is known only where the command was written. A library that parses all of a shell would cost a newcomer's first
// command three seconds.
func shellFields(command string) (fields []string, err error) {
	var field strings.Builder
	open := false // a field was begun; it may be empty, as in ''
	for rest := command; rest != ""; {
		c := rest[0]
		switch {
		case strings.IndexByte(" \t\r\n", c) >= 0:
			if open {
				fields = append(fields, field.String())
				field.Reset()
			}
			open, rest = false, rest[1:]
			continue
		case c == '`' || strings.HasPrefix(rest, "$("):
			return nil, errRuns
		case c == '\'' || c == '"' || c == '$' && len(rest) > 1 && (rest[1] == '\'' || rest[1] == '"'):
			if rest, err = readQuoted(&field, rest); err != nil {
				return nil, err
			}
		case strings.HasPrefix(rest, "\\\n"), strings.HasPrefix(rest, "\\\r\n"):
			_, rest, _ = strings.Cut(rest, "\n")
			continue
		case c == '\\' && len(rest) > 1:
			_, size := utf8.DecodeRuneInString(rest[1:])
			field.WriteString(rest[1 : 1+size])
			rest = rest[1+size:]
		default:
			field.WriteByte(c)
			rest = rest[1:]
		}
		open = true
	}
	if open {
		fields = append(fields, field.String())
	}
	return fields, nil
}

var (
	errOpenQuote = errors.New("a quotation mark is not closed; copy the whole command")
	errRuns      = errors.New("it runs another command; put what that prints in its place")
)

// readQuoted reads one quoted text: '…' as it is, "…" with a backslash before what it means itself, $'…' with the escapes of
// C, in which browsers write everything beyond ASCII.
func readQuoted(field *strings.Builder, rest string) (behind string, err error) {
	escapes := rest[0] == '$' && rest[1] == '\''
	rest = strings.TrimPrefix(rest, "$")
	quote := rest[0]
	for rest = rest[1:]; rest != ""; {
		c := rest[0]
		switch {
		case c == quote:
			return rest[1:], nil
		case quote == '"' && (c == '`' || strings.HasPrefix(rest, "$(")):
			return "", errRuns
		case c == '\\' && escapes && len(rest) > 1:
			rest = escape(field, rest[1:])
			continue
		case c == '\\' && quote == '"' && len(rest) > 1 && strings.IndexByte("\"\\$`\n", rest[1]) >= 0:
			if rest = rest[1:]; rest[0] == '\n' {
				rest = rest[1:]
				continue
			}
		}
		field.WriteByte(rest[0])
		rest = rest[1:]
	}
	return "", errOpenQuote
}

// escape reads what stands behind a backslash in $'…'.
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
