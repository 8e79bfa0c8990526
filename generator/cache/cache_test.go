package cache_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/topgen/topgen/generator/cache"
)

func TestCache(t *testing.T) {
	c := cache.Cache{Dir: filepath.Join(t.TempDir(), "cache")}
	about := cache.Key("x", "y")
	if _, ok := cache.Recall[int](c, about, "1"); ok {
		t.Error("an empty cache knows something")
	}
	if err := cache.Remember(c, about, "1", 7); err != nil {
		t.Fatal(err)
	}
	if got, ok := cache.Recall[int](c, about, "1"); !ok || got != 7 {
		t.Errorf("got %v, %v", got, ok)
	}
	if _, ok := cache.Recall[int](c, about, "2"); ok {
		t.Error("other inputs are known")
	}
	if _, ok := cache.Recall[int](c, cache.Key("x y"), "1"); ok {
		t.Error("two texts are one")
	}
	if _, ok := cache.Recall[string](c, about, "1"); ok {
		t.Error("a number is a text")
	}
	if _, ok := cache.Recall[int](cache.Cache{}, about, "1"); ok || cache.Remember(cache.Cache{}, about, "1", 7) != nil {
		t.Error("a cache that is off remembers or fails")
	}
	if err := os.WriteFile(filepath.Join(c.Dir, about+".json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, ok := cache.Recall[int](c, about, "1"); ok {
		t.Error("half an entry was taken")
	}
}

func TestOfUser(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", "/caches")
	t.Setenv("HOME", "/home")
	for value, want := range map[string]string{"off": "", "/x": "/x"} {
		t.Setenv("TOPGEN_CACHE", value)
		if got := cache.OfUser().Dir; got != want {
			t.Errorf("TOPGEN_CACHE=%s: got %q, want %q", value, got, want)
		}
	}
	t.Setenv("TOPGEN_CACHE", "")
	base, err := os.UserCacheDir()
	if got, want := cache.OfUser().Dir, filepath.Join(base, "topgen"); err != nil || got != want {
		t.Errorf("by default: got %q, want %q (%v)", got, want, err)
	}
}
