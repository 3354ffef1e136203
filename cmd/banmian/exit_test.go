package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"banmian/ocr"
	"banmian/pipeline"
	"banmian/pipeline/source"
)

func TestExitCodes(t *testing.T) {
	page := &coded{exitPages, &pipeline.PageError{Page: 1, Err: source.ErrDamaged}}
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, exitDone},
		{errors.New("x"), exitFailed},
		{fmt.Errorf("write: %w", syscall.ENOSPC), exitFailed},
		{fmt.Errorf("make output folder: %w", fs.ErrPermission), exitFailed},
		{fmt.Errorf("ingest: %w", pipeline.ErrBusy), exitFailed},
		{usage(errors.New("x")), exitUsage},
		{fmt.Errorf("ingest: %w", pipeline.ErrPages), exitUsage},
		{fmt.Errorf("open: %w", source.ErrNotFound), exitInput},
		{fmt.Errorf("open: %w", source.ErrFormat), exitInput},
		{fmt.Errorf("open: %w", source.ErrEmpty), exitInput},
		{fmt.Errorf("open: %w", source.ErrDamaged), exitInput},
		{fmt.Errorf("open: %w", source.ErrLimit), exitInput},
		{fmt.Errorf("open: %w", source.ErrEncrypted), exitInput},
		{fmt.Errorf("start: %w", ocr.ErrNoEngine), exitEngine},
		{page, exitPages},
		{errInterrupted, exitInterrupted},
		{errors.Join(page, source.ErrNotFound), exitInput},
		{errors.Join(source.ErrNotFound, page, errors.New("x")), exitFailed},
		{errors.Join(errors.Join(page, page), page), exitPages},
		{errors.Join(page, errInterrupted), exitInterrupted},
		{logged{errors.Join(page, source.ErrNotFound)}, exitInput},
	} {
		if got := exitCode(c.err); got != c.want {
			t.Errorf("%v: %d, want %d", c.err, got, c.want)
		}
	}
}

// TestHelpListsEveryCode keeps the help and the constants together.
func TestHelpListsEveryCode(t *testing.T) {
	for _, code := range []int{exitDone, exitFailed, exitUsage, exitInput, exitEngine, exitPages, exitInterrupted} {
		if !strings.Contains(exitHelp, fmt.Sprintf("\n   %-4d ", code)) {
			t.Errorf("%d is not in the help", code)
		}
	}
}

func TestPagesError(t *testing.T) {
	failed := func(n int, s pipeline.Stage, err error) *pipeline.PageError {
		return &pipeline.PageError{Page: n, Stage: s, Err: err}
	}
	damaged := failed(1, pipeline.StageRender, source.ErrDamaged)
	for name, c := range map[string]struct {
		pages  int
		failed []*pipeline.PageError
		want   int
	}{
		"none":            {2, nil, exitDone},
		"one of two":      {2, []*pipeline.PageError{damaged}, exitPages},
		"none rendered":   {2, []*pipeline.PageError{damaged, damaged}, exitInput},
		"rendered once":   {2, []*pipeline.PageError{damaged, failed(2, pipeline.StageRead, source.ErrDamaged)}, exitPages},
		"over their time": {1, []*pipeline.PageError{failed(1, pipeline.StageRender, context.DeadlineExceeded)}, exitPages},
	} {
		if got := exitCode(pagesError(c.pages, &pipeline.Outcome{Failed: c.failed})); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestReportHasHints(t *testing.T) {
	for err, want := range map[error]string{
		source.ErrEncrypted: "--password", source.ErrLimit: "--max-pages", ocr.ErrNoEngine: "banmian doctor",
		pipeline.ErrBusy: "another folder with -o", error(syscall.ENOSPC): "free some disk", error(syscall.EADDRINUSE): "--addr 127.0.0.1:0", errors.New("x"): "",
	} {
		var b bytes.Buffer
		report(&b, errors.Join(fmt.Errorf("ingest: %w", err), errors.New("and more")))
		lines := strings.Split(strings.TrimSpace(b.String()), "\n")
		if want == "" && len(lines) != 2 || want != "" && (len(lines) != 3 || !strings.HasPrefix(lines[1], "hint: ") || !strings.Contains(lines[1], want)) {
			t.Errorf("%v: %q", err, lines)
		}
	}
}
