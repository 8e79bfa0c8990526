package gateway

import (
	"maps"
	"net/http"
	"strings"
	"time"

	"github.com/topgen/topgen/cmd/topgen/internal/request"
	"github.com/topgen/topgen/cmd/topgen/internal/sign"
)

// form is a request as it is filled in on a page.
type form struct {
	Method     string          `json:"method"`
	Values     []request.Value `json:"values"`
	App        string          `json:"app"`
	Session    string          `json:"session"`
	Format     string          `json:"format"`
	SignMethod string          `json:"sign_method"`
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
	out := prepared{Faults: []string{}}
	own, err := request.Build(s.api, f.Values)
	if err != nil {
		out.Faults = strings.Split(err.Error(), "\n")
	}
	for _, fault := range s.checks.Check(own, nil) {
		out.Faults = append(out.Faults, fault.SubMsg)
	}
	if g.Go != nil {
		out.Go = g.Go(s.api, own)
	}
	params := f.public()
	maps.Copy(params, own)
	list := sign.ParamsOf(params)
	signed := sign.Explain(&sign.Request{URL: "http://" + r.Host + "/router/rest", Params: list}, sign.Options{Secret: g.Secrets[f.App], Now: time.Now()})
	out.StringToSign, out.Sign, out.Curl = signed.StringToSign, signed.Expected, signed.Curl()
	for _, p := range list {
		out.Params = append(out.Params, [2]string{p.Name, p.Value})
	}
	writeJSON(w, out)
}

// public returns the public parameters of a form.
func (f form) public() map[string]string {
	params := request.Public(f.Method, f.App, f.Session, f.SignMethod, time.Now())
	switch f.Format {
	case "simplify":
		params["simplify"] = "true"
	case "xml":
		params["format"] = "xml"
	}
	return params
}
