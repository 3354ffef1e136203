package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"
)

// flagsFirst puts the flags of a command before its operands, as urfave/cli
// wants them, so that `banmian ingest issue.pdf -o out` means what it says.
func flagsFirst(app *cli.App, args []string) []string {
	if len(args) < 3 {
		return args
	}
	command, rest := commandOf(app.Commands, args[1:])
	if command == nil {
		return args
	}
	takesValue := map[string]bool{}
	for _, f := range command.Flags {
		_, isBool := f.(*cli.BoolFlag)
		for _, n := range f.Names() {
			takesValue[n] = !isBool
		}
	}
	var flags, operands []string
	valueMissing := false
	for k := 0; k < len(rest); k++ {
		a := rest[k]
		if a == "--" {
			operands = append(operands, rest[k+1:]...)
			break
		}
		if len(a) < 2 || a[0] != '-' {
			operands = append(operands, a)
			continue
		}
		flags = append(flags, a)
		if !takesValue[strings.TrimLeft(a, "-")] {
			continue
		}
		if k++; k == len(rest) {
			valueMissing = true // urfave/cli complains of it, if nothing follows
			break
		}
		flags = append(flags, rest[k])
	}
	out := append(slices.Clone(args[:len(args)-len(rest)]), flags...)
	if valueMissing {
		return out
	}
	return append(append(out, "--"), operands...)
}

// commandOf is the command, or the command of a command, that args begin with,
// and what of them follows it.
func commandOf(commands []*cli.Command, args []string) (found *cli.Command, rest []string) {
	for len(args) > 0 {
		i := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.HasName(args[0]) })
		if i < 0 {
			break
		}
		found, args = commands[i], args[1:]
		commands = found.Subcommands
	}
	return found, args
}

// parsePages reads "1,3-5" into page numbers, in the order given.
func parsePages(s string) ([]int, error) {
	if s == "" {
		return nil, nil
	}
	const most = 100_000 // pages; a wider range is a slip of the finger
	var pages []int
	for part := range strings.SplitSeq(s, ",") {
		from, to, isRange := strings.Cut(strings.TrimSpace(part), "-")
		a, err := strconv.Atoi(from)
		b := a
		if err == nil && isRange {
			b, err = strconv.Atoi(to)
		}
		if err != nil || a < 1 || b < a || b > most {
			return nil, fmt.Errorf("pages %q: want page numbers and ranges such as 1,3-5", s)
		}
		for n := a; n <= b; n++ {
			pages = append(pages, n)
		}
	}
	return pages, nil
}
