package wire

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"sync"
	"time"
	"unicode/utf8"
)

// The public parameters but the signature, in byte order.
const (
	appKeyParam = iota
	formatParam
	methodParam
	partnerIDParam
	sessionParam
	signMethodParam
	simplifyParam
	targetAppKeyParam
	timestampParam
	versionParam
	publicParams // how many
)

var publicNames = [publicParams]string{
	"app_key", "format", "method", "partner_id", "session",
	"sign_method", "simplify", "target_app_key", "timestamp", "v",
}

const signParam = "sign"

// PublicParam returns the name of the public parameter with index i, and whether there is one: see [Params.Public].
func PublicParam(i int) (name string, ok bool) {
	if i < 0 || i >= publicParams {
		return "", false
	}
	return publicNames[i], true
}

// Public has the public parameters that are the same for every call. Blank ones are not sent.
type Public struct {
	AppKey, Format, PartnerID, SignMethod, Simplify, TargetAppKey string

	InQuery bool // they travel in the URL, as most of the platform's own SDKs have it, and not in the body
}

// A Signer signs and encodes requests. It has a pool of Params whose hash is keyed with a client's secret, so that keying
// is not done for every request.
type Signer struct {
	public    Public
	constants [publicParams]public // those that are the same for every call
	pool      sync.Pool
}

// public is a public parameter, as it is signed and as it travels; both are empty when it is not sent.
type public struct {
	value           string
	signed, encoded []byte
}

func (p *public) set(name, value string) {
	p.value = value
	p.signed = append(append(p.signed[:0], name...), value...)
	p.encoded = appendPair(p.encoded[:0], name, value)
}

// NewSigner returns a signer for an application with a secret, which is behind a function so that nothing prints it.
func NewSigner(secret func() string, public Public) *Signer {
	s := &Signer{public: public}
	for i, v := range map[int]string{
		appKeyParam: public.AppKey, formatParam: public.Format, partnerIDParam: public.PartnerID, versionParam: "2.0",
		signMethodParam: public.SignMethod, simplifyParam: public.Simplify, targetAppKeyParam: public.TargetAppKey,
	} {
		if !IsBlank(v) {
			s.constants[i].set(publicNames[i], v)
		}
	}
	s.pool.New = func() any { return &Params{signer: s, publics: s.constants, mac: newMAC(public.SignMethod, secret)} }
	return s
}

// Public returns what the signer was made with.
func (s *Signer) Public() Public { return s.public }

// Sign signs and encodes a request. The Params have to be released when they are no longer used.
func (s *Signer) Sign(req Request, session string, now time.Time) (*Params, error) {
	p := s.pool.Get().(*Params)
	p.begin(req.Method(), session, now)
	req.EncodeTOP(p)
	if err := p.finish(); err != nil {
		p.Release()
		return nil, err
	}
	return p, nil
}

// maxPooled is the size beyond which a request's buffers are left to the garbage collector.
const maxPooled = 1 << 20

// Release gives p back to its signer.
func (p *Params) Release() {
	if cap(p.text)+cap(p.body)+cap(p.scratch) <= maxPooled {
		p.begin("", "", p.now)
		p.signer.pool.Put(p)
	}
}

// finish signs what was written.
func (p *Params) finish() error {
	if p.err == nil && p.public != publicParams {
		p.fail(fmt.Errorf("the request did not write the public parameter %q", publicNames[p.public]))
	}
	if p.err == nil && !utf8.ValidString(p.session) {
		p.fail(errors.New("the session is not valid UTF-8"))
	}
	if p.err != nil {
		return p.err
	}
	p.sign = p.mac.appendSign(p.sign[:0], p.text)
	if p.signer.public.InQuery {
		p.query = appendSignature(p.query, p.sign)
	} else {
		p.body = appendSignature(p.body, p.sign)
	}
	return nil
}

// appendSignature appends sign=… to a query or body: hex needs no encoding.
func appendSignature(dst, sign []byte) []byte {
	return append(append(appendAnd(dst), signParam+"="...), sign...)
}

// macHash is a keyed hash that can be used again and again.
type macHash struct {
	hash   hash.Hash
	around func() string // goes before and after the text: the secret for md5, else nothing
	result [sha256.Size]byte
}

func newMAC(method string, secret func() string) macHash {
	switch method {
	case "md5":
		return macHash{hash: md5.New(), around: secret}
	case "hmac":
		return macHash{hash: hmac.New(md5.New, []byte(secret()))}
	default:
		return macHash{hash: hmac.New(sha256.New, []byte(secret()))}
	}
}

// appendSign appends the signature of text.
func (m *macHash) appendSign(dst, text []byte) []byte {
	m.hash.Reset()
	if m.around != nil {
		key := []byte(m.around())
		m.hash.Write(key)
		m.hash.Write(text)
		m.hash.Write(key)
	} else {
		m.hash.Write(text)
	}
	const digits = "0123456789ABCDEF"
	for _, c := range m.hash.Sum(m.result[:0]) {
		dst = append(dst, digits[c>>4], digits[c&15])
	}
	return dst
}

// escape is the form-encoded text of a byte: its bytes, first byte lowest, and how many bits they are.
type escape struct{ text, bits uint32 }

var escapes = func() (table [256]escape) {
	const hex = "0123456789ABCDEF"
	for i := range table {
		c := byte(i)
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9',
			c == '-', c == '_', c == '.', c == '~':
			table[i] = escape{uint32(c), 8}
		case c == ' ':
			table[i] = escape{'+', 8}
		default:
			table[i] = escape{uint32(hex[c&15])<<16 | uint32(hex[c>>4])<<8 | '%', 24}
		}
	}
	return table
}()

// appendEscaped appends text as application/x-www-form-urlencoded has it, as url.QueryEscape does.
// It writes eight bytes for every two of the text and moves on by as many as count, which spares the
// branches that would be mispredicted all the time in JSON.
func appendEscaped[T string | []byte](dst []byte, text T) []byte {
	n := len(dst)
	if need := n + 3*len(text) + 8; need > cap(dst) {
		grown := make([]byte, n, need+need/4)
		copy(grown, dst)
		dst = grown
	}
	dst = dst[:cap(dst)]
	i := 0
	for ; i < len(text)-1; i += 2 {
		a, b := &escapes[text[i]], &escapes[text[i+1]]
		binary.LittleEndian.PutUint64(dst[n:n+8], uint64(a.text)|uint64(b.text)<<(a.bits&31))
		n += int(a.bits+b.bits) / 8
	}
	if i < len(text) {
		e := &escapes[text[i]]
		binary.LittleEndian.PutUint32(dst[n:n+4], e.text)
		n += int(e.bits) / 8
	}
	return dst[:n]
}

// appendPair appends name=value, after a & unless it is the first.
func appendPair[T string | []byte](dst []byte, name, value T) []byte {
	dst = appendEscaped(appendAnd(dst), name)
	dst = append(dst, '=')
	return appendEscaped(dst, value)
}

// appendAnd appends the & between parameters.
func appendAnd(dst []byte) []byte {
	if len(dst) > 0 {
		dst = append(dst, '&')
	}
	return dst
}
