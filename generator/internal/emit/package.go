package emit

import (
	"fmt"
	"strings"

	"github.com/dave/jennifer/jen"
)

// Listed is an API in its package's list: the name of the service's method, that of the API, and its title.
type Listed struct{ Go, Method, Title string }

// List makes the package's own file: the list of its APIs, and the service whose methods they are.
//
//	const _ = wire.RuntimeV2
//
//	type Service struct{ client *top.Client }
//
//	func New(client *top.Client) *Service { return &Service{client: client} }
func (p Package) List(apis []Listed) ([]byte, error) {
	f := p.file(p.Import, p.Name)
	f.HeaderComment(header(""))
	f.PackageComment(p.contents(apis))

	f.Comment("// Fails to compile beside a runtime that this code was not made for.")
	f.Const().Id("_").Op("=").Add(p.wire("RuntimeV2"))
	f.Line()
	f.Comment("// Service calls the APIs of this package. It is safe for use by several goroutines.")
	f.Type().Id("Service").Struct(jen.Id("client").Op("*").Add(p.top("Client")))
	function(f.Group, "New returns a service that calls through the client.").
		Id("New").Params(jen.Id("client").Op("*").Add(p.top("Client"))).Op("*").Id("Service").
		Block(jen.Return(jen.Op("&").Id("Service").Values(key("client", jen.Id("client")))))
	p.with(f.Group)
	if len(apis) > 0 {
		p.serviceCall(f.Group)
	}
	return p.render(f)
}

// with makes a service for many calls with other options.
//
//	func (s *Service) With(opts ...top.Option) *Service {
//		if s == nil {
//			return nil
//		}
//		return New(s.client.With(opts...))
//	}
func (p Package) with(g *jen.Group) {
	function(g, "With returns a service whose calls have further options, such as another user's session.").
		Params(jen.Id("s").Op("*").Id("Service")).Id("With").Params(jen.Id("opts").Op("...").Add(p.top("Option"))).Op("*").Id("Service").
		Block(
			jen.If(jen.Id("s").Op("==").Nil()).Block(jen.Return(jen.Nil())),
			jen.Return(jen.Id("New").Call(jen.Id("s").Dot("client").Dot("With").Call(jen.Id("opts").Op("...")))))
}

// serviceCall is what all methods have in common. Without a client the call is an error and not a panic.
//
//	func (s *Service) call(ctx context.Context, req top.Request, rsp top.Response, opts []top.Option) error {
//		if s == nil {
//			s = New(nil)
//		}
//		return s.client.Call(ctx, req, rsp, opts...)
//	}
func (p Package) serviceCall(g *jen.Group) {
	g.Line()
	g.Comment("// call makes a call. The client has the error to a service that is nil, or was made without a client.")
	g.Func().Params(jen.Id("s").Op("*").Id("Service")).Id("call").
		Params(ctx(), jen.Id("req").Add(p.top("Request")), jen.Id("rsp").Add(p.top("Response")), jen.Id("opts").Index().Add(p.top("Option"))).Error().
		Block(
			jen.If(jen.Id("s").Op("==").Nil()).Block(jen.Id("s").Op("=").Id("New").Call(jen.Nil())),
			jen.Return(jen.Id("s").Dot("client").Dot("Call").Call(jen.Id("ctx"), jen.Id("req"), jen.Id("rsp"), jen.Id("opts").Op("..."))))
}

// contents is the package's doc comment: a whole call, and every API.
func (p Package) contents(apis []Listed) string {
	var b strings.Builder
	count := "an API"
	if len(apis) != 1 {
		count = fmt.Sprintf("%d APIs", len(apis))
	}
	fmt.Fprintf(&b, "// Package %s calls %s of the Taobao Open Platform.\n//\n", p.Name, count)
	if len(apis) > 0 {
		name := apis[0].Go
		fmt.Fprintf(&b, wholeCall, p.Name, name, p.Name, name)
	}
	b.WriteString("// The APIs:\n//\n")
	for _, m := range apis {
		line := "//   - [Service." + m.Go + "]: " + m.Method
		if title := title(m.Method, m.Title); title != "" && columnsOf(title) <= lineWidth+len("()") {
			line += " " + title
		}
		b.WriteString(line + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// wholeCall shows a call, from the client to the last kind of error.
const wholeCall = `// A whole call:
//
//	client := top.NewClient(appKey, appSecret)
//
//	rsp, err := %s.New(client).%s(ctx, &%s.%sRequest{…})
//	var refused *top.BizError
//	switch {
//	case err == nil:
//		fmt.Println(rsp.RequestID)
//	case errors.As(err, &refused):
//		fmt.Println(refused.Code, refused.Message) // the business said no
//	case top.MayHaveExecuted(err):
//		// nobody knows: ask, or call again with the same number
//	default:
//		// not done
//	}
//
`
