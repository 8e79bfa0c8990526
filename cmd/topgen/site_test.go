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

// setupSite gives a script the address of a documentation site, which serves the files below site/ of the script: the
// catalogue and documents by their ids. $SITE/robot asks for a robot check in their place.
func setupSite(env *testscript.Env) {
	dir := filepath.Join(env.Getenv("WORK"), "site")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
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
	}))
	env.Defer(server.Close)
	env.Setenv("SITE", server.URL)
	env.Setenv("XDG_CACHE_HOME", filepath.Join(env.Getenv("WORK"), "cache"))
}
