package command

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
)

// helpCommand replaces the library's, which knows no topics.
func helpCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:      "help",
		UsageText: "topgen help [COMMAND|TOPIC]",
		Action:    func(ctx context.Context, c *cli.Command) error { return env.helpOn(ctx, c) },
		ShellComplete: func(_ context.Context, c *cli.Command) {
			env.offer(append(commandNames(c.Root()), help.Topics()...))
		},
	}
}

// helpOn shows the help of a command, or a topic; overlay is both.
func (env Env) helpOn(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 1); err != nil {
		return err
	}
	program, name := c.Root(), c.Args().First()
	if name == "" {
		return cli.ShowRootCommandHelp(program)
	}
	topic := help.Topic(env.language(), name)
	if program.Command(name) != nil {
		if err := cli.ShowCommandHelp(ctx, program, name); err != nil || topic == "" {
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
