package emit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
)

// fieldComment is the comment of a field: the document's description, and behind it, in parentheses, the facts:
// obligation, limits, example.
//
//	// 卡号 (required; at most 32 characters; e.g. 76123786153828)
func fieldComment(f *model.Field, request bool) jen.Code {
	text, facts := descriptions(f), facts(f, request)
	switch {
	case text != "" && facts != "":
		facts = "(" + facts + ")"
	case facts != "":
		facts = strings.ToUpper(facts[:1]) + facts[1:]
	}
	return fieldDoc(text, facts)
}

// maxTexts bounds how many descriptions of one field are in its comment.
const maxTexts = 3

// descriptions returns the document's descriptions of the field, from everywhere that its type occurs.
func descriptions(f *model.Field) string {
	var texts []string
	for _, text := range append([]string{f.Node.Description}, f.Also...) {
		if text = clean(text); text == "" || strings.EqualFold(text, f.Go) || text == f.Node.Name || slices.Contains(texts, text) {
			continue // the name or another text says as much
		}
		if len(texts) == maxTexts {
			texts = append(texts, "…")
			break
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, " / ")
}

// maxExample bounds an example in a comment, in columns; a longer one says little to a reader.
const maxExample = 60

func facts(f *model.Field, request bool) string {
	n := f.Node
	var parts []string
	if request {
		parts = append(parts, map[bool]string{true: "required", false: "optional"}[n.Required])
	}
	if f.Renamed {
		parts = append(parts, "on the wire "+oneLine(n.Name))
	}
	if f.JSONText {
		parts = append(parts, "JSON text")
	}
	parts = append(parts, limits(f)...)
	if d := oneLine(n.Default); request && d != "" && columnsOf(d) <= maxExample {
		parts = append(parts, "default "+d)
	}
	if ex := oneLine(n.Example); ex != "" && columnsOf(ex) <= maxExample && f.Kind != model.Object && ex != oneLine(n.Description) {
		parts = append(parts, "e.g. "+ex)
	}
	return strings.Join(parts, "; ")
}

// limits says how long, how many and how much a value may be. Those of an answer are text only: they are not checked.
func limits(f *model.Field) []string {
	n, each := f.Node, ""
	var parts []string
	if f.List {
		each = " each"
		if n.MaxListSize > 0 {
			parts = append(parts, atMost(n.MaxListSize, "element"))
		}
	}
	switch {
	case n.MaxLength > 0 && f.Bytes:
		parts = append(parts, atMost(n.MaxLength, "byte")+each)
	case n.MaxLength > 0:
		parts = append(parts, atMost(n.MaxLength, "character")+each)
	}
	switch least, most := cmp.Or(f.Min, n.MinValue), cmp.Or(f.Max, n.MaxValue); {
	case least != nil && most != nil:
		parts = append(parts, fmt.Sprintf("%d to %d%s", *least, *most, each))
	case least != nil:
		parts = append(parts, fmt.Sprintf("at least %d%s", *least, each))
	case most != nil:
		parts = append(parts, fmt.Sprintf("at most %d%s", *most, each))
	}
	return parts
}

func atMost(n int64, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("at most %d %s", n, unit)
}
