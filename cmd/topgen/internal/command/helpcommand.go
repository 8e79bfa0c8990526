package command

import (
	"context"
	"fmt"

	"github.com/topgen/topgen/cmd/topgen/internal/cli"
	"github.com/topgen/topgen/cmd/topgen/internal/help"
)

func helpCommand(env Env, program *cli.Command) *cli.Command {
	return &cli.Command{
		Name:      "help",
		UsageText: "topgen help [COMMAND|TOPIC]",
		Action:    func(_ context.Context, c *cli.Command) error { return env.helpOn(program, c) },
		Complete: func(context.Context, *cli.Command) []string {
			return append(commandNames(program), help.Topics()...)
		},
	}
}

// helpOn shows the help of a command, or a topic; overlay is both.
func (env Env) helpOn(program, c *cli.Command) error {
	if err := noMore(c, 1); err != nil {
		return err
	}
	name := c.Args().First()
	if name == "" {
		return env.showHelp(program)
	}
	topic := help.Topic(env.language(), name)
	if one := program.Command(name); one != nil {
		if err := env.showHelp(one); err != nil || topic == "" {
			return err
		}
		topic = "\n" + topic
	}
	if topic == "" {
		return noCommand(name, append(commandNames(program), help.Topics()...))
	}
	if _, err := fmt.Fprint(env.Stdout, topic); err != nil {
		return fmt.Errorf("writing the help: %w", err)
	}
	return nil
}

// showHelp writes the help of a command, or of the program.
func (env Env) showHelp(c *cli.Command) error {
	version := ""
	if len(c.Commands) > 0 {
		version, _ = buildVersion()
	}
	headings := cli.Headings{Name: env.say("NAME:"), Usage: env.say("USAGE:"), Version: env.say("VERSION:"), Description: env.say("DESCRIPTION:"),
		Examples: env.say("EXAMPLES:"), Commands: env.say("COMMANDS:"), Options: env.say("OPTIONS:"), Default: env.say("(default: %s)")}
	if err := c.WriteHelp(env.Stdout, headings, version); err != nil {
		return fmt.Errorf("writing the help: %w", err)
	}
	return nil
}
