package ci

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"math"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestMain serves as the bare server that the mock is compared with, when the test asks it to.
func TestMain(m *testing.M) {
	answer := os.Getenv("TOPGEN_BARE")
	if answer == "" {
		os.Exit(m.Run())
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println("http://" + l.Addr().String())
	panic(http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json;charset=UTF-8")
		_, _ = io.WriteString(w, answer)
	})))
}

// signed returns the body of a call.
func signed(api, name, request string) []byte {
	params := map[string]string{
		"method": api, "app_key": "12345678", "v": "2.0", "format": "json", "sign_method": "hmac-sha256",
		"timestamp": time.Now().In(time.FixedZone("", 8*60*60)).Format(time.DateTime), name: request,
	}
	mac := hmac.New(sha256.New, []byte("top secret"))
	values := make(url.Values)
	for _, name := range slices.Sorted(maps.Keys(params)) {
		mac.Write([]byte(name + params[name]))
		values.Set(name, params[name])
	}
	values.Set("sign", strings.ToUpper(hex.EncodeToString(mac.Sum(nil))))
	return []byte(values.Encode())
}

// charge returns a charge with a request id of its own.
func charge(n int64) []byte {
	return signed("alibaba.alsc.crm.recharge.charge.update", "param_recharge_open_req", fmt.Sprintf(`{"card_id":"%d","charge_type":"CHARGE","operator_id":"1","outer_order_id":"o%d",`+
		`"real_value":200,"gift_value":0,"request_id":"r%d","trigger_gift":false,"biz_channel":"CS","brand_id":"1","shop_id":"1"}`, n%100, n, n))
}

// balance is a call that only reads.
func balance(int64) []byte {
	return signed("alibaba.alsc.crm.card.qry", "param_query_card_open_req", `{"brand_id":"1","shop_id":"1","card_id":"7"}`)
}

// connections is how many requests are under way at a time.
const connections = 64

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections, MaxConnsPerHost: connections}}

// load sends n requests over the connections. Each has to succeed.
func load(t *testing.T, address string, n int64, body func(int64) []byte) {
	t.Helper()
	var next, failed atomic.Int64
	var group sync.WaitGroup
	for range connections {
		group.Go(func() {
			for i := next.Add(1); i <= n; i = next.Add(1) {
				if err := send(address, body(i+started)); err != nil && failed.Add(1) == 1 {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	started += n
	if failed.Load() > 0 {
		t.Errorf("%d of %d requests failed", failed.Load(), n)
	}
}

// send sends one request.
func send(address string, body []byte) error {
	rsp, err := client.Post(address, "application/x-www-form-urlencoded;charset=UTF-8", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer rsp.Body.Close()
	answer, err := io.ReadAll(rsp.Body)
	if err != nil || rsp.StatusCode != http.StatusOK || !bytes.Contains(answer, []byte(`"biz_success":true`)) {
		return fmt.Errorf("got %d %s, %v", rsp.StatusCode, answer, err)
	}
	return nil
}

// started keeps the ids of different loads apart.
var started int64

// cpu returns the CPU time of all threads of a process.
func cpu(t *testing.T, p *os.Process) (total time.Duration) {
	t.Helper()
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", p.Pid))
	for _, thread := range threads {
		data, err := os.ReadFile(thread)
		if err != nil {
			continue // it has ended
		}
		running, _, _ := strings.Cut(string(data), " ")
		ns, err := strconv.ParseInt(running, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		total += time.Duration(ns)
	}
	if total == 0 {
		t.Skip("no /proc here: the load is not measured")
	}
	return total
}

// resident returns the resident memory of a process in bytes.
func resident(t *testing.T, p *os.Process) float64 {
	t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", p.Pid))
	if err != nil {
		t.Skip("no /proc here: the load is not measured")
	}
	pages, err := strconv.Atoi(strings.Fields(string(data))[1])
	if err != nil {
		t.Fatal(err)
	}
	return float64(pages * os.Getpagesize())
}

// bareServer starts a server that reads a request and answers what the mock answers to it.
func bareServer(t *testing.T, answer string) (*os.Process, string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "TOPGEN_BARE="+answer)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return cmd.Process, strings.TrimSpace(line)
}

// answerTo returns the mock's answer to a request.
func answerTo(t *testing.T, address string, body []byte) string {
	t.Helper()
	rsp, err := http.Post(address, "application/x-www-form-urlencoded", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer rsp.Body.Close()
	answer, err := io.ReadAll(rsp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

// ratio returns how many times the bare server's CPU a request costs the mock. Both work in turns of a few hundred
// requests, so that whatever else the machine does meets both. A busy machine adds some tenths to a round, and never
// takes any away from all of them: the least counts, and rounds are repeated until one is within the bar.
func ratio(t *testing.T, mock, bare *os.Process, address, bareAddress string, body func(int64) []byte) float64 {
	const rounds, turns, turn = 30, 10, 250
	least := math.Inf(1)
	for i := 0; i < rounds && least > most; i++ {
		mockBefore, bareBefore := cpu(t, mock), cpu(t, bare)
		for range turns {
			load(t, address, turn, body)
			load(t, bareAddress, turn, body)
		}
		cost, bareCost := cpu(t, mock)-mockBefore, cpu(t, bare)-bareBefore
		t.Logf("%v a request, bare server %v, ratio %.2f", cost/(turns*turn), bareCost/(turns*turn), float64(cost)/float64(bareCost))
		least = min(least, float64(cost)/float64(bareCost))
	}
	return least
}

// most is the bar: how many times a bare server's CPU a request may cost.
const most = 2.5

// TestLoad compares the CPU that a request costs with that of a bare server, and the memory after 10,000 requests with
// that after 100,000.
func TestLoad(t *testing.T) {
	process, address := mock(t)
	again := charge(0)
	for name, body := range map[string]func(int64) []byte{
		"a call that only reads":     balance,
		"one charge again and again": func(int64) []byte { return again },
		"charges, each a new one":    charge,
	} {
		bare, bareAddress := bareServer(t, answerTo(t, address, body(0)))
		load(t, address, 1000, body)
		load(t, bareAddress, 1000, body)
		if found := ratio(t, process.Process, bare, address, bareAddress, body); found > most {
			t.Errorf("%s: a request costs %.2f times the CPU of a bare server's, want at most %.1f", name, found, most)
		}
	}
	process, address = mock(t)
	load(t, address, 10_000, charge)
	small := resident(t, process.Process)
	load(t, address, 90_000, charge)
	large := resident(t, process.Process)
	t.Logf("resident: %.1f MB after 10,000 charges, %.1f MB after 100,000", small/1e6, large/1e6)
	if large > 1.1*small {
		t.Errorf("memory grows from %.1f to %.1f MB, want at most 10 %%", small/1e6, large/1e6)
	}
}
