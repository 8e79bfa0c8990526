package generator_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/read"
)

// shared is the folder with the corpus of real documents, beside the repository or where TOPGEN_SHARED says.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("TOPGEN_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "corpus")); err != nil {
		t.Skipf("the corpus is not here: %v", err)
	}
	return dir
}

// truth reads trees of the corpus, all of them in long tests: names, types, lists and obligation, without prose.
func truth(t testing.TB) []*spec.API {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(shared(t), "corpus", "truth", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no trees in the corpus: %v", err)
	}
	var apis []*spec.API
	for i, name := range files {
		if i%corpusStep != 0 {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		api := new(spec.API)
		if err := json.Unmarshal(data, api); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		apis = append(apis, api)
	}
	return apis
}

// documents reads corpus documents whole, with their examples and samples.
func documents(t testing.TB, choose func(method string) bool) []*spec.API {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(shared(t), "corpus", "docjson", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents in the corpus: %v", err)
	}
	var apis []*spec.API
	for _, name := range files {
		if !choose(strings.TrimSuffix(filepath.Base(name), ".json")) {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		some, list := read.Bytes(name, data)
		if list.HasErrors() {
			t.Fatal(list.Err())
		}
		apis = append(apis, some...)
	}
	return apis
}

// TestWholeCorpus generates every API of the corpus, as one package and as one for each group.
func TestWholeCorpus(t *testing.T) {
	apis := truth(t)
	c := config("api")
	c.Tests, c.APIs = true, apis
	files := generate(t, c)
	if want := 2*len(apis) + 1; len(files) != want {
		t.Errorf("%d APIs gave %d files, want %d", len(apis), len(files), want)
	}
	for name, data := range files {
		checkFile(t, name, data)
	}
	for pkg, apis := range groups(apis) {
		c := config(pkg)
		c.Tests, c.APIs = true, apis
		for name, data := range generate(t, c) {
			checkFile(t, path.Join(pkg, name), data)
		}
	}
}

// groups splits APIs by the second word of their methods, as the catalogue does.
func groups(apis []*spec.API) map[string][]*spec.API {
	groups := make(map[string][]*spec.API)
	for _, api := range apis {
		group := strings.Split(api.Method, ".")[1]
		groups[group] = append(groups[group], api)
	}
	return groups
}

// odd are APIs of the corpus with something that most have not: files, lists of JSON, dates or Booleans, types
// without fields, names in camel case or with dots, capitals and dates in the method, a member called requestId.
var odd = []string{
	"m-kvstore.aliyuncs.com.CreateInstance.2015-03-01", "push.aliyuncs.com.pushMsg.2015-03-18",
	"alibaba.retail.device.payUrl.get", "taobao.vas.service.getServTimes", "alibaba.alsc.crm.recharge.charge.update",
}

// TestCorpusBuilds checks a sample of the corpus with its samples and prose, the odd ones among it. The whole corpus takes
// minutes, which .ci/run spends.
func TestCorpusBuilds(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	unusual := unusual(truth(t))
	apis := documents(t, func(method string) bool { return unusual[method] || slices.Contains(odd, method) || r.IntN(40) == 0 })
	m := newModule(t)
	for pkg, apis := range map[string][]*spec.API{"api": apis, "client": apis[:3], "time": apis[3:6]} {
		c := config(pkg)
		c.Tests, c.APIs = true, apis
		for name, data := range generate(t, c) {
			m.write(t, path.Join(pkg, name), data)
		}
	}
	m.check(t)
}

// unusual finds APIs with types that are rare.
func unusual(apis []*spec.API) map[string]bool {
	usual := []string{"String", "Number", "Boolean", "Date"}
	found := make(map[string]bool)
	seen := make(map[string]int)
	var walk func(api *spec.API, side string, nodes []*spec.Node)
	walk = func(api *spec.API, side string, nodes []*spec.Node) {
		for _, n := range nodes {
			kind := side + n.Type
			if len(n.Fields) == 0 && (n.List || !slices.Contains(usual, n.Type)) {
				if n.List {
					kind += "[]"
				}
				if seen[kind]++; seen[kind] <= 2 {
					found[api.Method] = true
				}
			}
			walk(api, side+" inside ", n.Fields)
		}
	}
	for _, api := range apis {
		walk(api, "request ", api.Request)
		walk(api, "response ", api.Response)
	}
	return found
}

// TestSubsets generates random subsets in random orders: each API's files must be the same bytes every time.
func TestSubsets(t *testing.T) {
	apis := truth(t)
	c := config("api")
	c.Tests, c.APIs = true, apis
	whole := generate(t, c)
	r := rand.New(rand.NewPCG(7, 8))
	for range 20 {
		some := slices.Clone(apis)
		r.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
		c.APIs = some[:1+r.IntN(60)]
		files := generate(t, c)
		if want := 2*len(c.APIs) + 1; len(files) != want {
			t.Fatalf("%d APIs gave %d files, want %d", len(c.APIs), len(files), want)
		}
		for name, data := range files {
			if name != "api.go" && !bytes.Equal(data, whole[name]) {
				t.Errorf("%s is not the same with %d APIs as with all", name, len(c.APIs))
			}
		}
	}
}
