package ci

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// topgen builds the command once.
func topgen(t testing.TB) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "topgen")
	build := exec.Command("go", "build", "-o", file, "./cmd/topgen")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building topgen: %v\n%s", err, out)
	}
	return file
}

// mock starts a mock gateway until the test ends, and returns its process and its address.
func mock(t testing.TB, args ...string) (*exec.Cmd, string) {
	t.Helper()
	cmd := exec.Command(topgen(t), append([]string{"mock", "-spec", "../spec/alsc", "-app", "12345678=top secret"}, args...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			t.Errorf("the mock ends with %v", err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the mock prints no address: %v", err)
	}
	return cmd, strings.TrimSpace(line)
}

// browser returns the context of a new browser.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		t.Skip("no Chromium here: the pages are not tried in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-component-update", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal("starting the browser: ", err)
	}
	ctx, stop = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(stop)
	return ctx
}

// step is one thing that a person does or sees.
type step = chromedp.Action[chromedp.Void]

// css selects elements of a page.
type css = chromedp.CSS

// until waits until an expression is true on the page.
func until(expression string) step {
	return func(ctx context.Context, t *chromedp.Target) (void chromedp.Void, err error) {
		_, err = chromedp.Poll[bool](expression)(ctx, t)
		return void, err
	}
}

// keep keeps what an action returns.
func keep[T any](into *T, action chromedp.Action[T]) step {
	return func(ctx context.Context, t *chromedp.Target) (void chromedp.Void, err error) {
		*into, err = action(ctx, t)
		return void, err
	}
}

// shot takes a picture of the page, if TOPGEN_SHOTS is a folder for them.
func shot(name string) step {
	return func(ctx context.Context, t *chromedp.Target) (void chromedp.Void, err error) {
		dir := os.Getenv("TOPGEN_SHOTS")
		if dir == "" {
			return void, nil
		}
		png, err := chromedp.FullScreenshot(100)(ctx, t)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), png, 0o644)
		}
		return void, err
	}
}

// theme shows the page dark or light.
func theme(name string) step {
	var ignored string
	return keep(&ignored, chromedp.Evaluate[string](`document.documentElement.dataset.theme = "`+name+`"`))
}

// field is the field of a parameter.
func field(name string) css { return css(`[data-path="param_recharge_open_req/` + name + `"]`) }

// TestPages finds an API by its title, fills its form, sends it, and sees the answer, and a wrong signature explained.
func TestPages(t *testing.T) {
	ctx := browser(t)
	_, address := mock(t)
	home := strings.TrimSuffix(address, "router/rest")
	var answer, wrong, goCall, faults, stringToSign, scripted, lower string
	desktop, phone := chromedp.EmulateViewport(1280, 900), chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile)
	for i, do := range []step{
		desktop, chromedp.Navigate(home), chromedp.WaitVisible(css("#search")),
		chromedp.SendKeys(css("#search"), "储值充值"),
		until(`document.querySelectorAll(".apis li:not([hidden])").length === 1`),
		shot("index.png"),
		chromedp.Click(css(`.apis li:not([hidden]) a`)),
		chromedp.WaitVisible(css("#call")), shot("api.png"),
		// The document's examples are in the fields that are required; brand and shop come from a rule.
		chromedp.SendKeys(field("real_value"), "200"), chromedp.SendKeys(field("gift_value"), "0"),
		until(`document.getElementById("faults").textContent.includes("brand_id")`),
		keep(&faults, chromedp.TextContent(css("#faults"))),
		chromedp.SendKeys(field("brand_id"), "1"), chromedp.SendKeys(field("shop_id"), "储值&1"),
		until(`document.getElementById("faults").textContent === "" && document.getElementById("string").textContent.includes("储值&1")`),
		keep(&stringToSign, chromedp.TextContent(css("#string"))), keep(&goCall, chromedp.TextContent(css("#go"))),
		chromedp.Click(css("#send")),
		until(`document.getElementById("answer").textContent.includes("request_id")`),
		keep(&answer, chromedp.TextContent(css("#answer"))),
		chromedp.WaitVisible(css("#requests li")), shot("sent.png"),
		keep(&lower, chromedp.Evaluate[string](`document.getElementById("sign").value = document.getElementById("sign").value.toLowerCase()`)),
		chromedp.Click(css("#send")),
		until(`document.querySelector("#requests li .wrong")?.textContent.includes("[lower-case]")`),
		keep(&wrong, chromedp.TextContent(css("#requests li .wrong"))),
		theme("dark"), shot("wrong-dark.png"),
		chromedp.Click(css("#language")), shot("language.png"), chromedp.Click(css("#language")),
		phone, shot("phone-dark.png"), theme("light"), shot("phone.png"),
		chromedp.Navigate(home + "index.html"), chromedp.WaitVisible(css("#search")), shot("phone-index.png"),
		desktop, chromedp.Navigate(home + "requests.html"), chromedp.WaitVisible(css("#requests li")), shot("requests.png"),
		chromedp.Navigate(home + "scenario.html"), until(`document.getElementById("tables").textContent.includes("accounts")`),
		chromedp.SendKeys(css("#rules"), "rules: [{method: '*', answer: {result: {result_code: SCRIPTED}}}]"), chromedp.Click(css("#apply")),
		until(`document.getElementById("scenario-state").textContent !== ""`), shot("scenario.png"),
		chromedp.Navigate(home + "api/alibaba.alsc.crm.recharge.charge.update.html"),
		chromedp.SendKeys(field("real_value"), "200"), chromedp.SendKeys(field("gift_value"), "0"), chromedp.SendKeys(field("brand_id"), "1"), chromedp.SendKeys(field("shop_id"), "1"),
		chromedp.Click(css("#send")),
		until(`document.getElementById("answer").textContent.includes("request_id")`),
		keep(&scripted, chromedp.TextContent(css("#answer"))),
	} {
		if err := chromedp.Do(ctx, do); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
	}
	for _, seen := range []struct{ name, text, piece string }{
		{"the faults", faults, "brand_id"},
		{"the string to sign", stringToSign, "app_key12345678format"},
		{"the call in Go", goCall, `ShopID: top.String("储值&1")`},
		{"the answer", answer, `"biz_success": true`},
		{"the wrong signature", wrong, "the signature is in lower case; write the digest in upper-case hex [lower-case]"},
		{"the scripted answer", scripted, `"result_code": "SCRIPTED"`},
	} {
		if !strings.Contains(strings.Join(strings.Fields(seen.text), " "), seen.piece) {
			t.Errorf("%s lacks %s:\n%s", seen.name, seen.piece, seen.text)
		}
	}
}
