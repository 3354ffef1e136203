package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"syscall"

	"banmian/ocr"
	"banmian/pipeline"
	"banmian/pipeline/source"
)

// The exit codes, all of them. exitHelp says the same to people.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInput       = 3
	exitEngine      = 4
	exitPages       = 5
	exitInterrupted = 130
)

const exitHelp = `
EXIT STATUS:
   0    done
   1    failed for another reason, such as a full disk
   2    wrong usage
   3    an input could not be read
   4    an engine or a language is missing
   5    some pages failed; the others were delivered
   130  interrupted; the same command goes on where it stopped
`

var errInterrupted = &coded{exitInterrupted, errors.New("interrupted; the same command goes on where it stopped")}

// A coded is an error that says how the program exits.
type coded struct {
	code int
	err  error
}

func (e *coded) Error() string { return e.err.Error() }
func (e *coded) Unwrap() error { return e.err }

func usage(err error) error { return &coded{exitUsage, err} }

// exitCode is the code that err exits with. Of several errors joined the
// gravest counts: what keeps everything from working before what cost one
// input, before what cost a page.
func exitCode(err error) int {
	if err == nil {
		return exitDone
	}
	if l, ok := err.(logged); ok { //nolint:errorlint // err itself; what is joined in it is looked at below
		return exitCode(l.error)
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		worst := exitDone
		for _, e := range joined.Unwrap() {
			worst = graver(worst, exitCode(e))
		}
		return worst
	}
	var c *coded
	switch {
	case errors.As(err, &c):
		return c.code
	case errors.Is(err, ocr.ErrNoEngine):
		return exitEngine
	case errors.Is(err, pipeline.ErrPages):
		return exitUsage
	case isInput(err):
		return exitInput
	}
	return exitFailed
}

// graver returns the graver of two exit codes.
func graver(a, b int) int {
	order := []int{exitDone, exitPages, exitInput, exitFailed, exitEngine, exitUsage, exitInterrupted}
	rank := func(code int) int {
		for i, c := range order {
			if c == code {
				return i
			}
		}
		return len(order)
	}
	if rank(a) >= rank(b) {
		return a
	}
	return b
}

// isInput reports whether err says that an input could not be read.
func isInput(err error) bool {
	for _, target := range []error{
		source.ErrEncrypted, source.ErrNotFound, source.ErrFormat, source.ErrEmpty, source.ErrDamaged, source.ErrLimit,
	} {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}

// A logged is an error that the log has told already.
type logged struct{ error }

func (l logged) Unwrap() error { return l.error }

// logError tells err in the log, as report does on stderr, so that a log for
// machines has no line of another form.
func logError(log *slog.Logger, err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			logError(log, e)
		}
		return
	}
	args := []any{"error", err, "exit", exitCode(err)}
	if h := hint(err); h != "" {
		args = append(args, "hint", h)
	}
	log.Error("failed", args...)
}

// report prints err for a person, with the remedy where one is known.
func report(w io.Writer, err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			report(w, e)
		}
		return
	}
	fmt.Fprintln(w, "banmian:", strings.TrimSpace(err.Error()))
	if h := hint(err); h != "" {
		fmt.Fprintln(w, "hint:", h)
	}
}

// hint is what a person can do about err, or "".
func hint(err error) string {
	switch {
	case errors.Is(err, source.ErrEncrypted):
		return "give the password with --password or in the environment variable BANMIAN_PASSWORD"
	case errors.Is(err, ocr.ErrNoEngine):
		return "run `banmian doctor` to see what is missing and how to get it"
	case errors.Is(err, source.ErrLimit):
		return "the limits are flags: --max-pages, --max-megapixels, --render-cpu, --render-memory"
	case errors.Is(err, syscall.ENOSPC):
		return "free some disk; the same command goes on where it stopped"
	case errors.Is(err, syscall.EADDRINUSE):
		return "another server has the port; --addr 127.0.0.1:0 takes one that is free"
	case errors.Is(err, pipeline.ErrBusy):
		return "wait for the other run to end, or give another folder with -o"
	}
	return ""
}
