package toptest

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// The application that a [Gateway] knows.
const (
	AppKey    = "12345678"
	AppSecret = "toptest secret"
)

// A Gateway is a server on this machine that does what the platform's gateway does before it hands a call on:
// it looks for the public parameters, computes the signature in its own way, and turns down with the
// platform's codes what is wrong. A call that passes gets the answer the test has set.
type Gateway struct {
	URL string // for top.WithGateway

	// Now is the time that timestamps may differ from by ten minutes at most; nil accepts any. Set it before
	// the first call.
	Now func() time.Time

	server   *httptest.Server
	turn     sync.Mutex // locked while an answer is made
	mu       sync.Mutex // guards what follows
	answer   func(Received) Answer
	received []Received
}

// A Received is a call as it reached the gateway.
type Received struct {
	Method string            // the API
	Public map[string]string // the public parameters, the signature included
	Params []Param           // the API's own text parameters in byte order
	Files  []File            // its files in the order they came
	Sent   []string          // the names of all text parameters in the order they came
	Header http.Header

	parsed map[string]any // what Check has parsed
}

// JSON returns the value of one of the API's own parameters that is JSON, nil where it is none. Objects are
// map[string]any, numbers json.Number. It must not be changed.
func (r Received) JSON(name string) any {
	if value, ok := r.parsed[name]; ok {
		return value
	}
	for _, p := range r.Params {
		if p.Name == name {
			value, _ := top.RawJSON(p.Value).Value() // nil with an error
			return value
		}
	}
	return nil
}

// A Param is a parameter as it travels.
type Param struct{ Name, Value string }

// A File is a file parameter as it arrived.
type File struct {
	Name     string // the parameter's name
	FileName string
	Type     string // the content type
	Content  []byte
}

// An Answer is what the gateway answers.
type Answer struct {
	Status      int    // 0: 200, which the platform sends for errors too
	ContentType string // empty: by what Body looks like
	Body        string
}

// NewGateway starts a gateway that is stopped when the test ends. Without other answers it answers every call
// with an empty success.
func NewGateway(t testing.TB) *Gateway {
	t.Helper()
	g := &Gateway{Now: time.Now, answer: emptyAnswer}
	g.server = httptest.NewServer(http.HandlerFunc(g.serve))
	g.URL = g.server.URL + "/router/rest"
	t.Cleanup(g.server.Close)
	return g
}

// Answering returns a client for examples, which have no testing.TB: a gateway in the same program checks each call and
// answers it with body.
func Answering(body string, opts ...top.Option) *top.Client {
	g := &Gateway{Now: time.Now, answer: func(Received) Answer { return Answer{Body: body} }}
	return g.inProcess(opts...)
}

// inProcess returns a client that calls the gateway without a connection.
func (g *Gateway) inProcess(opts ...top.Option) *top.Client {
	own := top.WithHTTPClient(&http.Client{Transport: inProcess{g}})
	return top.NewClient(AppKey, AppSecret, append([]top.Option{own}, opts...)...)
}

type inProcess struct{ gateway *Gateway }

func (p inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	p.gateway.serve(w, r)
	return w.Result(), nil
}

// Client returns a client of the gateway's application that calls the gateway.
func (g *Gateway) Client(opts ...top.Option) *top.Client {
	all := []top.Option{top.WithGateway(g.URL), top.WithHTTPClient(g.server.Client())}
	return top.NewClient(AppKey, AppSecret, append(all, opts...)...)
}

// Respond sets the answer to the calls that follow. Status 0 means 200, and an empty content type means what
// the body looks like.
func (g *Gateway) Respond(status int, contentType, body string) {
	g.RespondFunc(func(Received) Answer { return Answer{status, contentType, body} })
}

// RespondFunc lets answer decide about each call. It is called for one call at a time.
func (g *Gateway) RespondFunc(answer func(Received) Answer) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.answer = answer
}

// Last returns the last call that passed the gateway's checks; its Method is empty when there was none.
func (g *Gateway) Last() Received {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.received) == 0 {
		return Received{}
	}
	return g.received[len(g.received)-1]
}

// Calls returns all calls that passed the gateway's checks.
func (g *Gateway) Calls() []Received {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.received)
}

func (g *Gateway) serve(w http.ResponseWriter, r *http.Request) {
	answer := g.handle(r)
	if answer.ContentType == "" {
		answer.ContentType = "application/json;charset=UTF-8"
		if len(answer.Body) > 0 && answer.Body[0] == '<' {
			answer.ContentType = "text/xml;charset=UTF-8"
		}
	}
	if answer.Status == 0 {
		answer.Status = http.StatusOK
	}
	w.Header().Set("Content-Type", answer.ContentType)
	w.WriteHeader(answer.Status)
	_, _ = w.Write([]byte(answer.Body)) // a client that has gone away is not the gateway's trouble
}

func (g *Gateway) handle(r *http.Request) Answer {
	checker := Checker{Secrets: map[string]string{AppKey: AppSecret}, Now: g.Now}
	received, refusal := checker.Check(r)
	if refusal != nil {
		return refusal.answer(received.Public["format"])
	}
	g.turn.Lock()
	defer g.turn.Unlock()
	g.mu.Lock()
	g.received = append(g.received, received)
	answer := g.answer
	g.mu.Unlock()
	return answer(received)
}

func emptyAnswer(r Received) Answer {
	root := rootOf(r.Method)
	switch {
	case r.Public["format"] != "json":
		return Answer{Body: "<" + root + "></" + root + ">"}
	case r.Public["simplify"] == "true":
		return Answer{Body: "{}"}
	}
	return Answer{Body: `{"` + root + `":{}}`}
}
