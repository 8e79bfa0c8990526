// Package cli parses a command line of topgen, shows help and completes words for shells.
//
// It stands here in place of a library because the libraries for this cost a newcomer's first "go run" up to six
// seconds of CPU, a third of what all other dependencies cost together, and speak English only. Package flag alone stops
// at the first argument and names its faults in English texts.
package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Command is one command, or the program with its commands.
type Command struct {
	// Name is what calls it, Usage one line about it, UsageText its call, Description all else that help says.
	Name, Usage, UsageText, Description string
	// Examples are command lines that do something useful.
	Examples []string
	Flags    []Flag
	Commands []*Command
	// Action runs it; its arguments are in the command.
	Action func(context.Context, *Command) error
	// Complete returns what may stand as the next argument.
	Complete func(context.Context, *Command) []string

	args   Args
	values map[string][]string
}

// Flag is a flag of a command. Its zero value is a text, "" where it is not given.
type Flag struct {
	Name string
	// Short is a second name.
	Short string
	// Usage is one line about it. The word in backquotes is what its value is called.
	Usage string
	// Default is its value where it is not given; "true" or "false" for a Boolean.
	Default string
	// Bool marks a flag that needs no value, Repeated one that may be given several times.
	Bool, Repeated bool
	// Complete returns the values that it may have.
	Complete func() []string
}

// Text returns a flag that takes a text.
func Text(name string) Flag { return Flag{Name: name} }

// Texts returns a flag that takes a text and may be repeated.
func Texts(name string) Flag { return Flag{Name: name, Repeated: true} }

// Bool returns a flag that is on or off.
func Bool(name string) Flag { return Flag{Name: name, Bool: true} }

// Or returns the flag with another default.
func (f Flag) Or(value string) Flag { f.Default = value; return f }

// String returns the value of a flag.
func (c *Command) String(name string) string {
	if given := c.values[name]; len(given) > 0 {
		return given[len(given)-1]
	}
	if f := c.flag(name); f != nil {
		return f.Default
	}
	return ""
}

// StringSlice returns all values of a flag that may be repeated.
func (c *Command) StringSlice(name string) []string { return c.values[name] }

// Bool returns whether a flag is on.
func (c *Command) Bool(name string) bool {
	value, _ := strconv.ParseBool(c.String(name))
	return value
}

// IsSet reports whether the flag was given.
func (c *Command) IsSet(name string) bool { return len(c.values[name]) > 0 }

// Args are the arguments of a command.
type Args []string

// Args returns the arguments.
func (c *Command) Args() Args { return c.args }

// Len returns how many there are.
func (a Args) Len() int { return len(a) }

// Present reports whether there are any.
func (a Args) Present() bool { return len(a) > 0 }

// Slice returns all.
func (a Args) Slice() []string { return slices.Clone(a) }

// First returns the first, "" if there is none.
func (a Args) First() string { return a.Get(0) }

// Get returns one of them, "" if there are fewer.
func (a Args) Get(i int) string {
	if i < len(a) {
		return a[i]
	}
	return ""
}

// Command returns the command with a name, nil if there is none.
func (c *Command) Command(name string) *Command {
	if i := slices.IndexFunc(c.Commands, func(other *Command) bool { return other.Name == name }); i >= 0 {
		return c.Commands[i]
	}
	return nil
}

func (c *Command) flag(name string) *Flag {
	if i := slices.IndexFunc(c.Flags, func(f Flag) bool { return name != "" && (f.Name == name || f.Short == name) }); i >= 0 {
		return &c.Flags[i]
	}
	return nil
}

// FaultKind is what may be wrong with a flag on the command line.
type FaultKind int

// The faults of flags.
const (
	UnknownFlag FaultKind = iota
	ValueMissing
	NotBool
)

// Fault is a flag that cannot be read.
type Fault struct {
	Kind FaultKind
	// Flag is the flag as it was written, without its value.
	Flag string
}

func (f *Fault) Error() string { return fmt.Sprintf("the flag %s cannot be read", f.Flag) }

// Parse reads flags and arguments, in any order; "--" ends the flags. With commands, it ends at the first argument. The
// error is a *Fault.
func (c *Command) Parse(args []string) error {
	c.args, c.values = nil, make(map[string][]string)
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			c.args = append(c.args, args...)
			return nil
		case len(arg) < 2 || arg[0] != '-':
			c.args = append(c.args, arg)
			if len(c.Commands) > 0 {
				c.args = append(c.args, args...)
				return nil
			}
		default:
			used, err := c.take(arg, args)
			if err != nil {
				return err
			}
			args = args[used:]
		}
	}
	return nil
}

// take reads one flag, and returns how many of the arguments behind it are its value.
func (c *Command) take(arg string, behind []string) (used int, err error) {
	written, value, inline := strings.Cut(arg, "=")
	f := c.flag(strings.TrimPrefix(written[1:], "-"))
	switch {
	case f == nil:
		return 0, &Fault{UnknownFlag, written}
	case f.Bool && !inline:
		value = "true"
	case f.Bool:
		if _, err := strconv.ParseBool(value); err != nil {
			return 0, &Fault{NotBool, written}
		}
	case !inline && len(behind) == 0:
		return 0, &Fault{ValueMissing, written}
	case !inline:
		value, used = behind[0], 1
	}
	c.values[f.Name] = append(c.values[f.Name], value)
	return used, nil
}
