package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"banmian/export/issuejson"
)

func schemaCommand() *cli.Command {
	return &cli.Command{
		Name:         "schema",
		Usage:        "print the JSON Schema of issue.json",
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usage(fmt.Errorf("schema takes no operand, and got %q", c.Args().First()))
			}
			_, err := c.App.Writer.Write(issuejson.Schema())
			return err
		},
	}
}
