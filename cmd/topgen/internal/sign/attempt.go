package sign

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"slices"
	"strings"

	"github.com/topgen/topgen/templates/top"
)

// The signing methods, by the names that sign_method has for them.
const (
	methodMD5    = string(top.SignMD5)
	methodHMAC   = string(top.SignHMAC)
	methodSHA256 = string(top.SignHMACSHA256)
)

// plainSHA256 is no sign_method, but what people do who take hmac-sha256 for md5 with another digest.
const plainSHA256 = "SHA-256 without HMAC"

// methodOf returns the signing method of a request. Where it does not name one that exists, the length of the
// signature decides.
func methodOf(r *Request) string {
	named := r.Get("sign_method")
	switch {
	case named == methodMD5, named == methodHMAC, named == methodSHA256:
		return named
	case len(r.Get("sign")) == 2*sha256.Size:
		return methodSHA256
	}
	return methodMD5
}

// attempt is one way to compute the signature: the right one, or one with mistakes in it.
type attempt struct {
	params  []Param
	compare func(a, b Param) int
	method  string
	secret  string
	// before and after go around the text: the secret for md5, nothing for the others.
	before, after string
	// encode turns the text into the bytes that are hashed; nil for UTF-8.
	encode func(string) string
	lower  bool
}

func newAttempt(r *Request, secret string) *attempt {
	a := &attempt{params: r.signed(), compare: byName, secret: secret}
	slices.SortStableFunc(a.params, byName)
	a.use(methodOf(r))
	return a
}

// use chooses the signing method.
func (a *attempt) use(method string) {
	a.method = method
	a.before, a.after = "", ""
	if method == methodMD5 || method == plainSHA256 {
		a.before, a.after = a.secret, a.secret
	}
}

// key changes the secret.
func (a *attempt) key(secret string) {
	a.secret = secret
	a.use(a.method)
}

// text returns the string to sign, without the secret: names and values in order.
func (a *attempt) text() string {
	slices.SortStableFunc(a.params, a.compare)
	var b strings.Builder
	for _, p := range a.params {
		b.WriteString(p.Name)
		b.WriteString(p.Value)
	}
	return b.String()
}

// signature computes the signature.
func (a *attempt) signature() string {
	text := a.before + a.text() + a.after
	if a.encode != nil {
		text = a.encode(text)
	}
	var h hash.Hash
	switch a.method {
	case methodMD5:
		h = md5.New()
	case plainSHA256:
		h = sha256.New()
	case methodHMAC:
		h = hmac.New(md5.New, []byte(a.secret))
	default:
		h = hmac.New(sha256.New, []byte(a.secret))
	}
	h.Write([]byte(text))
	digits := hex.EncodeToString(h.Sum(nil))
	if a.lower {
		return digits
	}
	return strings.ToUpper(digits)
}
