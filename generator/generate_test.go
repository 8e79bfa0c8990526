package generator_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// manyAPIs are APIs that count how many of them are loaded.
func manyAPIs(n int, loaded *atomic.Int32) (apis []generator.API) {
	for i := range n {
		method := fmt.Sprintf("taobao.many.m%03d", n-i)
		apis = append(apis, generator.API{Method: method, File: method + ".json", Load: func() (*spec.API, diag.List) {
			loaded.Add(1)
			return &spec.API{Method: method}, nil
		}})
	}
	return apis
}

// TestOneAtATime: specs are loaded as their files are taken, in the order of the methods, and the names are known before.
func TestOneAtATime(t *testing.T) {
	var loaded atomic.Int32
	c := generator.Config{Package: "many", Import: "x/many", Runtime: "x/top", Tests: true, APIs: manyAPIs(300, &loaded)}
	names := generator.Names(c)
	if loaded.Load() != 0 {
		t.Error("the names of the files need a spec")
	}
	ahead := int32(4*runtime.GOMAXPROCS(0) + 2)
	var got []string
	for file, err := range generator.Generate(t.Context(), c) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, file.Name)
		if n := loaded.Load(); n > int32(len(got)/2)+ahead {
			t.Fatalf("%d specs are loaded when %d files are taken", n, len(got))
		}
	}
	if !slices.IsSorted(got[:600]) || got[600] != "many.go" {
		t.Errorf("the files come in the order %v", got)
	}
	slices.Sort(names)
	slices.Sort(got)
	if diff := cmp.Diff(names, got); diff != "" {
		t.Errorf("other names than Names says: %s", diff)
	}
}

// TestStopped: who takes no more files has none made.
func TestStopped(t *testing.T) {
	var loaded atomic.Int32
	for range generator.Generate(t.Context(), generator.Config{Package: "many", APIs: manyAPIs(300, &loaded)}) {
		break
	}
	if n := loaded.Load(); n > int32(4*runtime.GOMAXPROCS(0)+2) {
		t.Errorf("%d specs were loaded for one file", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	for _, err := range generator.Generate(ctx, generator.Config{Package: "many", APIs: manyAPIs(300, &loaded)}) {
		cancel()
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("the last error is %v, want %v", last, context.Canceled)
	}
}

// TestAllFaults: one bad spec does not hide those of the others, nor the warnings.
func TestAllFaults(t *testing.T) {
	var loaded atomic.Int32
	var warned []string
	c := generator.Config{Package: "many", APIs: manyAPIs(3, &loaded), Warn: func(l diag.List) { warned = append(warned, l[0].File) }}
	for i := range 2 {
		api := c.APIs[i]
		c.APIs[i].Load = func() (*spec.API, diag.List) {
			return nil, diag.List{diag.New(diag.PageCut, diag.At{File: api.File}), diag.New(diag.EmptyDocument, diag.At{File: api.File})}
		}
	}
	c.APIs = append(c.APIs, c.APIs[2])
	var errs []string
	for _, err := range generator.Generate(t.Context(), c) {
		if err != nil {
			errs = append(errs, err.Error())
		}
	}
	want := []string{"taobao.many.m001.json: method: the package has two specs of taobao.many.m001", "taobao.many.m002.json: the file is empty", "taobao.many.m003.json: the file is empty"}
	if !slices.EqualFunc(errs, want, strings.HasPrefix) {
		t.Errorf("got %q, want %q", errs, want)
	}
	if diff := cmp.Diff([]string{"taobao.many.m002.json", "taobao.many.m003.json"}, warned); diff != "" {
		t.Error(diff)
	}
}

// TestLeftOut: an API in Qimen's own protocol has no files, is not listed, and is warned of.
func TestLeftOut(t *testing.T) {
	c := config("many")
	c.APIs = []*spec.API{{Method: "taobao.many.a"}, {Method: "taobao.many.q", Protocol: spec.ProtocolQimen}}
	var warned diag.List
	c.Warn = func(l diag.List) { warned = append(warned, l...) }
	files := generate(t, c)
	if len(files) != 2 || strings.Contains(string(files["many.go"]), "many.q") {
		t.Errorf("got the files %v", slices.Collect(maps.Keys(files)))
	}
	if len(warned) != 1 || warned[0].Code != diag.QimenLeftOut {
		t.Errorf("got the warnings %v", warned)
	}
}

// TestGoNameTwice: a name that an overlay gives must not be another API's.
func TestGoNameTwice(t *testing.T) {
	c := config("many")
	c.APIs = []*spec.API{{Method: "taobao.many.a"}, {Method: "taobao.many.b", GoName: "TaobaoA"}}
	_, err := tryGenerate(t.Context(), c)
	if err == nil || !strings.Contains(err.Error(), "taobao.many.a and taobao.many.b would both be TaobaoA in package many; give one of them another go_name") {
		t.Errorf("got error %v", err)
	}
}
