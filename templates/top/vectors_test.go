package top_test

import (
	"context"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// vector is one signature computed by an SDK of the platform or another one.
type vector struct {
	Name       string
	Params     map[string]string
	Secret     string
	SignMethod top.SignMethod `json:"sign_method"`
	Sign       string
	By         string
	Agree      bool
}

// sharedFiles returns the content of the files beside the repository that a pattern names, by their paths.
func sharedFiles(t *testing.T, pattern string) map[string][]byte {
	t.Helper()
	shared := os.Getenv("TOPGEN_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	names, err := filepath.Glob(filepath.Join(shared, pattern))
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Skipf("no %s: set TOPGEN_SHARED to the folder that holds it", pattern)
	}
	files := make(map[string][]byte)
	for _, name := range names {
		if files[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// readVectors reads the vectors that are kept outside the repository.
func readVectors(t *testing.T) (vectors []vector) {
	t.Helper()
	for _, data := range sharedFiles(t, "vectors.json") {
		if err := json.Unmarshal(data, &vectors); err != nil {
			t.Fatal(err)
		}
	}
	return vectors
}

// TestVectors reproduces what the SDKs agree on, and for blank values what those do that do not send them.
func TestVectors(t *testing.T) {
	through := 0
	for _, v := range readVectors(t) {
		if !v.Agree && v.By != "java" {
			continue
		}
		t.Run(v.Name+"/"+string(v.SignMethod)+"/"+v.By, func(t *testing.T) {
			if got := signText(v.SignMethod, v.Secret, joined(v.Params)); got != v.Sign {
				t.Errorf("got the signature %s, want %s", got, v.Sign)
			}
			if client, ok := v.client(t); ok {
				through++
				v.send(t, client)
			}
		})
	}
	if through < 50 {
		t.Errorf("only %d vectors went through a client", through)
	}
}

// send checks what a client makes of the vector's parameters.
func (v vector) send(t *testing.T, client *top.Client) {
	query, body, err := client.Prepare(context.Background(), &freeRequest{v.Params["method"], v.write})
	if err != nil {
		t.Fatal(err)
	}
	sent, err := url.ParseQuery(query + "&" + body)
	if err != nil {
		t.Fatal(err)
	}
	if got := sent.Get("sign"); got != v.Sign {
		t.Errorf("through a client: got the signature %s, want %s\nquery %s\nbody %.1000s", got, v.Sign, query, body)
	}
	for name, value := range v.Params {
		if _, has := sent[name]; has == (wire.IsBlank(value)) {
			t.Errorf("parameter %q with the value %.40q: sent is %v", name, value, has)
		} else if has && sent.Get(name) != value {
			t.Errorf("parameter %q: sent %.80q, want %.80q", name, sent.Get(name), value)
		}
	}
}

// joined is the text to sign.
func joined(params map[string]string) string {
	var text string
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if !wire.IsBlank(params[name]) {
			text += name + params[name]
		}
	}
	return text
}

// client returns a client that sends the vector's public parameters, if there can be one.
func (v vector) client(t *testing.T) (*top.Client, bool) {
	for _, must := range []string{"app_key", "method", "timestamp", "v", "format", "sign_method"} {
		if v.Params[must] == "" {
			return nil, false
		}
	}
	pos, err := time.ParseInLocation(time.DateTime, v.Params["timestamp"], time.FixedZone("", 8*60*60))
	if err != nil || v.Params["sign_method"] != string(v.SignMethod) {
		return nil, false
	}
	return top.NewClient(v.Params["app_key"], v.Secret,
		top.WithSignMethod(v.SignMethod), top.WithSession(v.Params["session"]), top.WithFormat(top.Format(v.Params["format"])),
		top.WithClock(func() time.Time { return pos.In(time.UTC) })), true
}

// write writes the vector's parameters, the public ones among them.
func (v vector) write(p *wire.Params) {
	all := maps.Clone(v.Params)
	public := make(map[string]int)
	for i := 0; ; i++ {
		name, ok := wire.PublicParam(i)
		if !ok {
			break
		}
		public[name] = i
		all[name] += ""
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if i, ok := public[name]; ok {
			p.Public(i, i+1)
		} else {
			p.Text(name, all[name])
		}
	}
}

// signText signs a text by the protocol's words.
func signText(method top.SignMethod, secret, text string) string {
	var mac hash.Hash
	switch method {
	case top.SignMD5:
		mac, text = md5.New(), secret+text+secret
	case top.SignHMAC:
		mac = hmac.New(md5.New, []byte(secret))
	default:
		mac = hmac.New(sha256.New, []byte(secret))
	}
	mac.Write([]byte(text))
	return strings.ToUpper(hex.EncodeToString(mac.Sum(nil)))
}
