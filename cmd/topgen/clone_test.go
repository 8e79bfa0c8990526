//go:build long

package main

import (
	"fmt"
	"path/filepath"
	"testing"
)

// TestClone: whoever adds APIs to a clone, in a package that is there or in a new one, leaves the repository's own tests
// green, and go generate has nothing to change.
func TestClone(t *testing.T) {
	topgen, clone := filepath.Join(buildTopgen(t), "topgen"), t.TempDir()
	writeTree(t, clone, readTree(t, moduleRoot))
	docs := make(map[string]string)
	for i, method := range []string{"alibaba.alsc.crm.card.freeze", "taobao.item.freeze", "tmall.shop.freeze", "taobao.top.freeze"} {
		docs[fmt.Sprint(i, ".json")] = fmt.Sprintf(`{"docId":%d,"name":%q,"apiChineseName":"冻结","description":"冻结","errorCodes":[],
			"requestParams":[{"name":"card_id","type":"String","required":true,"demoValue":"1","description":"编号"}],
			"responseParams":[{"name":"frozen","type":"Boolean","demoValue":"true","description":"已冻结"}]}`, i+1, method)
	}
	dir := t.TempDir()
	writeTree(t, dir, docs)
	runIn(t, clone, nil, topgen, "add", filepath.Join(dir, "0.json"), filepath.Join(dir, "1.json"), filepath.Join(dir, "3.json"))
	runIn(t, clone, nil, topgen, "add", "-package", "mine", filepath.Join(dir, "2.json"))
	runIn(t, clone, nil, topgen, "generate", "-check")
	runIn(t, clone, nil, "go", "test", "./generated/...")
	runIn(t, clone, nil, "go", "test", "-tags", "long", "-run", "Readme|Builtin|TestScripts/(usage|generate|apis)", "./spec", "./cmd/topgen/...")
}
