package text_test

import (
	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/charset"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/internal/solve"
	"github.com/topgen/topgen/spec/internal/text"
)

// read reads a page, and solves it where its reader found no error.
func read(file string, data []byte) (*spec.API, diag.List) {
	data, broken := charset.Decode(file, data)
	if broken != nil {
		panic(broken.Err()) // tests of other encodings are those of package read
	}
	docs, list := text.Read(file, data)
	if len(docs) != 1 || list.HasErrors() {
		return nil, list
	}
	result, more := solve.Solve(docs[0])
	return result.API, append(list, more...)
}

// differs compares the trees of two APIs; empty where they are the same.
func differs(want, got *spec.API) string {
	if want == nil || got == nil {
		return cmp.Diff(want == nil, got == nil)
	}
	return cmp.Diff(corpus.TreeOf(want), corpus.TreeOf(got))
}
