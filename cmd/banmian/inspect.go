package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"banmian/pipeline"
)

func inspectCommand() *cli.Command {
	return &cli.Command{
		Name:      "inspect",
		Usage:     "draw what was found over each page of an issue",
		ArgsUsage: "OUT/<issue-id>…",
		Description: `Writes OUT/<issue-id>/inspect/NNNN.png: blocks coloured by role, with their place
in the reading order, articles by the colour of their outline, joins as arrows,
and doubtful lines tinted.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "pages", Usage: "draw these pages only, such as 1,3-5 (default: all)"},
		},
		Action:       inspect,
		OnUsageError: usageError,
	}
}

func inspect(c *cli.Context) error {
	pages, err := parsePages(c.String("pages"))
	if err != nil {
		return usage(err)
	}
	if !c.Args().Present() {
		return usage(errors.New("inspect wants the folder of an issue: OUT/<issue-id>"))
	}
	for _, dir := range issueDirs(c) {
		is, err := pipeline.Load(dir)
		if err != nil {
			return &coded{exitInput, fmt.Errorf("inspect %q: %w", dir, err)}
		}
		names, err := pipeline.DrawOverlays(c.Context, dir, is, pages)
		if err != nil {
			return fmt.Errorf("inspect %q: %w", dir, err)
		}
		for _, n := range names {
			fmt.Fprintln(c.App.Writer, filepath.Join(dir, n))
		}
	}
	return nil
}
