// Package naming turns the names of TOP documents into Go's: words, initialisms, identifiers, file
// names. Every name is a function of the document's name alone, or of the names beside it in one
// object, so that it is the same in every run and stays when other APIs come and go.
package naming

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split splits a name into words, without changing a letter: at everything that is neither letter nor
// digit, and between the humps of camel case. "reentry.employee.account", "orderLines", "SKUCode" and
// "_is_ok" give reentry employee account, order Lines, SKU Code, is ok.
func Split(name string) []string {
	var pieces []string
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return !inWord(r) }) {
		pieces = append(pieces, humps(part)...)
	}
	return pieces
}

// inWord reports whether Go allows the rune in an identifier; the underscore separates words.
func inWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// humps splits camel case: before an upper-case letter that follows a lower-case letter or a digit, and
// before the last of several upper-case letters when a lower-case one follows ("SKUCode"). The plural of
// an initialism is one word ("outerIDs").
func humps(s string) []string {
	runes := []rune(s)
	var pieces []string
	start := 0
	for i := 1; i < len(runes); i++ {
		if !unicode.IsUpper(runes[i]) {
			continue
		}
		afterUpper := unicode.IsUpper(runes[i-1])
		beforeLower := i+1 < len(runes) && unicode.IsLower(runes[i+1])
		if afterUpper && (!beforeLower || pluralAt(runes, i+1)) {
			continue
		}
		pieces = append(pieces, string(runes[start:i]))
		start = i
	}
	return append(pieces, string(runes[start:]))
}

// pluralAt reports whether an s at i ends the word: nothing or another hump follows.
func pluralAt(runes []rune, i int) bool {
	return runes[i] == 's' && (i+1 == len(runes) || unicode.IsUpper(runes[i+1]))
}

// Exported joins words to an exported identifier, with Go's initialisms: CardID, PicURL, SKUID.
// The result is empty when there are no words.
func Exported(pieces []string) string {
	var b strings.Builder
	for _, w := range pieces {
		b.WriteString(title(w))
	}
	id := b.String()
	if r, _ := utf8.DecodeRuneInString(id); id != "" && !unicode.IsUpper(r) {
		return "X" + id // Go exports no digit, nor a letter without case such as a Chinese one
	}
	return id
}

func title(word string) string {
	if known, ok := initialism(word); ok {
		return known
	}
	r, n := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[n:]
}

// Field is the name of a struct field for a parameter.
func Field(wire string) string { return cmp.Or(Exported(Split(wire)), "Field") }

// Type is the name of an object's type, before it is scoped to its API: "RechargeOpenReq", "OrderTopDTO", "SKUInfo" for
// SkuInfo. It is empty where the document's word has neither letters nor digits.
func Type(word string) string { return Exported(Split(word)) }

// initialism returns the spelling of a word that Go writes in capitals, of its plural ("ids": "IDs"), and of
// a numbered one ("id2": "ID2"). The first half are the ones that Go's linters know, the second those that TOP's
// names abound in.
func initialism(word string) (string, bool) {
	if letters := strings.TrimRight(word, "0123456789"); letters != word {
		known, ok := initialism(letters)
		return known + word[len(letters):], ok
	}
	switch strings.ToLower(word) {
	case "acl", "api", "ascii", "cpu", "css", "dns", "eof", "guid", "html", "http", "https", "id", "ip", "json",
		"qps", "ram", "rpc", "sla", "smtp", "sql", "ssh", "tcp", "tls", "ttl", "udp", "ui", "uid", "uri", "url",
		"utf", "uuid", "vm", "xml", "xmpp", "xsrf", "xss",
		"asn", "cpc", "cpm", "ctr", "dto", "erp", "gmt", "gps", "iid", "isp", "isv", "mac", "oid", "oss", "pid",
		"poi", "pos", "pv", "qr", "rfid", "roi", "sku", "sms", "sn", "spu", "tid", "tms", "uv", "vip", "wms":
		return strings.ToUpper(word), true
	case "apis", "dtos", "ids", "ips", "isvs", "oids", "pids", "pois", "skus", "spus", "tids", "uids", "uris",
		"urls", "uuids", "vms":
		return strings.ToUpper(word[:len(word)-1]) + "s", true
	}
	return "", false
}

// Unique gives distinct names to things whose natural names may coincide. want has the natural
// names in the order of the document; reserved reports whether thing i cannot have a name, and suffix is what sets it apart
// from those that it cannot have.
//
// Of several that want one name, the one that comes first keeps it; the others are numbered, 2 and up, in their
// order, past all that anything else wants. So what a document adds behind them takes over no name.
func Unique(want []string, reserved func(i int, name string) bool, suffix string) []string {
	natural := make(map[string]bool, len(want))
	for _, name := range want {
		natural[name] = true
	}
	names := make([]string, len(want))
	taken := make(map[string]bool, len(want))
	next := make(map[string]int) // by base; the numbers below are taken for good
	for i, name := range want {
		base := name
		if reserved(i, name) {
			base += suffix
			name = base
		}
		n := max(2, next[base])
		for ; taken[name] || reserved(i, name) || name != want[i] && natural[name]; n++ {
			name = base + strconv.Itoa(n)
		}
		next[base] = n
		names[i], taken[name] = name, true
	}
	return names
}
