package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// setupSite gives a script the address of a documentation site, which serves the files below site/ of the script.
func setupSite(env *testscript.Env) {
	server := httptest.NewServer(site(filepath.Join(env.Getenv("WORK"), "site")))
	env.Defer(server.Close)
	env.Setenv("SITE", server.URL)
	env.Setenv("XDG_CACHE_HOME", filepath.Join(env.Getenv("WORK"), "cache"))
}

// hostile are answers in place of a document, by the path that -source has for them.
var hostile = map[string]http.HandlerFunc{
	"robot":    answer(`{"ret":["FAIL_SYS_USER_VALIDATE"]}`),
	"refusal":  answer(`{"success":false,"errMsg":"refused\nerror: forged"}`),
	"html":     answer(`<!DOCTYPE html><html><body>nginx</body></html>`),
	"other":    answer(`{"success":true,"data":{"docId":7,"name":"taobao.other.get","requestParams":[],"responseParams":[]}}`),
	"nonsense": answer(`{"success":true,"data":{"docId":7,"name":"taobao.shop.get","requestParams":"none"}}`),
	"elsewhere": func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.2:1/login", http.StatusFound)
	},
	"cut": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, `{"success":true,"data":{`)
	},
	"large": func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"success":true,"data":{"docId":7,"name":"taobao.shop.get","description":%q`, strings.Repeat("x", 10<<20))
	},
}

func answer(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
}

// site is a double of the documentation site that serves the files of a folder: the catalogue and documents by their
// ids. Below a path such as /robot it gives a hostile answer in place of each document.
func site(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file := "catalogue.json"
		first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		switch {
		case strings.HasSuffix(r.URL.Path, "/docCenter"):
			http.SetCookie(w, &http.Cookie{Name: "_tb_token_", Value: "t", Path: "/"})
			return
		case r.FormValue("_tb_token_") != "t":
			fmt.Fprint(w, `{"success":false,"errMsg":"页面已过期"}`)
			return
		case strings.HasSuffix(r.URL.Path, "/getDocument.json"):
			if instead := hostile[first]; instead != nil {
				instead(w, r)
				return
			}
			file = filepath.Base(r.FormValue("docId")) + ".json"
		}
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			data = []byte("null")
		}
		fmt.Fprintf(w, `{"success":true,"data":%s}`, data)
	})
}
