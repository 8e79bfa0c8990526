package sign

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/go-json-experiment/json/jsontext"
)

// jsonChanges are the ways in which libraries write one JSON value: sorted or not, with blanks, with escapes.
func jsonChanges() []change {
	var out []change
	spacings := []struct {
		detail  string
		options []jsontext.Options
	}{
		{"compact", nil},
		{"blanks behind colons and commas", []jsontext.Options{jsontext.SpaceAfterColon(true), jsontext.SpaceAfterComma(true)}},
		{"indented by two", indented("  ")},
		{"indented by four", indented("    ")},
		{"indented by a tab", indented("\t")},
	}
	for _, spacing := range spacings {
		for _, sorted := range []bool{false, true} {
			for _, escapes := range []struct {
				detail string
				to     func(string) string
			}{{"", func(s string) string { return s }}, {", ASCII", asciiEscapes}, {`, \/`, slashEscapes}, {`, ASCII, \/`, func(s string) string { return slashEscapes(asciiEscapes(s)) }}} {
				detail := spacing.detail + escapes.detail
				if sorted {
					detail = "sorted, " + detail
				}
				out = append(out, change{JSONReserialised, detail, func(s string) string {
					return escapes.to(written(s, sorted, spacing.options))
				}})
			}
		}
	}
	// The escapes alone, whatever the blanks are.
	return append(out, change{JSONReserialised, `\/`, onlyJSON(slashEscapes)}, change{JSONReserialised, "ASCII", onlyJSON(asciiEscapes)},
		change{JSONReserialised, "ASCII", upperASCII}, change{JSONReserialised, "ASCII", func(s string) string { return netEscapes.Replace(upperASCII(s)) }},
		change{JSONReserialised, `\/`, onlyJSON(func(s string) string { return strings.ReplaceAll(s, `\/`, "/") })})
}

func indented(indent string) []jsontext.Options {
	return []jsontext.Options{jsontext.Multiline(true), jsontext.WithIndent(indent), jsontext.SpaceAfterColon(true)}
}

// written writes a value that is JSON anew; any other stays.
func written(s string, sorted bool, options []jsontext.Options) string {
	if !isJSON(s) {
		return s
	}
	value := jsontext.Value(s)
	options = append([]jsontext.Options{jsontext.ReorderRawObjects(sorted)}, options...)
	if err := value.Format(options...); err != nil {
		return s
	}
	return string(value)
}

func onlyJSON(to func(string) string) func(string) string {
	return func(s string) string {
		if !isJSON(s) {
			return s
		}
		return to(s)
	}
}

func slashEscapes(s string) string {
	if !isJSON(s) {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, `\/`, "/"), "/", `\/`)
}

// upperASCII writes escapes with capitals, as .NET and fastjson do.
func upperASCII(s string) string {
	return escapeDigits.ReplaceAllStringFunc(asciiEscapes(s), func(escape string) string { return `\u` + strings.ToUpper(escape[2:]) })
}

var escapeDigits = regexp.MustCompile(`\\u[0-9a-f]{4}`)

func asciiEscapes(s string) string {
	if !isJSON(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}
