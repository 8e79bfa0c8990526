package doccentre

import (
	"cmp"
	"context"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Entry is an API of the site's catalogue.
type Entry struct {
	Method   string `json:"method"`
	Title    string `json:"title"`
	Category string `json:"category"`
	// ID is the document's id.
	ID string `json:"id"`
}

// kept is how long the catalogue is kept.
const kept = 24 * time.Hour

// maxDepth bounds how deep the trees of the catalogue nest.
const maxDepth = 32

// Catalogue returns the APIs that the site lists, by method. It is kept for a day; with refresh it is asked for anew.
func (c *Client) Catalogue(ctx context.Context, refresh bool) ([]Entry, error) {
	file := c.load()
	if age := c.now().Sub(file.Time); file.APIs != nil && age >= 0 && age <= kept && !refresh {
		return file.APIs, nil
	}
	query := url.Values{"scopeId": {""}, "treeId": {""}, "docId": {"285"}, "docType": {docTypeAPI}, "tag": {""}}
	_, data, err := c.ask(ctx, "getApiCatelogConfig.json", query, "the catalogue", c.address("/docCenter", nil).String())
	if err != nil {
		return nil, err
	}
	entries, err := c.entries(data)
	if err != nil {
		return nil, err
	}
	if err := c.write(entries); err != nil {
		return nil, diag.New(diag.CannotWrite, diag.At{File: c.file()}, diag.Cause(err))
	}
	return entries, nil
}

// Kept returns the catalogue that was kept, however old, without asking the site; nil if there is none.
func (c *Client) Kept() []Entry {
	return c.load().APIs
}

// Find returns the entry of a method.
func (c *Client) Find(ctx context.Context, method string, refresh bool) (Entry, error) {
	entries, err := c.Catalogue(ctx, refresh)
	if err != nil {
		return Entry{}, err
	}
	entries = slices.DeleteFunc(entries, func(e Entry) bool { return e.Method != method })
	switch len(entries) {
	case 0:
		return Entry{}, c.finding(diag.SiteNoSuchAPI, method)
	case 1:
		return entries[0], nil
	}
	var ids []string
	for _, e := range entries {
		ids = append(ids, e.ID)
	}
	return Entry{}, c.finding(diag.SiteTwoDocuments, method, strings.Join(ids, ", "))
}

// tree is a part of the catalogue: an API, or a group of them.
type tree struct {
	DocID    json.Number `json:"docId"`
	DocType  json.Number `json:"docType"`
	Name     string      `json:"name"`
	SubName  string      `json:"subName"`
	Children []tree      `json:"children"`
}

// entries reads the catalogue's data.
func (c *Client) entries(data json.RawMessage) ([]Entry, error) {
	var catalogue struct {
		TreeCategories []struct {
			CatelogTrees []struct {
				Name        string `json:"name"`
				CatelogList []tree `json:"catelogList"`
			} `json:"catelogTrees"`
		} `json:"treeCategories"`
	}
	if err := json.Unmarshal(data, &catalogue); err != nil {
		return nil, c.finding(diag.SiteAnswer, "the catalogue", short(data))
	}
	var entries []Entry
	var walk func(trees []tree, category string, depth int)
	walk = func(trees []tree, category string, depth int) {
		for _, t := range trees {
			if t.DocType.String() == docTypeAPI && spec.CheckMethod(t.Name) == nil && strings.Contains(t.Name, ".") {
				entries = append(entries, Entry{Method: t.Name, Title: t.SubName, Category: category, ID: t.DocID.String()})
			}
			if depth < maxDepth {
				walk(t.Children, t.Name, depth+1)
			}
		}
	}
	for _, category := range catalogue.TreeCategories {
		for _, group := range category.CatelogTrees {
			walk(group.CatelogList, group.Name, 0)
		}
	}
	if len(entries) == 0 {
		return nil, c.finding(diag.SiteAnswer, "the catalogue", short(data))
	}
	// A document can be in several categories; the first is the one that counts.
	byDocument := func(a, b Entry) int { return cmp.Or(strings.Compare(a.Method, b.Method), strings.Compare(a.ID, b.ID)) }
	slices.SortStableFunc(entries, byDocument)
	return slices.CompactFunc(entries, func(a, b Entry) bool { return byDocument(a, b) == 0 }), nil
}

// keptCatalogue is the file in which the catalogue is kept.
type keptCatalogue struct {
	Source string    `json:"source"`
	Time   time.Time `json:"time"`
	APIs   []Entry   `json:"apis"`
}

func (c *Client) file() string { return filepath.Join(c.keep, "catalogue.json") }

// load reads the kept catalogue. One that is missing, broken or of another site is empty.
func (c *Client) load() keptCatalogue {
	var file keptCatalogue
	data, err := os.ReadFile(c.file())
	if c.keep == "" || err != nil || json.Unmarshal(data, &file) != nil || file.Source != c.source.String() {
		return keptCatalogue{}
	}
	return file
}

// write keeps the catalogue. A file that is half written is no JSON, and is asked for anew.
func (c *Client) write(entries []Entry) error {
	if c.keep == "" {
		return nil
	}
	data, err := json.Marshal(keptCatalogue{Source: c.source.String(), Time: c.now(), APIs: entries})
	if err == nil {
		err = os.MkdirAll(c.keep, 0o755)
	}
	if err != nil {
		return err
	}
	return os.WriteFile(c.file(), data, 0o644)
}
