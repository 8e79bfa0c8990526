package top_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// failureOf returns the two errors that an answer may give, and checks what is said of every answer: the one is not lost
// beside the other, and an answer that is not wholly clear may have been executed and is not simply sent again.
func failureOf(t *testing.T, body string) (*top.Error, *top.DecodeError) {
	t.Helper()
	_, err := decodeBody(t, body)
	if err == nil {
		t.Fatal("the answer is a success")
	}
	var said *top.Error
	var unread *top.DecodeError
	errors.As(err, &said)
	if errors.As(err, &unread) && (!top.MayHaveExecuted(err) || top.Retryable(err)) {
		t.Errorf("%v: may have executed: %v, retryable: %v", err, top.MayHaveExecuted(err), top.Retryable(err))
	}
	if said != nil && !strings.Contains(err.Error(), said.Error()) || unread != nil && !strings.Contains(err.Error(), unread.Error()) {
		t.Errorf("the error says only %v", err)
	}
	return said, unread
}

// TestFailureCutShort does not believe an error that was not read to its end.
func TestFailureCutShort(t *testing.T) {
	for _, body := range []string{
		`{"error_response":{"code":7`, `{"error_response":{"code":41,"msg":"abc`, `{"error_response":{"code":25,"msg":"Invalid signature"`,
		`{"error_response":{"code":27,}}`, `{"text":"a","error_response":{"code":7`, `{"` + oddRoot + `":{"error_response":{"code":7`,
		`<error_response><code>7`, `{"error_response":"boom`, `{"error_response":`,
	} {
		t.Run(body, func(t *testing.T) {
			said, unread := failureOf(t, body)
			if unread == nil || said != nil && !strings.HasPrefix(body, "<") {
				t.Errorf("got %v and %v, want a DecodeError alone", said, unread)
			}
		})
	}
	for body, code := range map[string]int{
		`{"error_response":{"code":7}`: 7, `{"error_response":{"code":40}} trailing`: 40, `{"error_response":{"code":41}}{}`: 41,
		`{"text":"a","error_response":{"code":25},"after":`: 25, `{"int":"x","error_response":{"code":25}}`: 25,
		`<error_response><code>25</code></error_response>x`: 25,
	} {
		t.Run(body, func(t *testing.T) {
			said, unread := failureOf(t, body)
			if said == nil || unread == nil || said.Code != code {
				t.Errorf("got %v and %v, want the error %d and a DecodeError", said, unread, code)
			}
		})
	}
}

// TestFailureUnreadable keeps what an error says whose code cannot be read.
func TestFailureUnreadable(t *testing.T) {
	for _, test := range []struct{ body, msg, err string }{
		{`{"error_response":{"code":"isv.abc","msg":"m"}}`, "m", `error_response/code: expected a 64-bit integer, found "isv.abc"`},
		{`{"error_response":{"code":25.5,"msg":"m"}}`, "m", "error_response/code: expected a 64-bit integer, found 25.5"},
		{`{"error_response":{"code":99999999999999999999,"msg":"m"}}`, "m", "found 99999999999999999999"},
		{`{"error_response":{"code":[25],"msg":"m"}}`, "m", "error_response/code: expected a 64-bit integer, found a list"},
		{`{"error_response":{"code":"","msg":"m"}}`, "m", "error_response: expected an error with a code, found an object"},
		{`{"error_response":{"msg":"m"}}`, "m", "error_response: expected an error with a code, found an object"},
		{`{"error_response":{}}`, "", "error_response: expected an error with a code, found an object"},
		{`{"error_response":"boom"}`, "boom", `error_response: expected an object, found "boom"`},
		{`{"error_response":"{boom"}`, "{boom", `error_response: expected an object, found "{boom"`},
		{`{"error_response":[{"code":25}]}`, `[{"code":25}]`, "error_response: expected an object, found a list"},
		{`{"error_response":7}`, "7", "error_response: expected an object, found 7"},
		{`{"error_response":""}`, "", `error_response: expected an object, found ""`},
		{`{"text":"a","error_response":"boom"}`, "boom", `error_response: expected an object, found "boom"`},
		{`<error_response>boom</error_response>`, "boom", `error_response: expected an object, found "boom"`},
		{`<error_response><code>x</code><msg>m</msg></error_response>`, "m", `error_response/code: expected a 64-bit integer, found "x"`},
	} {
		t.Run(test.body, func(t *testing.T) {
			said, unread := failureOf(t, test.body)
			if said == nil || unread == nil {
				t.Fatalf("got %v and %v, want both", said, unread)
			}
			checkError(t, unread, test.err)
			equal(t, "error", *said, top.Error{Msg: test.msg, Method: oddMethod})
			if strings.Contains(said.Error(), "error 0") {
				t.Errorf("the error makes a code up: %v", said)
			}
		})
	}
}

