package read_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
)

// member and ordered are a JSON object whose order counts.
type member struct {
	name  string
	value any
}

type ordered []member

func (o ordered) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, m := range o {
		name, _ := json.Marshal(m.name)
		var value bytes.Buffer
		e := json.NewEncoder(&value)
		e.SetEscapeHTML(false)
		if err := e.Encode(m.value); err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value.Bytes())
	}
	return []byte("{" + b.String() + "}"), nil
}

// wire writes nodes as a response sample in JSON; simplified leaves out the elements' names.
func wire(nodes []*spec.Node, simplified bool) ordered {
	out := ordered{}
	for _, n := range nodes {
		var v any = n.Example
		if len(n.Fields) > 0 {
			v = wire(n.Fields, simplified)
		}
		if n.List {
			if v = []any{v}; !simplified {
				v = ordered{{spec.ElementName(n.Type), v}}
			}
		}
		out = append(out, member{n.Name, v})
	}
	return out
}

// section returns the offsets of the text between two titles.
func section(page, title, next string) (from, to int) {
	from = strings.Index(page, "\n"+title+"\n") + len("\n"+title+"\n")
	return from, from + strings.Index(page[from:], "\n"+next+"\n")
}

func replaceSection(page, title, next, body string) string {
	from, to := section(page, title, next)
	return page[:from] + "\n" + body + "\n" + page[to:]
}

// indented is a JSON sample of the response.
func indented(t *testing.T, api *spec.API, simplified bool) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "    ")
	if err := e.Encode(ordered{{spec.ResponseRoot(api.Method), wire(api.Response, simplified)}}); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

// withoutLeaves removes one of so many lines that show a leaf from the response sample.
func withoutLeaves(page string, index, of int) string {
	from, to := section(page, "响应示例", "异常示例")
	n := 0
	return page[:from] + leaf.ReplaceAllStringFunc(page[from:to], func(line string) string {
		if n++; n%of == index {
			return ""
		}
		return line
	}) + page[to:]
}

var leaf = regexp.MustCompile(`(?m)^ *<(\w+)>[^<\n]*</\w+>\n`)

func withoutSetters(page string, index, of int) string {
	from, to := section(page, "请求示例", "响应示例")
	n := 0
	return page[:from] + setter.ReplaceAllStringFunc(page[from:to], func(line string) string {
		if n++; n%of == index {
			return ""
		}
		return line
	}) + page[to:]
}

var setter = regexp.MustCompile(`(?m)^(?:req|obj\d+)\.set\w+\((?:"|-?\d|true|false|StringUtils).*\n`)

// twice repeats each element of a list of objects that holds no other list.
func twice(page string) string {
	from, to := section(page, "响应示例", "异常示例")
	body := page[from:to]
	for _, m := range listed.FindAllString(body, -1) {
		name := listed.FindStringSubmatch(m)[1]
		if closing := "</" + name + ">\n"; strings.HasSuffix(m, closing) && strings.Count(m, "<"+name+">") == 1 {
			body = strings.Replace(body, m, m+m, 1)
		}
	}
	return page[:from] + body + page[to:]
}

var listed = regexp.MustCompile(`(?m)^ *<(\w+)>\n(?: *<\w+>[^<\n]*</\w+>\n)+ *</\w+>\n`)

// TestOtherSamples gives each page other samples than its own. What is then read must be the true tree,
// or a refusal.
func TestOtherSamples(t *testing.T) {
	pages := corpus.Documents(t, "txt", corpus.Step(45, 3))
	tests := []struct {
		name string
		// whole says that nothing is lost, so that a refusal is a failure.
		whole bool
		make  func(page string, api *spec.API) string
	}{
		{"no demo", false, func(p string, _ *spec.API) string { return replaceSection(p, "请求示例", "响应示例", "") }},
		{"no response sample", false, func(p string, _ *spec.API) string { return replaceSection(p, "响应示例", "异常示例", "") }},
		{"half a response sample", false, func(p string, _ *spec.API) string {
			from, to := section(p, "响应示例", "异常示例")
			return p[:from] + strings.ToValidUTF8(p[from:from+(to-from)/2], "") + p[to:]
		}},
		{"JSON instead of XML", true, func(p string, api *spec.API) string {
			return replaceSection(p, "响应示例", "异常示例", indented(t, api, false))
		}},
		{"simplified JSON", true, func(p string, api *spec.API) string {
			return replaceSection(p, "响应示例", "异常示例", indented(t, api, true))
		}},
		{"XML and JSON", true, func(p string, api *spec.API) string {
			_, to := section(p, "响应示例", "异常示例")
			return p[:to] + indented(t, api, false) + "\n" + indented(t, api, true) + "\n" + p[to:]
		}},
		{"JSON and half of the XML", true, func(p string, api *spec.API) string {
			from, to := section(p, "响应示例", "异常示例")
			half := strings.LastIndex(p[:from+(to-from)/2], "\n") // a line is kept or lost
			return p[:half] + "\n" + indented(t, api, false) + "\n" + p[to:]
		}},
		{"a field missing from the sample", false, func(p string, api *spec.API) string { return withoutLeaves(p, 7, 8) }},
		{"a third of the fields missing from the sample", false, func(p string, api *spec.API) string { return withoutLeaves(p, 2, 3) }},
		{"a field missing from the demo", false, func(p string, api *spec.API) string { return withoutSetters(p, 7, 8) }},
		{"a third of the fields missing from the demo", false, func(p string, api *spec.API) string { return withoutSetters(p, 2, 3) }},
		{"two elements in each list", true, func(p string, api *spec.API) string { return twice(p) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			refused := 0
			for _, page := range pages {
				want, _ := readPage(page.File, page.Data)
				got, findings := readPage(page.File, []byte(tt.make(string(page.Data), want)))
				if got == nil {
					refused++
					if tt.whole {
						t.Errorf("%v", findings)
					}
				} else if diff := differs(want, got); diff != "" {
					t.Errorf("%s: %v: -want +got\n%s", page.File, findings, diff)
				}
			}
			// Of pages without a response sample, 255 of 671 may be refused.
			if refused > len(pages)*40/100 {
				t.Errorf("%d of %d pages are refused", refused, len(pages))
			}
		})
	}
}
