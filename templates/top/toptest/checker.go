package toptest

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// A Checker does what the platform's gateway does before it hands a call on: it looks for the public parameters,
// computes the signature in its own way, and, where it knows the API, checks the parameters against the document.
type Checker struct {
	// Secrets are the applications' secrets by their keys.
	Secrets map[string]string
	// Now is the time that timestamps may differ from by ten minutes at most; nil accepts any.
	Now func() time.Time
	// API returns what is known of an API, nil where there is no such API. A nil func accepts every method.
	API func(method string) *API
	// Lenient accepts what some official SDKs send and others do not: GET, blank values signed or not, a parameter
	// twice with one value, a timestamp in milliseconds.
	Lenient bool
	// MaxRequest bounds what is read of a request, in bytes; 256 MiB if zero.
	MaxRequest int64
}

// Check reads a request and finds what is wrong with it; nil if nothing is. What could be read is there in any case.
func (c *Checker) Check(r *http.Request) (Received, *Refusal) {
	in, refusal := c.read(r)
	in.names = slices.Clone(in.sent)
	slices.Sort(in.names)
	if refusal == nil {
		refusal = c.public(&in)
	}
	if refusal == nil && c.API != nil {
		refusal = c.api(&in)
	}
	return in.received(r.Header), refusal
}

var publicNames = []string{
	"app_key", "format", "method", "partner_id", "session", "sign", "sign_method", "simplify", "target_app_key", "timestamp", "v",
}

// isMethod reports whether a text can be a method's name.
func isMethod(text string) bool {
	return strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == ""
}

// required are the public parameters that every call has, in the order in which the platform looks at them.
var required = []struct {
	name    string
	missing int // the code
	invalid int
	label   string
	valid   func(c *Checker, in *incoming, value string) bool
}{
	{"method", 21, 22, "Method", func(_ *Checker, _ *incoming, v string) bool { return isMethod(v) }},
	{"app_key", 28, 29, "app Key", func(c *Checker, _ *incoming, v string) bool { _, known := c.Secrets[v]; return known }},
	{"timestamp", 30, 31, "Timestamp", func(c *Checker, _ *incoming, v string) bool { return c.validTime(v) }},
	{"v", 32, 33, "Version", func(_ *Checker, _ *incoming, v string) bool { return v == "2.0" }},
	{"sign", 24, 25, "signature", (*Checker).validSign},
}

// public checks the public parameters, in the platform's order.
func (c *Checker) public(in *incoming) *Refusal {
	for _, must := range required {
		value, there := in.params[must.name]
		if !there || blank(value) {
			return &Refusal{Code: must.missing, Msg: "Missing " + must.label, SubMsg: "the parameter " + must.name + " is missing"}
		}
		if !must.valid(c, in, value) {
			return &Refusal{Code: must.invalid, Msg: "Invalid " + must.label, SubMsg: "the parameter " + must.name + " is wrong"}
		}
	}
	if f, there := in.params["format"]; there && f != "json" && f != "xml" {
		return &Refusal{Code: 23, Msg: "Invalid Format", SubMsg: "the format " + f + " is neither json nor xml"}
	}
	return nil
}

// validTime accepts yyyy-MM-dd HH:mm:ss in GMT+8, ten minutes off at most.
func (c *Checker) validTime(text string) bool {
	t, err := time.ParseInLocation(time.DateTime, text, top.GMT8)
	if ms, notMS := strconv.ParseInt(text, 10, 64); c.Lenient && err != nil && notMS == nil {
		t, err = time.UnixMilli(ms), nil
	}
	return err == nil && (c.Now == nil || t.Sub(c.Now()).Abs() <= 10*time.Minute)
}

// validSign reports whether a signature is right. SDKs sign a blank value as the bare name, or leave it out.
func (c *Checker) validSign(in *incoming, sign string) bool {
	secret := c.Secrets[in.params["app_key"]]
	return sign == in.signature(secret, true) || c.Lenient && sign == in.signature(secret, false)
}

// signature computes the signature by the protocol's words and not by the client's means: put the names in order, join
// names and values, hash. It is "" for a sign_method that does not exist.
func (in *incoming) signature(secret string, withBlanks bool) string {
	text := make([]byte, 0, 512) // enough for most
	for _, name := range in.names {
		if value := in.params[name]; name != "sign" && (withBlanks || !blank(value)) {
			text = append(append(text, name...), value...)
		}
	}
	var h hash.Hash
	switch in.params["sign_method"] {
	case "md5":
		h = md5.New()
		text = slices.Concat([]byte(secret), text, []byte(secret))
	case "hmac":
		h = hmac.New(md5.New, []byte(secret))
	case "hmac-sha256":
		h = hmac.New(sha256.New, []byte(secret))
	default:
		return "" // no signature is right, and a blank one is missing
	}
	h.Write(text)
	return strings.ToUpper(hex.EncodeToString(h.Sum(nil)))
}
