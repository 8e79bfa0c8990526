package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/sample"
	"github.com/topgen/topgen/spec"
)

// example shows a call with what it needs at least. It runs without a network.
//
//	func ExampleService_CrmCardOpen() {
//		// A program has top.NewClient("app key", "app secret") here.
//		client := toptest.Answering(`{"alibaba_alsc_crm_card_open_response":{"request_id":"15qcf5j2m9dsg"}}`)
//		rsp, err := alsc.New(client).CrmCardOpen(context.Background(), &alsc.CrmCardOpenRequest{…})
//		if err != nil {
//			log.Println(err)
//			return
//		}
//		fmt.Println(rsp.RequestID)
//		// Output: 15qcf5j2m9dsg
//	}
func (e emitter) example(g *jen.Group, req *sample.Value) {
	header, call := function(g).Id("ExampleService_"+e.m.Go).Params(), e.exampleCall(sample.Needed(e.m.Request, req))
	answer, known := sample.Success(e.m, openValue)
	if !known || e.m.Response.Has("request_id") { // nothing that is known would be printed
		header.Block(append([]jen.Code{e.client()}, call...)...)
		return
	}
	options := e.session()
	if o := e.m.Outcome; o.Open() && !e.m.LeftToCaller() {
		options = append(options, e.top("WithOutcome").Call(text(e.m.Spec.Method), e.top("Outcome").Values(
			key("Code", text(o.Members[0].Path())), key("OK", stringList(openValue)))))
	}
	body := []jen.Code{
		jen.Comment(`A program has top.NewClient("app key", "app secret") here.`),
		jen.Id("client").Op(":=").Add(e.toptest("Answering")).Call(append([]jen.Code{text(answer)}, options...)...),
	}
	header.Block(append(append(body, call...), jen.Comment("Output: "+sample.RequestID))...)
}

// Program makes a program that makes one call, with all that is in the request.
//
//	func main() {
//		client := top.NewClient("app key", "app secret")
//		…
//	}
func (p Package) Program(m *model.API, req *sample.Value) ([]byte, error) {
	f := p.file(p.Import+"/main", "main")
	e := emitter{Package: p, m: m, outside: true}
	f.Func().Id("main").Params().Block(append([]jen.Code{e.client()}, e.exampleCall(req)...)...)
	return p.render(f)
}

// client makes a client.
//
//	client := top.NewClient("app key", "app secret", top.WithSession("access token"))
func (e emitter) client() jen.Code {
	return jen.Id("client").Op(":=").Add(e.top("NewClient")).Call(append([]jen.Code{jen.Lit("app key"), jen.Lit("app secret")}, e.session()...)...)
}

// session is the option that an API needs which is called for a user.
func (e emitter) session() []jen.Code {
	if e.m.Spec.Auth != spec.AuthRequired {
		return nil
	}
	return []jen.Code{e.top("WithSession").Call(jen.Lit("access token"))}
}

// exampleCall makes a call and prints its id.
func (e emitter) exampleCall(req *sample.Value) []jen.Code {
	call := e.calling(jen.Qual("context", "Background").Call(), jen.Op("&").Add(e.literal(e.m.Request, req)))
	return []jen.Code{
		jen.List(jen.Id("rsp"), jen.Err()).Op(":=").Add(call),
		jen.If(jen.Err().Op("!=").Nil()).Block(jen.Qual("log", "Println").Call(jen.Err()), jen.Return()),
		jen.Qual("fmt", "Println").Call(jen.Id("rsp").Dot("RequestID")),
	}
}
