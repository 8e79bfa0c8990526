// Package pages writes the HTML pages that show APIs: live ones for the gateway, still ones for a site of files.
package pages

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"github.com/topgen/topgen/spec"
)

//go:embed web
var web embed.FS

// Static returns the style sheet and the script, which pages look for below static/.
func Static() fs.FS {
	sub, err := fs.Sub(web, "web")
	if err != nil { // "web" is a valid path
		panic(err)
	}
	return sub
}

// Marker is in every page, and in no page of others.
const Marker = `<meta name="topgen-token"`

// Site is what all pages share.
type Site struct {
	APIs []*spec.API
	// Live says that a gateway is behind the pages, so that the forms can be sent.
	Live bool
	// Apps are the keys of the applications that the gateway knows.
	Apps []string
	// Token proves that a request to the gateway comes from one of its pages.
	Token string
	// Go returns the call of an API in Go.
	Go func(*spec.API) string
}

// page is what a template sees.
type page struct {
	*Site
	Lang, Title, Root string
	API               *spec.API
	Document          string
	Go                string
	Request, Response table
}

// table are the rows of a request or a response.
type table struct {
	Form, Live bool
	Rows       []row
}

// row is one parameter or member.
type row struct {
	*spec.Node
	Path   string
	Depth  int
	Limits template.HTML
	// Input says that the row has a field of the form; Long that it takes JSON.
	Input, Long bool
	Value       string
}

var templates = template.Must(template.New("").Funcs(template.FuncMap{"t": bilingual}).ParseFS(web, "web/layout.html"))

// bilingual writes a label in both languages, of which the style sheet shows one.
func bilingual(en, zh string) template.HTML {
	return template.HTML(`<span class="en" lang="en">` + template.HTMLEscapeString(en) + `</span><span class="zh" lang="zh">` + template.HTMLEscapeString(zh) + `</span>`)
}

// Page writes a page that is not about one API: index.html lists them, requests.html has the last requests, and on
// scenario.html answers are scripted.
func (s *Site) Page(name string) ([]byte, error) { return s.render(name, page{Title: "topgen"}) }

// API writes the page of one API.
func (s *Site) API(api *spec.API) ([]byte, error) {
	p := page{
		Title: strings.TrimSpace(api.Title + " " + api.Method), Root: "../", API: api, Document: document(api),
		Request:  table{Form: true, Live: s.Live, Rows: rows(nil, api.Request, "", 0, false)},
		Response: table{Rows: rows(nil, api.Response, "", 0, false)},
	}
	if s.Go != nil {
		p.Go = s.Go(api)
	}
	return s.render("api.html", p)
}

func (s *Site) render(name string, p page) ([]byte, error) {
	p.Site, p.Lang = s, "zh"
	var out bytes.Buffer
	if err := templates.ExecuteTemplate(&out, name, p); err != nil {
		return nil, fmt.Errorf("writing the page %s: %w", name, err)
	}
	return out.Bytes(), nil
}

// document returns the address of an API's document, "" where its id is not known.
func document(api *spec.API) string {
	if api.Source == nil || api.Source.DocumentID == "" {
		return ""
	}
	return "https://open.taobao.com/api.htm?docType=2&docId=" + api.Source.DocumentID
}

// maxDepth is the deepest indentation that the style sheet has.
const maxDepth = 5

// rows lists the nodes of a tree, each before its fields. Inside a list of objects nothing has a field of the form: the
// whole list is one.
func rows(out []row, nodes []*spec.Node, above string, depth int, inList bool) []row {
	for _, n := range nodes {
		r := row{Node: n, Path: strings.TrimPrefix(above+"/"+n.Name, "/"), Depth: min(depth, maxDepth), Limits: limits(n)}
		r.Long = n.List && len(n.Fields) > 0 && !inList
		r.Input = (len(n.Fields) == 0 || r.Long) && n.Type != "byte[]" && !inList
		if r.Input && !r.Long && n.Required {
			r.Value = n.Example
		}
		out = rows(append(out, r), n.Fields, r.Path, depth+1, inList || r.Long)
	}
	return out
}

// limits writes the limits and the default of a node.
func limits(n *spec.Node) template.HTML {
	var out []string
	add := func(en, zh string, value any) {
		out = append(out, string(bilingual(fmt.Sprint(en, value), fmt.Sprint(zh, value))))
	}
	if n.MaxLength > 0 {
		add("length ≤ ", "长度 ≤ ", n.MaxLength)
	}
	if n.MaxListSize > 0 {
		add("elements ≤ ", "个数 ≤ ", n.MaxListSize)
	}
	if n.MinValue != nil {
		add("≥ ", "≥ ", *n.MinValue)
	}
	if n.MaxValue != nil {
		add("≤ ", "≤ ", *n.MaxValue)
	}
	if n.Default != "" {
		add("default ", "默认 ", n.Default)
	}
	return template.HTML(strings.Join(out, ", "))
}
