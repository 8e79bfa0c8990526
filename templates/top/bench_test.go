package top_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// signedText is what is signed for a query and a body.
func signedText(tb testing.TB, query, body string) string {
	values, err := url.ParseQuery(query + "&" + body)
	if err != nil {
		tb.Fatal(err)
	}
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if name != "sign" {
			pairs = append(pairs, name+values.Get(name))
		}
	}
	return strings.Join(pairs, "")
}

// ratio measures ours against theirs by turns, in short batches, so that what else the machine does hits both. It reports
// the quotient of the times that one batch in share stays below: what else runs, also on the other thread of the same
// core, only adds time, and more to ordinary code than to a hash in hardware. ns/op and allocs/op are of ours alone.
func ratio(b *testing.B, unit string, batch, share int, ours, theirs func()) {
	measure := func(f func(), n int) float64 {
		began := time.Now()
		for range n {
			f()
		}
		return float64(time.Since(began)) / float64(n)
	}
	var mine, others []float64
	for done := 0; done < b.N; done += batch {
		n := min(batch, b.N-done)
		mine = append(mine, measure(ours, n))
		others = append(others, measure(theirs, n))
	}
	slices.Sort(mine)
	slices.Sort(others)
	least := len(mine) / share
	b.ReportAllocs()
	b.ReportMetric(mine[least], "ns/op")
	b.ReportMetric(testing.AllocsPerRun(10, ours), "allocs/op")
	b.ReportMetric(mine[least]/others[least], unit)
}

// BenchmarkEncode compares a recharge request with all its members, built, signed with HMAC-SHA-256 and form-encoded, with
// the bare HMAC of the bytes that are signed: ×hmac is to be 2.5 at most.
func BenchmarkEncode(b *testing.B) {
	client := top.NewClient("12345678", "0ebbcccfee18d7ad1aebc5b135ffa906", top.WithSession(session))
	req := newCharge()
	ctx := context.Background()
	query, body, err := client.Prepare(ctx, req)
	if err != nil {
		b.Fatal(err)
	}
	text := []byte(signedText(b, query, body))
	key := []byte("0ebbcccfee18d7ad1aebc5b135ffa906")
	encode := func() {
		query, body, err := client.Prepare(ctx, req)
		if err != nil || len(query)+len(body) == 0 {
			b.Fatal(err)
		}
	}
	var digest [sha256.Size]byte
	bare := func() {
		mac := hmac.New(sha256.New, key)
		mac.Write(text)
		mac.Sum(digest[:0])
	}
	ratio(b, "×hmac", 8, 100, encode, bare)
}

// BenchmarkDecode compares reading the recharge response with json.Valid on its JSON: ×valid is to be 0.85 at most for JSON,
// and 15 for XML with at most 150 allocations.
func BenchmarkDecode(b *testing.B) {
	body := []byte(rechargeJSON)
	valid := func() {
		if !json.Valid(body) {
			b.Fatal("not valid")
		}
	}
	for _, form := range []struct{ name, body string }{{"JSON", rechargeJSON}, {"Simple", rechargeSimple}, {"XML", rechargeXML}} {
		b.Run(form.name, func(b *testing.B) {
			ratio(b, "×valid", 8, 100, func() {
				var rsp rechargeResponse
				if err := top.Decode(form.body, rechargeMethod, &rsp); err != nil {
					b.Fatal(err)
				}
			}, valid)
		})
	}
}

// BenchmarkRoundTrip compares a call over loopback, from the request's value to the response's, with an http.Client.Post of
// the same bytes: ×post is to be 1.2 at most, where both sides have a timeout and where neither has. That of the client
// costs about 0.04 more where only it has one.
func BenchmarkRoundTrip(b *testing.B) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json;charset=UTF-8")
		_, _ = io.WriteString(w, rechargeJSON)
	}))
	defer server.Close()
	ctx := context.Background()
	req := newCharge()
	for _, c := range []struct {
		name         string
		ours, theirs time.Duration
	}{{"NoTimeout", 0, 0}, {"Timeouts", time.Minute, time.Minute}, {"TimeoutOfOurs", time.Minute, 0}} {
		client := top.NewClient("12345678", "helloworld", top.WithGateway(server.URL), top.WithHTTPClient(server.Client()),
			top.WithSession(session), top.WithTimeout(c.ours))
		query, body, err := client.Prepare(ctx, req)
		if err != nil {
			b.Fatal(err)
		}
		call := func() {
			if err := client.Call(ctx, req, new(rechargeResponse)); err != nil {
				b.Fatal(err)
			}
		}
		bare := http.Client{Transport: server.Client().Transport, Timeout: c.theirs}
		post := func() {
			rsp, err := bare.Post(server.URL+"?"+query, "application/x-www-form-urlencoded;charset=utf-8", strings.NewReader(body))
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.ReadAll(rsp.Body); err != nil {
				b.Fatal(err)
			}
			_ = rsp.Body.Close()
		}
		b.Run(c.name, func(b *testing.B) { ratio(b, "×post", 1, 4, call, post) })
	}
}
