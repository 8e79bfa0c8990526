package toptest

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// form is one form of the answer.
type form struct {
	name    string
	body    string
	options []top.Option // how to ask for it; nil: it cannot be asked for
}

func (c Case) forms() []form {
	root := rootOf(c.Method)
	forms := []form{
		{"JSON", c.JSON, []top.Option{top.WithFormat(top.FormatJSON)}},
		{"simplified JSON", c.clear(c.SimplifyJSON), []top.Option{top.WithSimplify(true)}},
		{"XML", c.XML, []top.Option{top.WithFormat(top.FormatXML)}},
	}
	if inner, ok := unwrap(c.JSON, root); ok {
		forms = append(forms, form{name: "JSON without its root", body: c.clear(inner)})
	}
	if _, ok := unwrap(forms[1].body, root); !ok && c.SimplifyJSON != "" {
		forms = append(forms, form{name: "simplified JSON with a root", body: `{"` + root + `":` + c.SimplifyJSON + `}`})
	}
	return slices.DeleteFunc(forms, func(f form) bool { return f.body == "" })
}

// clear returns an answer without a root as it is, and with a root where it would be read as an error of the gateway: an
// API of which nothing but a code is documented cannot be told from one.
func (c Case) clear(body string) string {
	if o := c.Outcome; o != nil && (o.Success != "" || len(o.OK) > 0) {
		return body // the outcome says what the code means
	}
	root, err := partsOf(body)
	if err != nil {
		return body
	}
	hasCode := false
	for _, m := range root.inside {
		switch m.name {
		case "code", "errcode", "err_code", "error_code", "errorcode", "errno":
			hasCode = true
		case "msg", "message", "errmsg", "err_msg", "error_msg", "error_message", "sub_code", "sub_msg", "type", "request_id":
		default:
			return body
		}
	}
	if !hasCode {
		return body
	}
	return `{"` + rootOf(c.Method) + `":` + body + `}`
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
	if err := top.Decode(body, c.Method, rsp); err != nil {
		t.Fatalf("decoding %s\n%v", body, err)
	}
	if d := difference(rsp, c.Want); d != "" {
		t.Errorf("decoding %s\n%s", body, d)
	}
	if got, want := rsp.TOPMeta().RequestID, c.requestID(); got != want {
		t.Errorf("decoding %s\nthe RequestID is %q, want %q", body, got, want)
	}
}

// requestID is the request id in the answers; empty when they have none, or when a member of the API has that name.
func (c Case) requestID() (id string) {
	root, _ := partsOf(c.SimplifyJSON) // what it is made of is checked elsewhere
	for _, m := range root.inside {
		if text := c.SimplifyJSON[m.value.start:m.value.end]; m.name == "request_id" && text[0] == '"' {
			_ = json.Unmarshal([]byte(text), &id) // partsOf has read it
		}
	}
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
			RequestID: "109wcmcgllsj1", Method: c.Method, HTTPStatus: 200}
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
	if want := c.outcomeOf(c.Want); !sameOutcome(err, want) {
		t.Fatalf("calling: got the error %v, want %v", err, want)
	}
	c.compareRequest(t, g.Last())
	if d := difference(rsp, c.Want); d != "" {
		t.Errorf("the answer %s\n%s", f.body, d)
	}
	if meta := rsp.TOPMeta(); meta.Raw != f.body || meta.HTTPStatus != 200 {
		t.Errorf("the response's Meta has status %d and the body %q, want 200 and %q", meta.HTTPStatus, meta.Raw, f.body)
	}
}
