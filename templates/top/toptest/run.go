package toptest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// A Case says what must hold for one API's generated code.
type Case struct {
	Request top.Request // every parameter set, by the document's examples where they are legal
	Params  []Param     // the API's own text parameters as they travel, in byte order
	Files   []string    // the names of the file parameters
	Missing []string    // what Validate finds wrong with a request of which nothing is set, by paths
	Call    func(context.Context, *top.Client) (top.Response, error)
	New     func() top.Response
	Want    top.Response // what each of the three answers decodes to, Meta aside

	JSON, SimplifyJSON, XML string   // one answer in each form
	Samples                 []string // the document's own samples, those that are right; they have to say the same
}

// Run checks one API's code: the request is valid, travels as Params with a right signature by every method,
// and the answer is the same value in every form; errors are errors; and a call does all that over a real
// connection.
func Run(t *testing.T, c Case) {
	t.Helper()
	g := NewGateway(t)
	t.Run("Validate", func(t *testing.T) {
		if err := c.Request.Validate(); err != nil {
			t.Errorf("a request made of the document's examples is not valid:\n%v", err)
		}
	})
	t.Run("Validate nothing", c.validateNothing)
	for _, method := range []top.SignMethod{top.SignMD5, top.SignHMAC, top.SignHMACSHA256} {
		t.Run("Sign "+string(method), func(t *testing.T) { c.sign(t, g, method) })
	}
	for _, form := range c.forms() {
		t.Run("Decode "+form.name, func(t *testing.T) { c.decode(t, form.body) })
	}
	t.Run("Samples", c.samples)
	t.Run("Errors", func(t *testing.T) { c.errors(t, g) })
	for _, form := range c.forms() {
		if form.options != nil {
			t.Run("Call "+form.name, func(t *testing.T) { c.call(t, g, form) })
		}
	}
}

// sign checks the encoded request by computing the signature another way.
func (c Case) sign(t *testing.T, g *Gateway, method top.SignMethod) {
	g.RespondFunc(emptyAnswer)
	client := g.Client(top.WithSignMethod(method), top.WithSession("a session"), top.WithPartnerID("a partner"),
		top.WithTargetAppKey("another"), top.WithSimplify(true))
	if err := client.Call(context.Background(), c.Request, c.New()); err != nil {
		t.Fatalf("the gateway turned the request down: %v", err)
	}
	got := g.Last()
	c.compareRequest(t, got)
	for name, want := range map[string]string{
		"app_key": AppKey, "format": "json", "method": c.Request.Method(), "partner_id": "a partner", "session": "a session",
		"sign_method": string(method), "simplify": "true", "target_app_key": "another", "v": "2.0",
	} {
		if got.Public[name] != want {
			t.Errorf("public parameter %s: got %q, want %q", name, got.Public[name], want)
		}
	}
	if len(c.Files) == 0 {
		c.compareOrder(t, client)
	}
}

// validateNothing checks what Validate says of a request of which nothing is set.
func (c Case) validateNothing(t *testing.T) {
	kind := reflect.TypeOf(c.Request)
	if kind.Kind() != reflect.Pointer {
		t.Skipf("a %v is not made as requests of generated code are", kind)
	}
	empty := reflect.New(kind.Elem()).Interface().(top.Request)
	var got []string
	if err := empty.Validate(); err != nil {
		var invalid *top.ValidationError
		if !errors.As(err, &invalid) {
			t.Fatalf("got the error %v, want a *top.ValidationError", err)
		}
		for _, f := range invalid.Findings {
			got = append(got, f.Path)
		}
	}
	if !slices.Equal(got, c.Missing) {
		t.Errorf("found wrong in a request of which nothing is set:\ngot  %q\nwant %q", got, c.Missing)
	}
}

// compareRequest checks what arrived against what should have been sent.
func (c Case) compareRequest(t *testing.T, got Received) {
	t.Helper()
	if got.Method != c.Request.Method() {
		t.Errorf("method: got %q, want %q", got.Method, c.Request.Method())
	}
	if !slices.Equal(got.Params, c.Params) {
		t.Errorf("parameters:\ngot  %s\nwant %s", list(got.Params), list(c.Params))
	}
	var files []string
	for _, f := range got.Files {
		files = append(files, f.Name)
	}
	if !slices.Equal(files, c.Files) {
		t.Errorf("files: got %q, want %q", files, c.Files)
	}
}

// compareOrder checks that the body's parameters are in byte order.
func (c Case) compareOrder(t *testing.T, client *top.Client) {
	t.Helper()
	_, body, err := client.Prepare(context.Background(), c.Request)
	if err != nil {
		t.Errorf("preparing the request: %v", err)
		return
	}
	var names []string
	for pair := range strings.SplitSeq(body, "&") {
		name, _, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(name)
		if err != nil {
			t.Errorf("the body's parameter %q: %v", pair, err)
		}
		names = append(names, name)
	}
	if !slices.IsSorted(names) {
		t.Errorf("the parameters are not in byte order: %q", names)
	}
}

