package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/rogpeppe/go-internal/testscript"

	"banmian/export/issuejson"
	"banmian/ocr/ppocr"
	"banmian/ocr/tess"
	"banmian/pipeline/source"
	"banmian/review/reviewtest"
)

func TestMain(m *testing.M) {
	source.ChildMain()
	testscript.Main(m, map[string]func(){"banmian": main})
}

// TestScripts runs the program as its users do. The conditions [tesseract] and
// [models] tell what is installed; the commands beside testscript's own are
// those of commands.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   "testdata",
		Setup: setup,
		Cmds:  commands,
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "tesseract":
				_, ok := examineTesseract()
				return ok, nil
			case "models":
				_, ok := examineModels()
				return ok, nil
			case "root":
				return os.Getuid() == 0, nil
			}
			return false, fmt.Errorf("no condition %q", cond)
		},
		RequireUniqueNames: true,
	})
}

func setup(e *testscript.Env) error {
	samples, err := filepath.Abs("../../samples")
	if err != nil {
		return err
	}
	e.Setenv("SAMPLES", samples)
	if cache, err := os.UserCacheDir(); err == nil {
		e.Setenv("XDG_CACHE_HOME", cache) // else each process compiles the PDF engine
	}
	if files, err := ppocr.Locate(); err == nil {
		dir, err := filepath.Abs(files.Dir)
		if err != nil {
			return err
		}
		e.Setenv("BANMIAN_MODELS", dir)
		e.Setenv("MODELS", dir)
	}
	if data := os.Getenv("TESSDATA_PREFIX"); data != "" {
		e.Setenv("TESSDATA_PREFIX", data)
	}
	return nil
}

var commands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"exits":   exits,
	"cutoff":  cutoff,
	"encrypt": encrypt,
	"sheet":   sheet,
	"json":    jsonLines,
	"issue":   issue,
	"reading": reading,
}

// exits CODE PROGRAM ARG… runs a program that must exit with the code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// cutoff SIGNAL CODE FILE PROGRAM ARG… sends a signal to a program once the
// file is there. It must exit with the code, -1 if the signal kills it; what it
// wrote is in the files cut.out and cut.err.
func cutoff(ts *testscript.TestScript, _ bool, args []string) {
	signals := map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM, "KILL": syscall.SIGKILL}
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	var path string
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if p := filepath.Join(dir, args[3]); path == "" {
			if _, err := os.Stat(p); err == nil {
				path = p
			}
		}
	}
	var out, errs bytes.Buffer
	cmd := exec.Command(path, args[4:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = ts.Getenv("WORK"), &out, &errs
	for _, name := range []string{"PATH", "HOME", "XDG_CACHE_HOME", "BANMIAN_MODELS", "TESSDATA_PREFIX", "TMPDIR"} {
		if v := ts.Getenv(name); v != "" {
			cmd.Env = append(cmd.Env, name+"="+v)
		}
	}
	ts.Check(cmd.Start())
	const patience = time.Minute
	for start := time.Now(); time.Since(start) < patience; time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(ts.MkAbs(args[2])); err == nil {
			break
		}
	}
	ts.Check(cmd.Process.Signal(signals[args[0]]))
	_ = cmd.Wait() // its state says all
	ts.Check(os.WriteFile(ts.MkAbs("cut.out"), out.Bytes(), 0o600))
	ts.Check(os.WriteFile(ts.MkAbs("cut.err"), errs.Bytes(), 0o600))
	if got := cmd.ProcessState.ExitCode(); got != want {
		ts.Fatalf("exit status %d, want %d; stderr: %s", got, want, errs.String())
	}
}

// encrypt IN OUT PASSWORD encrypts a PDF.
func encrypt(ts *testscript.TestScript, _ bool, args []string) {
	api.DisableConfigDir()
	ts.Check(api.EncryptFile(ts.MkAbs(args[0]), ts.MkAbs(args[1]), model.NewAESConfiguration(args[2], "owner", 256)))
}

// sheet FILE… draws small pages with two lines of squares.
func sheet(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		g := image.NewGray(image.Rect(0, 0, 300, 420))
		draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
		for _, y := range []int{40, 80} {
			for x := 40; x < 220; x += 20 {
				draw.Draw(g, image.Rect(x, y, x+16, y+16), image.Black, image.Point{}, draw.Src)
				draw.Draw(g, image.Rect(x+3, y+3, x+13, y+13), image.White, image.Point{}, draw.Src)
			}
		}
		var b bytes.Buffer
		ts.Check(png.Encode(&b, g))
		ts.Check(os.WriteFile(ts.MkAbs(name), b.Bytes(), 0o600))
	}
}

// json FILE checks that every line of a file, of which there must be some, is
// an object of JSON with a time, a level and a message.
func jsonLines(ts *testscript.TestScript, _ bool, args []string) {
	n := 0
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		var v struct{ Time, Level, Msg string }
		if err := json.Unmarshal([]byte(line), &v); err != nil || v.Time == "" || v.Level == "" || v.Msg == "" {
			ts.Fatalf("%q: %v", line, err)
		}
		n++
	}
	if n == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
}

// reading OUT ID makes an issue under a folder, as ingest leaves it.
func reading(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(reviewtest.Make(ts.MkAbs(args[0]), reviewtest.Issue(args[1])))
}

// issue FILE PAGES FAILED checks an issue.json: how many pages it has, and how
// many of them failed.
func issue(ts *testscript.TestScript, _ bool, args []string) {
	is, err := issuejson.Read(ts.MkAbs(args[0]))
	ts.Check(err)
	failed := 0
	for _, p := range is.Pages {
		if p.Error != "" {
			failed++
		} else if _, err := os.Stat(filepath.Join(filepath.Dir(ts.MkAbs(args[0])), p.Image)); err != nil {
			ts.Fatalf("image: %v", err)
		}
	}
	if got := fmt.Sprint(len(is.Pages), " ", failed); got != args[1]+" "+args[2] {
		ts.Fatalf("%s pages and failed, want %s %s", got, args[1], args[2])
	}
}

// TestSomethingIsInstalled says once why scripts are skipped.
func TestSomethingIsInstalled(t *testing.T) {
	if _, ok := examineTesseract(); !ok {
		t.Logf("Tesseract %s reads no Chinese here: scripts that read pages are skipped", tess.Version())
	}
	if _, ok := examineModels(); !ok {
		t.Log("the PP-OCR models are missing: scripts that need them are skipped")
	}
}
