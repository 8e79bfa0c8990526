package generator_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/topgen/topgen/spec"
)

// randomAPI is an API of any shape, from a small stock of names, so that names and types meet often.
func randomAPI(r *rand.Rand, method string) *spec.API {
	names := []string{"id", "Id", "request_id", "requestId", "raw", "item", "item2", "items", "method", "a.b", "_x", "类型", "a b", "\"q`\\", "sign"}
	types := []string{"String", "Number", "Boolean", "Date", "Price", "BigDecimal", "Json", "Map", "byte[]", "Field List", "", "Opaque"}
	examples := []string{"", "1", "-7", "1.50", "12345678901234567890", "true", "2019-01-01", "2019-01-01 13:12:12", "a,b", "a, b ,c,d", `{"a": [1]}`,
		"null", " x ", "很长的例子很长的例子", "`\"\\</x>&", "\x00", "[1,2]", "1e3"}
	objects := []string{"Item", "item", "Node", "Result", ""}
	var nodes func(depth int) []*spec.Node
	nodes = func(depth int) []*spec.Node {
		var out []*spec.Node
		for _, i := range r.Perm(len(names))[:r.IntN(6)] {
			n := &spec.Node{Name: names[i], Type: types[r.IntN(len(types))], List: r.IntN(4) == 0, Required: r.IntN(2) == 0,
				Example: examples[r.IntN(len(examples))]}
			if r.IntN(3) == 0 {
				least := r.Int64N(20) - 10
				most := least + r.Int64N(10)
				n.MaxLength, n.MaxListSize, n.MinValue, n.MaxValue = 1+r.Int64N(6), 1+r.Int64N(3), &least, &most
			}
			if depth < 4 && r.IntN(3) == 0 {
				n.Type = objects[r.IntN(len(objects))]
				n.Fields = nodes(depth + 1)
			}
			n.List = n.List || n.Type == "Field List"
			out = append(out, n)
		}
		return out
	}
	api := &spec.API{Method: method, Request: nodes(0), Response: nodes(0),
		Errors: []spec.ErrorCode{{Code: fmt.Sprint(r.IntN(5))}, {Code: "isv.x"}}}
	api.Rules = randomRules(r, api.Request)
	return api
}

// randomRules speaks of some fields that have no public parameter's name.
func randomRules(r *rand.Rand, nodes []*spec.Node) []spec.Rule {
	var fields []string
	var rules []spec.Rule
	for _, n := range nodes {
		if n.Name == "method" || n.Name == "sign" {
			continue
		}
		fields = append(fields, n.Name)
		if n.Type == "Boolean" && !n.List && len(n.Fields) == 0 {
			rules = append(rules, spec.Rule{Kind: spec.RequiredIf, Fields: []string{nodes[0].Name}, When: &spec.Condition{Field: n.Name, Equals: fmt.Sprint(r.IntN(2) == 0)}})
		}
	}
	if len(fields) > 1 {
		rules = append(rules, spec.Rule{Kind: spec.AtLeastOne, Fields: fields})
	}
	if len(nodes) > 0 && (nodes[0].Name == "method" || nodes[0].Name == "sign") {
		return nil
	}
	return rules
}

// TestStable generates random APIs, in random company, in random orders, on one core and on all. Each API gives
// the same files, and all of them are formatted and parse.
func TestStable(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	var apis []*spec.API
	for i := range stableAPIs {
		apis = append(apis, randomAPI(r, fmt.Sprintf("taobao.stable.m%d", i)))
	}
	c := config("api")
	c.Tests, c.APIs = true, apis
	whole := generate(t, c)
	for name, data := range whole {
		checkFile(t, name, data)
	}
	for round := range 20 {
		procs := runtime.GOMAXPROCS(1 + round%3)
		r.Shuffle(len(apis), func(i, j int) { apis[i], apis[j] = apis[j], apis[i] })
		c.APIs = slices.Clone(apis[:1+r.IntN(len(apis))])
		files := generate(t, c)
		runtime.GOMAXPROCS(procs)
		for name, data := range files {
			if name != "api.go" && !bytes.Equal(data, whole[name]) {
				t.Errorf("%s is not the same with %d APIs as with all", name, len(c.APIs))
			}
		}
	}
}

// TestStableBuilds compiles what random APIs give, and runs its tests.
func TestStableBuilds(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 22))
	c := config("api")
	c.Tests = true
	for i := range 60 {
		c.APIs = append(c.APIs, randomAPI(r, fmt.Sprintf("taobao.stable.m%d", i)))
	}
	c.APIs = append(c.APIs, deepAPI(90))
	m := newModule(t)
	for name, data := range generate(t, c) {
		m.write(t, "api/"+name, data)
	}
	m.check(t)
}

// deepAPI nests one type in itself.
func deepAPI(levels int) *spec.API {
	tree := func(required bool) []*spec.Node {
		nodes := []*spec.Node{{Name: "id", Type: "Number"}}
		for i := range levels {
			nodes = []*spec.Node{{Name: "node", Type: "Node", List: i%7 == 0, Required: required, Fields: nodes}, {Name: "id", Type: "Number"}}
		}
		return nodes
	}
	return &spec.API{Method: "taobao.deep.get", Request: tree(true), Response: tree(false)}
}
