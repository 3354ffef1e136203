package main

import (
	"cmp"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"banmian/pipeline"
	"banmian/review"
	"banmian/review/auth"
)

func reviewCommand() *cli.Command {
	return &cli.Command{
		Name:      "review",
		Usage:     "serve a web page on which people check and correct issues",
		ArgsUsage: "OUT",
		Description: `Serves all issues under OUT, the folder that ingest writes to, until it is
interrupted. What people correct goes into OUT/<issue-id>/edits.jsonl at once, and
issue.json is made anew from it; the machine's own result stays.

The page is for this machine alone. Any other --addr needs --auth, a file of users;
"banmian review adduser --auth FILE NAME" puts one into it, with the password from
the terminal or from stdin. Give --tls-cert and --tls-key as well, or let a proxy
do TLS: passwords would cross the network in clear.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "addr", Value: "127.0.0.1:8620", Usage: "listen at this `HOST:PORT`; port 0 is any that is free"},
			&cli.StringFlag{Name: "as", Usage: "sign corrections with this `NAME` (default: the user of the operating system)"},
			&cli.StringFlag{Name: "auth", Usage: "let in the users of this `FILE` only"},
			&cli.StringFlag{Name: "tls-cert", Usage: "`FILE` of the certificate, with those that sign it, in PEM"},
			&cli.StringFlag{Name: "tls-key", Usage: "`FILE` of its key, in PEM"},
		},
		Action:       serveReview,
		OnUsageError: usageError,
		Subcommands:  []*cli.Command{addUserCommand()},
	}
}

func serveReview(c *cli.Context) error {
	if c.NArg() != 1 {
		return usage(errors.New("review wants one folder: the OUT of ingest"))
	}
	out := c.Args().First()
	if err := checkOut(out); err != nil {
		return err
	}
	addr, err := parseAddr(c.String("addr"))
	if err != nil {
		return usage(err)
	}
	conf := review.Config{Dir: out, Log: slog.New(slog.NewTextHandler(stderr, nil))}
	cert, err := certificate(c.String("tls-cert"), c.String("tls-key"))
	if err != nil {
		return err
	}
	conf.TLS = cert != nil
	if err := letIn(c, &conf, addr); err != nil {
		return err
	}
	l, err := (&net.ListenConfig{}).Listen(c.Context, "tcp", addr)
	if err != nil {
		return fmt.Errorf("review: %w", err)
	}
	return serveOn(c, conf, l, cert)
}

// serveOn serves until the program is interrupted, which is how it is meant to end.
func serveOn(c *cli.Context, conf review.Config, l net.Listener, cert *tls.Certificate) error {
	s, err := review.New(conf)
	if err != nil {
		l.Close()
		return &coded{exitInput, fmt.Errorf("review: %w", err)}
	}
	scheme := "http"
	if cert != nil {
		scheme = "https"
	}
	fmt.Fprintf(c.App.Writer, "%s://%s/\n", scheme, l.Addr())
	err = s.Serve(c.Context, l, cert)
	if err = errors.Join(err, s.Close()); err != nil {
		return fmt.Errorf("review: %w", err)
	}
	return nil
}

// checkOut makes sure that there is a folder, and that it is not one of an issue.
func checkOut(out string) error {
	info, err := os.Stat(out)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &coded{exitInput, fmt.Errorf("review %q: there is no such folder; ingest makes it", out)}
	case err != nil:
		return &coded{exitInput, fmt.Errorf("review: %w", err)}
	case !info.IsDir():
		return &coded{exitInput, fmt.Errorf("review %q: not a folder", out)}
	case pipeline.IsIssue(out):
		return usage(fmt.Errorf("review %q: that is one issue; give the folder it is in: %q", out, filepath.Dir(filepath.Clean(out))))
	}
	return nil
}

// parseAddr checks an address, which must name its host: that of none would be all
// the world's.
func parseAddr(addr string) (string, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return "", fmt.Errorf("--addr: %w", err)
	}
	if host == "" {
		return "", fmt.Errorf("--addr %q: name the host, such as 127.0.0.1%s, or 0.0.0.0%s for all", addr, addr, addr)
	}
	return addr, nil
}

// letIn says who may come in, and refuses to let in everybody.
func letIn(c *cli.Context, conf *review.Config, addr string) error {
	conf.As = cmp.Or(c.String("as"), systemUser())
	local := loopback(addr)
	if file := c.String("auth"); file != "" {
		users, err := auth.OpenUsers(file)
		if err != nil {
			return &coded{exitInput, fmt.Errorf("review: %w; add users with: banmian review adduser --auth %s NAME", err, file)}
		}
		conf.Users = users
	} else if !local {
		return usage(fmt.Errorf("--addr %s is beyond this machine: that needs --auth FILE; see banmian review --help", addr))
	}
	if !local && !conf.TLS {
		conf.Log.Warn("passwords and pages cross the network in clear: give --tls-cert and --tls-key, or let a proxy do TLS")
	}
	return nil
}

// loopback reports whether only this machine reaches an address.
func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

func systemUser() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "reviewer"
}

// certificate is nil where none is given.
func certificate(cert, key string) (*tls.Certificate, error) {
	if cert == "" && key == "" {
		return nil, nil
	}
	if cert == "" || key == "" {
		return nil, usage(errors.New("--tls-cert and --tls-key go together"))
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return nil, &coded{exitInput, fmt.Errorf("review: load certificate: %w", err)}
	}
	return &pair, nil
}
