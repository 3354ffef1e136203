package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"banmian/review/auth"
)

func addUserCommand() *cli.Command {
	return &cli.Command{
		Name:      "adduser",
		Usage:     "put a user into a users file, or give one another password",
		ArgsUsage: "NAME",
		Description: `Asks for the password at the terminal, or takes the first line of stdin. A server
that runs knows of it at once. To take a user out, delete the line that begins with
the name.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "auth", Usage: "`FILE` of users, made if it is not there", Required: true},
		},
		Action:       addUser,
		OnUsageError: usageError,
	}
}

func addUser(c *cli.Context) error {
	if c.NArg() != 1 {
		return usage(errors.New("adduser wants one NAME"))
	}
	name := c.Args().First()
	if err := auth.GoodName(name); err != nil {
		return usage(fmt.Errorf("adduser: %w", err))
	}
	password, err := readPassword(os.Stdin)
	if err != nil {
		return fmt.Errorf("adduser: %w", err)
	}
	if err := auth.GoodPassword(password); err != nil {
		return usage(fmt.Errorf("adduser: %w", err))
	}
	added, err := auth.AddUser(c.String("auth"), name, password)
	if err != nil {
		return fmt.Errorf("adduser: %w", err)
	}
	what := "added"
	if !added {
		what = "has another password now"
	}
	fmt.Fprintf(c.App.Writer, "%s %s\n", name, what)
	return nil
}

// readPassword asks twice at a terminal, where nothing is shown of what is typed;
// else it takes the first line.
func readPassword(in *os.File) (string, error) {
	fd := int(in.Fd())
	if !term.IsTerminal(fd) {
		line, err := bufio.NewReader(in).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("read password: %w", err)
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	var typed [2]string
	for i, ask := range []string{"Password: ", "Again: "} {
		fmt.Fprint(stderr, ask)
		b, err := term.ReadPassword(fd)
		fmt.Fprintln(stderr)
		if err != nil {
			return "", fmt.Errorf("read password: %w", err)
		}
		typed[i] = string(b)
	}
	if typed[0] != typed[1] {
		return "", usage(errors.New("the two passwords differ"))
	}
	return typed[0], nil
}
