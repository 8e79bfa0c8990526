package sign

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/go-json-experiment/json/jsontext"
)

// jsonChanges are the ways in which libraries write one JSON value: sorted or not, with blanks, with escapes.
func jsonChanges() (out []change) {
	add := func(detail string, to func(string) string) {
		out = append(out, change{jsonReserialised, detail, func(s string) string {
			if !isJSON(s) {
				return s
			}
			return to(s)
		}})
	}
	for _, spacing := range []struct {
		detail  string
		options []jsontext.Options
	}{
		{"compact", nil},
		{"blanks behind colons and commas", []jsontext.Options{jsontext.SpaceAfterColon(true), jsontext.SpaceAfterComma(true)}},
		{"indented by two", indented("  ")},
		{"indented by four", indented("    ")},
		{"indented by a tab", indented("\t")},
	} {
		for _, sorted := range []bool{false, true} {
			detail, options := spacing.detail, append(spacing.options, jsontext.ReorderRawObjects(sorted))
			if sorted {
				detail = "sorted, " + detail
			}
			add(detail, func(s string) string { return written(s, options) })
			add(detail+", ASCII", func(s string) string { return asciiEscapes(written(s, options)) })
			add(detail+`, \/`, func(s string) string { return slashEscapes(written(s, options)) })
			add(detail+`, ASCII, \/`, func(s string) string { return slashEscapes(asciiEscapes(written(s, options))) })
		}
	}
	// The escapes alone, whatever the blanks are.
	add(`\/`, slashEscapes)
	add(`\/`, func(s string) string { return strings.ReplaceAll(s, `\/`, "/") })
	add("ASCII", asciiEscapes)
	add("ASCII", upperASCII)
	add("ASCII", func(s string) string { return netEscapes.Replace(upperASCII(s)) })
	return out
}

func indented(indent string) []jsontext.Options {
	return []jsontext.Options{jsontext.Multiline(true), jsontext.WithIndent(indent), jsontext.SpaceAfterColon(true)}
}

// written writes JSON anew.
func written(s string, options []jsontext.Options) string {
	value := jsontext.Value(s)
	if err := value.Format(options...); err != nil { // jsontext is stricter, such as with a name twice
		return s
	}
	return string(value)
}

func slashEscapes(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, `\/`, "/"), "/", `\/`)
}

// upperASCII writes escapes with capitals, as .NET and fastjson do.
func upperASCII(s string) string {
	return escapeDigits.ReplaceAllStringFunc(asciiEscapes(s), func(escape string) string { return `\u` + strings.ToUpper(escape[2:]) })
}

var escapeDigits = regexp.MustCompile(`\\u[0-9a-f]{4}`)

func asciiEscapes(s string) string {
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
