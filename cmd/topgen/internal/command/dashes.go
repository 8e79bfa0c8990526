package command

import (
	"strings"

	"github.com/spf13/cobra"
)

// twoDashes returns arguments with -spec written as --spec. Flags have one dash in topgen's documents, as those of the go
// command have, and people may write two; the library would read -spec as four flags of one letter.
func twoDashes(program *cobra.Command, args []string) []string {
	written := append([]string{}, args...) // never nil: the library takes that for the arguments of the process
	command, _, _ := program.Find(args)    // for an unknown one, the program itself
	for i := 0; i < len(args) && args[i] != "--"; i++ {
		name, isFlag := strings.CutPrefix(args[i], "-")
		if !isFlag || name == "" {
			continue
		}
		flag := command.Flags().Lookup(strings.TrimPrefix(name, "-"))
		if name[0] != '-' && len(name) > 1 {
			written[i] = "-" + args[i]
		}
		if flag != nil && flag.NoOptDefVal == "" {
			i++ // its value is the next argument, whatever that begins with
		}
	}
	return written
}

// oneDash reports whether an argument is a flag, or the beginning of one, with one dash.
func oneDash(arg string) bool { return strings.HasPrefix(arg, "-") && !strings.HasPrefix(arg, "--") }
