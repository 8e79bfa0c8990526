package emit

import (
	"fmt"
	"path"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/sample"
	"github.com/topgen/topgen/spec"
)

// toptest is the import path of the package that emitted tests stand on.
func (p Package) toptest() string { return path.Join(p.Runtime, "toptest") }

// Test makes the test of one API, and its example. They are of a package outside, as a user's code is.
func (p Package) Test(m *model.API, d *sample.Document) ([]byte, error) {
	f := p.file(p.Import+"_test", p.Name+"_test", m.Spec.Method)
	own := p.Name
	if slices.Contains(namesInTests, own) {
		own += "api"
		f.ImportAlias(p.Import, own)
	} else {
		f.ImportName(p.Import, own)
	}
	e := emitter{Package: p, m: m, own: own}
	req := sample.Request(m)
	f.Add(e.test(d, req))
	f.Line()
	f.Add(e.example(req))
	return p.render(f)
}

// namesInTests are taken in the file of a test, by its variables and by the other packages.
var namesInTests = []string{"t", "ctx", "client", "req", "rsp", "err", "context", "fmt", "log", "testing", "time", "top", "toptest"}

// of is a name of the generated package.
func (e emitter) of(name string) *jen.Statement { return jen.Qual(e.Import, name) }

// test runs what has to hold for every API.
//
//	func TestCrmCardOpen(t *testing.T) {
//		req := &alsc.CrmCardOpenRequest{…}
//		toptest.Run(t, toptest.Case{…})
//	}
func (e emitter) test(d *sample.Document, req *sample.Value) jen.Code {
	want, samples := d.Response(e.m)
	params, files := wire(req)
	call := jen.Func().Params(jen.Id("ctx").Qual("context", "Context"), jen.Id("client").Op("*").Add(e.top("Client"))).
		Params(e.top("Response"), jen.Error()).
		Block(jen.Return(e.of("New").Call(jen.Id("client")).Dot(e.m.Go).Call(jen.Id("ctx"), jen.Id("req"))))
	fresh := jen.Func().Params().Add(e.top("Response")).Block(jen.Return(jen.New(e.of(e.m.Response.Go))))

	c := []jen.Code{key("Method", text(e.m.Spec.Method)), key("Request", jen.Id("req"))}
	if len(params) > 0 {
		c = append(c, key("Params", jen.Index().Qual(e.toptest(), "Param").Add(braces(params...))))
	}
	if len(files) > 0 {
		c = append(c, key("Files", jen.Index().String().Values(files...)))
	}
	if missing := sample.Missing(e.m); len(missing) > 0 {
		c = append(c, key("Missing", jen.Index().String().Add(texts(missing))))
	}
	c = append(c, e.obligations()...)
	c = append(c, key("Call", call), key("New", fresh),
		key("Want", jen.Op("&").Add(e.literal(e.m.Response, want, nil))))
	if o := e.m.Outcome; o != nil {
		c = append(c, key("Outcome", e.outcome(o)))
	}
	c = append(c, key("JSON", text(sample.JSON(e.m, want))), key("SimplifyJSON", text(sample.SimplifyJSON(e.m, want))))
	if xml := sample.XML(e.m, want); xml != "" {
		c = append(c, key("XML", text(xml)))
	}
	if len(samples) > 0 {
		c = append(c, key("Samples", jen.Index().String().Add(texts(samples))))
	}
	return jen.Func().Id("Test"+e.m.Go).Params(jen.Id("t").Op("*").Qual("testing", "T")).Block(
		jen.Id("req").Op(":=").Op("&").Add(e.literal(e.m.Request, req, nil)),
		jen.Qual(e.toptest(), "Run").Call(jen.Id("t"), jen.Qual(e.toptest(), "Case").Add(braces(c...))),
	)
}

// wire is what a request's parameters are on the wire, and the names of its files, in the order of the request's fields.
func wire(req *sample.Value) (list, files []jen.Code) {
	for _, m := range req.Members {
		if m.Field.Kind == model.File {
			for range max(1, len(m.Value.Items)) {
				files = append(files, text(m.Field.Node.Name))
			}
			continue
		}
		list = append(list, line("{Name: ", quote(m.Field.Node.Name), ", Value: ", quote(sample.Param(m)), "}"))
	}
	return list, files
}

// example shows a call with what it needs at least.
//
//	func ExampleService_CrmCardOpen() {
//		client := top.NewClient("app key", "app secret")
//		rsp, err := alsc.New(client).CrmCardOpen(context.Background(), &alsc.CrmCardOpenRequest{…})
//		if err != nil {
//			log.Println(err)
//			return
//		}
//		fmt.Println(rsp.RequestID)
//	}
func (e emitter) example(req *sample.Value) jen.Code {
	options := []jen.Code{jen.Lit("app key"), jen.Lit("app secret")}
	if e.m.Spec.Auth == spec.AuthRequired {
		options = append(options, e.top("WithSession").Call(jen.Lit("access token")))
	}
	call := e.of("New").Call(jen.Id("client")).Dot(e.m.Go).
		Call(jen.Qual("context", "Background").Call(), jen.Op("&").Add(e.literal(e.m.Request, req, needed)))
	failed := []jen.Code{jen.Qual("log", "Println").Call(jen.Id("err")), jen.Return()}
	body := []jen.Code{
		jen.Id("client").Op(":=").Add(e.top("NewClient")).Call(options...),
		jen.List(jen.Id("rsp"), jen.Id("err")).Op(":=").Add(call),
		jen.If(jen.Err().Op("!=").Nil()).Block(failed...),
	}
	body = append(body, jen.Qual("fmt", "Println").Call(jen.Id("rsp.RequestID")))
	return jen.Func().Id("ExampleService_" + e.m.Go).Params().Block(body...)
}

