package top

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"hash"
	"sync"
)

// A SignMethod is how requests are signed.
type SignMethod string

// The platform's signing methods. In all of them the signature is over the names and values of the text
// parameters in byte order of the names, run together, and travels in upper-case hex.
const (
	SignMD5        SignMethod = "md5"         // MD5 of secret, text, secret
	SignHMAC       SignMethod = "hmac"        // HMAC-MD5 of the text, keyed with the secret
	SignHMACSHA256 SignMethod = "hmac-sha256" // HMAC-SHA-256 of the text, keyed with the secret; the default
)

func (m SignMethod) known() bool { return m == SignMD5 || m == SignHMAC || m == SignHMACSHA256 }

// signer lends Params whose hash is keyed with a client's secret, and takes them back, so that keying is done
// once and not for every request.
type signer struct {
	method SignMethod
	secret secret
	pool   sync.Pool
}

func newSigner(method SignMethod, secret secret) *signer {
	s := &signer{method: method, secret: secret}
	s.pool.New = func() any { return &Params{mac: newMAC(method, secret)} }
	return s
}

func (s *signer) get() *Params { return s.pool.Get().(*Params) }

// maxPooled is the size beyond which a request's buffers are left to the garbage collector.
const maxPooled = 1 << 20

func (s *signer) put(p *Params) {
	if cap(p.text)+cap(p.body)+cap(p.scratch) <= maxPooled {
		p.begin(nil, "", "", p.now)
		s.pool.Put(p)
	}
}

// macHash is a keyed hash that can be used again and again.
type macHash struct {
	hash   hash.Hash
	around secret // goes before and after the text: the secret for SignMD5, else nothing
	sum    [sha256.Size]byte
}

func newMAC(method SignMethod, secret secret) macHash {
	switch method {
	case SignMD5:
		return macHash{hash: md5.New(), around: secret}
	case SignHMAC:
		return macHash{hash: hmac.New(md5.New, []byte(secret.reveal()))}
	default:
		return macHash{hash: hmac.New(sha256.New, []byte(secret.reveal()))}
	}
}

// appendSign appends the signature of text.
func (m *macHash) appendSign(dst, text []byte) []byte {
	m.hash.Reset()
	if m.around.reveal != nil {
		key := []byte(m.around.reveal())
		m.hash.Write(key)
		m.hash.Write(text)
		m.hash.Write(key)
	} else {
		m.hash.Write(text)
	}
	const hex = "0123456789ABCDEF"
	for _, c := range m.hash.Sum(m.sum[:0]) {
		dst = append(dst, hex[c>>4], hex[c&15])
	}
	return dst
}
