package docjson

import (
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

// table reads requestParams or responseParams. Subordinate parameters become rows one level deeper.
func (r *reader) table(v *value, path, key string) document.Table {
	params := v.get(key)
	if params == nil {
		r.add(diag.MissingKey, v, path+key, key)
		return document.Table{}
	}
	t := document.Table{Line: params.line}
	// Pages show no obligation of what is received, and the service's is a remnant: it says true of fields that its
	// own samples lack.
	r.rows(&t, v, path, key, 0, key == "requestParams")
	return t
}

func (r *reader) rows(t *document.Table, v *value, path, key string, depth int, obligation bool) {
	r.each(v, path, key, func(p *value, path string) {
		row := r.row(p, path, depth)
		row.Required = row.Required && obligation
		t.Add(row)
		r.rows(t, p, path, "subParams", depth+1, obligation)
	})
}

func (r *reader) row(p *value, path string, depth int) document.Row {
	row := document.Row{
		Line:        p.line,
		Path:        strings.TrimSuffix(path, "/"),
		Depth:       depth,
		Name:        strings.TrimSpace(r.text(p, path, "name")),
		Required:    r.flag(p, path, "required"),
		Example:     strings.TrimSpace(r.text(p, path, "demoValue")),
		Description: plain.Text(r.text(p, path, "description")),
		Default:     strings.TrimSpace(r.text(p, path, "defaultValue")),
	}
	if n := p.get("name"); n != nil {
		row.Line = n.line
	}
	if row.Name == "" {
		r.add(diag.MissingKey, p, path+"name", "name")
	}
	if p.get("type") == nil {
		r.add(diag.MissingKey, p, path+"type", "type")
	}
	row.Type, row.List = document.SplitType(r.text(p, path, "type"))
	row.Limits = document.Limits{
		MaxLength:   r.count(p, path, "maxLength"),
		MaxListSize: r.count(p, path, "maxListSize"),
		MaxValue:    r.whole(p, path, "maxValue"),
		MinValue:    r.whole(p, path, "minValue"),
	}
	return row
}

// each calls f for the objects of a list, with the path of each and a "/". A list may be null or missing.
func (r *reader) each(v *value, path, key string, f func(item *value, path string)) {
	list := v.get(key)
	if list == nil || list.kind == jsontext.KindNull {
		return
	}
	path += key
	if list.kind != jsontext.KindBeginArray {
		r.add(diag.WrongValue, list, path, "an array", list.shown())
		return
	}
	for i, item := range list.items {
		inner := path + "/" + strconv.Itoa(i)
		if item.kind == jsontext.KindBeginObject {
			f(item, inner+"/")
		} else {
			r.add(diag.WrongValue, item, inner, "an object", item.shown())
		}
	}
}

// text returns a member that should be a text. Numbers and booleans are taken as they are written.
func (r *reader) text(v *value, path, key string) string {
	m := v.get(key)
	if m == nil {
		return ""
	}
	if m.kind == jsontext.KindBeginArray || m.kind == jsontext.KindBeginObject {
		r.add(diag.WrongValue, m, path+key, "a text", m.shown())
	}
	return m.text
}

// flag returns a member that should be true or false; missing means false.
func (r *reader) flag(v *value, path, key string) bool {
	m := v.get(key)
	if m == nil || m.kind == jsontext.KindNull {
		return false
	}
	if m.text != "true" && m.text != "false" {
		r.add(diag.WrongValue, m, path+key, "true or false", m.shown())
	}
	return m.text == "true"
}

// count returns a limit on a length or size. The service writes none as null, "" or 0.
func (r *reader) count(v *value, path, key string) int64 {
	n := r.whole(v, path, key)
	if n == nil {
		return 0
	}
	if *n < 0 {
		r.add(diag.LimitUnread, v.get(key), path+key, diag.Short(v.get(key).text), diag.Short(r.text(v, path, "name")))
		return 0
	}
	return *n
}

// whole returns a limit, a whole number as a number or a text; nil where there is none.
func (r *reader) whole(v *value, path, key string) *int64 {
	m := v.get(key)
	if m == nil || m.kind == jsontext.KindNull || m.text == "" && m.kind == jsontext.KindString {
		return nil
	}
	text := strings.TrimSpace(m.text)
	if head, zeros, ok := strings.Cut(text, "."); ok && strings.Trim(zeros, "0") == "" { // 20.0
		text = head
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || m.kind == jsontext.KindTrue || m.kind == jsontext.KindFalse {
		r.add(diag.LimitUnread, m, path+key, diag.Short(m.text), diag.Short(r.text(v, path, "name")))
		return nil
	}
	return &n
}