// TestFailureInTheRoot finds an error that stands where the response should be.
func TestFailureInTheRoot(t *testing.T) {
	const members = `"code":15,"msg":"Remote service error","sub_code":"isv.x","request_id":"y"`
	want := top.Error{Code: 15, Msg: "Remote service error", SubCode: "isv.x", RequestID: "y", Method: oddMethod}
	for body, clear := range map[string]bool{
		`{"` + oddRoot + `":{"error_response":{` + members + `}}}`:                  true,
		`{"` + oddRoot + `":{"text":"a","error_response":{` + members + `}}}`:       true,
		`{"` + oddRoot + `":{"error_response":{` + members + `},"request_id":"y"}}`: true,
		`{"other_response":{"error_response":{` + members + `}}}`:                   true,
		`{"a":1,"` + oddRoot + `":{"error_response":{` + members + `}}}`:            true,
		`<` + oddRoot + `><error_response><code>15</code><msg>Remote service error</msg><sub_code>isv.x</sub_code>` +
			`<request_id>y</request_id></error_response></` + oddRoot + `>`: true,
		`{"` + oddRoot + `":{` + members + `}}`: false, `{` + members + `}`: false, `{"other_response":{` + members + `}}`: false,
		`{` + members + `,"data":{}}`: false, `{` + members + `,"data":{"p":1}}`: false, `{` + members + `,"data":null}`: false,
		`<` + oddRoot + `><code>15</code><msg>Remote service error</msg><sub_code>isv.x</sub_code><request_id>y</request_id></` + oddRoot + `>`: false,
	} {
		t.Run(body, func(t *testing.T) {
			said, unread := failureOf(t, body)
			if said == nil || (unread == nil) != clear {
				t.Fatalf("got %v and %v", said, unread)
			}
			equal(t, "error", *said, want)
			if unread != nil {
				checkError(t, unread, "expected the members of odd_get_response, found an object")
			}
		})
	}
	if said, unread := failureOf(t, `{"`+oddRoot+`":`+quote(`{"error_response":{`+members+`}}`)+`}`); said != nil || unread == nil {
		t.Errorf("got %v and %v, want a DecodeError", said, unread)
	}
	for body, code := range map[string]int{
		`{"` + oddRoot + `":{"code":15,"sub_code":"isv.x"}}`: 15, `{"code":40,"msg":"x","request_id":"y"}`: 40,
		`{"` + oddRoot + `":{"code":"15","msg":"x","request_id":""}}`: 15, `{"code":"abc","msg":"x"}`: 0,
		`{"request_id":"y","` + oddRoot + `":{"code":15,"msg":"x"}}`: 15, `{"` + oddRoot + `":{"code":15}}`: 15, `{"` + oddRoot + `":{"sub_code":"isv.x"}}`: 0,
	} {
		if said, _ := failureOf(t, body); said == nil || said.Code != code {
			t.Errorf("%s: got %v", body, said)
		}
	}
	for _, body := range []string{
		`{"` + oddRoot + `":{"text":"a","code":15,"msg":"m"}}`, `{"text":"a","code":15,"msg":"m"}`,
		`{"` + oddRoot + `":{"code":0,"msg":"success"}}`, `{"` + oddRoot + `":{"code":"0","msg":"success","request_id":"y"}}`,
		`{"` + oddRoot + `":{"code":0,"sub_code":""}}`, `{"` + oddRoot + `":{"msg":"m"}}`, `{"code":200,"msg":"m","data":{"text":"a"}}`,
		`{"request_id":"y","` + oddRoot + `":{"text":"a","code":15,"msg":"m"}}`, `{"` + oddRoot + `":{"error_response":null}}`,
	} {
		if _, err := decodeBody(t, body); err != nil {
			t.Errorf("%s: %v", body, err)
		}
	}
}

