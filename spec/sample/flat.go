package sample

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

var (
	executeCall = regexp.MustCompile(`\.execute\([\s\pZ]*['"]([^'"]*)['"](?:[\s\pZ]*,[\s\pZ]*(\{))?`)
	dataOption  = regexp.MustCompile(`(?:^|\s)(?:-d|--data(?:-urlencode|-raw|-binary)?|-F|--form)[\s=]*(['"])`)
)

// readNode reads a NodeJS demo: client.execute('method', {'name':'value', …}, …).
func readNode(d *Demo, t Text) {
	call := executeCall.FindStringSubmatchIndex(t.Body)
	if call == nil {
		d.Faults.Add(diag.SampleCutOff, diag.At{Line: d.Root.Line}, string(d.Language), "execute")
		return
	}
	d.Method, d.Auth = t.Body[call[2]:call[3]], spec.AuthNone
	if call[4] < 0 {
		return
	}
	d.Root, d.Faults = readObject(t, call[4], string(NodeJS))
	d.Root.Members = slices.DeleteFunc(d.Root.Members, func(v *Value) bool {
		if v.Name == "session" {
			d.Auth = spec.AuthRequired
		}
		return v.Name == "session"
	})
	for _, v := range d.Root.Members {
		if v.Kind == String {
			name, line := v.Name, v.Line
			*v = *untyped(v.Text)
			v.Name, v.Line = name, line
		}
	}
}

// readCurl reads a CURL demo: -d 'name=value', with the value URL-encoded.
func readCurl(d *Demo, t Text) {
	d.Auth = spec.AuthNone
	r := curlReader{demo: d, lines: newLines(t), seen: make(map[string]bool)}
	for i := 0; i < len(t.Body); {
		option := dataOption.FindStringSubmatchIndex(t.Body[i:])
		if option == nil {
			break
		}
		i = r.data(t, i+option[2])
	}
}

type curlReader struct {
	lines
	demo *Demo
	// seen are the public parameters that were read.
	seen map[string]bool
}

// data reads the text whose quote is at i, and returns the offset behind it.
func (r *curlReader) data(t Text, i int) int {
	data, end, closed := unquote(t.Body, i)
	line := r.line(i)
	if !closed {
		r.demo.Faults.Add(diag.SampleCutOff, diag.At{Line: line}, string(Curl), t.Body[i:i+1])
	}
	if formOf(data) == JSON {
		r.demo.Root, r.demo.Faults = readJSON(Text{Body: data, Line: line, OneLine: t.OneLine, Lines: t.Lines[min(r.breaks, len(t.Lines)):]})
		r.demo.Nesting = ObjectsAndLists
		return end
	}
	for pair := range strings.SplitSeq(data, "&") {
		if name, value, ok := strings.Cut(pair, "="); ok {
			r.parameter(decoded(name), decoded(value), line)
		}
	}
	return end
}

func decoded(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}

// parameter adds a parameter, or takes from a public one what it tells. A second one of a public parameter's name is
// the API's own.
func (r *curlReader) parameter(name, value string, line int) {
	if spec.IsPublicParam(name) && !r.seen[name] {
		r.seen[name] = true
		switch name {
		case "method":
			r.demo.Method = value
		case "session":
			r.demo.Auth = spec.AuthRequired
		}
		return
	}
	v := untyped(value)
	if value == "null" {
		v = &Value{}
	}
	v.Name, v.Line = name, line
	r.demo.Root.Members = append(r.demo.Root.Members, v)
}
