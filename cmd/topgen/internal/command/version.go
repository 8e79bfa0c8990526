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
		Usage:     "say which topgen this is",
		UsageText: "topgen version",
		Action: func(_ context.Context, c *cli.Command) error {
			if err := noMore(c, 0); err != nil {
				return err
			}
			version, goVersion := "(unknown)", ""
			if info, ok := debug.ReadBuildInfo(); ok {
				version, goVersion = info.Main.Version, info.GoVersion
			}
			if _, err := fmt.Fprintln(env.Stdout, "topgen", version, goVersion); err != nil {
				return fmt.Errorf("writing the version: %w", err)
			}
			return nil
		},
	}
}
