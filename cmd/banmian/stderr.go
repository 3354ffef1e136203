package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// What goes where: stdout has the result of a command and nothing else, so
// that a script can read it; stderr has the log, the bars and the errors.

// stderr is where the program writes beside its result. It is another
// descriptor than 2: when Tesseract starts, that one leads nowhere for a
// moment, which loses lines, and bars that find no terminal are drawn no more.
var stderr = ownStderr()

func ownStderr() *os.File {
	fd, err := unix.FcntlInt(os.Stderr.Fd(), unix.F_DUPFD_CLOEXEC, 3)
	if err != nil {
		return os.Stderr
	}
	return os.NewFile(uintptr(fd), os.Stderr.Name())
}
