package toptest_test

import (
	"context"
	"maps"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
	"github.com/topgen/topgen/templates/top/wire"
)

// TestRun checks that right code passes.
func TestRun(t *testing.T) {
	t.Run("texts", func(t *testing.T) { toptest.Run(t, cardCase()) })
	t.Run("objects", func(t *testing.T) { toptest.Run(t, chargeCase("")) })
	t.Run("file", func(t *testing.T) {
		c := cardCase()
		req := c.Request.(*cardRequest)
		req.Photo = new(top.File)
		*req.Photo = top.FileBytes("a.png", []byte("png"))
		c.Files = []string{"photo"}
		toptest.Run(t, c)
	})
	t.Run("nothing but a code", func(t *testing.T) {
		c := cardCase()
		c.Call = func(ctx context.Context, client *top.Client) (top.Response, error) {
			rsp := new(codeResponse)
			return rsp, client.Call(ctx, c.Request, rsp)
		}
		c.New = func() top.Response { return new(codeResponse) }
		c.Want = &codeResponse{Code: "A1"}
		c.JSON = `{"test_card_get_response":{"code":"A1","request_id":"x"}}`
		c.SimplifyJSON = `{"code":"A1","request_id":"x"}`
		c.XML = `<test_card_get_response><code>A1</code><request_id>x</request_id></test_card_get_response>`
		c.Samples = nil
		toptest.Run(t, c)
	})
	t.Run("a code that tells and says why", func(t *testing.T) {
		c := cardCase()
		c.Call = func(ctx context.Context, client *top.Client) (top.Response, error) {
			rsp := new(tellingResponse)
			return rsp, client.Call(ctx, c.Request, rsp)
		}
		c.New = func() top.Response { return new(tellingResponse) }
		c.Want = &tellingResponse{Code: "A1"}
		c.Outcome = &top.Outcome{Success: "code", OK: []string{"200"}, Code: "code"}
		c.JSON, c.SimplifyJSON = `{"test_card_get_response":{"code":"A1","request_id":"x"}}`, `{"code":"A1","request_id":"x"}`
		c.XML = `<test_card_get_response><code>A1</code><request_id>x</request_id></test_card_get_response>`
		c.Samples = nil
		toptest.Run(t, c)
	})
}

// tellingResponse is the answer of an API whose overlay names one member both as what tells and as what says why.
type tellingResponse struct {
	top.Meta
	Code string `json:"code"`
}

func (r *tellingResponse) MembersTOP(m *wire.Members) {
	m.Text("code", &r.Code)
	m.Text("request_id", &r.RequestID)
}

func (*tellingResponse) OutcomeTOP() top.Outcome {
	return top.Outcome{Success: "code", OK: []string{"200"}, Code: "code"}
}

// codeResponse is the answer of an API of which a code is all that is documented. Without its root it is read as an error.
type codeResponse struct {
	top.Meta
	Code string
}

func (r *codeResponse) MembersTOP(m *wire.Members) {
	m.Text("code", &r.Code)
	m.Text("request_id", &r.RequestID)
}

// faults are ways in which generated code, or the case beside it, could be wrong, with the words by which Run
// says so.
var faults = map[string]struct {
	spoil func(*toptest.Case)
	says  []string
}{
	"invalid example":   {func(c *toptest.Case) { c.Request.(*cardRequest).CardID = "" }, []string{"--- FAIL: TestFault/Validate", "card_id: required but empty"}},
	"another parameter": {func(c *toptest.Case) { c.Params[1].Value = "1" }, []string{"Sign/md5", "Sign/hmac-sha256", "Call_XML", "count=0", "count=1"}},
	"out of order": {func(c *toptest.Case) {
		c.Request.(*cardRequest).wrong = func(p *wire.Params) { p.Text("late", "x") }
	}, []string{`"late" is written after`}},
	"a parameter too many": {func(c *toptest.Case) {
		c.Request.(*cardRequest).wrong = func(p *wire.Params) { p.Text("q", "x") }
	}, []string{"q=x"}},
	"a file missing":  {func(c *toptest.Case) { c.Files = []string{"photo"} }, []string{`want ["photo"]`}},
	"a rule not kept": {func(c *toptest.Case) { c.Missing = append(c.Missing, "count") }, []string{"Validate_nothing", `want ["card_id" "count"]`}},
	"another method":  {func(c *toptest.Case) { c.Request = renamed{c.Request} }, []string{"TestFault/Method", `"taobao.another.get", want "taobao.test.card.get"`}},
	"a wrong member":  {func(c *toptest.Case) { c.Want.(*cardResponse).Balance = 31 }, []string{"Call_JSON", "Call_XML", "Call_simplified", "response.Balance: got 30, want 31"}},
	"a wrong element": {func(c *toptest.Case) { c.Want.(*cardResponse).Tags[1] = "c" }, []string{`response.Tags[1]: got "b", want "c"`}},
	"a list too short": {func(c *toptest.Case) {
		c.Want.(*cardResponse).Tags = nil
	}, []string{"response.Tags: got 2 elements, want 0"}},
	"a wrong time": {func(c *toptest.Case) {
		w := c.Want.(*cardResponse)
		w.At = w.At.UTC()
	}, []string{"response.At: got 2019-07-11 13:13:13"}},
	"unreadable":     {func(c *toptest.Case) { c.XML = strings.Replace(c.XML, ">30<", ">thirty<", 1) }, []string{"Call_XML", "balance"}},
	"samples differ": {func(c *toptest.Case) { c.Samples[1] = strings.Replace(c.Samples[1], "7", "8", 1) }, []string{"sample 2", "response.Balance: got 8, want 7"}},
	"a bad sample":   {func(c *toptest.Case) { c.Samples[1] = "<a" }, []string{"sample 2"}},
	"an outcome forgotten": {func(c *toptest.Case) {
		*c = chargeCase("")
		c.Outcome = nil
	}, []string{"TestFault/Outcome", "has an outcome of which the case says nothing"}},
	"an outcome of nothing": {func(c *toptest.Case) { c.Outcome = &top.Outcome{Success: "balance"} }, []string{"the response has no outcome"}},
	"a rule of nothing":     {func(c *toptest.Case) { c.Rules = []toptest.Rule{{Required: []string{"none"}}} }, []string{`the request has no "none"`}},
	"a member too many": {func(c *toptest.Case) { c.SimplifyJSON = strings.Replace(c.SimplifyJSON, "{", `{"more":1,`, 1) },
		[]string{"TestFault/Members", "has 3 fields"}},
	"a field not set": {func(c *toptest.Case) { c.Request.(*cardRequest).Count = nil }, []string{"TestFault/Sign", "does not set count"}},
	"swallowed errors": {func(c *toptest.Case) {
		call := c.Call
		c.Call = func(ctx context.Context, client *top.Client) (top.Response, error) {
			rsp, _ := call(ctx, client)
			return rsp, nil
		}
	}, []string{"--- FAIL: TestFault/Errors", "want a *top.Error"}},
	"swallowed responses": {func(c *toptest.Case) {
		call := c.Call
		c.Call = func(ctx context.Context, client *top.Client) (top.Response, error) {
			_, err := call(ctx, client)
			return c.New(), err
		}
	}, []string{"does not hold the body", "response.Balance: got 0, want 30"}},
}

