package command

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topgen/topgen/spec/doccentre"
	"github.com/topgen/topgen/templates/top"
)

// definition is what a command looks like: its usage, which stands behind "topgen" in a call, what it does, the arguments
// that it takes, and its flags. The texts are in package help.
type definition struct {
	usage string
	run   func(Env, context.Context, *invocation) error
	// need are the arguments that have to be there. As many as optional may follow, or with many set any number.
	need     string
	optional int
	many     bool
	// switches are flags that are on or off; values have one value, lists any number.
	switches, values, lists string
	// complete completes arguments; nil offers files.
	complete cobra.CompletionFunc
}

// definitions are all commands but help, in the order in which help lists them.
func (env Env) definitions() []definition {
	noFiles := cobra.NoFileCompletions
	return []definition{
		{usage: "add [-show] [-spec DIR] [-out DIR] [-package NAME] [-strict] [-force] [-source URL] [-json] FILE|METHOD|ID…", run: Env.runAdd, need: "FILE", many: true,
			values: "spec out package runtime source", switches: "tests strict json refresh show force", complete: env.completeNew},
		{usage: "parse [-o DIR] [-strict] [-json] FILE…", run: Env.runParse, need: "FILE", many: true, values: "o", switches: "strict json"},
		{usage: "generate [-spec DIR] [-out DIR] [-package NAME] [-api PATTERN]… [-tests=false] [-runtime IMPORTPATH] [-strict] [-check] [-prune] [-json]", run: Env.runGenerate,
			values: "spec out package runtime", lists: "api", switches: "tests strict check prune json", complete: noFiles},
		{usage: "fetch [-source URL] [-refresh] [-json] [METHOD…]", run: Env.runFetch, many: true, values: "source spec", switches: "refresh json", complete: offer(env.methods)},
		{usage: "search [-json] [-source URL] WORD…", run: Env.runSearch, need: "WORD", many: true, values: "source", lists: "spec", switches: "json", complete: noFiles},
		{usage: "list [-spec DIR]… [-json] [API…]", run: Env.listAPIs, many: true, lists: "spec", switches: "json", complete: offer(env.methods)},
		{usage: "show [-spec DIR]… [-json] API|FILE…", run: Env.show, need: "METHOD", many: true, lists: "spec", switches: "json", complete: offer(env.methods)},
		{usage: "diff [-breaking] [-json|-markdown] OLD NEW | topgen diff -against REVISION [SPECS]", run: Env.runDiff, many: true,
			values: "against spec", switches: "breaking json markdown"},
		{usage: "overlay METHOD [DOCUMENT]", run: Env.overlay, need: "METHOD", optional: 1, values: "spec", complete: offer(env.methods, files)},
		{usage: "remove [-dry-run] [-json] [-spec DIR] [-out DIR] METHOD…", run: Env.remove, need: "METHOD", many: true,
			values: "spec out package runtime", switches: "tests dry-run json", complete: offer(env.methods)},
		{usage: "move [-dry-run] [-json] [-spec DIR] [-out DIR] METHOD PACKAGE", run: Env.move, need: "METHOD PACKAGE",
			values: "spec out package runtime", switches: "tests dry-run json", complete: offer(env.methods, env.packages)},
		{usage: "init [-out DIR] [-spec DIR]", run: Env.init, values: "spec out", complete: noFiles},
		{usage: "explain [-json] [CODE…]", run: Env.explain, many: true, switches: "json", complete: offer(func(*invocation) []string { return codeNames() })},
		{usage: "mock [-spec DIR]… [-addr HOST:PORT] [-scenario FILE] -app KEY=SECRET…", run: Env.runMock,
			values: "addr scenario", lists: "spec app", complete: noFiles},
		{usage: "sign [-json] [-secret-file FILE] FILE|-", run: Env.runSign, need: "FILE", values: "secret-file", lists: "spec", switches: "json"},
		{usage: "call [-gateway URL] [-live] [-json] [-dry-run] [-sample] [-secret-file FILE] METHOD [PATH=TEXT|PATH:=JSON|FILE|-]…", run: Env.call, need: "METHOD", many: true,
			values: "gateway secret-file", lists: "spec", switches: "live json dry-run sample", complete: env.completeCall},
		{usage: "docs [-spec DIR]… -o DIR", run: Env.runDocs, values: "o", lists: "spec", complete: noFiles},
		{usage: "version", run: Env.printVersion, complete: noFiles},
		{usage: "completion SHELL", run: Env.completion, optional: 1, complete: cobra.FixedCompletions(shells, cobra.ShellCompDirectiveNoFileComp)},
	}
}

// defaults are the values of flags that are not given.
var defaults = map[string]string{
	"addr":    "127.0.0.1:0",
	"gateway": top.DefaultGateway,
	"source":  doccentre.DefaultSource,
}

// command makes a command of its definition.
func (env Env) command(d definition) *cobra.Command {
	needed := strings.Fields(d.need)
	most := len(needed) + d.optional
	if d.many {
		most = -1
	}
	c := &cobra.Command{
		Use:                   d.usage,
		DisableFlagsInUseLine: true,
		Args:                  func(c *cobra.Command, args []string) error { return checkArgs(c, args, needed, most) },
		ValidArgsFunction:     d.complete,
		RunE: func(c *cobra.Command, args []string) error {
			call := &invocation{c, args}
			env.json = call.enabled("json")
			return env.reported(d.run(env, c.Context(), call))
		},
	}
	flags := c.Flags()
	flags.SortFlags = false
	for _, name := range strings.Fields(d.values) {
		short := ""
		if len(name) == 1 {
			short = name
		}
		flags.StringP(name, short, defaults[name], "")
	}
	for _, name := range strings.Fields(d.lists) {
		flags.StringArray(name, nil, "")
	}
	for _, name := range strings.Fields(d.switches) {
		flags.Bool(name, name == "tests", "") // tests are written unless they are refused
	}
	return c
}
