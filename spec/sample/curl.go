package sample

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

var dataOption = regexp.MustCompile(`(?:^|\s)(?:-d|--data(?:-urlencode|-raw|-binary)?|-F|--form)[\s=]*(['"])`)

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
			line := in.line(start) // behind so many breaks
			body := Parse(Text{Line: line, Path: in.Path, Body: data, Lines: in.Lines[min(in.breaks, len(in.Lines)):]})
			d.Root, d.Unpaired, d.Nesting, in.faults = body.Root, body.Unpaired, ObjectsAndLists, append(in.faults, body.Faults...)
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
