//go:build long

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

// TestUnusedAPIsCostNothing links a program that uses one API of the whole family, and one that uses the only API of its
// package. Code that runs when a program starts, or tables of what the package has, would show.
func TestUnusedAPIsCostNothing(t *testing.T) {
	many := loadFamily(t)
	var one []*spec.API
	for _, api := range many {
		if api.Method == "alibaba.alsc.crm.recharge.charge.update" {
			one = append(one, api)
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
	if limit := small + 3*small/100; large > limit {
		t.Errorf("a program that uses 1 API of %d has %d bytes, one that uses the only one %d; at most 3 %% more is allowed", len(many), large, small)
	}
	t.Logf("1 of %d APIs: %d bytes; the only one: %d", len(many), large, small)
}
