package emit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/topgen/topgen/generator/internal/model"
)

// fieldLines wraps clean text to the comment of a field.
func fieldLines(text string) []string { return lines(text, lineWidth-indent) }

// fieldText is the comment of a field: the document's description, and behind it, in parentheses, the facts:
// obligation, limits, example.
func fieldText(f *model.Field, request bool) string {
	text, facts := descriptions(f), facts(f, request)
	switch {
	case facts == "":
		return text
	case text == "":
		return strings.ToUpper(facts[:1]) + facts[1:]
	}
	return join(lineWidth-indent, text, "("+facts+")")
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

// join puts texts on one line of a comment where they fit, and on lines of their own otherwise.
func join(columns int, texts ...string) string {
	var kept []string
	for _, t := range texts {
		if t = clean(t); t != "" {
			kept = append(kept, t)
		}
	}
	if joined := strings.Join(kept, " "); !strings.Contains(joined, "\n") && columnsOf(joined) <= columns-len("// ") {
		return joined
	}
	return strings.Join(kept, "\n")
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
