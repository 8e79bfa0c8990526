package doccentre_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/topgen/topgen/spec/doccentre"
)

// site is a double of the documentation site: the token, the catalogue and the documents, and what it answers instead
// when it is told to.
type site struct {
	*httptest.Server
	mu       sync.Mutex
	requests []string
	token    int
	// stale makes the site refuse the tokens given so far.
	stale int
	// instead answers a handler's requests in place of the site.
	instead map[string]http.HandlerFunc
	// catalogue is the catalogue's data; documents are the documents' data by id.
	catalogue string
	documents map[string]string
}

const catalogue = `{"treeCategories":[{"id":1,"catelogTrees":[{"name":"本地生活API","catelogList":[
	{"docId":60001,"docType":2,"name":"alibaba.alsc.crm.recharge.charge.update","subName":"储值充值","treeId":1,"pid":0},
	{"docId":7,"docType":1,"name":"说明","subName":""},
	{"docId":0,"docType":null,"name":"会员","children":[
		{"docId":60001,"docType":2,"name":"alibaba.alsc.crm.recharge.charge.update","subName":"储值充值"},
		{"docId":"60002","docType":2,"name":"alibaba.alsc.crm.card.open","subName":"开卡"},
		{"docId":60003,"docType":2,"name":"taobao.twice.get","subName":"甲"},
		{"docId":60004,"docType":2,"name":"taobao.twice.get","subName":"乙"}]}]}]}]}`

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{
		instead: make(map[string]http.HandlerFunc), catalogue: catalogue,
		documents: map[string]string{
			"60001": `{"name":"alibaba.alsc.crm.recharge.charge.update","apiChineseName":"储值充值","description":"先过 captcha 和 x5sec 再说"}`,
			"60002": `null`,
		},
	}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	s.requests = append(s.requests, name)
	if instead := s.instead[name]; instead != nil {
		instead(w, r)
		return
	}
	if name == "docCenter" {
		s.token++
		http.SetCookie(w, &http.Cookie{Name: "_tb_token_", Value: fmt.Sprint("t", s.token), Path: "/"})
		fmt.Fprint(w, "<html></html>")
		return
	}
	cookie, err := r.Cookie("_tb_token_")
	token := r.FormValue("_tb_token_")
	if err != nil || cookie.Value != token || token != fmt.Sprint("t", s.token) || s.token <= s.stale {
		fmt.Fprint(w, `{"success":false,"errMsg":"页面已过期，请刷新后重试"}`)
		return
	}
	switch name {
	case "getApiCatelogConfig.json":
		fmt.Fprintf(w, `{"success":true,"data":%s}`, s.catalogue)
	case "getDocument.json":
		data, ok := s.documents[r.FormValue("docId")]
		if !ok {
			data = "null"
		}
		fmt.Fprintf(w, `{"success":true,"data":%s}`, data)
	default:
		http.NotFound(w, r)
	}
}

// answer makes the site answer a handler's requests with a text.
func (s *site) answer(name, text string) {
	s.instead[name] = func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
}

func (s *site) client(t *testing.T, o doccentre.Options) *doccentre.Client {
	t.Helper()
	o.Source = s.URL
	if o.Interval == 0 {
		o.Interval = time.Microsecond
	}
	c, err := doccentre.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (s *site) count(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, r := range s.requests {
		if r == name {
			n++
		}
	}
	return n
}

// cut sends less than it announces.
func cut(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "1000")
	_ = json.NewEncoder(w).Encode(map[string]bool{"success": true})
}

// endless sends until nobody listens any more.
func endless(w http.ResponseWriter, _ *http.Request) {
	chunk := bytes.Repeat([]byte("["), 1<<20)
	for {
		if _, err := w.Write(chunk); err != nil {
			return
		}
	}
}
