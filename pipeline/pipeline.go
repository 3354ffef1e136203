// Package pipeline runs the stages over a newspaper issue: pages side by side
// as far as layout, then the issue as a whole. It keeps each page's reading in
// a work folder, so that a run that was cut off goes on where it stopped.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"

	"banmian/ocr"
	"banmian/paper"
	"banmian/pipeline/prep"
	"banmian/pipeline/profile"
	"banmian/pipeline/source"
)

// A Reader reads the found lines of a sheet. It is used by several pages at
// once.
type Reader interface {
	// Read returns every line it was given, with glyphs where any were read.
	Read(ctx context.Context, s *prep.Sheet, lines []paper.Line) ([]paper.Line, ocr.Report, error)
	// CrossCheck reads a sample of lines whose text came from the PDF and
	// returns the share of their glyphs that the image shows too, and how many
	// were compared.
	CrossCheck(ctx context.Context, s *prep.Sheet, lines []paper.Line) (agreement float64, glyphs int, err error)
}

// Config says what to run with.
type Config struct {
	Out         string // folder that holds one folder an issue
	ID          string // of the issue; "" makes one of the source's name and hash
	Pages       []int  // to read, from 1; nil is all
	Workers     int    // pages at a time
	Force       bool   // read again what is already read
	FailFast    bool   // stop at the first page that fails
	PageTimeout time.Duration
	Prep        prep.Options
	Finder      ocr.Finder
	Reader      Reader
	// Settings is whatever else decides what a page reads as (engines, models
	// and their hashes, languages, dpi). It is recorded in the issue's steps
	// and is part of the key of a page's record.
	Settings []paper.Step
	// Profiles are what is known of newspapers; the one whose paper the issue is
	// of is used, after the pages are laid out. They are no part of that key.
	Profiles []*profile.Profile
	Log      *slog.Logger
	Progress Progress
}

// A Progress is told how far the pages are. Its methods may be called from
// several goroutines.
type Progress interface {
	Begin(pages int)
	Stage(page int, stage Stage)
	Done(page int, err error)
}

// A Stage is one step of a page.
type Stage string

// The stages of a page, in order, and that of the issue.
const (
	StageRender Stage = "render"
	StagePrep   Stage = "prep"
	StageFind   Stage = "find"
	StageRead   Stage = "read"
	StageLayout Stage = "layout"
	StageSave   Stage = "save"

	StageArticle Stage = "article"
)

// Stages lists the stages of a page in the order it passes them.
var Stages = []Stage{StageRender, StagePrep, StageFind, StageRead, StageLayout, StageSave}

// A PageError says which page and stage failed.
type PageError struct {
	Page  int
	Name  string // "0612.pdf page 2"
	Stage Stage
	Err   error
}

func (e *PageError) Error() string { return fmt.Sprintf("%s: %s: %v", e.Name, e.Stage, e.Err) }
func (e *PageError) Unwrap() error { return e.Err }

// An Outcome is what a run delivered.
type Outcome struct {
	Dir     string // OUT/<issue-id>
	Issue   *paper.Issue
	Resumed int // pages that were read by an earlier run
	Failed  []*PageError
	// Edits is how many corrections of people were laid over, Conflicts how many
	// do not fit.
	Edits, Conflicts int
	Time             time.Duration
}

// Run turns src into an issue under c.Out. A page that fails is left out,
// listed in Outcome.Failed and kept in the issue with its error, so one bad
// scan does not cost the rest. The error is of the run as a whole: it was
// interrupted, or its output could not be written.
func Run(ctx context.Context, src source.Source, c Config) (*Outcome, error) {
	job, err := newJob(src, c)
	if err != nil {
		return nil, err
	}
	defer job.close()
	return job.run(ctx)
}

func (j *job) run(ctx context.Context) (*Outcome, error) {
	start := time.Now()
	if err := j.readPages(ctx); err != nil {
		return nil, err
	}
	out, err := j.finish()
	if err != nil {
		return nil, err
	}
	out.Time = time.Since(start)
	return out, nil
}

// readPages brings every wanted page to its laid-out form.
func (j *job) readPages(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, j.Workers))
	j.Progress.Begin(len(j.wanted))
	for i, n := range j.wanted {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			r, err := j.readPage(ctx, n)
			var failure *PageError
			switch {
			case err == nil:
				j.results[i] = r
			case ctx.Err() != nil:
				return ctx.Err()
			case !errors.As(err, &failure):
				return err
			}
			j.Progress.Done(n, err)
			if failure != nil {
				return j.lose(i, failure)
			}
			j.Log.Info("page done", "page", n, "of", j.src.Len())
			return nil
		})
	}
	return g.Wait()
}

// lose puts a failed page into the results, with nothing of it left. The error
// is failure itself where the run is to stop.
func (j *job) lose(i int, failure *PageError) error {
	j.Log.Error("page failed", "page", failure.Page, "stage", failure.Stage, "error", failure.Err)
	j.results[i] = failedPage(failure)
	j.removeFigures(failure.Page)
	if j.FailFast {
		return failure
	}
	return nil
}
