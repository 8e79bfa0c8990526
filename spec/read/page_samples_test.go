package read_test

import (
	"fmt"
	"html"
	"strings"

	"github.com/topgen/topgen/spec"
)

// samples writes the demo and the response sample that the platform makes of an API's examples.
type samples struct {
	strings.Builder
	variables int
}

// demoOf returns an API's demo.
func demoOf(api *spec.API) string {
	if _, demo := api.Samples.Demo(); demo != "" {
		return demo
	}
	var s samples
	s.demo(api)
	return s.String()
}

// responseXML returns an API's response sample.
func responseXML(api *spec.API) string {
	if api.Samples != nil && api.Samples.ResponseXML != "" {
		return api.Samples.ResponseXML
	}
	var s samples
	root := spec.ResponseRoot(api.Method)
	fmt.Fprintf(&s, "<%s>\n", root)
	s.xml(api.Response, 1)
	fmt.Fprintf(&s, "</%s>\n", root)
	return s.String()
}

func (s *samples) demo(api *spec.API) {
	s.WriteString("TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);\n" +
		class(api) + " req = new " + class(api) + "();\n")
	s.setters(api.Request, "req", false)
	s.WriteString("XResponse rsp = client.execute(req);\nSystem.out.println(rsp.getBody());\n")
}

// class is the name of the request's class.
func class(api *spec.API) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(strings.TrimPrefix(api.Method, "taobao."), func(r rune) bool { return strings.ContainsRune("._-", r) }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String() + "Request"
}

// setters writes the demo's statements, with the platform's mistake: inside the element of a list,
// objects and lists are set on a variable that does not exist.
func (s *samples) setters(nodes []*spec.Node, owner string, element bool) {
	for _, n := range nodes {
		var name strings.Builder
		for word := range strings.SplitSeq(n.Name, "_") {
			if word != "" {
				name.WriteString(strings.ToUpper(word[:1]) + word[1:])
			}
		}
		if len(n.Fields) == 0 {
			fmt.Fprintf(s, "%s.set%s(%s);\n", owner, &name, literal(n))
			continue
		}
		object := owner
		if element {
			s.variables++
			object = fmt.Sprintf("list%d", s.variables)
		}
		if !n.List {
			s.variables++
			v := fmt.Sprintf("obj%d", s.variables)
			fmt.Fprintf(s, "XRequest.%s %s = new XRequest.%[1]s();\n", n.Type, v)
			s.setters(n.Fields, v, false)
			fmt.Fprintf(s, "%s.set%s(%s);\n", object, &name, v)
			continue
		}
		s.variables += 2
		list := fmt.Sprintf("list%d", s.variables)
		s.variables++
		v := fmt.Sprintf("obj%d", s.variables)
		fmt.Fprintf(s, "List<XRequest.%s> %s = new ArrayList<XRequest.%[1]s>();\n", n.Type, list)
		fmt.Fprintf(s, "XRequest.%s %s = new XRequest.%[1]s();\n%[3]s.add(%[2]s);\n", n.Type, v, list)
		s.setters(n.Fields, v, true)
		fmt.Fprintf(s, "%s.set%s(%s);\n", object, &name, list)
	}
}

func literal(n *spec.Node) string {
	switch {
	case n.Type == "byte[]":
		return `new FileItem("/tmp/a.jpg")`
	case n.Type == "Number" && n.List:
		return "new Long[] { " + strings.Join(elements(n.Example), " , ") + " };"
	case n.List:
		return quote(strings.Join(elements(n.Example), ","))
	case n.Type == "Number" && n.Example == "":
		return "1L"
	case n.Type == "Number":
		return n.Example + "L"
	case n.Type == "Boolean" && n.Example != "":
		return n.Example
	case n.Type == "Date":
		return "StringUtils.parseDateTime(" + quote(n.Example) + ")"
	}
	return quote(n.Example)
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func elements(example string) []string {
	example = strings.Trim(example, "[]")
	if example == "" {
		return nil
	}
	var out []string
	for e := range strings.SplitSeq(example, ",") {
		out = append(out, strings.Trim(e, ` "`))
	}
	return out
}

func (s *samples) xml(nodes []*spec.Node, depth int) {
	in := strings.Repeat("    ", depth)
	for _, n := range nodes {
		switch {
		case len(n.Fields) > 0 && n.List:
			fmt.Fprintf(s, "%s<%s>\n%[1]s    <%[3]s>\n", in, n.Name, spec.ElementName(n.Type))
			s.xml(n.Fields, depth+2)
			fmt.Fprintf(s, "%s    </%s>\n%[1]s</%[3]s>\n", in, spec.ElementName(n.Type), n.Name)
		case len(n.Fields) > 0:
			fmt.Fprintf(s, "%s<%s>\n", in, n.Name)
			s.xml(n.Fields, depth+1)
			fmt.Fprintf(s, "%s</%s>\n", in, n.Name)
		case n.List && n.Example != "":
			fmt.Fprintf(s, "%s<%s>\n", in, n.Name)
			for _, e := range elements(n.Example) {
				fmt.Fprintf(s, "%s    <%s>%s</%[2]s>\n", in, spec.ElementName(n.Type), html.EscapeString(e))
			}
			fmt.Fprintf(s, "%s</%s>\n", in, n.Name)
		default:
			fmt.Fprintf(s, "%s<%s>%s</%[2]s>\n", in, n.Name, html.EscapeString(n.Example))
		}
	}
}
