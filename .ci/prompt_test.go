//go:build unix

package ci

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestPrompts answers what topgen call asks at a terminal: the secret, which is not shown, and whether to call a gateway
// that is not on this machine.
func TestPrompts(t *testing.T) {
	_, address := mock(t)
	program := topgen(t)
	const method, secret = "alibaba.alsc.crm.recharge.qryrule", "top secret"
	for _, tt := range []struct {
		name, question, typed string
		env, args             []string
		status                int
		printed               string
	}{
		{"the secret", "app secret of 12345678: ", secret, []string{"TOP_APP_KEY=12345678"},
			[]string{"-gateway", address, method, "param_pull_recharge_rule_by_shop_req/brand_id=1", "param_pull_recharge_rule_by_shop_req/shop_id=2"}, 0, "biz_success: true"},
		{"a live gateway", "at 192.0.2.1? [y/N] ", "n", []string{"TOP_APP_KEY=12345678", "TOP_APP_SECRET=" + secret},
			[]string{"-gateway", "http://192.0.2.1/router/rest", "alibaba.alsc.crm.recharge.charge.update", "-"}, 1, ""},
	} {
		if tt.status == 1 { // a request that passes the checks, from a file because "-" is the terminal
			sample, err := exec.Command(program, "call", "-spec", "builtin", "-sample", tt.args[2]).Output()
			if err != nil {
				t.Fatal(err)
			}
			tt.args[3] = t.TempDir() + "/request.json"
			if err := os.WriteFile(tt.args[3], sample, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command(program, append([]string{"call", "-spec", "builtin"}, tt.args...)...)
		cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "LANG=en_US.UTF-8"}, tt.env...)
		shown, answered := atTerminal(t, cmd, tt.question, tt.typed)
		if status := cmd.ProcessState.ExitCode(); !answered || status != tt.status || !strings.Contains(shown, tt.printed) || strings.Contains(shown, secret) {
			t.Errorf("%s: asked: %v, status %d, want %d: %s", tt.name, answered, status, tt.status, shown)
		}
	}
}

// atTerminal runs a command at a terminal and answers a question. It returns all that the terminal showed, and whether
// the question was asked.
func atTerminal(t *testing.T, cmd *exec.Cmd, question, answer string) (shown string, answered bool) {
	t.Helper()
	terminal, err := pty.Start(cmd)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	defer time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() }).Stop()
	for buffer := make([]byte, 4096); ; {
		n, err := terminal.Read(buffer)
		shown += string(buffer[:n])
		if !answered && strings.Contains(shown, question) {
			answered = true
			_, _ = terminal.WriteString(answer + "\n") // a program that has ended has its status checked
		}
		if err != nil { // the terminal is closed when the program ends
			break
		}
	}
	_ = cmd.Wait() // the caller checks the status
	return shown, answered
}