// mistakes are what [chargeCase]'s code can do wrong though each example is right, with the words by which Run says so.
var mistakes = map[string][]string{
	"false lost":        {"Parameters", "with notify false"},
	"0 lost":            {"Parameters", "with charge/value 0"},
	"flags swapped":     {"Parameters", "with charge/gift true", "Members", "with result/success true: response.Result.Success: got false, want true"},
	"flag always false": {"Parameters", "with charge/last true"},
	"another's text":    {"Parameters", "without charge/out_card_id"},

	"UTF-8 unchecked": {"Validate_values", `charge/card_id is "\xff"`},
	"limit too low":   {"Validate_obligations", "finds charge/card_id (): true, want false", "finds charge/items (): true, want false", "finds charge/value (): false, want true"},
	"limit too high":  {"Validate_obligations", "finds charge/card_id (): false, want true", "finds charge/items (): false, want true", "finds charge/value (): true, want false"},
	"list not needed": {"Validate_obligations", "finds charge/items/0/ids (): false, want true"},
	"rule dropped":    {"Validate_obligations", "at least one of card_id, out_card_id is required): false, want true"},
	"rule narrowed":   {"Validate_obligations", "at least one of card_id, out_card_id is required): true, want false"},
	"rule inverted":   {"Validate_obligations", "charge/value (required when gift is true): false, want true", "charge/value (required when gift is true): true, want false"},
	"rule always":     {"Validate_obligations", "charge/value (required when gift is true): true, want false"},

	"id lost":                  {"Call", `RequestID is "", want "x"`},
	"flag skipped":             {"Members", "with result/success true"},
	"numbers swapped":          {"Members", "without result/before", "with result/after 2001"},
	"never fails":              {"Outcome", "the response's outcome is {Success: "},
	"another flag":             {"Outcome", "the response's outcome is {Success:result/first"},
	"code and message swapped": {"Outcome", "the response's outcome is {Success:result/success Code:result/message"},
}

type renamed struct{ top.Request }

func (renamed) Method() string { return "taobao.another.get" }

// TestRunFinds checks that Run finds each fault and says what it is: in a process of its own, since it fails
// there.
func TestRunFinds(t *testing.T) {
	says := maps.Clone(mistakes)
	for name, fault := range faults {
		says[name] = fault.says
	}
	for name, says := range says {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(os.Args[0], "-test.run=^TestFault$")
			cmd.Env = append(os.Environ(), "TOPTEST_FAULT="+name)
			out, err := cmd.CombinedOutput()
			if err == nil {
				t.Fatalf("Run did not find it:\n%s", out)
			}
			for _, want := range says {
				if !strings.Contains(string(out), want) {
					t.Errorf("Run does not say %q:\n%s", want, out)
				}
			}
			if strings.Contains(string(out), "panic") {
				t.Errorf("Run panics:\n%s", out)
			}
		})
	}
}

// TestFault is what TestRunFinds runs in another process.
func TestFault(t *testing.T) {
	name := os.Getenv("TOPTEST_FAULT")
	if fault, ok := faults[name]; ok {
		c := cardCase()
		fault.spoil(&c)
		toptest.Run(t, c)
	} else if mistakes[name] != nil {
		toptest.Run(t, chargeCase(name))
	}
}
