package generator_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
)

var (
	specs = flag.Int("specs", 40, "how many specs TestRandomSpecs makes")
	seed  = flag.Uint64("seed", 1, "what TestRandomSpecs makes them of")
)

// TestRandomSpecs makes specs of all that a document can hold, far beyond what documents hold together: names
// that are one in Go, keywords, names of the runtime and of the package, types within types of the same name, lists of
// everything, limits, rules, samples that fit and samples that do not. All of them have to become Go that is
// formatted, compiles, is vetted and passes its own tests.
func TestRandomSpecs(t *testing.T) {
	r := rand.New(rand.NewPCG(*seed, 11))
	c := config("api")
	c.Tests = true
	for i := range *specs {
		api := randomSpec(r, i)
		if list := spec.Check(api.Method, api); list.HasErrors() {
			t.Fatalf("not a legal spec: %v", list.Err())
		}
		c.APIs = append(c.APIs, api)
	}
	m := newModule(t)
	for name, data := range generate(t, c) {
		checkFile(t, name, data)
		m.write(t, path.Join("api", name), data)
	}
	m.check(t)
}

// words are parts of names that are likely to be in the way of something.
var vocabulary = strings.Fields(`a b id ID url URL i d s ids type func range string int error nil true len cap append new any time context top testing
	request response Request Response Meta meta raw Raw Method method Validate validate EncodeTOP MembersTOP decode appendJSON BizError Has False
	Service New client req rsp ctx err v p o r t d n i service Client Params item Item list data 充值 ß ǆ 1 2x 30 _ _x x_ requestId request_id RequestID
	result success biz_success code msg sub_code session sign format simplify`)

var (
	leaves = strings.Fields(`String Number Boolean Date Price BigDecimal Json byte[] Long Integer Double`)
	types  = append(strings.Fields(`Object Map Item Item item ITEM Req Req_ A a B Request Response`), leaves...)
)

// maker makes one spec.
type maker struct{ *rand.Rand }

func (r maker) pick(from []string) string { return from[r.IntN(len(from))] }

func (r maker) name() string {
	parts := make([]string, 1+r.IntN(3))
	for i := range parts {
		parts[i] = r.pick(vocabulary)
	}
	return strings.Join(parts, r.pick([]string{"_", "", ".", "-", "__"}))
}

func (r maker) nodes(depth int) []*spec.Node {
	var nodes []*spec.Node
	seen := make(map[string]bool)
	for range r.IntN(9) {
		n := &spec.Node{Name: r.name(), Type: r.pick(types), List: r.IntN(4) == 0, Required: r.IntN(2) == 0,
			Description: r.pick([]string{"", "名称", "金额，单位：分", "*/ x\n//go:embed y", strings.Repeat("很长", 90)}),
			Example:     r.pick([]string{"", "1", "1.5", "true", "abc", "null", "2019-01-01 13:12:12", `{"a":1}`, "[1,2]", "a,b", "`\"\\", "\u2028"})}
		if seen[n.Name] {
			continue
		}
		seen[n.Name] = true
		if depth > 0 && !slices.Contains(leaves, n.Type) {
			n.Fields = r.nodes(depth - 1)
		}
		if r.IntN(3) == 0 {
			n.MaxLength, n.MaxListSize = r.Int64N(20), r.Int64N(5)
			low, high := r.Int64N(100)-50, r.Int64N(100)+50
			n.MinValue, n.MaxValue = &low, &high
		}
		nodes = append(nodes, n)
	}
	return nodes
}

func randomSpec(rnd *rand.Rand, i int) *spec.API {
	r := maker{rnd}
	api := &spec.API{
		Method: fmt.Sprintf("%s%s%d", r.pick([]string{"taobao.a.", "a.b.", "a.", "taobao.api.", "api.", "alibaba.api.x.", "A.b-c.", "a_b.C.", ""}), r.pick([]string{"get", "x-y", "getX", "id", "Z", "test", "linux"}), i),
		Title:  "标题", Description: r.pick([]string{"", "说明。", "# a"}),
		Request: r.nodes(3), Response: r.nodes(3),
	}
	for range r.IntN(4) {
		code := r.pick([]string{"isv.a", "isv.a-b", "isv.a_b", "7", "ISV.A", "", "中文", "isp.x:y", "a b"})
		api.Errors = append(api.Errors, spec.ErrorCode{Code: code, Message: r.pick([]string{"", "消息"}), Solution: "重试"})
	}
	if r.IntN(2) == 0 {
		sample, err := json.Marshal(map[string]any{strings.ReplaceAll(strings.TrimPrefix(api.Method, "taobao."), ".", "_") + "_response": r.sample(api.Response)})
		if err != nil {
			panic(err) // a map of strings, numbers and lists
		}
		api.Samples = &spec.Samples{ResponseJSON: string(sample)}
	}
	return api
}

// sample is an answer that is more or less one to the nodes.
func (r maker) sample(nodes []*spec.Node) map[string]any {
	m := make(map[string]any)
	for _, n := range nodes {
		var value any = r.pick([]string{"1", "2019-01-01 13:12:12", "true", "x", "1.25", ""})
		switch {
		case len(n.Fields) > 0:
			value = r.sample(n.Fields)
		case r.IntN(3) == 0:
			value = r.IntN(100)
		case r.IntN(5) == 0:
			value = nil
		}
		if n.List {
			value = map[string]any{strings.ToLower(n.Type): []any{value, value}}
		}
		if r.IntN(6) > 0 {
			m[n.Name] = value
		}
	}
	return m
}
