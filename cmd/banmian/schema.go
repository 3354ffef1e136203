package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"banmian/export/issuejson"
	"banmian/pipeline/profile"
)

func schemaCommand() *cli.Command {
	return &cli.Command{
		Name:  "schema",
		Usage: "print the JSON Schema of issue.json",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "profile", Usage: "that of a paper's profile instead"},
			&cli.BoolFlag{Name: "articles", Usage: "that of a line of articles.jsonl instead"},
		},
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usage(fmt.Errorf("schema takes no operand, and got %q", c.Args().First()))
			}
			s := issuejson.Schema()
			switch {
			case c.Bool("profile"):
				s = profile.Schema()
			case c.Bool("articles"):
				s = issuejson.LineSchema()
			}
			_, err := c.App.Writer.Write(s)
			return err
		},
	}
}
