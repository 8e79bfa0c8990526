package docjson

import (
	"math/big"
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

// table reads requestParams or responseParams. Subordinate parameters become rows one level deeper.
func (r *reader) table(v *value, key string) document.Table {
	params := v.get(key)
	if params == nil {
		r.say(diag.Warning, v.line, saveAgain, "expected %s, found no such key; taken as no parameters", key)
		return document.Table{}
	}
	t := document.Table{Line: params.line}
	r.rows(&t, v, key, 0)
	if key == "responseParams" {
		// Pages show no obligation of what is received, and the service's is a remnant: it says true of
		// fields that its own samples lack.
		for i := range t.Rows {
			t.Rows[i].Required = false
		}
	}
	return t
}

func (r *reader) rows(t *document.Table, v *value, key string, depth int) {
	r.each(v, key, func(p *value) {
		t.Rows = append(t.Rows, r.row(p, depth))
		r.rows(t, p, "subParams", depth+1)
	})
}

func (r *reader) row(p *value, depth int) document.Row {
	row := document.Row{
		Line:        p.line,
		Path:        r.path.String(),
		Depth:       depth,
		Name:        strings.TrimSpace(r.text(p, "name")),
		Required:    r.flag(p, "required"),
		Example:     strings.TrimSpace(r.text(p, "demoValue")),
		Description: plain.Text(r.text(p, "description")),
		Default:     strings.TrimSpace(r.text(p, "defaultValue")),
	}
	if n := p.get("name"); n != nil {
		row.Line = n.line
	}
	if row.Name == "" {
		r.say(diag.Error, row.Line, saveAgain, "expected a parameter's name, found none")
	}
	row.Type, row.List = document.SplitType(r.text(p, "type"))
	if p.get("type") == nil {
		r.say(diag.Error, row.Line, saveAgain, "expected the type of %q, found no such key", row.Name)
	}
	if n := r.whole(p, "maxLength"); n != nil && *n > 0 {
		row.Limits.MaxLength = *n
	}
	if n := r.whole(p, "maxListSize"); n != nil && *n > 0 {
		row.Limits.MaxListSize = *n
	}
	row.Limits.MaxValue = r.whole(p, "maxValue")
	row.Limits.MinValue = r.whole(p, "minValue")
	return row
}

// each calls f for the objects of a list. A list may be null or missing.
func (r *reader) each(v *value, key string, f func(*value)) {
	list := v.get(key)
	if list == nil || list.kind == kindNull {
		return
	}
	r.path.push(key, 0)
	defer r.path.pop()
	if list.kind != kindArray {
		r.say(diag.Error, list.line, saveAgain, "expected a list, found %s", list.shown())
		return
	}
	for i, item := range list.items {
		r.path.push("", i)
		if item.kind == kindObject {
			f(item)
		} else {
			r.say(diag.Error, item.line, saveAgain, "expected an object, found %s", item.shown())
		}
		r.path.pop()
	}
}

// text is a member that should be a text. Numbers and booleans are taken as they are written.
func (r *reader) text(v *value, key string) string {
	m := v.get(key)
	if m == nil {
		return ""
	}
	if m.kind == kindArray || m.kind == kindObject {
		r.path.push(key, 0)
		r.say(diag.Error, m.line, saveAgain, "expected a text, found %s", m.kind)
		r.path.pop()
	}
	return m.text
}

// flag is a member that should be true or false; missing means false.
func (r *reader) flag(v *value, key string) bool {
	m := v.get(key)
	if m == nil || m.kind == kindNull {
		return false
	}
	if m.text != "true" && m.text != "false" {
		r.path.push(key, 0)
		r.say(diag.Error, m.line, saveAgain, "expected true or false, found %s", m.shown())
		r.path.pop()
	}
	return m.text == "true"
}

// whole is a limit: a whole number, as a number or a text; nil where there is none. A limit that no
// whole number states is left out.
func (r *reader) whole(v *value, key string) *int64 {
	m := v.get(key)
	if m == nil || m.kind == kindNull || strings.TrimSpace(m.text) == "" && m.kind == kindString {
		return nil
	}
	text := strings.TrimSpace(m.text)
	if m.kind <= kindString && m.kind != kindBool && len(text) <= 40 && !strings.ContainsAny(text, "eE/xXpPbBoO_") {
		if n, ok := new(big.Rat).SetString(text); ok && n.IsInt() && n.Num().IsInt64() {
			i := n.Num().Int64()
			return &i
		}
	}
	r.path.push(key, 0)
	r.say(diag.Warning, m.line, "set it in the spec by hand", "expected a whole number or null, found %s; the limit is left out", m.shown())
	r.path.pop()
	return nil
}
