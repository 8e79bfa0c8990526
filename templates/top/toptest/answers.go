package toptest

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// form is one form of the answer, and how to ask for it.
type form struct {
	name, body string
	option     top.Option
}

func (c Case) forms(t *testing.T) []form {
	return slices.DeleteFunc([]form{
		{"JSON", c.JSON, top.WithFormat(top.FormatJSON)},
		{"simplified JSON", c.simplified(t), top.WithSimplify(true)},
		{"XML", c.XML, top.WithFormat(top.FormatXML)},
	}, func(f form) bool { return f.body == "" })
}

// simplified returns the answer without its root; with it where a code among its members would be read as an error of the
// gateway: an API of which nothing but a code is documented cannot be told from one.
func (c Case) simplified(t *testing.T) string {
	if o := c.Outcome; c.SimplifyJSON == "" || o != nil && (o.Success != "" || len(o.OK) > 0) {
		return c.SimplifyJSON // the outcome says what the code means
	}
	for _, m := range partsOf(t, c.SimplifyJSON).inside {
		switch m.name {
		case "code", "errcode", "err_code", "error_code", "errorcode", "errno":
			return c.rooted(c.SimplifyJSON)
		}
	}
	return c.SimplifyJSON
}

// rooted returns a simplified answer with its root around it, which is read the same.
func (c Case) rooted(answer string) string { return `{"` + rootOf(c.Method) + `":` + answer + `}` }

// requestID is the request id in the answers; empty when they have none, or when a member of the API has that name.
func (c Case) requestID() string {
	var answer struct {
		ID any `json:"request_id"`
	}
	_ = json.Unmarshal([]byte(c.SimplifyJSON), &answer) // which is empty where there is none
	id, _ := answer.ID.(string)
	return id
}

// samples checks that the document's samples are understood, and that they all say the same.
func (c Case) samples(t *testing.T) {
	var first top.Response
	for i, body := range c.Samples {
		rsp := c.New()
		if err := top.Decode(body, c.Method, rsp); err != nil {
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

// errors checks that an error_response comes back as the gateway's error, with a response beside it.
func (c Case) errors(t *testing.T, g *Gateway) {
	const body = `{"error_response":{"code":15,"msg":"Remote service error","sub_code":"isv.invalid-parameter","sub_msg":"非法参数","request_id":"109wcmcgllsj1"}}`
	want := top.Error{Code: 15, Msg: "Remote service error", SubCode: "isv.invalid-parameter", SubMsg: "非法参数",
		RequestID: "109wcmcgllsj1", Method: c.Method, HTTPStatus: 200}
	g.Respond(0, "", body)
	rsp, err := c.Call(context.Background(), g.Client())
	var got *top.Error
	if !errors.As(err, &got) {
		t.Fatalf("got the error %v, want a *top.Error", err)
	}
	if *got != want {
		t.Errorf("got the error %+v, want %+v", *got, want)
	}
	if rsp == nil || rsp.TOPMeta().Raw != body {
		t.Error("the response beside the error does not hold the body")
	}
}

// call checks the generated method over a connection: what it sends, and what it makes of an answer.
func (c Case) call(t *testing.T, g *Gateway, f form) {
	g.Respond(0, "", f.body)
	rsp, err := c.Call(context.Background(), g.Client(f.option))
	var want error
	if c.Outcome != nil && !c.Outcome.Query {
		want = top.OutcomeOf(c.Method, c.Want)
	}
	if verdict(err) != verdict(want) {
		t.Fatalf("calling: got the error %v, want %v", err, want)
	}
	c.compareRequest(t, g.Last())
	if d := difference(rsp, c.Want); d != "" {
		t.Errorf("the answer %s\n%s", f.body, d)
	}
	if got, want := rsp.TOPMeta().RequestID, c.requestID(); got != want {
		t.Errorf("the answer %s\nthe RequestID is %q, want %q", f.body, got, want)
	}
	if meta := rsp.TOPMeta(); meta.Raw != f.body || meta.HTTPStatus != 200 {
		t.Errorf("the response's Meta has status %d and the body %q, want 200 and %q", meta.HTTPStatus, meta.Raw, f.body)
	}
}
