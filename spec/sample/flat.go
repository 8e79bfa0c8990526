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
	executeCall = regexp.MustCompile(`\.execute\([\s\pZ]*['"]([^'"]*)['"][\s\pZ]*,[\s\pZ]*(\{)`)
	dataOption  = regexp.MustCompile(`(?:^|\s)(?:-d|--data(?:-urlencode|-raw|-binary)?|-F|--form)[\s=]*(['"])`)
)

// readNode reads a NodeJS demo: client.execute('method', {'name':'value', …}, …).
func readNode(d *Demo, in *source) {
	call := executeCall.FindStringSubmatchIndex(in.Body)
	if call == nil {
		in.fault(diag.SampleCutOff, 0, "execute")
		return
	}
	d.Method, d.Auth = in.Body[call[2]:call[3]], spec.AuthNone
	d.Root, _ = readJSON(in, call[4])
	d.Root.Members = slices.DeleteFunc(d.Root.Members, func(v *Value) bool {
		if v.Name == "session" {
			d.Auth = spec.AuthRequired
		}
		return v.Name == "session"
	})
	for _, v := range d.Root.Members {
		if v.Kind == String {
			v.setUntyped(v.Text)
		}
	}
}

// readCurl reads a CURL demo: -d 'name=value', with the value URL-encoded, or a request in JSON.
func readCurl(d *Demo, in *source) {
	d.Auth = spec.AuthNone
	public := make(map[string]bool) // the public parameters that were read
	for end := 0; ; {
		option := dataOption.FindStringSubmatchIndex(in.Body[end:])
		if option == nil {
			return
		}
		start := end + option[2]
		data, next, closed := unquote(in.Body, start)
		if end = next; !closed {
			in.fault(diag.SampleCutOff, start, in.Body[start:start+1])
		}
		if formOf(data) == JSON {
			body := &source{Text: Text{Line: in.line(start), Path: in.Path, Body: data, Lines: in.Lines[min(in.breaks, len(in.Lines)):]}, form: string(JSON)}
			d.Root, _ = readJSON(body, skipBlanks(data, 0))
			d.Nesting, in.faults = ObjectsAndLists, append(in.faults, body.faults...)
		}
		for pair := range strings.SplitSeq(data, "&") {
			if name, value, ok := strings.Cut(pair, "="); ok && formOf(data) == None {
				d.parameter(decoded(name), decoded(value), in.line(start), public)
			}
		}
	}
}

func decoded(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}

// parameter adds a parameter, or takes from a public one what it tells. A second one of a public parameter's name is
// the API's own.
func (d *Demo) parameter(name, value string, line int, public map[string]bool) {
	if spec.IsPublicParam(name) && !public[name] {
		public[name] = true
		switch name {
		case "method":
			d.Method = value
		case "session":
			d.Auth = spec.AuthRequired
		}
		return
	}
	v := &Value{Name: name, Line: line}
	if value != "null" {
		v.setUntyped(value)
	}
	d.Root.Members = append(d.Root.Members, v)
}
