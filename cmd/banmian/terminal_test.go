package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestIngestOnATerminal watches a whole run: the bars go on after Tesseract has
// started, and nothing of them is left.
func TestIngestOnATerminal(t *testing.T) {
	if _, ok := examineTesseract(); !ok {
		t.Skip("Tesseract reads no Chinese here")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	term := newTerminal(t, 80)
	var out bytes.Buffer
	cmd := exec.Command(self, "ingest", "--engine", "tesseract", "--workers", "1", "-o", filepath.Join(t.TempDir(), "out"), "../../samples/lanting/issue.pdf")
	cmd.Args[0] = "banmian"
	cmd.Stdout, cmd.Stderr = &out, term.tty
	if err := cmd.Run(); err != nil {
		t.Error(err)
	}
	term.tty.Close()
	term.done.Wait()
	term.sees(t, `page 1 +\w+ +\[.*\] 00:\d\d\nissue.pdf  0/2 pages`)
	term.sees(t, `page 2 +\w+ +\[.*\] 00:\d\d\nissue.pdf  1/2 pages \[=+>-*\]`)
	all := term.screens()
	if last := all[len(all)-1]; strings.TrimSpace(last) != "" {
		t.Errorf("left on the terminal:\n%s", last)
	}
	if !strings.Contains(out.String(), "\n  pages     2\n") {
		t.Errorf("summary:\n%s", out.String())
	}
}
