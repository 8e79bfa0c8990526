// Package doccentre gets documents from the platform's documentation site.
//
// It was built from public descriptions of the site. It behaves as a guest should: one request at a time, a pause
// between two, no redirect to another host, and when the site asks for a robot check it stops and says which page
// to open in a browser.
package doccentre

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"time"

	"golang.org/x/time/rate"

	"github.com/topgen/topgen/spec/diag"
)

// DefaultSource is the address of the documentation site.
const DefaultSource = "https://open.taobao.com"

const (
	// interval is the least time between two requests.
	interval = time.Second
	// timeout bounds one request.
	timeout = time.Minute
	// maxAnswer bounds an answer, in bytes. The catalogue of all APIs has some 3 MiB.
	maxAnswer = 64 << 20
	// maxRedirects bounds the redirects of one request.
	maxRedirects = 5
)

// Options are the settings of a client. The zero value is ready for the real site, without a kept catalogue.
type Options struct {
	// Source is the site's address; DefaultSource if empty.
	Source string
	// CacheDir is the folder in which the catalogue is kept for a day; empty to keep none.
	CacheDir string
	// Interval is the least time between two requests; a second if zero.
	Interval time.Duration
	// Timeout bounds one request, its answer included; a minute if zero.
	Timeout time.Duration
	// Now tells the time; time.Now if nil.
	Now func() time.Time
}

// Client gets documents from the site, one request after the other: it is for one goroutine at a time.
type Client struct {
	source *url.URL
	http   *http.Client
	pace   *rate.Limiter
	keep   string
	now    func() time.Time
	token  string
}

// New returns a client. The error says what is wrong with the source.
func New(o Options) (*Client, error) {
	source, err := url.Parse(cmp.Or(o.Source, DefaultSource))
	if err != nil || source.Host == "" || source.Scheme != "https" && source.Scheme != "http" {
		return nil, fmt.Errorf("the source %q is no address of a site, such as %s", o.Source, DefaultSource)
	}
	if source.Path == "" {
		source.Path = "/" // cookies are found by absolute paths only
	}
	jar, _ := cookiejar.New(nil) // it has no errors
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Client{
		source: source,
		http:   &http.Client{Jar: jar, Timeout: cmp.Or(o.Timeout, timeout), CheckRedirect: sameHost},
		pace:   rate.NewLimiter(rate.Every(cmp.Or(o.Interval, interval)), 1),
		keep:   o.CacheDir,
		now:    o.Now,
	}, nil
}

// sameHost lets a request be redirected on its own host only. The site sends guests that it does not trust elsewhere; the
// answer that does so is the last then.
func sameHost(request *http.Request, before []*http.Request) error {
	if len(before) >= maxRedirects {
		return fmt.Errorf("stopped after %d redirects", maxRedirects)
	}
	if first := before[0].URL; request.URL.Host != first.Host || first.Scheme == "https" && request.URL.Scheme != "https" {
		return http.ErrUseLastResponse
	}
	return nil
}

// Page returns the address of a document for a browser.
func (c *Client) Page(id string) string {
	return c.address("/api.htm", url.Values{"docId": {id}, "docType": {docTypeAPI}}).String()
}

func (c *Client) address(path string, query url.Values) *url.URL {
	u := c.source.JoinPath(path)
	u.RawQuery = query.Encode()
	return u
}

// get makes one request and returns the answer's body. page is what a person would open instead.
func (c *Client) get(ctx context.Context, address *url.URL, page string) ([]byte, error) {
	if err := c.pace.Wait(ctx); err != nil {
		return nil, fmt.Errorf("waiting before the next request: %w", err)
	}
	request := &http.Request{URL: address, Header: http.Header{"Accept": {"application/json, text/html;q=0.9"}}}
	response, err := c.http.Do(request.WithContext(ctx))
	if err != nil {
		return nil, c.unreachable(ctx, err, "")
	}
	defer response.Body.Close()
	if to, err := response.Location(); err == nil && response.StatusCode != http.StatusOK {
		return nil, c.finding(diag.SiteRobotCheck, "it redirects to "+to.Host, page)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	sign := robotCheck(body)
	switch {
	case err != nil:
		return nil, c.unreachable(ctx, err, "the answer was cut off: ")
	case len(body) > maxAnswer:
		return nil, c.finding(diag.SiteAnswer, "a document", fmt.Sprintf("more than %d MiB", maxAnswer>>20))
	case sign != "":
		return nil, c.finding(diag.SiteRobotCheck, sign, page)
	case response.StatusCode != http.StatusOK:
		return nil, c.finding(diag.SiteAnswer, "a document", "HTTP status "+response.Status)
	}
	return body, nil
}

// unreachable says why no answer came: the caller has given up, or what went wrong, without the address, which has the
// token in it.
func (c *Client) unreachable(ctx context.Context, err error, what string) error {
	if ctx.Err() != nil {
		return fmt.Errorf("asking %s: %w", c.source.Host, ctx.Err())
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return c.finding(diag.SiteUnreachable, what+err.Error())
}

// finding returns a finding about the site.
func (c *Client) finding(code diag.Code, args ...any) error {
	return diag.New(code, diag.At{File: c.source.Host}, args...)
}

// Host returns the host of the site.
func (c *Client) Host() string { return c.source.Host }
