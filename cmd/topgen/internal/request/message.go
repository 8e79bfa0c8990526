package request

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// Call is a request of any API for the runtime's client. Its parameters were checked before.
type Call struct {
	API    *spec.API
	Params map[string]string
	Files  map[string]top.File
}

// Method returns the API's name.
func (c *Call) Method() string { return c.API.Method }

// Validate finds nothing: see toptest.API, which checks by the API's spec.
func (c *Call) Validate() error { return nil }

// EncodeTOP writes the parameters in the byte order of their names, the public ones among them.
func (c *Call) EncodeTOP(p *wire.Params) {
	names := slices.Concat(slices.Collect(maps.Keys(c.Params)), slices.Collect(maps.Keys(c.Files)))
	slices.Sort(names)
	written := 0
	for _, name := range names {
		i, public := slices.BinarySearch(spec.PublicParams, name)
		if public {
			continue // the client sends it
		}
		if i > written {
			p.Public(written, i)
			written = i
		}
		if file, ok := c.Files[name]; ok {
			p.File(name, file)
		} else {
			p.Text(name, c.Params[name])
		}
	}
	p.Public(written, len(spec.PublicParams))
}

// Answer is a response of any API for the runtime's client.
type Answer struct {
	top.Meta
	names  []string
	values []top.RawJSON
}

// NewAnswer returns an empty response of an API.
func NewAnswer(api *spec.API) *Answer {
	a := new(Answer)
	for _, n := range api.Response {
		if n.Name != "request_id" && !slices.Contains(a.names, n.Name) {
			a.names = append(a.names, n.Name)
		}
	}
	a.values = make([]top.RawJSON, len(a.names))
	return a
}

// MembersTOP lists the members, each as JSON.
func (a *Answer) MembersTOP(m *wire.Members) {
	for i, name := range a.names {
		m.RawJSON(name, &a.values[i])
	}
	m.Text("request_id", &a.RequestID)
}

// Outcome returns which members of an answer show whether the business succeeded, as generated code has it.
func Outcome(api *spec.API) top.Outcome {
	telling := spec.DetectOutcome(api)
	code, message := telling.Reasons()
	var all []top.Outcome
	for i, m := range telling.Members {
		switch {
		case m.Flag:
			all = append(all, top.Outcome{Success: m.Path()})
		case i > 0 || code != nil:
			all = append(all, top.Outcome{Success: m.Path(), OK: m.OK})
		default:
			all = append(all, top.Outcome{Code: m.Path(), OK: m.OK})
		}
	}
	if len(all) == 0 {
		return top.Outcome{}
	}
	out := all[0]
	out.Also, out.Message, out.Query = all[1:], spec.PathOf(message), telling.Open() && api.Query
	if code != nil {
		out.Code = spec.PathOf(code)
	}
	return out
}

// Public returns the public parameters of a request that is shown to a person and not sent by the runtime's client. The
// format is JSON. A blank session is left out, as a blank value cannot travel.
func Public(method, appKey, session, signMethod string, now time.Time) map[string]string {
	params := map[string]string{
		"method": method, "app_key": appKey, "timestamp": now.In(top.GMT8).Format(time.DateTime), "v": "2.0",
		"sign_method": signMethod, "format": "json",
	}
	if strings.TrimSpace(session) != "" {
		params["session"] = session
	}
	return params
}
