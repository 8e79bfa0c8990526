// Package gateway is a double of the platform's gateway: it checks requests as the platform does, by the same code as
// toptest, and answers what documents and scenarios say.
package gateway

import (
	_ "embed"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/topgen/topgen/cmd/topgen/internal/pages"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/templates/top/toptest"
)

// Config is what a gateway knows from the beginning.
type Config struct {
	APIs []*spec.API
	// Secrets are the applications' secrets by their keys.
	Secrets map[string]string
	// Scenario is asked before the usual answers and the recharge family's; nil for none.
	Scenario *Scenario
	// Go returns the call of an API in Go, for its page.
	Go func(api *spec.API, params map[string]string) string
}

// Gateway serves a set of APIs. It is an http.Handler.
type Gateway struct {
	Config
	apis     map[string]*served
	checker  *toptest.Checker
	record   record
	site     *pages.Site
	pages    http.Handler
	scenario atomic.Pointer[state] // the one that is played
	large    chan struct{}
	stopping chan struct{} // closed when the server is to stop
	explain  explainer
	// readTimeout is how long a client may take for a request, its header included.
	readTimeout time.Duration
}

// New returns a gateway.
func New(c Config) (*Gateway, error) {
	if c.Scenario == nil {
		c.Scenario = new(Scenario)
	}
	g := &Gateway{
		Config: c, apis: make(map[string]*served),
		large: make(chan struct{}, maxLarge), stopping: make(chan struct{}),
		explain: explainer{slots: make(chan struct{}, maxWaiting)}, readTimeout: readTimeout,
	}
	for _, api := range c.APIs {
		g.apis[api.Method] = &served{api, Checks(api), sync.OnceValue(func() object { return succeeding(api, usual(api)) })}
	}
	g.checker = &toptest.Checker{Secrets: c.Secrets, Now: time.Now, API: g.checks, Lenient: true, MaxRequest: maxBody}
	if err := g.setScenario(c.Scenario); err != nil {
		return nil, err
	}
	g.makePages()
	return g, nil
}

func (g *Gateway) checks(method string) *toptest.API {
	if s := g.apis[method]; s != nil {
		return s.checks
	}
	return nil
}

// rechargeFile is the scenario of the recharge family. It is always in use; the user's own scenario is asked first.
//
//go:embed recharge.yaml
var rechargeFile []byte

// setScenario switches to a scenario, in its initial state.
func (g *Gateway) setScenario(own *Scenario) error {
	recharge, err := ParseScenario("recharge.yaml", rechargeFile)
	if err != nil {
		return fmt.Errorf("reading the scenario of the recharge family: %w", err)
	}
	g.scenario.Store(newState(own, recharge))
	return nil
}

// ServeHTTP serves the gateway's own address, and the pages at all others.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/router/rest", "/top/router/rest":
		g.rest(w, r)
	case "/router/batch", "/top/router/batch":
		e := Error{Code: 9, Msg: "Http Action Not Allowed", SubCode: "isv.invalid-method", SubMsg: "this gateway takes one call at a time, at /router/rest"}
		f := formatOf(map[string]string{"format": r.URL.Query().Get("format")})
		send(w, r, new(Answer), f.contentType(), f.failure(e, newRequestID()))
	default:
		g.pages.ServeHTTP(w, r)
	}
}

// rest answers one call.
func (g *Gateway) rest(w http.ResponseWriter, r *http.Request) {
	id := newRequestID()
	in, refusal := g.check(r)
	params := merged(in)
	kept := &received{id: id, time: time.Now(), params: params, secret: g.Secrets[params["app_key"]]}
	if r.ContentLength < 0 || r.ContentLength > maxKeptRequest {
		kept.cut()
	}
	f := formatOf(params)
	if refusal != nil {
		e := Error{Code: refusal.Code, Msg: refusal.Msg, SubCode: refusal.SubCode}
		if e.SubCode != "" { // the platform explains no errors of public parameters
			e.SubMsg = refusal.SubMsg
		}
		text := f.failure(e, id)
		kept.result, kept.answer, kept.wrong = fmt.Sprint(e.Code, " ", e.Msg), text, wrong(refusal)
		g.record.add(kept)
		if refusal.Code == codeSignature {
			g.explain.later(g, kept, in, params)
		}
		send(w, r, new(Answer), f.contentType(), text)
		return
	}
	scenario := g.scenario.Load()
	a := scenario.answer(&call{Received: in, params: params})
	text := scenario.write(g.apis[in.Method], a, f, id)
	kept.result, kept.answer = a.result(), text
	g.record.add(kept)
	send(w, r, a.Answer, f.contentType(), text)
}

// check reads and checks a request. Only a few large ones are read at a time: the others wait, as slow as their clients
// would be.
func (g *Gateway) check(r *http.Request) (toptest.Received, *toptest.Refusal) {
	if r.ContentLength < 0 || r.ContentLength > maxSmall {
		g.large <- struct{}{}
		defer func() { <-g.large }()
	}
	return g.checker.Check(r)
}

// codeSignature is the platform's code of a wrong signature.
const codeSignature = 25

// merged returns all text parameters of a call.
func merged(in toptest.Received) map[string]string {
	params := in.Public // a map of this request alone, so it may be changed
	for _, p := range in.Params {
		params[p.Name] = p.Value
	}
	return params
}

// result says in a few words what an answer is.
func (a *Answer) result() string {
	switch {
	case a == usualAnswer:
		return "OK"
	case a.Reset:
		return "reset"
	case a.Error != nil:
		return fmt.Sprint(a.Error.Code, " ", a.Error.Msg, " ", a.Error.SubCode)
	case a.Status != 0:
		return fmt.Sprint("HTTP ", a.Status)
	case a.Truncate > 0:
		return "truncated"
	}
	return "scenario"
}
