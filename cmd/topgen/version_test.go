//go:build long

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// TestAtVersion runs topgen in a repository that has never heard of it, as "go run …@version" does, and then as the
// module's tool: topgen is published, as it is here, to a proxy in a folder, and its dependencies come from the module
// cache, which has the form of one. Nothing is asked over a network.
func TestAtVersion(t *testing.T) {
	const version = "v0.0.1"
	cache, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	work := t.TempDir()
	publish(t, filepath.Join(work, "proxy"), module.Version{Path: "github.com/topgen/topgen", Version: version})
	shop := filepath.Join(work, "shop")
	writeTree(t, shop, map[string]string{
		"go.mod":  downstreamMod,
		"shop.go": "package shop\n\n//go:generate " + strings.ReplaceAll(atVersion, "VERSION", version) + " generate -spec builtin -out taobao\n",
	})
	fileURL := func(dir string) string { return "file://" + filepath.ToSlash(dir) }
	env := []string{
		// A module cache of its own, so that a version that was never published gets into no other;
		// writable, so that it can be removed; -trimpath, so that builds do not depend on its place.
		"GOMODCACHE=" + filepath.Join(work, "modcache"), "GOFLAGS=-modcacherw -trimpath", "GOWORK=off", "GOTOOLCHAIN=local",
		"GOPROXY=" + fileURL(filepath.Join(work, "proxy")) + "," + fileURL(filepath.Join(strings.TrimSpace(string(cache)), "cache", "download")),
		"GONOSUMDB=*", "GOSUMDB=off", "GOPRIVATE=", "GONOPROXY=",
	}
	runIn(t, shop, env, "go", "generate", "./...")
	runIn(t, shop, env, "go", "build", "./...")
	if mod, err := os.ReadFile(filepath.Join(shop, "go.mod")); err != nil || string(mod) != downstreamMod {
		t.Errorf("go.mod was changed: %v\n%s", err, mod)
	}
	if _, err := os.Stat(filepath.Join(shop, "taobao", "alsc", "alsc.go")); err != nil {
		t.Error(err)
	}

	// The second way of the README keeps the tool in a module file of its own.
	english, _ := readmeHalves(t)
	ran := false
	for _, b := range english {
		if b.info == "sh version" {
			runIn(t, shop, env, "bash", "-euo", "pipefail", "-c", strings.ReplaceAll(b.text, "VERSION", version))
			ran = true
		}
	}
	if !ran {
		t.Error("the README shows no second way")
	}
	if mod, err := os.ReadFile(filepath.Join(shop, "go.mod")); err != nil || string(mod) != downstreamMod {
		t.Errorf("go.mod was changed: %v\n%s", err, mod)
	}
	runIn(t, shop, env, "go", "tool", "-modfile=tools.mod", "topgen", "generate", "-spec", "builtin", "-out", "taobao", "-check")
	runIn(t, shop, env, "go", "build", "./...")
}

// publish puts this module into a proxy's folder under a version.
func publish(t *testing.T, proxy string, v module.Version) {
	t.Helper()
	dir := filepath.Join(proxy, filepath.FromSlash(v.Path), "@v")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile(filepath.Join(moduleRoot, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	writeTree(t, dir, map[string]string{
		"list":              v.Version + "\n",
		v.Version + ".info": `{"Version":"` + v.Version + `"}`,
		v.Version + ".mod":  string(mod),
	})
	f, err := os.Create(filepath.Join(dir, v.Version+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	if err := zip.CreateFromDir(f, v, moduleRoot); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
