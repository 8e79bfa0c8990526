package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/request"
	"github.com/topgen/topgen/spec"
)

// printAnswer prints what came back: as a tree, or as it came. Nothing is printed where no answer came.
func (env Env) printAnswer(a *request.Answer) {
	body := strings.TrimSpace(a.Raw)
	if body == "" {
		return
	}
	var out strings.Builder
	dec := json.NewDecoder(strings.NewReader(body))
	dec.UseNumber()
	if env.json || !branch(&out, dec, -1, "") {
		out.Reset()
		var indented bytes.Buffer
		if json.Indent(&indented, []byte(body), "", "  ") == nil {
			body = indented.String()
		}
		out.WriteString(body + "\n")
	}
	text := out.String()
	if !env.json {
		text = printable(text)
	}
	fmt.Fprint(env.Stdout, text)
}

// branch writes one value of JSON, and what is inside it, behind its name: a member a line. It reports whether it could.
func branch(out *strings.Builder, dec *json.Decoder, depth int, name string) bool {
	token, err := dec.Token()
	if err != nil || depth > spec.MaxDepth {
		return false
	}
	line := func(value string) {
		if depth >= 0 {
			out.WriteString(strings.TrimRight(strings.Repeat("  ", depth)+name+value, " ") + "\n")
		}
	}
	open, isOpen := token.(json.Delim)
	if !isOpen {
		line(": " + oneLine(token))
		return true
	}
	line("")
	for dec.More() {
		inner := "-"
		if open == '{' {
			key, err := dec.Token()
			if err != nil {
				return false
			}
			inner = fmt.Sprint(key)
		}
		if !branch(out, dec, depth+1, inner) {
			return false
		}
	}
	_, err = dec.Token()
	return err == nil
}

// oneLine returns a single value on one line: a text without its quotes, unless it has line ends.
func oneLine(token json.Token) string {
	text, isText := token.(string)
	if !isText {
		if token == nil {
			return "null"
		}
		return fmt.Sprint(token)
	}
	if strings.ContainsAny(text, "\r\n") {
		return fmt.Sprintf("%q", text)
	}
	return text
}
