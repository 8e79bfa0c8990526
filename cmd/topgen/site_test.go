package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// setupSite gives a script the address of a documentation site, which serves the files below site/ of the script.
func setupSite(env *testscript.Env) {
	server := httptest.NewServer(site(filepath.Join(env.Getenv("WORK"), "site")))
	env.Defer(server.Close)
	env.Setenv("SITE", server.URL)
	env.Setenv("XDG_CACHE_HOME", filepath.Join(env.Getenv("WORK"), "cache"))
}

// readmeSite serves the one document that the README fetches.
func readmeSite(t *testing.T) string {
	dir := t.TempDir()
	writeTree(t, dir, map[string]string{
		"catalogue.json": `{"treeCategories":[{"catelogTrees":[{"name":"卡","catelogList":[{"docId":45843,"docType":2,"name":"alibaba.alsc.crm.card.open","subName":"标准开卡流程"}]}]}]}`,
		"45843.json": `{"docId":45843,"name":"alibaba.alsc.crm.card.open","apiChineseName":"标准开卡流程","description":"开卡","errorCodes":[],
 "requestParams":[{"name":"card_id","type":"String","required":true,"demoValue":"1","description":"卡号"}],
 "responseParams":[{"name":"card_no","type":"String","demoValue":"x","description":"卡号"}]}`,
	})
	server := httptest.NewServer(site(dir))
	t.Cleanup(server.Close)
	return server.URL
}

// site is a double of the documentation site that serves the files of a folder: the catalogue and documents by their
// ids. The path /robot asks for a robot check in their place.
func site(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file := "catalogue.json"
		switch {
		case strings.HasSuffix(r.URL.Path, "/docCenter"):
			http.SetCookie(w, &http.Cookie{Name: "_tb_token_", Value: "t", Path: "/"})
			return
		case r.FormValue("_tb_token_") != "t":
			fmt.Fprint(w, `{"success":false,"errMsg":"页面已过期"}`)
			return
		case strings.HasPrefix(r.URL.Path, "/robot/"):
			fmt.Fprint(w, `{"ret":["FAIL_SYS_USER_VALIDATE"]}`)
			return
		case strings.HasSuffix(r.URL.Path, "/getDocument.json"):
			file = filepath.Base(r.FormValue("docId")) + ".json"
		}
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			data = []byte("null")
		}
		fmt.Fprintf(w, `{"success":true,"data":%s}`, data)
	})
}
