package command

import (
	"context"
	"fmt"
	"runtime/debug"
)

func (env Env) printVersion(context.Context, *invocation) error {
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