// TestFailureIsTheResponsesOwn leaves an error's members to a response that has such members.
func TestFailureIsTheResponsesOwn(t *testing.T) {
	for _, body := range []string{`{"own_get_response":{"code":15,"msg":"m"}}`, `{"code":15,"msg":"m"}`} {
		rsp := new(ownCode)
		if err := top.Decode(body, "taobao.own.get", rsp); err != nil || rsp.Code != "15" {
			t.Errorf("%s: %v, code %q", body, err, rsp.Code)
		}
	}
}

type ownCode struct {
	top.Meta
	Code string
}

func (r *ownCode) DecodeTOP(d *wire.Decoder) {
	for d.Object(); d.Next(); {
		if d.Key() == "code" {
			d.Text(&r.Code)
		} else {
			d.Skip()
		}
	}
}

// TestDecodeBegins reads answers into a response that holds another one, and wants nothing of that.
func TestDecodeBegins(t *testing.T) {
	for _, body := range []string{`{"` + oddRoot + `":{"after":"z"}}`, `{"after":"z"}`, `<` + oddRoot + `><after>z</after></` + oddRoot + `>`,
		`{"error_response":{"code":7}}`, ``, `{"int":"x"}`} {
		used, err := decodeBody(t, `{"text":"a","int":1,"bool":true,"objs":[{"a":"x"}],"odds":[{}],"time":1,"request_id":"old"}`)
		checkError(t, err, "")
		used.HTTPStatus, used.Header = 200, map[string][]string{}
		fresh := new(oddResponse)
		usedErr, freshErr := top.Decode(body, oddMethod, used), top.Decode(body, oddMethod, fresh)
		equal(t, body, used.odd, fresh.odd)
		if (usedErr == nil) != (freshErr == nil) || used.RequestID != "" || used.HTTPStatus != 0 || used.Header != nil || used.Has("bool") {
			t.Errorf("%s: %v and %v, %+v", body, usedErr, freshErr, used.Meta)
		}
	}
}

// TestErrorTextsAreBounded has answers of megabytes make errors of one line.
func TestErrorTextsAreBounded(t *testing.T) {
	huge := strings.Repeat("k\n", 5<<20/2)
	name := quote(huge)
	for what, body := range map[string]string{
		"a name": `{` + name + `: x}`, "the root": `{` + name + `:{"p":1}}`, "a path": `{"text":"",` + name + `:{` + name + `:{"a":x}}}`,
		"depth": strings.Repeat(`{"a":`, 20000), "a name and depth": `{` + name + `:` + strings.Repeat(`{"a":`, 9000),
		"a value": `{"int":` + name + `}`, "a message": `{"error_response":{"code":` + name + `,"msg":` + name + `,"sub_code":` + name + `,"sub_msg":` + name + `,"request_id":` + name + `}}`,
		"XML": "<r><" + strings.ReplaceAll(huge, "\n", "k") + ">", "XML, another end": "<r></" + strings.ReplaceAll(huge, "\n", "k") + ">",
		"XML, text": "<r></r>" + huge, "XML, an encoding": `<?xml version="1.0" encoding="` + strings.ReplaceAll(huge, "\n", "k") + `"?><r/>`,
	} {
		_, err := decodeBody(t, body)
		if err == nil {
			t.Errorf("%s: no error", what)
		} else if text := err.Error(); len(text) > 5000 || strings.ContainsAny(text, "\n\x00") {
			t.Errorf("%s: an error of %d bytes: %.300q", what, len(text), text)
		}
	}
	for _, err := range []error{
		&top.BizError{Code: huge, Message: huge, RequestID: huge}, &top.UnknownOutcomeError{RequestID: huge}, &top.TransportError{Err: errors.New(huge)},
	} {
		if text := err.Error(); len(text) > 5000 || strings.Contains(text, "\n") {
			t.Errorf("a %T of %d bytes", err, len(text))
		}
	}
}
