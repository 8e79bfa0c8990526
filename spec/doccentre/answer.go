package doccentre

import (
	"bytes"
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// docTypeAPI is the site's number for documents of APIs.
const docTypeAPI = "2"

const tokenName = "_tb_token_"

// expired is what the site says where the token is missing or too old.
const expired = "页面已过期"

// robotSigns are texts by which an answer is recognised as a robot check.
var robotSigns = []string{"FAIL_SYS_USER_VALIDATE", "RGV587", "x5sec", "captcha"}

// maxSigned is how much of an answer is searched for the signs of a robot check, in bytes.
const maxSigned = 4096

// robotCheck returns the sign of a robot check in an answer, "" if there is none. An answer with data is no check,
// whatever the document says, unless it has the member ret as well.
func robotCheck(body []byte) string {
	var answer struct{ Data, Ret json.RawMessage }
	if json.Unmarshal(body, &answer) == nil && len(answer.Data) > 0 && len(answer.Ret) == 0 {
		return ""
	}
	start := body[:min(len(body), maxSigned)]
	for _, sign := range robotSigns {
		if bytes.Contains(start, []byte(sign)) {
			return sign
		}
	}
	return ""
}

// envelope is around what every handler says.
type envelope struct {
	Success *bool           `json:"success"`
	ErrMsg  string          `json:"errMsg"`
	Data    json.RawMessage `json:"data"`
}

// ask calls one of the site's handlers and returns the answer as it came, and its data. The token is made when it is
// needed first, and once more when the site says that it is too old.
func (c *Client) ask(ctx context.Context, handler string, query url.Values, what, page string) (raw []byte, data json.RawMessage, err error) {
	var answer envelope
	for range 2 {
		if c.token == "" {
			if err := c.renew(ctx); err != nil {
				return nil, nil, err
			}
		}
		query.Set(tokenName, c.token)
		raw, err = c.get(ctx, c.address("/handler/document/"+handler, query), page)
		if err != nil {
			return nil, nil, err
		}
		answer = envelope{}
		if err := json.Unmarshal(raw, &answer); err != nil {
			return nil, nil, c.finding(diag.SiteAnswer, what, short(raw))
		}
		if strings.Contains(answer.ErrMsg, expired) {
			c.token = ""
			continue
		}
		if answer.Success != nil && !*answer.Success {
			return nil, nil, c.finding(diag.SiteAnswer, what, short([]byte(answer.ErrMsg)))
		}
		return raw, answer.Data, nil
	}
	return nil, nil, c.finding(diag.SiteToken, short([]byte(answer.ErrMsg)))
}

// renew gets a token: the site sets it as a cookie on its start page, and wants it back as a parameter as well.
func (c *Client) renew(ctx context.Context) error {
	start := c.address("/docCenter", nil)
	if _, err := c.get(ctx, start, start.String()); err != nil {
		return err
	}
	for _, cookie := range c.http.Jar.Cookies(c.source.JoinPath("handler")) {
		if cookie.Name == tokenName && cookie.Value != "" {
			c.token = cookie.Value
			return nil
		}
	}
	return c.finding(diag.SiteToken, "the start page set no cookie "+tokenName)
}

// short returns the beginning of an answer for a finding.
func short(body []byte) string {
	text := strings.Join(strings.Fields(string(body[:min(len(body), 200)])), " ")
	if text == "" {
		return "nothing"
	}
	return diag.Short(text)
}

// Document returns the document with an id as the site serves it. If method is not empty, the document has to be that
// API's.
func (c *Client) Document(ctx context.Context, id, method string) ([]byte, error) {
	query := url.Values{"isEn": {"false"}, "treeId": {""}, "docId": {id}, "docType": {docTypeAPI}}
	raw, data, err := c.ask(ctx, "getDocument.json", query, "a document", c.Page(id))
	if err != nil {
		return nil, err
	}
	if len(data) == 0 || string(data) == "null" {
		return nil, c.finding(diag.SiteTakenOff, strings.TrimSpace(method+" "+id))
	}
	var document struct {
		Name string `json:"name"`
	}
	if err := json.Unmarshal(data, &document); err != nil || document.Name == "" {
		return nil, c.finding(diag.SiteAnswer, "a document", short(data))
	}
	if method != "" && document.Name != method {
		return nil, c.finding(diag.SiteOtherAPI, diag.Short(document.Name), method)
	}
	return raw, nil
}
