package command

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand(env Env) *cobra.Command {
	c := env.command("version", Env.printVersion, atMost(0))
	c.ValidArgsFunction = cobra.NoFileCompletions
	return c
}

func (env Env) printVersion(_ context.Context, c *invocation) error {
	version, goVersion := buildVersion()
	fmt.Fprintln(env.Stdout, "topgen", version, goVersion)
	return nil
}

// buildVersion returns the versions of topgen and of the Go that built it.
func buildVersion() (version, goVersion string) {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version, info.GoVersion
	}
	return "(unknown)", ""
}
