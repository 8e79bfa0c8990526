package sign

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// harRequest is a request of a HAR file, with the parts that are needed here.
type harRequest struct {
	URL      string `json:"url"`
	PostData struct {
		MimeType string     `json:"mimeType"`
		Text     string     `json:"text"`
		Params   []harParam `json:"params"`
	} `json:"postData"`
}

type harParam struct {
	Name     string `json:"name"`
	Value    string `json:"value"`
	FileName string `json:"fileName"`
}

// parseJSON reads a HAR file, one of its requests, or an object of parameters. Of several requests it takes the last
// one that was signed: that is the one people ask about.
func parseJSON(data []byte) (*Request, error) {
	var har struct {
		Log *struct {
			Entries []struct {
				Request harRequest `json:"request"`
			} `json:"entries"`
		} `json:"log"`
		Request *harRequest `json:"request"`
		harRequest
	}
	if err := json.Unmarshal(data, &har); err == nil {
		switch {
		case har.Log != nil:
			for _, entry := range slices.Backward(har.Log.Entries) {
				if r, err := entry.Request.read(); err == nil && r.Get("sign") != "" {
					return r, nil
				}
			}
			return nil, errors.New("no request of the HAR file has a parameter sign")
		case har.Request != nil:
			return har.Request.read()
		case har.URL != "":
			if r, err := har.read(); err == nil && r.Get("sign") != "" {
				return r, nil
			}
		}
	}
	return parseObject(data)
}

func (h *harRequest) read() (*Request, error) {
	r := new(Request)
	if err := r.address(h.URL); err != nil {
		return nil, err
	}
	post := h.PostData
	if post.Text != "" {
		return r, r.body([]byte(post.Text), post.MimeType)
	}
	for _, p := range post.Params {
		if strings.HasPrefix(post.MimeType, "multipart/") {
			r.add(Param{Name: p.Name, Value: p.Value, File: p.FileName != "", FileName: p.FileName})
		} else if err := r.form(p.Name + "=" + p.Value); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// parseObject reads a JSON object whose members are the parameters, or a log line in JSON with a text that has the
// request in it. What is no text in the object is sent as its JSON.
func parseObject(data []byte) (*Request, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil {
		return nil, fmt.Errorf("reading the JSON: %w", err)
	}
	r := new(Request)
	for name, value := range members {
		var text string
		if json.Unmarshal(value, &text) != nil {
			text = string(value)
		}
		r.Params = append(r.Params, Param{Name: name, Value: text})
	}
	slices.SortFunc(r.Params, byName)
	if r.Get("sign") != "" || r.Get("app_key") != "" {
		return r, nil
	}
	var all strings.Builder // query and body may be members of their own
	for _, p := range r.Params {
		all.WriteString(p.Name + "=" + strconv.Quote(p.Value) + " ")
	}
	if inner, err := parseText(all.String()); err == nil && inner.Get("sign") != "" {
		return inner, nil
	}
	return nil, errNoRequest
}
