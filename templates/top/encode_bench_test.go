package top_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
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

// BenchmarkEncode compares a recharge request with all its members, built, signed with HMAC-SHA-256 and
// form-encoded, with the bare HMAC of the bytes that are signed, by turns in one run: ×hmac is to be 3 at
// most, allocs/op 6.
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
	b.ReportAllocs()
	ratio(b, "×hmac", encode, bare)
}

// ratio measures ours against theirs in alternating batches, so that what else the machine does hits both. It
// reports the quotient of the medians.
func ratio(b *testing.B, unit string, ours, theirs func()) {
	const batch = 8
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
		b.StopTimer()
		others = append(others, measure(theirs, n))
		b.StartTimer()
	}
	slices.Sort(mine)
	slices.Sort(others)
	b.ReportMetric(mine[len(mine)/2]/others[len(others)/2], unit)
}

// BenchmarkRoundTrip compares a call over loopback, from the request's value to the response's, with a bare
// http.Client.Post of the same bytes: ×post is to be 1.15 at most.
func BenchmarkRoundTrip(b *testing.B) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json;charset=UTF-8")
		_, _ = io.WriteString(w, rechargeJSON)
	}))
	defer server.Close()
	client := top.NewClient("12345678", "helloworld", top.WithGateway(server.URL), top.WithHTTPClient(server.Client()), top.WithSession(session))
	ctx := context.Background()
	req := newCharge()
	query, body, err := client.Prepare(ctx, req)
	if err != nil {
		b.Fatal(err)
	}
	call := func() {
		if err := client.Call(ctx, req, new(rechargeResponse)); err != nil {
			b.Fatal(err)
		}
	}
	post := func() {
		rsp, err := server.Client().Post(server.URL+"?"+query, "application/x-www-form-urlencoded;charset=utf-8", strings.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.ReadAll(rsp.Body); err != nil {
			b.Fatal(err)
		}
		_ = rsp.Body.Close()
	}
	b.ReportAllocs()
	ratio(b, "×post", call, post)
}
