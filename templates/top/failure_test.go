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
		{`{"error_response":{"code":"","msg":"m"}}`, "m", "error_response: expected an error with a code, found an object"},
		{`{"error_response":{"msg":"m"}}`, "m", "error_response: expected an error with a code, found an object"},
		{`{"error_response":{}}`, "", "error_response: expected an error with a code, found an object"},
		{`{"error_response":"boom"}`, "boom", `error_response: expected an object, found "boom"`},
		{`{"error_response":"{boom"}`, "{boom", `error_response: expected an object, found "{boom"`},
		{`{"error_response":[{"code":25}]}`, `[{"code":25}]`, "error_response: expected an object, found a list"},
		{`{"error_response":7}`, "7", "error_response: expected an object, found 7"},
		{`{"error_response":""}`, "", `error_response: expected an object, found ""`},
		{`<error_response>boom</error_response>`, "boom", `error_response: expected an object, found "boom"`},
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

// TestFailureCodes reads errors with several codes. Two that mean different failures leave it open what became of the call,
// also where one of them turns it down.
func TestFailureCodes(t *testing.T) {
	for members, open := range map[string]bool{
		`"code":27`: false, `"errcode":27,"code":0`: false, `"code":27,"errcode":"27"`: false, `"code":27,"error_code":""`: false,
		`"code":15,"errcode":27`: true, `"errcode":15,"code":27`: true, `"code":27,"error_code":"isv.x","errcode":27`: true,
	} {
		err := top.Decode(`{"error_response":{`+members+`}}`, oddMethod, new(oddResponse))
		if said := (*top.Error)(nil); !errors.As(err, &said) || top.MayHaveExecuted(err) != open || !open && said.Code != 27 {
			t.Errorf("%s: got %v, may have executed: %v", members, err, top.MayHaveExecuted(err))
		}
	}
}

// TestFailureCodeIsText keeps codes that are no number, and knows those that turn a call down.
func TestFailureCodeIsText(t *testing.T) {
	for code, executed := range map[string]bool{
		`"isv.abc"`: true, `25.5`: true, `99999999999999999999`: true, `"IncompleteSignature"`: false, `"isv.invalid-app-key"`: false, `"session_expired"`: false,
	} {
		for _, body := range []string{`{"error_response":{"code":` + code + `,"msg":"m"}}`, `{"code":` + code + `,"msg":"m"}`} {
			err := top.Decode(body, oddMethod, new(oddResponse))
			var said *top.Error
			if !errors.As(err, &said) || said.CodeText != strings.Trim(code, `"`) || !errors.Is(err, top.ErrorCode(said.CodeText)) || top.MayHaveExecuted(err) != executed {
				t.Errorf("%s: got %v, may have executed: %v", body, err, top.MayHaveExecuted(err))
			}
		}
	}
}

