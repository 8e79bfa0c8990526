package naming

import "strings"

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
