package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/sample"
	"github.com/topgen/topgen/spec"
)

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
	return jen.Func().Id("ExampleService_" + e.m.Go).Params().Block(e.exampleBody(req, needed)...)
}

// Program makes a program that makes one call, with all that is in the request.
//
//	func main() {
//		client := top.NewClient("app key", "app secret")
//		…
//	}
func (p Package) Program(m *model.API, req *sample.Value) ([]byte, error) {
	f := jen.NewFilePathName(p.Import+"/main", "main")
	f.NoFormat = true
	f.ImportName(p.Runtime, "top")
	f.ImportName(p.Import, p.Name)
	e := emitter{Package: p, m: m, test: true}
	f.Add(jen.Func().Id("main").Params().Block(e.exampleBody(req, allFields)...))
	return p.render(f)
}

func (e emitter) exampleBody(req *sample.Value, choose chooser) []jen.Code {
	options := []jen.Code{jen.Lit("app key"), jen.Lit("app secret")}
	if e.m.Spec.Auth == spec.AuthRequired {
		options = append(options, e.top("WithSession").Call(jen.Lit("access token")))
	}
	call := e.own("New").Call(jen.Id("client")).Dot(e.m.Go).
		Call(jen.Qual("context", "Background").Call(), jen.Op("&").Add(e.literal(e.m.Request, req, choose)))
	failed := []jen.Code{jen.Qual("log", "Println").Call(jen.Err()), jen.Return()}
	body := []jen.Code{
		jen.Id("client").Op(":=").Add(e.top("NewClient")).Call(options...),
		jen.List(jen.Id("rsp"), jen.Err()).Op(":=").Add(call),
		jen.If(jen.Err().Op("!=").Nil()).Block(failed...),
	}
	if o := e.m.Outcome; o != nil && o.Query {
		body = append(body, jen.If(jen.Err().Op(":=").Id("rsp").Dot("Outcome").Call(), jen.Err().Op("!=").Nil()).Block(failed...))
	}
	return append(body, jen.Qual("fmt", "Println").Call(jen.Id("rsp").Dot("RequestID")))
}

// shownOptional is how many parameters the example of an API shows that needs none.
const shownOptional = 3

// needed is the chooser of the fields that a request needs: the required ones, and those that rules ask for.
func needed(o *model.Struct) func(*model.Field) bool {
	chosen := make(map[*model.Field]bool)
	for _, r := range o.Rules {
		paths := r.Fields
		if r.When == nil {
			paths = paths[:1]
		}
		for _, p := range paths {
			chosen[p[0]] = true
		}
	}
	for _, f := range o.Fields {
		if f.Node.Required {
			chosen[f] = true
		}
	}
	if len(chosen) == 0 {
		for _, f := range o.Fields[:min(len(o.Fields), shownOptional)] {
			chosen[f] = true
		}
	}
	return func(f *model.Field) bool { return chosen[f] }
}
