package project

// Break is what a user has to change because of a newer version of the runtime or of topgen.
type Break struct {
	// Version is the runtime that broke it.
	Version int
	// Old is what was written, New what to write in its place, by language. README's table has the same.
	Old, New [2]string
}

// Breaks are all changes of this kind, in the order of README's table.
var Breaks = []Break{
	{2, [2]string{"rsp, err := svc.Method(ctx, req), then rsp.BizError()", "rsp, err := svc.Method(ctx, req)，再 rsp.BizError()"},
		[2]string{"rsp, err := svc.Method(ctx, req): err is the business's failure, too; rsp.BizError() still says it", "rsp, err := svc.Method(ctx, req)：err 也是业务的失败；rsp.BizError() 仍可使用"}},
	{2, [2]string{"svc.Method(ctx, req) is func(ctx, req)", "svc.Method(ctx, req) 是 func(ctx, req)"},
		[2]string{"svc.Method(ctx, req, opts...); an interface or mock of yours needs opts ...top.Option", "svc.Method(ctx, req, opts...)；你自己的接口或 mock 要加上 opts ...top.Option"}},
	{2, [2]string{"alsc.New(client.With(opt)).Method(ctx, req)", "alsc.New(client.With(opt)).Method(ctx, req)"},
		[2]string{"svc.Method(ctx, req, opt); the old call still works", "svc.Method(ctx, req, opt)；旧的写法仍可使用"}},
	{2, [2]string{"top.WithParamsInBody()", "top.WithParamsInBody()"},
		[2]string{"nothing: it is the default", "删掉：已是默认"}},
	{2, [2]string{"no option: public parameters in the URL", "不给选项：公共参数在 URL 里"},
		[2]string{"top.WithParamsInQuery()", "top.WithParamsInQuery()"}},
	{2, [2]string{"RetryPolicy{Tries: 3} sends isp.… errors again", "RetryPolicy{Tries: 3} 会重发 isp.… 错误"},
		[2]string{"RetryPolicy{Tries: 3, Idempotent: true}", "RetryPolicy{Tries: 3, Idempotent: true}"}},
	{2, [2]string{"top.Option is a function", "top.Option 是函数"},
		[2]string{"top.Option is a struct: make one with the top.With… functions", "top.Option 是结构体：用 top.With… 函数得到"}},
	{2, [2]string{"top.Params, top.Validator, top.Append…", "top.Params、top.Validator、top.Append…"},
		[2]string{"wire.…, in top/wire; only generated code calls them", "top/wire 里的 wire.…；只有生成的代码调用"}},
	{2, [2]string{"a response's DecodeTOP(*top.Decoder)", "响应的 DecodeTOP(*top.Decoder)"},
		[2]string{"MembersTOP(*wire.Members), which lists its members", "MembersTOP(*wire.Members)，列出它的成员"}},
	{2, [2]string{"top.NewBizError, top.NewUnknownOutcomeError", "top.NewBizError、top.NewUnknownOutcomeError"},
		[2]string{"top.OutcomeOf(method, rsp)", "top.OutcomeOf(method, rsp)"}},
	{2, [2]string{"top.Filled(s)", "top.Filled(s)"},
		[2]string{"your own check: s != nil && *s != \"\"", "自己检查：s != nil && *s != \"\""}},
	{2, [2]string{"toptest.Outcome", "toptest.Outcome"},
		[2]string{"top.Outcome", "top.Outcome"}},
	{2, [2]string{"the variable TOPGEN_CACHE", "环境变量 TOPGEN_CACHE"},
		[2]string{"nothing: there is no cache of output", "删掉：输出不再缓存"}},
	{2, [2]string{"a package without specs was removed", "没有规格的包会被删除"},
		[2]string{"topgen generate -prune", "topgen generate -prune"}},
}
