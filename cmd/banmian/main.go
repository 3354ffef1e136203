// Command banmian turns Chinese newspapers, print PDFs and scans, into
// structured articles.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"banmian/pipeline"
	"banmian/pipeline/source"
)

func main() {
	source.ChildMain() // never returns in the process that opens PDFs
	limitOpenMP()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	err := run(ctx, os.Args)
	if err == nil { // also of a server, which is meant to be interrupted
		return
	}
	if ctx.Err() != nil && !errors.As(err, &logged{}) {
		err = errInterrupted
	}
	if !errors.As(err, &logged{}) {
		report(stderr, err)
	}
	os.Exit(exitCode(err))
}

// limitOpenMP starts the program anew with OMP_THREAD_LIMIT=1 if it is not
// set: Tesseract's OpenMP reads it when the process starts, and its threads
// cost more than they bring where pages run side by side already.
func limitOpenMP() {
	const name = "OMP_THREAD_LIMIT"
	if os.Getenv(name) != "" {
		return
	}
	self, err := os.Executable()
	if err != nil {
		return
	}
	os.Setenv(name, "1")
	// Exec returns only if it did not work; the program is right without.
	_ = syscall.Exec(self, os.Args, os.Environ())
}

// run is the program, but for the process's exit.
func run(ctx context.Context, args []string) error {
	app := newApp()
	return app.RunContext(ctx, flagsFirst(app, args))
}

// usageError is a complaint about flags. The help stays off stdout.
func usageError(c *cli.Context, err error, _ bool) error {
	return usage(fmt.Errorf("%w; see %s --help", err, strings.TrimSpace(c.Command.HelpName)))
}

func newApp() *cli.App {
	cli.AppHelpTemplate += exitHelp
	cli.CommandHelpTemplate += exitHelp
	cli.SubcommandHelpTemplate += exitHelp
	return &cli.App{
		Name:                      "banmian",
		Usage:                     "turn Chinese newspapers, print PDFs and scans, into structured articles",
		Version:                   pipeline.Version,
		Commands:                  []*cli.Command{ingestCommand(), exportCommand(), profileCommand(), inspectCommand(), reviewCommand(), doctorCommand(), schemaCommand()},
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true, // file names hold commas
		UseShortOptionHandling:    false,
		ExitErrHandler:            func(*cli.Context, error) {}, // main reports and exits
		OnUsageError:              usageError,
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usage(fmt.Errorf("no command %q; see banmian --help", c.Args().First()))
			}
			return cli.ShowAppHelp(c)
		},
	}
}
