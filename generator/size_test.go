package generator_test

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
)

// sizeProgram calls one API.
const sizeProgram = `package main

import (
	"context"
	"fmt"

	"example.com/shop/PACKAGE"
	"example.com/shop/top"
)

func main() {
	rsp, err := PACKAGE.New(top.NewClient("key", "secret")).AlibabaAlscCrmRechargeChargeUpdate(
		context.Background(), new(PACKAGE.AlibabaAlscCrmRechargeChargeUpdateRequest))
	fmt.Println(rsp.RequestID, err)
}
`

// TestUnusedAPIsCostNothing links a program that uses one API out of many, and one out of a package of one. Code
// that runs when a program starts, or tables of what the package holds, would show.
func TestUnusedAPIsCostNothing(t *testing.T) {
	apis := truth(t)
	used := func(a *spec.API) bool { return a.Method == "alibaba.alsc.crm.recharge.charge.update" }
	var one, many []*spec.API
	for i, api := range apis {
		if used(api) {
			one = append(one, api)
		}
		if used(api) || i%8 == 0 {
			many = append(many, api)
		}
	}
	m := newModule(t)
	size := func(pkg string, apis []*spec.API) int64 {
		c := config(pkg)
		c.APIs = apis
		for name, data := range generate(t, c) {
			m.write(t, path.Join(pkg, name), data)
		}
		m.write(t, path.Join("use"+pkg, "main.go"), []byte(strings.ReplaceAll(sizeProgram, "PACKAGE", pkg)))
		m.run(t, "go", "build", "-o", "use"+pkg+".exe", "./use"+pkg)
		info, err := os.Stat(filepath.Join(m.dir, "use"+pkg+".exe"))
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	small, large := size("one", one), size("many", many)
	t.Logf("with 1 API: %d bytes; with %d: %d bytes", small, len(many), large)
	if limit := small + small/100; large > limit {
		t.Errorf("a program that uses 1 API of %d has %d bytes, one that uses the only one %d; at most 1 %% more is allowed", len(many), large, small)
	}
}
