package docjson

import (
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/jsonpos"
	"github.com/topgen/topgen/spec/internal/limits"
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
		if required := p.Get("required"); obligation && (required == nil || required.Kind == jsontext.KindNull) {
			f := diag.New(diag.ObligationUnread, p.At(r.file, row.Path), row.Name, "null")
			f.Severity = diag.Warning // the document is readable
			r.keep(f)
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
	keys := [4]string{"maxLength", "maxListSize", "maxValue", "minValue"}
	var members [4]string
	for i, key := range keys {
		members[i] = r.text(p, path, key)
	}
	var unread []int
	row.Limits, unread = limits.Members(members)
	for _, i := range unread {
		r.add(diag.LimitUnread, p.Get(keys[i]), path+keys[i], diag.Short(members[i]), diag.Short(row.Name))
	}
	return row
}

// each calls f for the objects of a list, with the path of each and a "/". A list may be null or missing.
func (r *reader) each(v *jsonpos.Value, path, key string, f func(item *jsonpos.Value, path string)) {
	list := v.Get(key)
	if list == nil || list.Kind == jsontext.KindNull {
		return
	}
	path += key
	if list.Kind != jsontext.KindBeginArray {
		r.add(diag.WrongValue, list, path, diag.Kind("an array"), diag.Kind(list.Shown()))
		return
	}
	for i, item := range list.Items {
		inner := path + "/" + strconv.Itoa(i)
		if item.Kind == jsontext.KindBeginObject {
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
	if m.Kind == jsontext.KindBeginArray || m.Kind == jsontext.KindBeginObject {
		r.add(diag.WrongValue, m, path+key, diag.Kind("a text"), diag.Kind(m.Shown()))
	}
	return m.Text
}

// flag returns a member that should be true or false; missing means false.
func (r *reader) flag(v *jsonpos.Value, path, key string) bool {
	m := v.Get(key)
	if m == nil || m.Kind == jsontext.KindNull {
		return false
	}
	if m.Text != "true" && m.Text != "false" {
		r.add(diag.WrongValue, m, path+key, diag.Kind("true or false"), diag.Kind(m.Shown()))
	}
	return m.Text == "true"
}
