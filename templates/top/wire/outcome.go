package wire

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// An Outcome says where a response tells whether the business succeeded. Paths are names below the root, joined by "/".
// The zero Outcome says that nothing tells.
type Outcome struct {
	// Success is the path of a Boolean: true, "true" and 1 are success, false, "false" and 0 are failure.
	Success string
	// Code is the path of a code. It tells where Success is empty; otherwise it says why the business failed.
	Code string
	// Message is the path of the words to a failure.
	Message string
	// OK are the values of the member that tells, Success or Code, that mean success: "0", "200". The value "" is a
	// member that is absent, null or empty. Where Code tells and OK is empty nobody knows what its values mean.
	OK []string
	// Also are further members that tell: the business succeeded if each of them says so, too.
	Also []Outcome
	// Query says that calling twice does no harm, so that it is left to the caller what an answer means.
	Query bool
}

// IsZero reports whether nothing tells.
func (o Outcome) IsZero() bool { return o.Success == "" && o.Code == "" }

// A Verdict is what an [Outcome] makes of a response.
type Verdict struct {
	OK      bool   // the business succeeded
	Known   bool   // the response tells
	Member  string // the path of the member that tells
	Value   string // its value as text, empty where there is none
	Code    string // why the business failed
	Message string // and in words

	RequestID string
}

// Judge reads from a response whether the business succeeded: from the answer it was decoded from, or, where it was made
// in Go, from its fields. Texts come without the secrets of the call. Of several members that tell, one that says failure
// counts, or else one that says nothing.
func Judge(rsp Response, o Outcome) Verdict {
	v := judge(rsp, o)
	for _, also := range o.Also {
		also.Code, also.Message = cmp.Or(also.Code, o.Code), o.Message
		if w := judge(rsp, also); v.OK && !w.OK || !v.Known && w.Known && !w.OK {
			v = w
		}
	}
	return v
}

func judge(rsp Response, o Outcome) Verdict {
	a := rsp.TOPMeta().answer
	if a == nil {
		a = new(answer)
		if data, err := json.Marshal(rsp); err == nil {
			a.doc = string(data)
		}
	}
	v := Verdict{Member: o.Success, Code: a.text(o.Code), Message: a.text(o.Message), RequestID: rsp.TOPMeta().RequestID}
	if v.Member == "" {
		v.Member = o.Code
	}
	v.Value = a.text(v.Member)
	switch {
	case len(o.OK) > 0:
		v.OK = slices.Contains(o.OK, v.Value)
		v.Known = v.OK || v.Value != ""
	case o.Success != "":
		v.OK, v.Known = parseBool(v.Value)
	}
	if a.hide != nil {
		for _, text := range []*string{&v.Value, &v.Code, &v.Message, &v.RequestID} {
			*text = a.hide(*text)
		}
	}
	return v
}

// text returns a member as text: that of a string, of anything else its JSON, nothing for null.
func (a *answer) text(path string) (text string) {
	if path == "" {
		return ""
	}
	d := Decoder{s: a.doc, i: a.root, xml: a.xml}
	d.find(strings.Split(path, "/"), func(d *Decoder) bool {
		text, _, _ = d.token()
		return true
	})
	return text
}