// TestFailureInTheRoot finds an error that stands where the response should be.
func TestFailureInTheRoot(t *testing.T) {
	const members = `"code":15,"msg":"Remote service error","sub_code":"isv.x","request_id":"y"`
	want := top.Error{Code: 15, Msg: "Remote service error", SubCode: "isv.x", RequestID: "y", Method: oddMethod}
	for body, clear := range map[string]bool{
		`{"` + oddRoot + `":{"error_response":{` + members + `}}}`:                  true,
		`{"` + oddRoot + `":{"error_response":{` + members + `},"request_id":"y"}}`: true,
		`{"a":1,"` + oddRoot + `":{"error_response":{` + members + `}}}`:            true,
		`<` + oddRoot + `><error_response><code>15</code><msg>Remote service error</msg><sub_code>isv.x</sub_code>` +
			`<request_id>y</request_id></error_response></` + oddRoot + `>`: true,
		`{"` + oddRoot + `":{` + members + `}}`: false, `{` + members + `}`: false,
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
				checkError(t, unread, "expected an error_response around the error, found its members alone")
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

// TestFailureIsTheResponsesOwn leaves an error's members to a response that has such members; without a root, and with
// nothing beside them, they are an error nevertheless where they say failure.
func TestFailureIsTheResponsesOwn(t *testing.T) {
	for body, failed := range map[string]bool{
		`{"own_get_response":{"code":15,"msg":"m"}}`: false, `{"code":"15","msg":"m","data":1}`: false, `{"code":"200","msg":"m"}`: false,
		`{"code":"15","msg":"m"}`: true, `{"code":"15","msg":"m","request_id":"x"}`: true, `{"code":"IncompleteSignature","type":"ISV"}`: true,
	} {
		rsp := new(ownCode)
		err := top.Decode(body, "taobao.own.get", rsp)
		if errors.As(err, new(*top.Error)) != failed || !failed && err != nil || rsp.Code == "" {
			t.Errorf("%s: %v, code %q", body, err, rsp.Code)
		}
	}
}

// TestContradictions takes no answer for a success, nor for a call that was not executed, that says two things at once.
func TestContradictions(t *testing.T) {
	const failure = `"error_response":{"code":27,"msg":"Invalid session"}`
	const xmlFailure = `<error_response><code>27</code></error_response>`
	for _, body := range []string{
		`{"` + oddRoot + `":{"text":"a"},` + failure + `}`, `{` + failure + `,"` + oddRoot + `":{"text":"a"}}`, `{"text":"a",` + failure + `}`, `{` + failure + `,"text":"a"}`,
		`{"` + oddRoot + `":{"text":"a",` + failure + `}}`, `{"` + oddRoot + `":{` + failure + `,"text":"a"}}`, `{"text":"a","` + oddRoot + `":{"text":"a"}}`,
		`{` + failure + `,"error_response":{"code":15,"msg":"x"}}`, `{"error_response":{"code":27,"code":15}}`, `{"error_response":{"code":27,"sub_code":"isv.a","sub_code":"isp.b"}}`,
		`{"` + oddRoot + `":{"text":"a"},"` + oddRoot + `":{"text":"b"}}`, `{"` + oddRoot + `":{"bool":false,"bool":true}}`, `{"` + oddRoot + `":{"int":0,"int":1}}`,
		`{"` + oddRoot + `":{"obj":{"a":"x"},"obj":{"a":"y"}}}`, `{"` + oddRoot + `":{"objs":[{"a":"x","a":"y"}]}}`, `{"ints":[1],"ints":[2]}`, `{"dec":"1","dec":"2"}`,
		`{"raw":{"a":1},"raw":{"a":2}}`, `{"time":"2024-01-01 00:00:00","time":"2024-01-02 00:00:00"}`, `{"obj":"{\"a\":\"x\",\"a\":\"y\"}"}`,
		`{"` + oddRoot + `":null}`, `{"other_get_response":{"text":"a"}}`, `{"other_get_response":{"text":"a"},"` + oddRoot + `":{"text":"a"}}`,
		`{"` + oddRoot + `":{"text":"a"},"other_get_response":{"text":"a"}}`, `{"text":"a","other_get_response":{"text":"b"}}`, `null`, `[]`, `""`,
		`<` + oddRoot + `><text>a</text>` + xmlFailure + `</` + oddRoot + `>`, `<` + oddRoot + `><bool>false</bool><bool>true</bool></` + oddRoot + `>`,
		`<` + oddRoot + `><obj><a>x</a></obj><obj><a>y</a></obj></` + oddRoot + `>`, `<other_get_response><text>a</text></other_get_response>`,
		`<error_response><code>27</code><code>15</code></error_response>`,
	} {
		err := top.Decode(body, oddMethod, new(oddResponse))
		if err == nil || !top.MayHaveExecuted(err) {
			t.Errorf("%s: got the error %v", body, err)
		}
	}
	for _, body := range []string{
		`{"` + oddRoot + `":{"text":"a","text":"a"}}`, `{"text":null,"text":"a"}`, `{"new":1,"new":2,"text":"a"}`, `{"` + oddRoot + `":{"text":"a","request_id":"x"},"request_id":"x"}`,
		`{"` + oddRoot + `":{"text":"a"},"error_response":null}`, `<` + oddRoot + `><new>1</new><new>2</new><objs><o><a>x</a></o></objs><objs><o><a>y</a></o></objs></` + oddRoot + `>`,
	} {
		if err := top.Decode(body, oddMethod, new(oddResponse)); err != nil {
			t.Errorf("%s: %v", body, err)
		}
	}
	for _, body := range []string{
		`{` + failure + `}`, `{` + failure + `,"request_id":"x"}`, `{"new":1,` + failure + `}`, `{"` + oddRoot + `":{` + failure + `}}`, `{"` + oddRoot + `":{},` + failure + `}`,
		`{` + failure + `,` + failure + `}`, `{"code":27,"msg":"Invalid session"}`, `<error_response><code>27</code></error_response>`,
	} {
		if err := top.Decode(body, oddMethod, new(oddResponse)); !errors.Is(err, top.ErrInvalidSession) || top.MayHaveExecuted(err) {
			t.Errorf("%s: %v", body, err)
		}
	}
}

type ownCode struct {
	top.Meta
	Code string
}

func (r *ownCode) MembersTOP(m *wire.Members) { m.Text("code", &r.Code) }

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

// TestOneBadByte reads what is not allowed in an answer but has one meaning, and notes it.
func TestOneBadByte(t *testing.T) {
	for body, want := range map[string]struct{ text, path string }{
		"{\"" + oddRoot + "\":{\"odds\":[{\"text\":\"4\x0b2\"}],\"int\":7}}":                                     {"4\v2", "odds/0/text"},
		"{\"odds\":[{\"text\":\"4\n2\"}],\"int\":7}":                                                             {"4\n2", "odds/0/text"},
		`{"odds":[{"text":"4\'2"}],"int":7}`:                                                                     {"4'2", "odds/0/text"},
		`<` + oddRoot + `><odds><odd><text>4&#11;2</text></odd></odds><int>7</int></` + oddRoot + `>`:            {"4\v2", "odds/odd/text"},
		`<` + oddRoot + `><odds><odd><text>4&#xB;2</text></odd></odds><int>7</int></` + oddRoot + `>`:            {"4\v2", "odds/odd/text"},
		`<` + oddRoot + "><odds><odd><text>4\x1b2</text></odd></odds><int>7</int></" + oddRoot + `>`:             {"4\x1b2", "odds/odd/text"},
		`<` + oddRoot + `><odds><odd><text><![CDATA[4]]>&#1;2</text></odd></odds><int>7</int></` + oddRoot + `>`: {"4\x012", "odds/odd/text"},
	} {
		rsp, err := decodeBody(t, body)
		if err != nil || len(rsp.Odds) != 1 || rsp.Odds[0].Text != want.text || rsp.Int != 7 || rsp.Meta.Raw != body {
			t.Errorf("%q: got %+v and the error %v", body, rsp.odd, err)
			continue
		}
		if len(rsp.Notes) != 1 || rsp.Notes[0].Path != want.path || rsp.Notes[0].What == "" {
			t.Errorf("%q: the notes are %q, want one at %s", body, rsp.Notes, want.path)
		}
	}
	many := "{\"text\":\"" + strings.Repeat("\x01", 1000) + "\",\"int\":x}"
	rsp, err := decodeBody(t, many)
	var unread *top.DecodeError
	if !errors.As(err, &unread) || unread.Offset != strings.Index(many, "x}") || len(rsp.Text) != 1000 || len(rsp.Notes) == 0 || len(rsp.Notes) > 100 {
		t.Errorf("got %d notes and the error %v", len(rsp.Notes), err)
	}
	for _, body := range []string{"{\"text\x01\":1}\x01", "\x01{}", `{"text":"\x"}`, `{"text":"` + "\x01", `<a>&#11;</b>`, `<a>&#0</a>`} {
		if _, err := decodeBody(t, body); err == nil {
			t.Errorf("%q: no error", body)
		}
	}
}

// TestErrorTextsAreBounded has answers of megabytes make errors of one line.
func TestErrorTextsAreBounded(t *testing.T) {
	huge := strings.Repeat("k\n", 100<<10)
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
