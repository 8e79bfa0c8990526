package docjson

import (
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/jsonpos"
	"github.com/topgen/topgen/spec/internal/plain"
)

// table reads requestParams or responseParams. Subordinate parameters become rows one level deeper.
func (r *reader) table(v *jsonpos.Value, path, key string) document.Table {
	params := v.Get(key)
	if params == nil {
		r.missing(v, path, key)
		return document.Table{}
	}
	t := document.Table{Line: params.Line}
	// Pages show no obligation of what is received, and the service's is a remnant: it says true of fields that its
	// own samples lack.
	r.rows(&t, v, path, key, 0, key == "requestParams")
	return t
}

func (r *reader) rows(t *document.Table, v *jsonpos.Value, path, key string, depth int, obligation bool) {
	r.each(v, path, key, func(p *jsonpos.Value, path string) {
		row := r.row(p, path, depth)
		if required := p.Get("required"); obligation && (required == nil || required.Kind == jsonpos.Null) {
			r.warn(diag.ObligationUnread, p, row.Path, row.Name, "null")
		}
		row.Required = row.Required && obligation
		t.Add(row)
		r.rows(t, p, path, "subParams", depth+1, obligation)
	})
}

func (r *reader) row(p *jsonpos.Value, path string, depth int) document.Row {
	row := document.Row{
		Line:        p.Line,
		Path:        strings.TrimSuffix(path, "/"),
		Depth:       depth,
		Name:        strings.TrimSpace(r.text(p, path, "name")),
		Required:    r.flag(p, path, "required"),
		Example:     strings.TrimSpace(r.text(p, path, "demoValue")),
		Description: plain.Text(r.text(p, path, "description")),
		Default:     strings.TrimSpace(r.text(p, path, "defaultValue")),
	}
	if n := p.Get("name"); n != nil {
		row.Line = n.Line
	}
	if row.Name == "" {
		r.missing(p, path, "name")
	}
	if p.Get("type") == nil {
		r.missing(p, path, "type")
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
func (r *reader) each(v *jsonpos.Value, path, key string, f func(item *jsonpos.Value, path string)) {
	list := v.Get(key)
	if list == nil || list.Kind == jsonpos.Null {
		return
	}
	path += key
	if list.Kind != jsonpos.Array {
		r.add(diag.WrongValue, list, path, diag.Kind("an array"), diag.Kind(list.Shown()))
		return
	}
	for i, item := range list.Items {
		inner := path + "/" + strconv.Itoa(i)
		if item.Kind == jsonpos.Object {
			f(item, inner+"/")
		} else {
			r.add(diag.WrongValue, item, inner, diag.Kind("an object"), diag.Kind(item.Shown()))
		}
	}
}

// text returns a member that should be a text. Numbers and booleans are taken as they are written.
func (r *reader) text(v *jsonpos.Value, path, key string) string {
	m := v.Get(key)
	if m == nil {
		return ""
	}
	if m.Kind == jsonpos.Array || m.Kind == jsonpos.Object {
		r.add(diag.WrongValue, m, path+key, diag.Kind("a text"), diag.Kind(m.Shown()))
	}
	return m.Text
}

// flag returns a member that should be true or false; missing means false.
func (r *reader) flag(v *jsonpos.Value, path, key string) bool {
	m := v.Get(key)
	if m == nil || m.Kind == jsonpos.Null {
		return false
	}
	if m.Text != "true" && m.Text != "false" {
		r.add(diag.WrongValue, m, path+key, diag.Kind("true or false"), diag.Kind(m.Shown()))
	}
	return m.Text == "true"
}

// count returns a limit on a length or size. The service writes none as null, "" or 0.
func (r *reader) count(v *jsonpos.Value, path, key string) int64 {
	n := r.whole(v, path, key)
	if n == nil {
		return 0
	}
	if *n < 0 {
		r.add(diag.LimitUnread, v.Get(key), path+key, diag.Short(v.Get(key).Text), diag.Short(r.text(v, path, "name")))
		return 0
	}
	return *n
}

// whole returns a limit, a whole number as a number or a text; nil where there is none.
func (r *reader) whole(v *jsonpos.Value, path, key string) *int64 {
	m := v.Get(key)
	if m == nil || m.Kind == jsonpos.Null || m.Text == "" && m.Kind == jsonpos.String {
		return nil
	}
	text := strings.TrimSpace(m.Text)
	if head, zeros, ok := strings.Cut(text, "."); ok && strings.Trim(zeros, "0") == "" { // 20.0
		text = head
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || m.Kind == jsonpos.True || m.Kind == jsonpos.False {
		r.add(diag.LimitUnread, m, path+key, diag.Short(m.Text), diag.Short(r.text(v, path, "name")))
		return nil
	}
	return &n
}
