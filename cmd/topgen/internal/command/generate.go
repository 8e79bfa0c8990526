package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
)

func generateCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:      "generate",
		Usage:     "write Go from specs",
		UsageText: "topgen generate [-spec DIR] [-out DIR] [-package NAME] [-api PATTERN]… [-tests=false] [-runtime IMPORTPATH] [-check]",
		Description: `Without flags, spec/<package>/*.json becomes generated/<package>, with the runtime in generated/top.
The same settings may stand in ` + project.ConfigName + ` at the root of the module; flags go before it.
When the specs are a folder of packages, all packages of topgen's in the output folder are taken to come
from it: those that it does not hold are removed. Give other specs an output folder of their own.
With -api, the packages are left with the methods that match: what was generated for their others is
removed, while packages of which no method matches stay as they are, and -check does not compare them.
When topgen's packages in the output folder cannot be told to come from the folder of specs, because it
makes none of them, nothing is removed or written.
The last package is removed, too, when its folder of specs is left empty, or when topgen remembers that
it came from there; a folder without specs is an error otherwise.`,
		Flags: append(projectFlags(),
			&cli.StringSliceFlag{Name: "api", Usage: "only methods that match `PATTERN`; may be repeated"},
			&cli.BoolFlag{Name: "check", Usage: "write nothing; show what generate would change, and fail if it would change anything"}),
		Action: func(ctx context.Context, c *cli.Command) error { return runGenerate(ctx, c, env) },
	}
}

func projectFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "spec", Usage: "folder of specs `DIR`, or builtin for those that come with topgen (default: spec)"},
		&cli.StringFlag{Name: "out", Usage: "write packages below `DIR` (default: generated)"},
		&cli.StringFlag{Name: "package", Usage: "`NAME` of the package (default: the spec folder's)"},
		&cli.BoolFlag{Name: "tests", Value: true, Usage: "write tests beside the code"},
		&cli.StringFlag{Name: "runtime", Usage: "use the runtime at `IMPORTPATH` and write none"},
	}
}

// config is the configuration file with the flags over it.
func config(c *cli.Command) (cfg project.Config, root string, err error) {
	flags := project.Config{Spec: c.String("spec"), Out: c.String("out"), Package: c.String("package"),
		Runtime: c.String("runtime"), API: c.StringSlice("api")}
	if c.IsSet("tests") {
		tests := c.Bool("tests")
		flags.Tests = &tests
	}
	if err := flags.Check(); err != nil {
		return cfg, "", &usageError{c.Name + ": " + err.Error(), c.UsageText}
	}
	wd, err := os.Getwd()
	if err != nil {
		return cfg, "", fmt.Errorf("the current folder is no longer there, or cannot be read; change into one that is: %w", err)
	}
	if root, err = project.Root(wd); err != nil {
		return cfg, "", err
	}
	file, err := project.ReadConfig(root)
	if err != nil {
		return cfg, "", err
	}
	return file.Override(flags.Absolute(wd)).WithDefaults(root), root, nil
}

func runGenerate(ctx context.Context, c *cli.Command, env Env) error {
	if err := noMore(c, 0); err != nil {
		return err
	}
	cfg, root, err := config(c)
	if err != nil {
		return err
	}
	locks, unlock, err := project.Lock(ctx, root, waiting(env))
	if err != nil {
		return err
	}
	defer unlock()
	p, err := project.Discover(cfg, env.Cache)
	if err != nil {
		return err
	}
	p.Locks = locks
	if c.Bool("check") {
		r, err := p.Check(ctx, env.Emitter)
		if err != nil {
			return err
		}
		for _, name := range r.Unchecked {
			fmt.Fprintf(env.Stderr, "%s: not compared, because no API in it is chosen; if it is to go, remove it yourself\n", printable(project.Shown(filepath.Join(p.Out, name))))
		}
		if r.Diff == "" {
			return nil
		}
		if _, err := fmt.Fprint(env.Stdout, r.Diff); err != nil {
			return fmt.Errorf("writing the difference: %w", err)
		}
		return fmt.Errorf("%s: the generated code is not what the specs give; run topgen generate", project.Shown(p.Out))
	}
	r, err := p.Generate(ctx, env.Emitter)
	tellRescued(env, p.Out, r)
	if err != nil {
		return err
	}
	summarize(env, p.Out, r)
	return nil
}

// waiting says why nothing seems to happen.
func waiting(env Env) func(folder string) {
	return func(folder string) {
		fmt.Fprintf(env.Stderr, "waiting for another run of topgen that works in %s\n", printable(folder))
	}
}

// tellRescued names files that their authors would look for elsewhere.
func tellRescued(env Env, out string, r project.Report) {
	for _, name := range r.Rescued {
		fmt.Fprintf(env.Stderr, "%s: written by hand while topgen replaced what stood in its place; move it to where it belongs\n",
			printable(project.Shown(filepath.Join(out, filepath.FromSlash(name)))))
	}
}

// summarize tells in one line what a run did.
func summarize(env Env, out string, r project.Report) {
	if len(r.Written)+len(r.Removed) == 0 {
		fmt.Fprintf(env.Stdout, "%s: %s, nothing to change\n", printable(project.Shown(out)), number(r.APIs, "API"))
		return
	}
	fmt.Fprintf(env.Stdout, "%s: %s, %s written, %d removed, %d as they were\n",
		printable(project.Shown(out)), number(r.APIs, "API"), number(len(r.Written), "file"), len(r.Removed), r.Unchanged)
}

// number counts things in words.
func number(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
