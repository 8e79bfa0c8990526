package doccentre_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/doccentre"
)

const recharge = "alibaba.alsc.crm.recharge.charge.update"

func TestDocument(t *testing.T) {
	s := newSite(t)
	c := s.client(t, doccentre.Options{})
	entry, err := c.Find(t.Context(), recharge, false)
	if err != nil {
		t.Fatal(err)
	}
	want := doccentre.Entry{Method: recharge, Title: "储值充值", Category: "本地生活API", ID: "60001"}
	if diff := cmp.Diff(want, entry); diff != "" {
		t.Error(diff)
	}
	raw, err := c.Document(t.Context(), entry.ID, entry.Method)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"success":true,"data":` + s.documents["60001"] + `}`; string(raw) != want {
		t.Errorf("got %s, want the answer as it came: %s", raw, want)
	}
	if got := s.count("docCenter"); got != 1 {
		t.Errorf("%d tokens were asked for, want 1", got)
	}
}

func TestNewToken(t *testing.T) {
	s := newSite(t)
	c := s.client(t, doccentre.Options{})
	for range 2 {
		if _, err := c.Document(t.Context(), "60001", recharge); err != nil {
			t.Fatal(err)
		}
		s.stale = s.token // the next call has to get another one
	}
	if got := s.count("docCenter"); got != 2 {
		t.Errorf("%d tokens were asked for, want 2", got)
	}
	s.stale = 1000
	wantCode(t, document(t, c, "60001", recharge), diag.SiteToken)
}

// document returns the error of getting a document.
func document(t *testing.T, c *doccentre.Client, id, method string) error {
	t.Helper()
	raw, err := c.Document(t.Context(), id, method)
	if err == nil {
		t.Errorf("got %s, want an error", raw)
	}
	return err
}

func wantCode(t *testing.T, err error, want diag.Code) {
	t.Helper()
	var f diag.Finding
	if !errors.As(err, &f) || f.Code != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if err != nil && strings.Contains(err.Error(), "_tb_token_=") {
		t.Errorf("the error shows the token: %v", err)
	}
}

func TestAnswers(t *testing.T) {
	elsewhere := newSite(t)
	for name, tt := range map[string]struct {
		handler, answer string
		serve           http.HandlerFunc
		want            diag.Code
	}{
		"robot check, ret":     {"getDocument.json", `{"ret":["FAIL_SYS_USER_VALIDATE::哎哟喂"],"data":{"url":"x"}}`, nil, diag.SiteRobotCheck},
		"robot check, RGV587":  {"getDocument.json", `{"rgv587_flag":"sm","url":"https://x/_____tmd_____/punish?x5secdata=y"}`, nil, diag.SiteRobotCheck},
		"robot check, captcha": {"getDocument.json", `{"action":"captcha","url":"x"}`, nil, diag.SiteRobotCheck},
		"robot check, HTML":    {"docCenter", `<html><script>var x5sec = 1</script></html>`, nil, diag.SiteRobotCheck},
		"another host": {"getDocument.json", "", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL+"/login", http.StatusFound)
		}, diag.SiteRobotCheck},
		"HTML":        {"getDocument.json", `<html>nginx</html>`, nil, diag.SiteAnswer},
		"nothing":     {"getDocument.json", ``, nil, diag.SiteAnswer},
		"a list":      {"getDocument.json", `[]`, nil, diag.SiteAnswer},
		"failure":     {"getDocument.json", `{"success":false,"errMsg":"系统错误"}`, nil, diag.SiteAnswer},
		"no name":     {"getDocument.json", `{"success":true,"data":{}}`, nil, diag.SiteAnswer},
		"another API": {"getDocument.json", `{"success":true,"data":{"name":"taobao.other.get"}}`, nil, diag.SiteOtherAPI},
		"taken off":   {"getDocument.json", `{"success":true,"data":null}`, nil, diag.SiteTakenOff},
		"no token":    {"docCenter", `<html></html>`, nil, diag.SiteToken},
		"status 500":  {"getDocument.json", "", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "sorry", 500) }, diag.SiteAnswer},
		"cut off":     {"getDocument.json", "", cut, diag.SiteUnreachable},
		"deep":        {"getDocument.json", `{"success":true,"data":` + strings.Repeat(`{"a":`, 20000) + "1" + strings.Repeat("}", 20001), nil, diag.SiteAnswer},
		"without end": {"getDocument.json", "", endless, diag.SiteAnswer},
		"round and round": {"docCenter", "", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
		}, diag.SiteUnreachable},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			if s.answer(tt.handler, tt.answer); tt.serve != nil {
				s.instead[tt.handler] = tt.serve
			}
			err := document(t, s.client(t, doccentre.Options{}), "60001", recharge)
			wantCode(t, err, tt.want)
			if page := s.URL + "/api.htm?docId=60001"; tt.want == diag.SiteRobotCheck && tt.handler != "docCenter" && !strings.Contains(err.Error(), page) {
				t.Errorf("%v does not name the page %s", err, page)
			}
		})
	}
	if len(elsewhere.requests) > 0 {
		t.Errorf("the other host was asked: %v", elsewhere.requests)
	}
}

// TestSlow: a server that sends a little now and then is not waited for without end.
func TestSlow(t *testing.T) {
	s := newSite(t)
	s.instead["getDocument.json"] = func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `{"success":`)
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	}
	wantCode(t, document(t, s.client(t, doccentre.Options{Timeout: 300 * time.Millisecond}), "60001", recharge), diag.SiteUnreachable)
}

func TestUnreachable(t *testing.T) {
	s := newSite(t)
	c := s.client(t, doccentre.Options{})
	s.Close()
	wantCode(t, document(t, c, "60001", recharge), diag.SiteUnreachable)
}

func TestCancelled(t *testing.T) {
	s := newSite(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.instead["docCenter"] = func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	}
	if _, err := s.client(t, doccentre.Options{}).Document(ctx, "60001", recharge); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
}

func TestCatalogue(t *testing.T) {
	s := newSite(t)
	dir, now := t.TempDir(), time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)
	client := func() *doccentre.Client {
		return s.client(t, doccentre.Options{CacheDir: dir, Now: func() time.Time { return now }})
	}
	get := func(refresh bool) {
		t.Helper()
		entries, err := client().Catalogue(t.Context(), refresh)
		if err != nil || len(entries) != 4 {
			t.Errorf("got %v, %v, want 4 entries", entries, err)
		}
	}
	for _, step := range []struct {
		later   time.Duration
		refresh bool
		asked   int
	}{{0, false, 1}, {23 * time.Hour, false, 1}, {0, true, 2}, {25 * time.Hour, false, 3}, {-time.Hour, false, 4}} {
		now = now.Add(step.later)
		get(step.refresh)
		if got := s.count("getApiCatelogConfig.json"); got != step.asked {
			t.Errorf("%+v: the site was asked %d times", step, got)
		}
	}
	if got := client().Kept(); len(got) != 4 {
		t.Errorf("%d entries are kept, want 4", len(got))
	}
	if err := os.WriteFile(filepath.Join(dir, "catalogue.json"), []byte(`{"source":`), 0o600); err != nil {
		t.Fatal(err)
	}
	get(false)
	_, err := client().Find(t.Context(), "taobao.nothing.get", false)
	wantCode(t, err, diag.SiteNoSuchAPI)
	_, err = client().Find(t.Context(), "taobao.twice.get", false)
	wantCode(t, err, diag.SiteTwoDocuments)
	// An answer that is no catalogue leaves the kept one as it was.
	for _, nonsense := range []string{`{}`, `[]`, `"x"`, `{"treeCategories":[]}`, strings.Repeat(`{"treeCategories":[`, 3)} {
		s.answer("getApiCatelogConfig.json", `{"success":true,"data":`+nonsense+`}`)
		_, err = client().Catalogue(t.Context(), true)
		wantCode(t, err, diag.SiteAnswer)
	}
	if got := client().Kept(); len(got) != 4 {
		t.Errorf("%d entries are kept, want 4", len(got))
	}
}

// TestCatalogueNotKept says why a catalogue cannot be kept: no other finding would say it.
func TestCatalogueNotKept(t *testing.T) {
	s := newSite(t)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := s.client(t, doccentre.Options{CacheDir: file}).Catalogue(t.Context(), false)
	wantCode(t, err, diag.CannotWrite)
}

// TestPace holds that requests are at least a second apart, whoever makes them.
func TestPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, err := doccentre.New(doccentre.Options{Source: "http://127.0.0.1:1"})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 2500*time.Millisecond)
		defer cancel()
		start := time.Now()
		for range 3 {
			if _, err := c.Document(ctx, "1", ""); err == nil {
				t.Error("a closed port answered")
			}
		}
		if passed := time.Since(start); passed != 2*time.Second {
			t.Errorf("three requests took %v, want 2s", passed)
		}
	})
}

func TestSource(t *testing.T) {
	for _, source := range []string{"open.taobao.com", "ftp://x", "http://", ":"} {
		if _, err := doccentre.New(doccentre.Options{Source: source}); err == nil {
			t.Errorf("%q is taken for a site", source)
		}
	}
	c, err := doccentre.New(doccentre.Options{})
	if err != nil || c.Page("1") != "https://open.taobao.com/api.htm?docId=1&docType=2" {
		t.Errorf("got %v, %v", c, err)
	}
}

func FuzzAnswers(f *testing.F) {
	f.Add(catalogue)
	f.Add(`{"ret":["FAIL_SYS_USER_VALIDATE"]}`)
	f.Fuzz(func(t *testing.T, answer string) {
		s := newSite(t)
		s.answer("getApiCatelogConfig.json", answer)
		s.answer("getDocument.json", answer)
		c := s.client(t, doccentre.Options{})
		if _, err := c.Catalogue(t.Context(), true); err == nil && !strings.Contains(answer, "treeCategories") {
			t.Errorf("%q is a catalogue", answer)
		}
		if _, err := c.Document(t.Context(), "1", recharge); err == nil && !strings.Contains(answer, "name") {
			t.Errorf("%q is a document", answer)
		}
	})
}
