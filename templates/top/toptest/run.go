package toptest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// A Case is what the generated code of one API has to do. It comes from the API's document alone.
type Case struct {
	Method  string      // the API
	Request top.Request // every parameter set, by the document's examples where they are legal
	Params  []Param     // the API's own text parameters as they travel, in the order of the request's fields
	Files   []string    // the names of the file parameters, likewise
	Missing []string    // what Validate finds wrong with a request of which nothing is set, by paths
	Rules   []Rule      // what the parameters demand of each other
	Limits  []Limit     // how long and large they may be
	Call    func(context.Context, *top.Client) (top.Response, error)
	New     func() top.Response
	Want    top.Response // what each of the three answers decodes to, Meta aside
	Outcome *top.Outcome // the members that show whether the business succeeded; nil: there are none

	JSON, SimplifyJSON, XML string   // one answer in each form, its members in the order of the response's fields
	Samples                 []string // the document's own samples, those that are right; they have to say the same
}

// Run checks one API's code: the request is valid, travels as Params with a right signature by every method,
// and the answer is the same value in every form; each value of either travels by itself, whatever it is; Validate
// finds what breaks a rule or a limit, and nothing else; errors are errors; and a call does all that over a real
// connection.
func Run(t *testing.T, c Case) {
	t.Helper()
	g := NewGateway(t)
	if !t.Run("Method", func(t *testing.T) {
		if got := c.Request.Method(); got != c.Method { // the name that the gateway routes by
			t.Errorf("the request's Method is %q, want %q", got, c.Method)
		}
	}) {
		return
	}
	t.Run("Validate", func(t *testing.T) {
		if err := c.Request.Validate(); err != nil {
			t.Errorf("a request made of the document's examples is not valid:\n%v", err)
		}
	})
	t.Run("Validate nothing", c.validateNothing)
	t.Run("Validate values", c.validateValues)
	t.Run("Validate obligations", c.obligations)
	if t.Run("Sign", func(t *testing.T) {
		for _, method := range []top.SignMethod{top.SignMD5, top.SignHMAC, top.SignHMACSHA256} {
			t.Run(string(method), func(t *testing.T) { c.sign(t, g, method) })
		}
	}) {
		t.Run("Parameters", c.parameters)
	}
	answered := true
	for _, form := range c.forms(t) {
		answered = t.Run("Call "+form.name, func(t *testing.T) { c.call(t, g, form) }) && answered
	}
	if answered {
		t.Run("Members", c.members)
	}
	t.Run("Outcome", c.outcome)
	t.Run("Samples", c.samples)
	t.Run("Errors", func(t *testing.T) { c.errors(t, g) })
}

// sign checks the encoded request with a way to sign: the gateway computes the signature another way.
func (c Case) sign(t *testing.T, g *Gateway, method top.SignMethod) {
	g.RespondFunc(emptyAnswer)
	client := g.Client(top.WithSignMethod(method), top.WithSession("a session"), top.WithPartnerID("a partner"),
		top.WithTargetAppKey("another"), top.WithSimplify(true))
	// The answer is empty, so the outcome of the business is not checked.
	if err := client.Call(context.Background(), c.Request, c.New(), top.WithOutcome(c.Method, top.Outcome{})); err != nil {
		t.Fatalf("the gateway turned the request down: %v", err)
	}
	got := g.Last()
	c.compareRequest(t, got)
	for name, want := range map[string]string{
		"app_key": AppKey, "format": "json", "method": c.Method, "partner_id": "a partner", "session": "a session",
		"sign_method": string(method), "simplify": "true", "target_app_key": "another", "v": "2.0",
	} {
		if got.Public[name] != want {
			t.Errorf("public parameter %s: got %q, want %q", name, got.Public[name], want)
		}
	}
}

// compareRequest checks what arrived against what should have been sent.
func (c Case) compareRequest(t *testing.T, got Received) {
	t.Helper()
	if got.Method != c.Method {
		t.Errorf("method: got %q, want %q", got.Method, c.Method)
	}
	if want := inOrder(c.Params); !slices.Equal(got.Params, want) {
		t.Errorf("parameters:\ngot  %s\nwant %s", list(got.Params), list(want))
	}
	var files []string
	for _, f := range got.Files {
		files = append(files, f.Name)
	}
	if want := slices.Sorted(slices.Values(c.Files)); !slices.Equal(files, want) {
		t.Errorf("files: got %q, want %q", files, want)
	}
}

func list(params []Param) string {
	var b strings.Builder
	for _, p := range params {
		fmt.Fprintf(&b, "\n  %s=%s", p.Name, p.Value)
	}
	return b.String()
}
