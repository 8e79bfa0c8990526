package toptest_test

import (
	"crypto/md5"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top/toptest"
)

func ptr(n int64) *int64 { return &n }

// account is an API with one of each kind of member and rule.
var account = toptest.API{
	Session: true,
	Members: []toptest.Member{
		{Name: "name", Type: "String", Required: true, MaxLength: 3},
		{Name: "ids", Type: "Number", List: true, MaxListSize: 2},
		{Name: "count", Type: "Number", Min: ptr(1), Max: ptr(9)},
		{Name: "req", Type: "Req", Members: []toptest.Member{
			{Name: "card", Type: "String", Required: true}, {Name: "gift", Type: "Boolean"}, {Name: "value", Type: "Number"},
			{Name: "day", Type: "Date"}, {Name: "shop", Type: "String"}, {Name: "brand", Type: "String"},
			{Name: "items", Type: "Item", List: true, Members: []toptest.Member{{Name: "id", Type: "Number", Required: true}}},
		}},
	},
	Rules: []toptest.Rule{
		{On: "req", AtLeastOne: []string{"shop", "brand"}},
		{On: "req", When: "gift", Is: "true", Required: []string{"value"}},
	},
}

// check sends parameters that are signed to a checker.
func check(c toptest.Checker, v url.Values) (toptest.Received, *toptest.Refusal) {
	c.Secrets = map[string]string{toptest.AppKey: toptest.AppSecret}
	c.API = func(method string) *toptest.API {
		if method == "taobao.account.set" {
			return &account
		}
		return nil
	}
	v.Set("sign", signMD5(v))
	r := httptest.NewRequest(http.MethodPost, "/router/rest", strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return c.Check(r)
}

func call(extra url.Values) url.Values {
	v := url.Values{"app_key": {toptest.AppKey}, "method": {"taobao.account.set"}, "sign_method": {"md5"}, "timestamp": {"2020-01-01 00:00:00"},
		"v": {"2.0"}, "session": {"s"}, "name": {"n"}}
	for name, values := range extra {
		if v[name] = values; values == nil {
			delete(v, name)
		}
	}
	return v
}

func TestCheckerAPI(t *testing.T) {
	req := func(text string) url.Values { return url.Values{"req": {text}} }
	for _, tt := range []struct {
		extra url.Values
		want  string // the code and what follows the colon of the sub code; empty if nothing is wrong
	}{
		{nil, ""},
		{url.Values{"method": {"taobao.account.get"}}, "22"},
		{url.Values{"session": nil}, "26"},
		{url.Values{"name": nil}, "40 name"},
		{url.Values{"name": {"abcd"}}, "41 name"},
		{url.Values{"name": {"储值卡"}}, ""},
		{url.Values{"name": {"😀😀"}}, "41 name"},
		{url.Values{"ids": {"1,2"}}, ""},
		{url.Values{"ids": {"1,2,3"}}, "41 ids"},
		{url.Values{"ids": {"1,x"}}, "41 ids"},
		{url.Values{"count": {"0"}}, "41 count"},
		{url.Values{"count": {"9"}}, ""},
		{url.Values{"count": {"10"}}, "41 count"},
		{req(`{"card":"1","shop":"2"}`), ""},
		{req(`{"card":"1","brand":"2","gift":false,"day":"2020-01-01 00:00:00","items":[{"id":1}],"other":null}`), ""},
		{req(`x`), "41 req"},
		{req(`[]`), "41 req"},
		{req(`{} {}`), "41 req"},
		{req(`{"shop":"2"}`), "40 req/card"},
		{req(`{"card":" ","shop":"2"}`), "40 req/card"},
		{req(`{"card":"1"}`), "40 req/shop"},
		{req(`{"card":"1","shop":"2","gift":true}`), "40 req/value"},
		{req(`{"card":"1","shop":"2","gift":true,"value":0}`), ""},
		{req(`{"card":"1","shop":"2","gift":true,"value":12.5}`), ""},
		{req(`{"card":"1","shop":"2","value":9223372036854775807}`), ""},
		{req(`{"card":"1","shop":"2","value":9223372036854775808}`), "41 req/value"},
		{req(`{"card":"1","shop":"2","value":-1e400}`), "41 req/value"},
		{req(`{"card":"1","shop":"2","gift":1}`), "41 req/gift"},
		{req(`{"card":"1","shop":"2","day":"today"}`), "41 req/day"},
		{req(`{"card":"1","shop":"2","items":[{}]}`), "40 req/items/id"},
		{req(`{"card":"1","shop":"2","items":{}}`), "41 req/items"},
		{req(strings.Repeat(`[`, 100_000)), "41 req"},
	} {
		_, refusal := check(toptest.Checker{}, call(tt.extra))
		got := ""
		if refusal != nil {
			_, path, _ := strings.Cut(refusal.SubCode, ":")
			got = strings.TrimSpace(fmt.Sprint(refusal.Code, " ", path))
		}
		if got != tt.want {
			t.Errorf("%v: got %q (%v), want %q", tt.extra, got, refusal, tt.want)
		}
	}
}

// TestLenient holds what a lenient checker accepts of official SDKs, and a strict one does not.
func TestLenient(t *testing.T) {
	dropped := call(url.Values{"memo": {""}})
	dropped.Set("sign", fmt.Sprintf("%X", md5.Sum([]byte(toptest.AppSecret+
		"app_key"+toptest.AppKey+"methodtaobao.account.setnamensessionssign_methodmd5timestamp2020-01-01 00:00:00v2.0"+toptest.AppSecret))))
	for name, v := range map[string]url.Values{
		"a blank value that is signed":     call(url.Values{"memo": {""}}),
		"a blank value that is not signed": dropped,
		"milliseconds":                     call(url.Values{"timestamp": {"1577808000000"}}),
	} {
		for _, lenient := range []bool{true, false} {
			c := toptest.Checker{Lenient: lenient, Secrets: map[string]string{toptest.AppKey: toptest.AppSecret}}
			if v.Get("sign") == "" {
				v.Set("sign", signMD5(v))
			}
			r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(v.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			if _, refusal := c.Check(r); (refusal == nil) != lenient {
				t.Errorf("%s, lenient %v: got %v", name, lenient, refusal)
			}
		}
	}
	get := call(nil)
	get.Set("sign", signMD5(get))
	c := toptest.Checker{Lenient: true, Secrets: map[string]string{toptest.AppKey: toptest.AppSecret}}
	if _, refusal := c.Check(httptest.NewRequest(http.MethodGet, "/?"+get.Encode(), nil)); refusal != nil {
		t.Errorf("GET: got %v", refusal)
	}
}

// TestCheckerBounds holds that requests of any size are refused at a bound.
func TestCheckerBounds(t *testing.T) {
	many := call(nil)
	for i := range 6000 {
		many.Set(fmt.Sprint("p", i), "1")
	}
	if _, refusal := check(toptest.Checker{}, many); refusal == nil || refusal.Code != 41 {
		t.Errorf("6000 parameters: got %v", refusal)
	}
	if _, refusal := check(toptest.Checker{MaxRequest: 1000}, call(url.Values{"memo": {strings.Repeat("x", 2000)}})); refusal == nil || refusal.Code != 9 {
		t.Errorf("too large: got %v", refusal)
	}
}
