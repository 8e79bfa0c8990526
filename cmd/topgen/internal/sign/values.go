package sign

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// change is a way to sign another text than the value that was sent.
type change struct {
	kind   *kind
	detail string
	to     func(string) string
}

// changes are the mistakes with values, the likeliest first.
func changes() []change {
	out := []change{
		// First, because encoding a value that has nothing else to encode gives the same.
		{plusForBlank, "", func(s string) string { return strings.ReplaceAll(s, " ", "+") }},
		{plusForBlank, "", func(s string) string { return strings.ReplaceAll(s, "+", " ") }},
		{urlEncoded, "", url.QueryEscape},
		{urlEncoded, "", func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }},
		{urlEncoded, "", func(s string) string { return lowerHex(url.QueryEscape(s)) }},
		{urlEncoded, "", func(s string) string { return lowerHex(strings.ReplaceAll(url.QueryEscape(s), "+", "%20")) }},
		{urlEncoded, "", javaEscape},
		{urlEncoded, "", scriptEscape},
		{doubleEncoded, "", unescape},
		{doubleEncoded, "", func(s string) string { return url.QueryEscape(url.QueryEscape(s)) }},
		{doubleEncoded, "", func(s string) string { return scriptEscape(scriptEscape(s)) }},
		{byteOrderMark, "value", func(s string) string { return strings.TrimPrefix(s, bom) }},
		{byteOrderMark, "value", func(s string) string { return bom + strings.TrimPrefix(s, bom) }},
		{gbk, "", fromGBK},
		{jsonEscaped, "", htmlEscapes.Replace},
		{jsonEscaped, "", upperEscapes.Replace},
		{jsonEscaped, "", netEscapes.Replace},
		{jsonEscaped, "", fromHTMLEscapes.Replace},
		{jsonEscaped, "", func(s string) string { return strings.ReplaceAll(s, "&", `\u0026`) }},
	}
	return slices.Concat(out, jsonChanges(), numberChanges())
}

// valueMistakes applies the changes to every value at once, and to each value that changes by itself.
func valueMistakes(params []Param) (out mistakes) {
	for _, c := range changes() {
		var names []string
		for _, p := range params {
			if c.to(p.Value) != p.Value {
				names = append(names, p.Name)
			}
		}
		if len(names) > 1 {
			names = append([]string{""}, names...)
		}
		for _, name := range names {
			out.addValue(name, c)
		}
	}
	return out
}

// in makes the change to the value of one parameter, or of all where name is empty.
func (c change) in(name string) func(*attempt) {
	return func(a *attempt) {
		for i := range a.params {
			if p := &a.params[i]; name == "" || p.Name == name {
				p.Value = c.to(p.Value)
			}
		}
	}
}

var percent = regexp.MustCompile(`%[0-9A-F]{2}`)

func lowerHex(s string) string { return percent.ReplaceAllStringFunc(s, strings.ToLower) }

// javaEscape is java.net.URLEncoder, which keeps "*" and escapes "~".
func javaEscape(s string) string {
	return strings.NewReplacer("%2A", "*", "~", "%7E").Replace(url.QueryEscape(s))
}

// scriptEscape is JavaScript's encodeURIComponent.
func scriptEscape(s string) string {
	return strings.NewReplacer("+", "%20", "%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*").Replace(url.QueryEscape(s))
}

func unescape(s string) string { return orSame(s, url.QueryUnescape) }

var (
	htmlEscapes  = strings.NewReplacer("&", `\u0026`, "<", `\u003c`, ">", `\u003e`)
	upperEscapes = strings.NewReplacer("&", `\u0026`, "<", `\u003C`, ">", `\u003E`)
	// netEscapes are those of .NET's System.Text.Json.
	netEscapes      = strings.NewReplacer("&", `\u0026`, "<", `\u003C`, ">", `\u003E`, "'", `\u0027`, "+", `\u002B`, "`", `\u0060`)
	fromHTMLEscapes = strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">", `\u003C`, "<", `\u003E`, ">", `\u0027`, "'", `\u002B`, "+", `\u002b`, "+")
)

// numberChanges are what languages make of a number that they keep as a float.
func numberChanges() []change {
	var out []change
	add := func(which int, write func(float64) string) {
		out = append(out, change{numberAsFloat, "", func(s string) string { return numbersIn(s, which, write) }})
	}
	twoPlaces := func(f float64) string { return fmt.Sprintf("%.2f", f) }
	for _, write := range []func(float64) string{
		func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) },
		func(f float64) string { return decimalPoint(strconv.FormatFloat(f, 'f', -1, 64)) },
		javaDouble,
		twoPlaces,
		func(f float64) string { return fmt.Sprintf("%f", f) },
		func(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) },
		func(f float64) string { return strconv.FormatFloat(f, 'e', -1, 64) },
		func(f float64) string { return strconv.FormatFloat(f, 'g', 15, 64) },
		func(f float64) string { return strconv.FormatFloat(float64(float32(f)), 'f', -1, 32) },
	} {
		add(everyNumber, write)
	}
	for i := range maxSingle {
		add(i, javaDouble)
		add(i, twoPlaces)
	}
	return out
}

const (
	everyNumber = -1
	// maxSingle bounds how many numbers of a JSON object are tried by themselves, where the others were kept.
	maxSingle = 12
)

func decimalPoint(s string) string {
	if strings.Contains(s, ".") {
		return s
	}
	return s + ".0"
}

// javaDouble is Java's Double.toString: 200.0, 1.2345678905E9.
func javaDouble(f float64) string {
	if size := max(f, -f); size != 0 && (size < 1e-3 || size >= 1e7) {
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
		n, _ := strconv.Atoi(exponent)
		return decimalPoint(mantissa) + "E" + strconv.Itoa(n)
	}
	return decimalPoint(strconv.FormatFloat(f, 'f', -1, 64))
}

// numbersIn rewrites a value that is a number, or the numbers of one that is JSON: every one, or that of an index.
func numbersIn(s string, which int, write func(float64) string) string {
	if !isJSON(s) && (strings.HasPrefix(s, `"`) || token.FindString(s) != s) {
		return s
	}
	i := -1
	return token.ReplaceAllStringFunc(s, func(text string) string {
		if text[0] == '"' {
			return text
		}
		i++
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || which != everyNumber && which != i {
			return text
		}
		return write(f)
	})
}

// token is a string of JSON or a number.
var token = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`)

// isJSON reports whether a value is an object or a list of JSON.
func isJSON(s string) bool {
	s = strings.TrimSpace(s)
	return (strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[")) && json.Valid([]byte(s))
}
