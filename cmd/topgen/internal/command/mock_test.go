package command_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/command"
)

// mock runs the command until the test ends, and returns the address that it prints first.
func mock(t *testing.T, args ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	read, write := io.Pipe()
	var stderr bytes.Buffer
	done := make(chan int, 1)
	go func() {
		done <- command.Run(ctx, append([]string{"mock"}, args...), command.Env{Stdin: strings.NewReader(""), Stdout: write, Stderr: &stderr, Getenv: os.Getenv})
		write.Close()
	}()
	t.Cleanup(func() {
		stop()
		if status := <-done; status != 0 {
			t.Errorf("the mock ends with %d: %s", status, stderr.String())
		}
	})
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("the mock prints no address: %v", err)
	}
	return strings.TrimSpace(line)
}

func TestMock(t *testing.T) {
	dir := t.TempDir()
	scenario := filepath.Join(dir, "scenario.json")
	if err := os.WriteFile(scenario, []byte(`{"rules": [{"method": "*", "status": 502, "body": "no"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	address := mock(t, "-spec", "builtin", "-app", "1=one", "-app", "2=two=2", "-scenario", scenario)
	if !strings.HasPrefix(address, "http://127.0.0.1:") || !strings.HasSuffix(address, "/router/rest") {
		t.Fatalf("the first line is %q", address)
	}
	rsp, err := http.PostForm(address, url.Values{"method": {"taobao.time.get"}, "app_key": {"2"}, "format": {"json"}})
	if err != nil {
		t.Fatal(err)
	}
	defer rsp.Body.Close()
	body, err := io.ReadAll(rsp.Body)
	if want := `{"error_response":{"code":30,"msg":"Missing Timestamp","request_id":"`; err != nil || rsp.StatusCode != 200 || !strings.HasPrefix(string(body), want) {
		t.Errorf("got %d %s, %v, want %s", rsp.StatusCode, body, err, want)
	}
	page, err := http.Get(strings.TrimSuffix(address, "router/rest") + "api/alibaba.alsc.crm.recharge.charge.update.html")
	if err != nil {
		t.Fatal(err)
	}
	defer page.Body.Close()
	if body, err := io.ReadAll(page.Body); err != nil || !bytes.Contains(body, []byte("alsc.New(client).CrmRechargeChargeUpdate(")) {
		t.Errorf("the page of an API lacks its call in Go: %v", err)
	}
}
