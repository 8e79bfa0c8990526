package gateway

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/topgen/topgen/cmd/topgen/internal/request"
	"github.com/topgen/topgen/cmd/topgen/internal/sign"
)

// form is a request as it is filled in on a page.
type form struct {
	Method string `json:"method"`
	Values []struct {
		Path string `json:"path"`
		Text string `json:"text"`
		JSON bool   `json:"json"`
	} `json:"values"`
	App        string `json:"app"`
	Session    string `json:"session"`
	Format     string `json:"format"`
	SignMethod string `json:"sign_method"`
}

// prepared is the request that becomes of a form.
type prepared struct {
	Params       [][2]string `json:"params"`
	StringToSign string      `json:"string_to_sign"`
	Sign         string      `json:"sign"`
	Curl         string      `json:"curl"`
	Go           string      `json:"go"`
	Faults       []string    `json:"faults"`
}

// prepare signs the request of a form, and says what the gateway would refuse.
func (g *Gateway) prepare(w http.ResponseWriter, r *http.Request) {
	var f form
	if !readJSON(w, r, &f) {
		return
	}
	s := g.apis[f.Method]
	if s == nil {
		http.NotFound(w, r)
		return
	}
	var values []request.Value
	for _, v := range f.Values {
		values = append(values, request.Value{Path: v.Path, Text: v.Text, JSON: v.JSON})
	}
	out := prepared{Faults: []string{}}
	own, err := request.Build(s.api, values)
	if err != nil {
		out.Faults = strings.Split(err.Error(), "\n")
	}
	for _, fault := range s.checks.Check(own, nil) {
		out.Faults = append(out.Faults, fault.SubMsg)
	}
	if g.goCall != nil {
		out.Go = g.goCall(s.api, own)
	}
	params := f.public(g.now())
	maps.Copy(params, own)
	signed := sign.Explain(&sign.Request{URL: "http://" + r.Host + "/router/rest", Params: listed(params)}, sign.Options{Secret: g.secrets[f.App], Now: g.now()})
	out.StringToSign, out.Sign, out.Curl = signed.StringToSign, signed.Expected, signed.Curl()
	for _, p := range listed(params) {
		out.Params = append(out.Params, [2]string{p.Name, p.Value})
	}
	writeJSON(w, out)
}

// public returns the public parameters of a form.
func (f form) public(now time.Time) map[string]string {
	params := map[string]string{
		"method": f.Method, "app_key": f.App, "timestamp": now.In(gmt8).Format(time.DateTime), "v": "2.0",
		"sign_method": f.SignMethod, "format": "json",
	}
	switch f.Format {
	case "simplify":
		params["simplify"] = "true"
	case "xml":
		params["format"] = "xml"
	}
	if strings.TrimSpace(f.Session) != "" {
		params["session"] = f.Session
	}
	return params
}

func listed(params map[string]string) (list []sign.Param) {
	for _, name := range slices.Sorted(maps.Keys(params)) {
		list = append(list, sign.Param{Name: name, Value: params[name]})
	}
	return list
}
