package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/topgen/topgen/cmd/topgen/internal/gateway"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/cmd/topgen/internal/request"
	"github.com/topgen/topgen/cmd/topgen/internal/sign"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
)

func (env Env) call(ctx context.Context, c *invocation) error {
	api, err := env.calledAPI(c)
	if err != nil {
		return err
	}
	if c.enabled("sample") {
		fmt.Fprintf(env.Stdout, "%s", request.Sample(api))
		return nil
	}
	call, err := env.request(ctx, c, api)
	if err != nil {
		return err
	}
	secrets, err := env.secrets(c.text("secret-file"))
	if err != nil {
		return err
	}
	if err := check(call, secrets[sessionVariable], env.language()); err != nil {
		return err
	}
	if c.enabled("dry-run") {
		fmt.Fprintln(env.Stdout, curl(c, call, secrets))
		return nil
	}
	client := top.NewClient(secrets[keyVariable], secrets[secretVariable], top.WithGateway(c.text("gateway")),
		top.WithSession(secrets[sessionVariable]), top.WithOutcome(api.Method, request.Outcome(api)))
	if err := client.Err(); err != nil {
		return wrong(c.Command, "%s", err)
	}
	if err := env.allow(c, api); err != nil {
		return err
	}
	answer := request.NewAnswer(api)
	err = client.Call(ctx, call, answer)
	env.printAnswer(answer)
	return env.failedCall(err)
}

// failedCall returns why a call failed. If it may have been executed, that is reported; a call that was refused was not.
func (env Env) failedCall(err error) error {
	var business *top.BizError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &business), !top.MayHaveExecuted(err):
		return diag.New(diag.CallRefused, diag.At{}, err)
	}
	env.report(diag.List{diag.New(diag.LostExecuted, diag.At{}, err)})
	return errExecuted
}

// calledAPI returns the API that the first argument names.
func (env Env) calledAPI(c *invocation) (*spec.API, error) {
	all, err := env.specs(c, true)
	if err != nil {
		return nil, err
	}
	chosen, list := project.Find(all, c.args[:1], false)
	if list.HasErrors() {
		return nil, list.Err()
	}
	if len(chosen) > 1 {
		return nil, wrong(c.Command, "%s means %s and %s; name one method", c.arg(0), chosen[0].Method, chosen[1].Method)
	}
	loaded, list := chosen[0].Load()
	if list.HasErrors() {
		return nil, list.Err()
	}
	return loaded.API, nil
}

// request makes a request from the arguments behind the method.
func (env Env) request(ctx context.Context, c *invocation, api *spec.API) (*request.Call, error) {
	call := &request.Call{API: api, Files: make(map[string]top.File)}
	var values []request.Value
	for _, arg := range c.args[1:] {
		if arg == "-" || !strings.Contains(arg, "=") {
			more, err := env.readValues(ctx, api, arg)
			if err != nil {
				return nil, err
			}
			values = append(values, more...)
			continue
		}
		v, ok := request.ParseArgument(arg)
		if !ok {
			return nil, wrong(c.Command, "%q names no parameter; write PATH=TEXT or PATH:=JSON", arg)
		}
		if slices.ContainsFunc(api.Request, func(n *spec.Node) bool { return n.Name == v.Path && n.Type == "byte[]" }) {
			file, err := os.Open(strings.TrimPrefix(v.Text, "@"))
			if err != nil {
				return nil, diag.New(diag.CannotRead, diag.At{File: v.Text}, diag.Cause(err))
			}
			call.Files[v.Path] = top.File{Name: file.Name(), Reader: file} // the process ends with the call
			continue
		}
		values = append(values, v)
	}
	params, err := request.Build(api, values)
	if err != nil {
		return nil, err
	}
	call.Params = params
	return call, nil
}

