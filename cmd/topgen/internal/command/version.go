package command

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand(env Env) *cobra.Command {
	c := newCommand("version", env.printVersion)
	c.ValidArgsFunction = cobra.NoFileCompletions
	return c
}

func (env Env) printVersion(_ context.Context, c *invocation) error {
	if err := noMore(c, 0); err != nil {
		return err
	}
	version, goVersion := buildVersion()
	if _, err := fmt.Fprintln(env.Stdout, "topgen", version, goVersion); err != nil {
		return fmt.Errorf("writing the version: %w", err)
	}
	return nil
}

// buildVersion returns the versions of topgen and of the Go that built it.
func buildVersion() (version, goVersion string) {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version, info.GoVersion
	}
	return "(unknown)", ""
}
