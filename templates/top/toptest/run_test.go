package toptest_test

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
)

// TestRun checks that right code passes.
func TestRun(t *testing.T) {
	t.Run("texts", func(t *testing.T) { toptest.Run(t, cardCase()) })
	t.Run("file", func(t *testing.T) {
		c := cardCase()
		req := c.Request.(*cardRequest)
		req.Photo = new(top.File)
		*req.Photo = top.FileBytes("a.png", []byte("png"))
		c.Files = []string{"photo"}
		toptest.Run(t, c)
	})
}

// faults are ways in which generated code, or the case beside it, could be wrong, with the words by which Run
// says so.
var faults = map[string]struct {
	spoil func(*toptest.Case)
	says  []string
}{
	"invalid example":   {func(c *toptest.Case) { c.Request.(*cardRequest).CardID = "" }, []string{"--- FAIL: TestFault/Validate", "card_id: missing"}},
	"another parameter": {func(c *toptest.Case) { c.Params[1].Value = "1" }, []string{"Sign_md5", "Sign_hmac-sha256", "Call_XML", "count=0", "count=1"}},
	"out of order": {func(c *toptest.Case) {
		c.Request.(*cardRequest).wrong = func(p *top.Params) { p.Text("late", "x") }
	}, []string{`"late" is written after`}},
	"a parameter too many": {func(c *toptest.Case) {
		c.Request.(*cardRequest).wrong = func(p *top.Params) { p.Text("q", "x") }
	}, []string{"q=x"}},
	"a file missing":  {func(c *toptest.Case) { c.Files = []string{"photo"} }, []string{`want ["photo"]`}},
	"a rule not kept": {func(c *toptest.Case) { c.Missing = append(c.Missing, "count") }, []string{"Validate_nothing", `want ["card_id" "count"]`}},
	"another method":  {func(c *toptest.Case) { c.Request = renamed{c.Request} }, []string{`want "taobao.another.get"`}},
	"a wrong member":  {func(c *toptest.Case) { c.Want.(*cardResponse).Balance = 31 }, []string{"Decode_JSON", "Decode_XML", "Call_simplified", "response.Balance: got 30, want 31"}},
	"a wrong element": {func(c *toptest.Case) { c.Want.(*cardResponse).Tags[1] = "c" }, []string{`response.Tags[1]: got "b", want "c"`}},
	"a list too short": {func(c *toptest.Case) {
		c.Want.(*cardResponse).Tags = nil
	}, []string{"response.Tags: got 2 elements, want 0"}},
	"a wrong time": {func(c *toptest.Case) {
		w := c.Want.(*cardResponse)
		w.At = w.At.UTC()
	}, []string{"response.At: got 2019-07-11 13:13:13"}},
	"unreadable":     {func(c *toptest.Case) { c.XML = strings.Replace(c.XML, ">30<", ">thirty<", 1) }, []string{"Decode_XML", "Call_XML", "balance"}},
	"samples differ": {func(c *toptest.Case) { c.Samples[1] = strings.Replace(c.Samples[1], "7", "8", 1) }, []string{"sample 2", "response.Balance: got 8, want 7"}},
	"a bad sample":   {func(c *toptest.Case) { c.Samples[1] = "<a" }, []string{"sample 2"}},
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

type renamed struct{ top.Request }

func (renamed) Method() string { return "taobao.another.get" }

// TestRunFinds checks that Run finds each fault and says what it is: in a process of its own, since it fails
// there.
func TestRunFinds(t *testing.T) {
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(os.Args[0], "-test.run=^TestFault$")
			cmd.Env = append(os.Environ(), "TOPTEST_FAULT="+name)
			out, err := cmd.CombinedOutput()
			if err == nil {
				t.Fatalf("Run did not find it:\n%s", out)
			}
			for _, want := range fault.says {
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
	fault, ok := faults[os.Getenv("TOPTEST_FAULT")]
	if !ok {
		return
	}
	c := cardCase()
	fault.spoil(&c)
	toptest.Run(t, c)
}
