package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"banmian/layout/habit"
	"banmian/pipeline"
	"banmian/pipeline/profile"
)

func profileCommand() *cli.Command {
	return &cli.Command{
		Name:      "profile",
		Usage:     "learn what issues of one newspaper have in common",
		ArgsUsage: "OUT|OUT/<issue-id>…",
		Description: `Each operand is the folder of an issue that ingest made, or a folder of such. What
the issues have in common (the constants of the masthead, page size, column grid and
type sizes, places of furniture, section names, column labels, people) goes into a
small JSON file. Read it through and mend it; then give it to ingest --profile.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "paper.profile.json", Usage: "file to write"},
			&cli.BoolFlag{Name: "force", Usage: "write over a file that is there, which a person may have mended"},
		},
		Action:       learnProfile,
		OnUsageError: usageError,
	}
}

func learnProfile(c *cli.Context) error {
	name := c.String("out")
	if !c.Args().Present() {
		return usage(errors.New("profile wants folders of issues: OUT, or OUT/<issue-id>"))
	}
	if _, err := os.Lstat(name); err == nil && !c.Bool("force") {
		return usage(fmt.Errorf("%q is there and may have been mended by hand; --force writes over it, -o names another", name))
	}
	learner := habit.NewLearner()
	var errs []error
	for _, arg := range c.Args().Slice() {
		errs = append(errs, learnFrom(c, learner, arg))
	}
	h := learner.Habits()
	if h.Issues < habit.LeastIssues {
		errs = append(errs, &coded{exitInput, fmt.Errorf("profile: %s, want at least %d", count(h.Issues, "issue"), habit.LeastIssues)})
		return errors.Join(errs...)
	}
	if _, err := profile.Write(name, h); err != nil {
		return errors.Join(append(errs, fmt.Errorf("profile: %w", err))...)
	}
	summarizeProfile(c.App.Writer, name, h)
	return errors.Join(errs...)
}

// learnFrom learns from an issue's folder or from those in a folder. One that
// cannot be read does not keep the others from being learnt.
func learnFrom(c *cli.Context, l *habit.Learner, dir string) error {
	dirs, err := issueFolders(dir)
	if err != nil {
		return &coded{exitInput, fmt.Errorf("profile %q: %w", dir, err)}
	}
	var errs []error
	for _, d := range dirs {
		if c.Context.Err() != nil {
			return errInterrupted
		}
		is, err := pipeline.Load(d)
		if err != nil {
			errs = append(errs, &coded{exitInput, fmt.Errorf("profile %q: %w", d, err)})
			continue
		}
		if !l.Add(is) {
			fmt.Fprintf(stderr, "banmian: profile %q: the same day as another, left out\n", d)
		}
	}
	return errors.Join(errs...)
}

// issueFolders are dir itself, if it is the folder of an issue, or those in it.
func issueFolders(dir string) ([]string, error) {
	if pipeline.IsIssue(dir) {
		return []string{dir}, nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if d := filepath.Join(dir, e.Name()); e.IsDir() && pipeline.IsIssue(d) {
			out = append(out, d)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("no issue in it that ingest made, with its .banmian")
	}
	return slices.Clip(out), nil
}

// readProfiles reads the files given to ingest.
func readProfiles(names []string) ([]*profile.Profile, error) {
	var out []*profile.Profile
	for _, name := range names {
		p, err := profile.Read(name)
		if errors.Is(err, profile.ErrForm) || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
			return nil, &coded{exitInput, err}
		}
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}
