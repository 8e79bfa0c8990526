package ci

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
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
	if os.Getenv("TOPGEN_BARE") == "" {
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
		_, _ = io.WriteString(w, `{"alibaba_alsc_crm_recharge_charge_update_response":{"result":{"biz_success":true},"request_id":"1"}}`)
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

// load sends n requests over 64 connections. Each has to succeed.
func load(t *testing.T, address string, n int64, body func(int64) []byte) {
	t.Helper()
	const connections = 64
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections, MaxConnsPerHost: connections}}
	defer client.CloseIdleConnections()
	var next, failed atomic.Int64
	var group sync.WaitGroup
	for range connections {
		group.Go(func() {
			for i := next.Add(1); i <= n; i = next.Add(1) {
				rsp, err := client.Post(address, "application/x-www-form-urlencoded;charset=UTF-8", bytes.NewReader(body(i+started)))
				if err != nil {
					if failed.Add(1) == 1 {
						t.Error(err)
					}
					continue
				}
				answer, err := io.ReadAll(rsp.Body)
				rsp.Body.Close()
				if (err != nil || rsp.StatusCode != http.StatusOK || !bytes.Contains(answer, []byte(`"biz_success":true`))) && failed.Add(1) == 1 {
					t.Errorf("got %d %s, %v", rsp.StatusCode, answer, err)
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

// started keeps the ids of different loads apart.
var started int64

// cpu returns the CPU time of a process.
func cpu(t *testing.T, p *os.Process) time.Duration {
	t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.Pid))
	if err != nil {
		t.Skip("no /proc here: the load is not measured")
	}
	fields := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+2:]))
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	return time.Duration(user+system) * 10 * time.Millisecond
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

// TestLoad compares the CPU that a request costs with that of a bare server, and the memory after 10,000 requests with
// that after 100,000.
func TestLoad(t *testing.T) {
	bare := exec.Command(os.Args[0])
	bare.Env = append(os.Environ(), "TOPGEN_BARE=1")
	out, err := bare.StdoutPipe()
	if err == nil {
		err = bare.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bare.Process.Kill(); _ = bare.Wait() })
	line := make([]byte, 100)
	n, err := out.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	bareAddress := strings.TrimSpace(string(line[:n]))
	process, address := mock(t)
	const most = 10_000
	again := charge(0)
	for _, tt := range []struct {
		name string
		body func(int64) []byte
		most float64 // the ratio
	}{
		{"a call that only reads", balance, 2.5},
		{"one charge again and again", func(int64) []byte { return again }, 4},
		{"charges, each a new one", charge, 7}, // each writes three rows, and an answer that is kept
	} {
		name, body := tt.name, tt.body
		load(t, bareAddress, 1000, body)
		load(t, address, 1000, body)
		before, beforeBare := cpu(t, process.Process), cpu(t, bare.Process)
		load(t, address, most, body)
		load(t, bareAddress, most, body)
		cost, bareCost := cpu(t, process.Process)-before, cpu(t, bare.Process)-beforeBare
		ratio := float64(cost) / float64(bareCost)
		t.Logf("%s: %v a request, bare server %v, ratio %.2f", name, cost/most, bareCost/most, ratio)
		if ratio > tt.most {
			t.Errorf("%s: a request costs %.2f times the CPU of a bare server's, want at most %.1f", name, ratio, tt.most)
		}
	}
	small := resident(t, process.Process)
	load(t, address, 90_000, charge)
	large := resident(t, process.Process)
	t.Logf("resident: %.1f MB after 20,000 charges and as many other calls, %.1f MB after 90,000 more charges", small/1e6, large/1e6)
	if large > 1.1*small {
		t.Errorf("memory grows from %.1f to %.1f MB, want at most 10 %%", small/1e6, large/1e6)
	}
}
