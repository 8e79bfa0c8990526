package docjson

import (
	"strconv"
	"strings"
)

// path is the way to a place inside the document: "data.requestParams[0].subParams[3].name".
type path []step

// step is a key, or an index where the key is empty.
type step struct {
	key   string
	index int
}

func (p *path) push(key string, index int) { *p = append(*p, step{key, index}) }

func (p *path) pop() { *p = (*p)[:len(*p)-1] }

// maxShown bounds the steps a finding shows, and maxKey the bytes of a key.
const (
	maxShown = 30
	maxKey   = 60
)

func (p path) String() string {
	var b strings.Builder
	for i, s := range p {
		if i == maxShown {
			return b.String() + "…"
		}
		if s.key == "" {
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(key(s.key))
	}
	return b.String()
}

// key shows a key that could garble a line of output in quotes.
func key(k string) string {
	if len(k) > maxKey {
		k = strings.ToValidUTF8(k[:maxKey], "") + "…"
	}
	for _, r := range k {
		if r <= ' ' || r == '.' || r == '[' || r == 0x7f || !strconv.IsPrint(r) {
			return strconv.Quote(k)
		}
	}
	return k
}
