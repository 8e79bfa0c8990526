package emit

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
)

// structType is a struct with the document's words on each field.
//
//	type CrmCardOpen_CardReq struct {
//		// 卡号 (required; at most 32 characters; e.g. 76123786153828)
//		CardID string
//	}
func (e emitter) structType(g *jen.Group, o *model.Struct, head jen.Code, before ...jen.Code) {
	g.Add(head)
	g.Type().Id(o.Go).StructFunc(func(g *jen.Group) {
		for _, c := range before {
			g.Add(c)
		}
		for _, f := range o.Fields {
			if text := fieldText(f, o.Encodes); text != "" {
				g.Add(comment(fieldLines(text)))
			}
			if f.Kind == model.Time { // the one type that asks for an import of its own
				g.Add(line(f.Go, " ", prefix(f))).Qual("time", "Time").Add(line(tag(f, o.Encodes)))
			} else {
				g.Add(line(f.Go, " ", prefix(f), valueType(f), " ", tag(f, o.Encodes)))
			}
		}
	})
}

var tagName = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,100}$`)

// tag gives a field its name on the wire in JSON. In a request what is not set is left out, where Go's type can tell; in a
// response the runtime does that, by what came. A name that could end the tag gives none.
func tag(f *model.Field, request bool) string {
	if !tagName.MatchString(f.Node.Name) || f.Node.Name == "-" {
		return ""
	}
	if !request {
		return "`json:\"" + f.Node.Name + "\"`"
	}
	if f.List || f.Pointer || f.Kind == model.Time || f.Kind == model.File || f.Kind == model.RawJSON {
		return "`json:\"" + f.Node.Name + ",omitzero\"`"
	}
	return "`json:\"" + f.Node.Name + "\"`"
}

// prefix is what makes a list or a pointer of a type.
func prefix(f *model.Field) string {
	switch {
	case f.List:
		return "[]"
	case f.Pointer:
		return "*"
	}
	return ""
}

// valueType is the type of a single value.
func valueType(f *model.Field) string {
	switch f.Kind {
	case model.Int:
		return "int64"
	case model.Number, model.Decimal:
		return "top.Decimal"
	case model.Bool:
		return "bool"
	case model.Time:
		return "time.Time"
	case model.File:
		return "top.File"
	case model.RawJSON:
		return "top.RawJSON"
	case model.Object:
		return f.Type.Go
	default:
		return "string"
	}
}

// fieldLines wraps clean text to the comment of a field.
func fieldLines(text string) []string { return lines(text, lineWidth-indent) }

// fieldText is what the document says of a field, and behind it, in parentheses, the facts: obligation,
// limits, example.
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

// maxTexts bounds how many descriptions of one field stand in its comment.
const maxTexts = 3

// descriptions is what the document says of the field, in all places where objects of its type stand.
func descriptions(f *model.Field) string {
	var texts []string
	for _, text := range append([]string{f.Node.Description}, f.Also...) {
		if text = clean(text); text == "" || strings.EqualFold(text, f.Go) || text == f.Node.Name {
			continue // it says nothing that the name does not
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
	switch {
	case !request:
	case n.Required:
		parts = append(parts, "required")
	default:
		parts = append(parts, "optional")
	}
	if f.Renamed {
		parts = append(parts, "on the wire "+oneLine(n.Name))
	}
	if f.JSONText {
		parts = append(parts, "JSON text")
	}
	if text := limits(f); text != "" {
		parts = append(parts, text)
	}
	if request {
		if d := oneLine(n.Default); d != "" && columnsOf(d) <= maxExample {
			parts = append(parts, "default "+d)
		}
	}
	if ex := oneLine(n.Example); ex != "" && columnsOf(ex) <= maxExample && f.Kind != model.Object && ex != oneLine(n.Description) {
		parts = append(parts, "e.g. "+ex)
	}
	return strings.Join(parts, "; ")
}

func limits(f *model.Field) string {
	n, each := f.Node, ""
	low, high := cmp.Or(f.Min, n.MinValue), cmp.Or(f.Max, n.MaxValue) // an answer's limits are text only
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
	switch {
	case low != nil && high != nil:
		parts = append(parts, fmt.Sprintf("%d to %d%s", *low, *high, each))
	case low != nil:
		parts = append(parts, fmt.Sprintf("at least %d%s", *low, each))
	case high != nil:
		parts = append(parts, fmt.Sprintf("at most %d%s", *high, each))
	}
	return strings.Join(parts, "; ")
}

func atMost(n int64, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("at most %d %s", n, unit)
}