// readValues reads the values of a request from a file.
func (env Env) readValues(ctx context.Context, api *spec.API, file string) ([]request.Value, error) {
	name, data, err := env.readFile(ctx, file, spec.MaxFileSize)
	if err != nil {
		return nil, err
	}
	if len(data) > spec.MaxFileSize {
		return nil, diag.New(diag.CannotRead, diag.At{File: name}, fmt.Sprintf("expected at most %d MiB", spec.MaxFileSize>>20))
	}
	values, err := request.FromFile(api, data)
	return values, inFile(name, err)
}

// inFile says of findings which file they are about.
func inFile(name string, err error) error {
	list, ok := diag.Of(err)
	if !ok {
		return err
	}
	for i := range list {
		list[i].File = name
	}
	return list.Err()
}

// check returns all that the gateway would refuse, in a language.
func check(call *request.Call, session string, lang diag.Language) error {
	var list diag.List
	checks := gateway.Checks(call.API)
	if checks.Session && session == "" {
		list.Add(diag.NoCallSecret, diag.At{}, sessionVariable)
	}
	var files []toptest.File
	for name := range call.Files {
		files = append(files, toptest.File{Name: name})
	}
	for _, refusal := range checks.Check(call.Params, files) {
		what := refusal.SubMsg
		if lang == diag.Chinese {
			what = gateway.InChinese(what)
		}
		list.Add(diag.BadRequest, diag.At{}, what, call.API.Method)
	}
	return list.Err()
}

// allow returns why a call must not be made without being asked for: one that changes something, at a gateway that is
// not on this machine.
func (env Env) allow(c *invocation, api *spec.API) error {
	address, err := url.Parse(c.text("gateway"))
	if err != nil {
		return wrong(c.Command, "%s: %s", "-gateway", err)
	}
	host := address.Hostname()
	ip := net.ParseIP(host)
	if api.Query || c.enabled("live") || strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback() {
		return nil
	}
	refused := diag.New(diag.NeedsLive, diag.At{}, api.Method, host)
	in := env.keyboard()
	if in == nil || slices.Contains(c.args, "-") {
		return refused
	}
	fmt.Fprint(env.Stderr, printable(env.say("call %s (%s) at %s? [y/N] ", api.Method, api.Title, host)))
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil || !slices.Contains([]string{"y", "yes"}, strings.ToLower(strings.TrimSpace(line))) {
		return refused
	}
	return nil
}

// curl returns the request as a command, signed for the next ten minutes.
func curl(c *invocation, call *request.Call, s secrets) string {
	now := time.Now()
	all := request.Public(call.API.Method, s[keyVariable], s[sessionVariable], string(top.SignHMACSHA256), now)
	maps.Copy(all, call.Params)
	r := &sign.Request{URL: c.text("gateway"), Params: sign.ParamsOf(all)}
	for _, name := range slices.Sorted(maps.Keys(call.Files)) {
		r.Params = append(r.Params, sign.Param{Name: name, File: true, FileName: call.Files[name].Name})
	}
	return sign.Explain(r, sign.Options{Secret: s[secretVariable], Now: now}).Curl()
}

// completeCall completes the method, and behind it the paths of its parameters, which end where a value has to follow.
func (env Env) completeCall(command *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	c := &invocation{command, args}
	if len(args) == 0 {
		return env.methods(c), cobra.ShellCompDirectiveNoFileComp
	}
	if api := env.apiOf(c, args[0]); api != nil {
		return pathsOf("", api.Request), cobra.ShellCompDirectiveNoSpace
	}
	return nil, cobra.ShellCompDirectiveDefault
}

// pathsOf returns the beginnings of arguments for all parameters.
func pathsOf(above string, nodes []*spec.Node) (found []string) {
	for _, n := range nodes {
		switch {
		case n.List && len(n.Fields) > 0:
			found = append(found, above+n.Name+":=")
		case len(n.Fields) > 0:
			found = append(found, pathsOf(above+n.Name+"/", n.Fields)...)
		default:
			found = append(found, above+n.Name+"=")
		}
	}
	return found
}