// shownOptional is how many parameters the example of an API shows that needs none.
const shownOptional = 3

// needed says which fields a request needs at least: the required ones, and those that rules ask for.
func needed(o *model.Struct) func(*model.Field) bool {
	asked := make(map[*model.Field]bool)
	for _, r := range o.Rules {
		paths := r.Fields
		if r.When == nil {
			paths = paths[:1]
		}
		for _, p := range paths {
			asked[p[0]] = true
		}
	}
	for _, f := range o.Fields {
		asked[f] = asked[f] || f.Node.Required
	}
	some := false
	for _, is := range asked {
		some = some || is
	}
	if !some {
		for _, f := range o.Fields[:min(len(o.Fields), shownOptional)] {
			asked[f] = true
		}
	}
	return func(f *model.Field) bool { return asked[f] }
}

// chooser says which fields of a struct go into a literal; nil: all.
type chooser func(*model.Struct) func(*model.Field) bool

// literal is a composite literal of a value, with all its members or those that choose asks for.
func (e emitter) literal(o *model.Struct, v *sample.Value, choose chooser) jen.Code {
	return line(e.own, ".", o.Go).Add(e.elements(o, v, choose))
}

// elements is a composite literal without its type.
func (e emitter) elements(o *model.Struct, v *sample.Value, choose chooser) jen.Code {
	in := func(*model.Field) bool { return true }
	if choose != nil {
		in = choose(o)
	}
	var members []jen.Code
	for _, m := range v.Members {
		if in(m.Field) {
			members = append(members, e.element(m.Field, m.Value, choose))
		}
	}
	return braces(members...)
}

// element is one member of a literal.
func (e emitter) element(f *model.Field, v *sample.Value, choose chooser) jen.Code {
	if !f.List && f.Kind != model.Object && f.Kind != model.Time {
		return line(f.Go, ": ", scalar(f, v, f.Pointer))
	}
	return key(f.Go, e.value(f, v, choose))
}

func (e emitter) value(f *model.Field, v *sample.Value, choose chooser) jen.Code {
	if !f.List {
		if f.Kind == model.Object {
			literal := e.literal(f.Type, v, choose)
			if f.Pointer {
				return jen.Op("&").Add(literal)
			}
			return literal
		}
		return e.single(f, v, f.Pointer)
	}
	var items []jen.Code
	for _, item := range v.Items {
		if f.Kind == model.Object {
			items = append(items, e.elements(f.Type, item, choose))
		} else {
			items = append(items, e.single(f, item, false))
		}
	}
	if f.Kind == model.Object {
		return line("[]", e.own, ".", f.Type.Go).Values(items...)
	}
	return line("[]", valueType(f)).Values(items...)
}

// single is the expression of a single value, or of a pointer to it.
func (e emitter) single(f *model.Field, v *sample.Value, pointer bool) jen.Code {
	if f.Kind != model.Time {
		return line(scalar(f, v, pointer))
	}
	t := v.Time()
	date := jen.Qual("time", "Date").Call(line(fmt.Sprintf("%d, %d, %d, %d, %d, %d, 0, top.GMT8",
		t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second())))
	if pointer {
		return line("top.Time").Call(date)
	}
	return date
}

// scalar is the expression of a single value that is no Time, or of a pointer to it.
func scalar(f *model.Field, v *sample.Value, pointer bool) string {
	plain, helper := v.Text, ""
	switch f.Kind {
	case model.Int:
		helper = "Int64"
	case model.Bool:
		helper = "Bool"
	case model.Number, model.Decimal:
		plain = "top.Dec(" + quote(v.Text) + ")"
		if pointer {
			return plain
		}
		return "*" + plain
	case model.RawJSON:
		plain, helper = quote(v.Text), "JSON"
	case model.File:
		content := "content"
		if most := f.Node.MaxLength; 0 < most && most < int64(len(content)) {
			content = content[:most]
		}
		return `top.FileBytes("file.txt", []byte("` + content + `"))`
	default:
		plain, helper = quote(v.Text), "String"
	}
	if pointer {
		return "top." + helper + "(" + plain + ")"
	}
	return plain
}

// texts is the elements of a list of texts.
func texts(list []string) jen.Code {
	elements := make([]jen.Code, len(list))
	for i, s := range list {
		elements[i] = text(s)
	}
	return braces(elements...)
}

// key is one element of a literal: Name: value.
func key(name string, value jen.Code) jen.Code { return jen.Id(name + ":").Add(value) }

// braces holds elements, each on a line of its own.
func braces(elements ...jen.Code) jen.Code {
	if len(elements) == 0 {
		return jen.Values()
	}
	return jen.Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, elements...)
}
