package gateway

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/topgen/topgen/cmd/topgen/internal/pages"
	"github.com/topgen/topgen/spec"
)

// makePages sets up the web pages.
func (g *Gateway) makePages() {
	g.site = &pages.Site{APIs: g.APIs, Live: true, Apps: slices.Sorted(maps.Keys(g.Secrets)), Token: rand.Text()}
	if g.Go != nil {
		g.site.Go = func(api *spec.API) string { return g.Go(api, nil) }
	}
	mux := http.NewServeMux()
	mux.Handle("GET /static/", http.StripPrefix("/static/", http.FileServerFS(pages.Static())))
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "index.html", http.StatusFound) })
	for _, name := range []string{"index.html", "requests.html", "scenario.html"} {
		mux.HandleFunc("GET /"+name, page(func() ([]byte, error) { return g.site.Page(name) }))
	}
	mux.HandleFunc("GET /api/{file}", g.apiPage)
	mux.HandleFunc("GET /page/requests", g.follow)
	mux.HandleFunc("GET /page/scenario", g.showScenario)
	mux.HandleFunc("POST /page/scenario", g.changeScenario)
	mux.HandleFunc("POST /page/prepare", g.prepare)
	g.pages = g.guard(mux)
}

// page serves a page that takes nothing from its request.
func page(write func() ([]byte, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		body, err := write()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(body)
	}
}

func (g *Gateway) apiPage(w http.ResponseWriter, r *http.Request) {
	method, _ := strings.CutSuffix(r.PathValue("file"), ".html")
	s := g.apis[method]
	if s == nil {
		http.NotFound(w, r)
		return
	}
	page(func() ([]byte, error) { return g.site.API(s.api) })(w, r)
}

// policy lets a page load nothing but its own style sheet and script, whatever a document may have smuggled in.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard keeps other sites out. A page of another site could reach this gateway through the user's browser, also under a
// name of its own that it makes point to this machine (DNS rebinding): so the name has to be this machine's, and actions
// need the token that only the gateway's own pages have.
func (g *Gateway) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("X-Frame-Options", "DENY")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Cache-Control", "no-store")
		site := r.Header.Get("Sec-Fetch-Site")
		switch {
		case !ownHost(r.Host):
			http.Error(w, "open this page by an IP address or as localhost", http.StatusForbidden)
		case strings.HasPrefix(r.URL.Path, "/page/") && site != "" && site != "same-origin":
			http.Error(w, "this address is for the gateway's own pages", http.StatusForbidden)
		case r.Method == http.MethodPost && subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Topgen-Token")), []byte(g.site.Token)) != 1:
			http.Error(w, "the gateway was started anew: load the page again", http.StatusForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// ownHost reports whether a Host header names this machine by an address, or as localhost. Other names may be anybody's.
func ownHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	_, err := netip.ParseAddr(host)
	return err == nil || strings.EqualFold(host, "localhost")
}

// follow sends the last requests, and then each one soon after it comes, as server-sent events.
func (g *Gateway) follow(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	for sent := 0; ; {
		_ = control.SetWriteDeadline(time.Now().Add(writeTimeout))
		for _, e := range g.record.since(sent) {
			data, _ := json.Marshal(e.entry()) // texts can be written
			if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil {
				return
			}
			sent = max(sent, e.number)
		}
		if control.Flush() != nil {
			return
		}
		select {
		case <-tick.C:
		case <-g.stopping:
			return
		case <-r.Context().Done():
			return
		}
	}
}

// readJSON reads the body of a page's action.
func readJSON(w http.ResponseWriter, r *http.Request, into any) bool {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxScenario+1024))
	if err == nil {
		err = json.Unmarshal(body, into)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
	return err == nil
}

func writeJSON(w http.ResponseWriter, value any) {
	data, err := json.Marshal(value)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(data)
}

// scenarioState is what the page of the scenario shows.
type scenarioState struct {
	Text   string          `json:"text"`
	Tables json.RawMessage `json:"tables"`
	Error  string          `json:"error,omitempty"`
}

func (g *Gateway) showScenario(w http.ResponseWriter, _ *http.Request) {
	current := g.scenario.Load()
	tables, err := current.dump()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	writeJSON(w, scenarioState{Text: current.source, Tables: tables})
}

// changeScenario switches to the scenario of the body. The same one again sets the state back to its beginning.
func (g *Gateway) changeScenario(w http.ResponseWriter, r *http.Request) {
	var body struct{ Text string }
	if !readJSON(w, r, &body) {
		return
	}
	s, err := ParseScenario("scenario", []byte(body.Text))
	if err == nil {
		err = g.setScenario(s)
	}
	if err != nil {
		writeJSON(w, scenarioState{Text: body.Text, Tables: json.RawMessage("{}"), Error: err.Error()})
		return
	}
	g.showScenario(w, r)
}
