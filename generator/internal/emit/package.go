package emit

import (
	"fmt"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/spec"
)

// Listed is an API in its package's list.
type Listed struct {
	// Go is the name of the service's method.
	Go   string
	Spec *spec.API
}

// List makes the package's own file: what it holds, and the service whose methods the APIs are.
//
//	const _ = wire.RuntimeV2
//
//	type Service struct{ client *top.Client }
//
//	func New(client *top.Client) *Service { return &Service{client: client} }
//
//	func (s *Service) With(opts ...top.Option) *Service { return New(s.of().With(opts...)) }
//
//	func (s *Service) call(ctx context.Context, req top.Request, rsp top.Response, opts []top.Option) error {
//		return s.of().Call(ctx, req, rsp, opts...)
//	}
//
//	func (s *Service) of() *top.Client {
//		if s == nil {
//			return nil
//		}
//		return s.client
//	}
func (p Package) List(apis []Listed) ([]byte, error) {
	f := p.file(p.Import, p.Name, "")
	f.PackageComment(p.contents(apis))

	f.Comment("// Fails to compile beside a runtime that this code was not made for.")
	f.Const().Id("_").Op("=").Add(p.wire("RuntimeV2"))
	f.Line()
	f.Comment("// Service calls the APIs of this package. It is safe for use by several goroutines.")
	f.Type().Id("Service").Struct(jen.Id("client").Op("*").Add(p.top("Client")))
	f.Line()
	f.Comment("// New returns a service that calls through the client.")
	f.Func().Id("New").Params(jen.Id("client").Op("*").Add(p.top("Client"))).Op("*").Id("Service").Block(
		jen.Return(jen.Op("&").Id("Service").Values(jen.Id("client:").Id("client"))))
	f.Line()
	service, options := jen.Id("s").Op("*").Id("Service"), jen.Id("opts").Op("...").Add(p.top("Option"))
	f.Comment("// With returns a service that differs by some more options, for many calls; a method takes them for one.")
	f.Func().Params(service).Id("With").Params(options).Op("*").Id("Service").Block(
		jen.Return(jen.Id("New").Call(jen.Id("s.of").Call().Dot("With").Call(jen.Id("opts").Op("...")))))
	f.Line()
	f.Func().Params(service).Id("call").Params(jen.Id("ctx").Qual("context", "Context"), jen.Id("req").Add(p.top("Request")),
		jen.Id("rsp").Add(p.top("Response")), jen.Id("opts").Index().Add(p.top("Option"))).Error().Block(
		jen.Return(jen.Id("s.of").Call().Dot("Call").Call(jen.Id("ctx"), jen.Id("req"), jen.Id("rsp"), jen.Id("opts").Op("..."))))
	f.Line()
	f.Comment("// of returns the client, nil of no service: its calls return an error.")
	f.Func().Params(service).Id("of").Params().Op("*").Add(p.top("Client")).Block(
		jen.If(jen.Id("s").Op("==").Nil()).Block(jen.Return(jen.Nil())),
		jen.Return(jen.Id("s.client")))
	return p.render(f)
}

// contents is the package's doc comment, with every API.
func (p Package) contents(apis []Listed) string {
	var b strings.Builder
	things := "an API"
	if len(apis) != 1 {
		things = fmt.Sprintf("%d APIs", len(apis))
	}
	fmt.Fprintf(&b, "// Package %s calls %s of the Taobao Open Platform:\n//\n", p.Name, things)
	for _, m := range apis {
		item := "[Service." + m.Go + "]: " + m.Spec.Method
		if title := title(m.Spec); title != "" && columnsOf(title) <= lineWidth {
			item += " (" + title + ")"
		}
		b.WriteString("//   - " + item + "\n")
	}
	b.WriteString("//\n// Make a client with top.NewClient, and a service with [New].")
	return b.String()
}
