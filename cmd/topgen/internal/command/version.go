package command

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/urfave/cli/v3"
)

func versionCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:      "version",
		UsageText: "topgen version",
		Action: func(_ context.Context, c *cli.Command) error {
			if err := noMore(c, 0); err != nil {
				return err
			}
			version, goVersion := buildVersion()
			if _, err := fmt.Fprintln(env.Stdout, "topgen", version, goVersion); err != nil {
				return fmt.Errorf("writing the version: %w", err)
			}
			return nil
		},
	}
}

// buildVersion returns the versions of topgen and of the Go that built it.
func buildVersion() (version, goVersion string) {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version, info.GoVersion
	}
	return "(unknown)", ""
}
