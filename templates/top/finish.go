package top

import (
	"errors"
	"fmt"
	"math/bits"
	"unicode/utf8"
)

// finish signs what was written and encodes it. Without files the body is complete in p.body afterwards; with
// files the texts are still in p.text, for newMultipart.
func (p *Params) finish() error {
	if p.err == nil && p.public != allPublic {
		missing := PublicParam(bits.TrailingZeros16(^p.public))
		p.fail(fmt.Errorf("the request did not write the public parameter %q", missing))
	}
	if p.err == nil && !utf8.ValidString(p.session) {
		p.fail(errors.New("the session is not valid UTF-8"))
	}
	if p.err != nil {
		return p.err
	}
	p.sign = p.mac.appendSign(p.sign[:0], p.text)
	if len(p.files) == 0 {
		for _, s := range p.spans {
			p.body = appendPair(p.body, p.text[s.start:s.value], p.text[s.value:s.end])
		}
	}
	switch {
	case !p.cfg.publicInBody:
		p.query = appendSignature(p.query, p.sign)
	case len(p.files) == 0:
		p.body = appendSignature(p.body, p.sign)
	}
	return nil
}

// appendSignature appends sign=… to a query or body: hex needs no encoding.
func appendSignature(dst, sign []byte) []byte {
	return append(append(appendAnd(dst), signParam+"="...), sign...)
}