func list(params []Param) string {
	var b strings.Builder
	for _, p := range params {
		fmt.Fprintf(&b, "\n  %s=%s", p.Name, p.Value)
	}
	return b.String()
}

// form is one form of the answer.
type form struct {
	name    string
	body    string
	options []top.Option // how to ask for it; nil: it cannot be asked for
}

func (c Case) forms() []form {
	forms := []form{
		{"JSON", c.JSON, []top.Option{top.WithFormat(top.FormatJSON)}},
		{"simplified JSON", c.SimplifyJSON, []top.Option{top.WithSimplify(true)}},
		{"XML", c.XML, []top.Option{top.WithFormat(top.FormatXML)}},
	}
	root := rootOf(c.Request.Method())
	if inner, ok := unwrap(c.JSON, root); ok {
		forms = append(forms, form{name: "JSON without its root", body: inner})
	}
	if _, ok := unwrap(c.SimplifyJSON, root); !ok && c.SimplifyJSON != "" {
		forms = append(forms, form{name: "simplified JSON with a root", body: `{"` + root + `":` + c.SimplifyJSON + `}`})
	}
	return slices.DeleteFunc(forms, func(f form) bool { return f.body == "" })
}

// unwrap returns what is inside the outermost object, if it is the root alone.
func unwrap(body, root string) (string, bool) {
	var outer map[string]json.RawMessage
	if json.Unmarshal([]byte(body), &outer) != nil || len(outer) != 1 || outer[root] == nil {
		return "", false
	}
	return string(outer[root]), true
}

func (c Case) decode(t *testing.T, body string) {
	rsp := c.New()
	if err := top.Decode(body, c.Request.Method(), rsp); err != nil {
		t.Fatalf("decoding %s\n%v", body, err)
	}
	if d := difference(rsp, c.Want); d != "" {
		t.Errorf("decoding %s\n%s", body, d)
	}
}

// samples checks that the document's samples are understood, and that they all say the same.
func (c Case) samples(t *testing.T) {
	var first top.Response
	for i, body := range c.Samples {
		rsp := c.New()
		if err := top.Decode(body, c.Request.Method(), rsp); err != nil {
			t.Errorf("decoding the document's sample %d, %s\n%v", i+1, body, err)
			continue
		}
		if first == nil {
			first = rsp
		} else if d := difference(rsp, first); d != "" {
			t.Errorf("the document's sample %d, %s\nis not what the first one is: %s", i+1, body, d)
		}
	}
}

// The error that errors sends in each form.
const (
	errorJSON = `{"error_response":{"code":15,"msg":"Remote service error","sub_code":"isv.invalid-parameter","sub_msg":"非法参数","request_id":"109wcmcgllsj1"}}`
	errorXML  = `<?xml version="1.0" encoding="utf-8" ?><error_response><code>15</code><msg>Remote service error</msg><sub_code>isv.invalid-parameter</sub_code><sub_msg>非法参数</sub_msg><request_id>109wcmcgllsj1</request_id></error_response>`
)

// errors checks that an error_response comes back as the gateway's error, with a response beside it.
func (c Case) errors(t *testing.T, g *Gateway) {
	for _, tc := range []struct {
		name, body string
		option     top.Option
	}{
		{"JSON", errorJSON, top.WithFormat(top.FormatJSON)},
		{"simplified JSON", errorJSON, top.WithSimplify(true)},
		{"XML", errorXML, top.WithFormat(top.FormatXML)},
	} {
		g.Respond(0, "", tc.body)
		rsp, err := c.Call(context.Background(), g.Client(tc.option))
		var e *top.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: got the error %v, want a *top.Error", tc.name, err)
			continue
		}
		want := top.Error{Code: 15, Msg: "Remote service error", SubCode: "isv.invalid-parameter", SubMsg: "非法参数",
			RequestID: "109wcmcgllsj1", Method: c.Request.Method(), HTTPStatus: 200}
		if *e != want {
			t.Errorf("%s: got the error %+v, want %+v", tc.name, *e, want)
		}
		if rsp == nil || rsp.TOPMeta().Raw != tc.body {
			t.Errorf("%s: the response beside the error does not hold the body", tc.name)
		}
	}
}

// call checks the generated method over a connection.
func (c Case) call(t *testing.T, g *Gateway, f form) {
	g.Respond(0, "", f.body)
	rsp, err := c.Call(context.Background(), g.Client(f.options...))
	if err != nil {
		t.Fatalf("calling: %v", err)
	}
	c.compareRequest(t, g.Last())
	if d := difference(rsp, c.Want); d != "" {
		t.Errorf("the answer %s\n%s", f.body, d)
	}
	if meta := rsp.TOPMeta(); meta.Raw != f.body || meta.HTTPStatus != 200 {
		t.Errorf("the response's Meta has status %d and the body %q, want 200 and %q", meta.HTTPStatus, meta.Raw, f.body)
	}
}
