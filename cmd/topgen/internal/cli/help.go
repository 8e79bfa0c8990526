package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// Headings are the words that help needs, in the user's language.
type Headings struct {
	Name, Usage, Version, Description, Examples, Commands, Options string
	// Default has a verb for the value.
	Default string
}

// WriteHelp writes the help of a command; version is shown if it is not empty.
func (c *Command) WriteHelp(w io.Writer, h Headings, version string) error {
	var b strings.Builder
	section := func(heading string, lines ...string) {
		if len(lines) == 0 || lines[0] == "" {
			return
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(heading + "\n")
		for _, line := range strings.Split(strings.Join(lines, "\n"), "\n") {
			b.WriteString(strings.TrimRight("   "+line, " ") + "\n")
		}
	}
	section(h.Name, c.fullName()+" - "+c.Usage)
	section(h.Usage, c.UsageText)
	section(h.Version, version)
	section(h.Description, c.Description)
	section(h.Examples, c.Examples...)
	var commands, flags [][2]string
	for _, one := range c.Commands {
		commands = append(commands, [2]string{one.Name, one.Usage})
	}
	for _, f := range c.Flags {
		flags = append(flags, f.help(h))
	}
	section(h.Commands, columns(commands))
	section(h.Options, columns(flags))
	_, err := io.WriteString(w, b.String())
	return err
}

func (c *Command) fullName() string {
	if len(c.Commands) > 0 {
		return c.Name
	}
	return "topgen " + c.Name
}

// help returns how a flag is written, and what it does.
func (f Flag) help(h Headings) [2]string {
	name, usage := "-"+f.Name, f.Usage
	if f.Short != "" {
		name += ", -" + f.Short
	}
	if before, rest, found := strings.Cut(usage, "`"); found {
		value, after, _ := strings.Cut(rest, "`")
		name, usage = name+" "+value, before+value+after
	}
	switch {
	case f.Repeated:
		name += "…"
	case f.Default != "":
		usage += " " + fmt.Sprintf(h.Default, f.Default)
	}
	return [2]string{name, usage}
}

// columns writes pairs below each other.
func columns(rows [][2]string) string {
	var b strings.Builder
	table := tabwriter.NewWriter(&b, 0, 1, 2, ' ', 0)
	for _, row := range rows {
		fmt.Fprintf(table, "%s\t%s\n", row[0], row[1])
	}
	_ = table.Flush() // a strings.Builder takes all
	return strings.TrimSuffix(b.String(), "\n")
}
