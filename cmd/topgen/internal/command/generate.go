package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec/diag"
)

func generateCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:      "generate",
		UsageText: "topgen generate [-spec DIR] [-out DIR] [-package NAME] [-api PATTERN]… [-tests=false] [-runtime IMPORTPATH] [-check] [-prune]",
		Flags: append(projectFlags(),
			&cli.StringSliceFlag{Name: "api"},
			&cli.BoolFlag{Name: "strict"},
			&cli.BoolFlag{Name: "check"},
			&cli.BoolFlag{Name: "prune"}),
		Action: func(ctx context.Context, c *cli.Command) error { return runGenerate(ctx, c, env) },
	}
}

func projectFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "spec"},
		&cli.StringFlag{Name: "out"},
		&cli.StringFlag{Name: "package"},
		&cli.BoolFlag{Name: "tests", Value: true},
		&cli.StringFlag{Name: "runtime"},
	}
}

// flags returns the settings that the flags give.
func (env Env) flags(c *cli.Command) (project.Config, error) {
	flags := project.Config{Spec: c.String("spec"), Out: c.String("out"), Package: c.String("package"),
		Runtime: c.String("runtime"), API: c.StringSlice("api"), Prune: c.Bool("prune")}
	if c.IsSet("tests") {
		tests := c.Bool("tests")
		flags.Tests = &tests
	}
	var lines []string
	for _, f := range flags.Flaws() {
		key, _, _ := strings.Cut(f.Path, "[")
		f.Path = "-" + key
		lines = append(lines, f.Text(env.language()))
	}
	if len(lines) > 0 {
		return flags, &usageError{c.Name + ": " + strings.Join(lines, "\n"), c.UsageText}
	}
	return flags, nil
}

// targets returns those of the configuration file, with the flags over them. Of several, -spec and -out choose.
func (env Env) targets(c *cli.Command) ([]project.Config, error) {
	flags, err := env.flags(c)
	if err != nil {
		return nil, err
	}
	wd, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("the current folder is no longer there, or cannot be read; change into one that is: %w", err)
	}
	flags = flags.Absolute(wd)
	root, err := project.Root(wd)
	if err != nil {
		return nil, err
	}
	file, err := project.ReadConfig(root)
	if err != nil {
		return nil, err
	}
	if len(file) == 0 {
		file = []project.Config{{}}
	}
	var chosen []project.Config
	for _, target := range file {
		whole := target.WithDefaults(root)
		if len(file) == 1 || (flags.Spec == "" || flags.Spec == whole.Spec) && (flags.Out == "" || flags.Out == whole.Out) {
			chosen = append(chosen, target.Override(flags).WithDefaults(root))
		}
	}
	if len(chosen) == 0 {
		chosen = []project.Config{flags.WithDefaults(root)}
	}
	if len(chosen) > 1 && (flags.Package != "" || flags.Runtime != "") {
		return nil, &usageError{fmt.Sprintf("%s: -package and -runtime are for one of the %d targets of %s; choose it with -spec or -out", c.Name, len(chosen), project.ConfigName), c.UsageText}
	}
	return chosen, nil
}

func runGenerate(ctx context.Context, c *cli.Command, env Env) error {
	if err := noMore(c, 0); err != nil {
		return err
	}
	configs, err := env.targets(c)
	if err != nil {
		return err
	}
	projects, err := project.Discover(configs)
	if err != nil {
		return err
	}
	var failed error
	for _, p := range projects {
		p.Warn, p.Strict = func(list diag.List) { env.report(list, false) }, c.Bool("strict")
		if c.Bool("check") {
			err = env.check(ctx, p)
		} else {
			err = env.generate(ctx, p)
		}
		if err = env.reported(err, false); err != nil && err != errFindings {
			return err
		} else if err != nil {
			failed = err
		}
	}
	return failed
}

func (env Env) generate(ctx context.Context, p *project.Project) error {
	r, err := p.Generate(ctx)
	if err != nil {
		return err
	}
	env.apis(p, r)
	env.summarize(p, r)
	return nil
}

// maxAPIs is how many APIs that changed are named; a new version of the runtime changes thousands.
const maxAPIs = 20

// apis names the APIs that are new, changed or gone.
func (env Env) apis(p *project.Project, r output.Result) {
	lines := p.Changes(r)
	for _, line := range lines[:min(len(lines), maxAPIs)] {
		fmt.Fprintln(env.Stdout, printable(line))
	}
	if more := len(lines) - maxAPIs; more > 0 {
		fmt.Fprintf(env.Stdout, "… and %d more\n", more)
	}
}

// check says which files are not as they should be, and shows how.
func (env Env) check(ctx context.Context, p *project.Project) error {
	drift, err := p.Check(ctx)
	if err != nil {
		return err
	}
	env.report(p.LeftOver(drift.Result), false)
	if drift.Clean() {
		return nil
	}
	env.list("new", p, drift.New)
	env.list("changed", p, drift.Changed)
	env.list("removed", p, drift.Removed)
	fmt.Fprint(env.Stdout, printable(drift.Diff))
	return diag.New(diag.Drift, diag.At{File: project.Shown(p.Out)})
}

// list prints one line a file.
func (env Env) list(what string, p *project.Project, names []string) {
	for _, name := range names {
		fmt.Fprintf(env.Stdout, "%s %s\n", what, printable(filepath.Join(project.Shown(p.Out), filepath.FromSlash(name))))
	}
}

// summarize says in one line what a run did.
func (env Env) summarize(p *project.Project, r output.Result) {
	env.report(p.LeftOver(r), false)
	out := printable(project.Shown(p.Out))
	written := len(r.New) + len(r.Changed)
	if written+len(r.Removed) == 0 {
		fmt.Fprintf(env.Stdout, "%s: %s, nothing to change\n", out, number(p.APIs(), "API"))
		return
	}
	fmt.Fprintf(env.Stdout, "%s: %s, %s written, %d removed, %d as they were\n", out, number(p.APIs(), "API"), number(written, "file"), len(r.Removed), r.Unchanged)
}

// number counts things in words.
func number(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
