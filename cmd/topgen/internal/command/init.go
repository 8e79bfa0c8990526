package command

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
)

const configTemplate = `# yaml-language-server: $schema=https://github.com/topgen/topgen/raw/HEAD/cmd/topgen/internal/project/config.schema.json
# What topgen generate makes. Flags of the command go before this file.

# Which specs: builtin for all that come with topgen, builtin:alsc for one package of them, or a folder of your own.
spec: %q

# The folder that the packages are written below, with the runtime in its folder top.
out: %q

# Only these methods; * stands for any letters.
# api: ["alibaba.alsc.crm.*"]

# Write no tests beside the code.
# tests: false

# Several targets instead of one, each with the keys above:
# targets:
#   - spec: builtin
#     out: taobao
#   - spec: spec
#     out: own
#     runtime: example.com/shop/taobao/top
`

func (env Env) init(_ context.Context, c *invocation) error {
	wd, err := os.Getwd()
	if err != nil {
		return fmt.Errorf("finding the current folder: %w", err)
	}
	specs, out := cmp.Or(c.text("spec"), "builtin"), cmp.Or(c.text("out"), "taobao")
	version, _ := buildVersion()
	if version == "" || version[0] != 'v' {
		version = "latest"
	}
	pkg := project.PackageIn(wd)
	files := []struct{ name, text string }{
		{project.ConfigName, fmt.Sprintf(configTemplate, specs, out)},
		{"topgen.go", fmt.Sprintf("package %s\n\n//go:generate go run github.com/topgen/topgen/cmd/topgen@%s generate\n", pkg, version)},
	}
	var b output.Batch
	defer b.Discard()
	for _, f := range files {
		there := slices.DeleteFunc([]string{f.name, strings.Replace(f.name, ".yaml", ".yml", 1)}, func(name string) bool {
			_, err := os.Lstat(name)
			return err != nil
		})
		if len(there) > 0 {
			env.print("kept %s, which is there already", there[0])
			continue
		}
		if _, _, err := b.Add(f.name, []byte(f.text)); err != nil {
			return err
		}
		env.print("wrote %s", f.name)
	}
	return b.Commit()
}
