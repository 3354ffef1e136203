package pipeline

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"banmian/layout"
	"banmian/layout/article"
	"banmian/paper"
	"banmian/pipeline/source"
)

func TestAllPagesFine(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 3}
	out := run(t, f, f.config(dir))
	is := delivered(t, dir)
	if got := status(is); !slices.Equal(got, []string{"ok", "ok", "ok"}) || len(out.Failed) > 0 || out.Resumed > 0 {
		t.Errorf("pages %v, failed %v, resumed %d", got, out.Failed, out.Resumed)
	}
	has(t, is, 1, 2, 3)
	if len(is.Articles) < 3 || is.Articles[0].Headline != words[0] {
		t.Errorf("articles %+v", is.Articles)
	}
	if is.ID != "x" || is.Source.File != "paper.pdf" || is.Source.Kind != paper.BornDigital || len(is.Steps) != 2 {
		t.Errorf("issue %q, source %+v, steps %v", is.ID, is.Source, is.Steps)
	}
	loaded, err := Load(out.Dir)
	if err != nil || !reflect.DeepEqual(status(loaded), status(is)) {
		t.Errorf("load: %v", err)
	}
}

// TestFailedPageCostsItself has page 2 fail in each stage, by error and by
// panic.
func TestFailedPageCostsItself(t *testing.T) {
	for _, at := range []Stage{StageRender, StageFind, StageRead} {
		for kind, fail := range map[string]func() error{
			"went wrong":         func() error { return errWrong },
			"panic: it blew up!": func() error { panic("it blew up!") },
		} {
			t.Run(fmt.Sprintf("%s %s", at, kind), func(t *testing.T) {
				f := &fake{pages: 3, wrong: func(_ context.Context, page int, s Stage) error {
					if page == 2 && s == at {
						return fail()
					}
					return nil
				}}
				lost(t, f, nil, fmt.Sprintf("%s: %s", at, kind))
			})
		}
	}
}

// lost runs a fake whose page 2 fails with an error and checks that only this
// page is lost.
func lost(t *testing.T, f *fake, change func(*job), want string) {
	t.Helper()
	dir := t.TempDir()
	c := f.config(dir)
	log, said := recorded()
	c.Log = log
	j, err := newJob(f, c)
	if err != nil {
		t.Fatal(err)
	}
	defer j.close()
	if change != nil {
		change(j)
	}
	out, err := j.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Failed) != 1 || out.Failed[0].Page != 2 || out.Failed[0].Error() != "paper.pdf page 2: "+want {
		t.Errorf("failed %v, want page 2: %s", out.Failed, want)
	}
	is := delivered(t, dir)
	if got := status(is); !slices.Equal(got, []string{"ok", want, "ok"}) {
		t.Errorf("pages %q", got)
	}
	has(t, is, 1, 3)
	if got := flags(is, paper.FlagPageFailed); !slices.Equal(got, []string{"p02"}) {
		t.Errorf("flags %v", got)
	}
	if strings.Contains(want, "panic") && !strings.Contains(said.String(), "_test.go") {
		t.Error("the log has no stack of the panic")
	}
	for name := range tree(t, out.Dir) {
		if strings.Contains(name, "p02-") {
			t.Errorf("%s is left of the failed page", name)
		}
	}
}

func TestPanicInLayout(t *testing.T) {
	f := &fake{pages: 3}
	lost(t, f, func(j *job) {
		j.layout = func(in layout.Input) layout.Result {
			if in.Seq == 2 {
				panic("odd page")
			}
			return layout.Page(in)
		}
	}, "layout: panic: odd page")
}

// TestUnlaidPageIsNotReadAgain keeps the reading of a page that layout cannot
// bear, for a program that can.
func TestUnlaidPageIsNotReadAgain(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 1}
	j, err := newJob(f, f.config(dir))
	if err != nil {
		t.Fatal(err)
	}
	j.layout = func(layout.Input) layout.Result { panic("odd page") }
	if _, err := j.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	j.close()
	f.seen = nil
	out := run(t, f, f.config(dir))
	if len(f.seen) > 0 || out.Resumed != 1 || len(out.Failed) > 0 {
		t.Errorf("stages %v, resumed %d, failed %v", f.seen, out.Resumed, out.Failed)
	}
	has(t, delivered(t, dir), 1)
}

func TestPanicInArticles(t *testing.T) {
	bad := func(p paper.Page) bool { return p.Seq == 2 && len(p.Blocks) > 0 }
	t.Run("by one page", func(t *testing.T) {
		lost(t, &fake{pages: 3}, func(j *job) {
			j.build = func(pages []paper.Page) article.Result {
				if slices.ContainsFunc(pages, bad) {
					panic("odd story")
				}
				return article.Build(pages)
			}
		}, "article: make articles: panic: odd story")
	})
	t.Run("by two pages together", func(t *testing.T) {
		lost(t, &fake{pages: 3}, func(j *job) {
			j.build = func(pages []paper.Page) article.Result {
				if len(pages) > 1 && bad(pages[1]) && len(pages[0].Blocks) > 0 {
					panic("odd jump")
				}
				return article.Build(pages)
			}
		}, "article: make articles: panic: odd jump")
	})
	t.Run("by none", func(t *testing.T) {
		f := &fake{pages: 2}
		j, err := newJob(f, f.config(t.TempDir()))
		if err != nil {
			t.Fatal(err)
		}
		defer j.close()
		j.build = func([]paper.Page) article.Result { panic("always") }
		if _, err := j.run(t.Context()); err == nil || !strings.Contains(err.Error(), "always") {
			t.Errorf("error %v", err)
		}
	})
}

func TestFailFast(t *testing.T) {
	f := &fake{pages: 50, wrong: func(_ context.Context, page int, s Stage) error {
		if page == 2 {
			return errWrong
		}
		return nil
	}}
	c := f.config(t.TempDir())
	c.FailFast = true
	_, err := Run(t.Context(), f, c)
	var pe *PageError
	if !errors.As(err, &pe) || pe.Page != 2 || !errors.Is(err, errWrong) {
		t.Errorf("error %v", err)
	}
	if n := len(f.read(StageRender)); n > 10 {
		t.Errorf("%d pages were begun after the second failed", n)
	}
}

// TestTimeLimitOfAPage holds that a page over its time fails, alone, and says
// why.
func TestTimeLimitOfAPage(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 2, wrong: func(ctx context.Context, page int, s Stage) error {
		if page == 2 && s == StageRead {
			<-ctx.Done()
			return ctx.Err()
		}
		return nil
	}}
	c := f.config(dir)
	c.PageTimeout = 5 * time.Second
	c.Pages = []int{1}
	run(t, f, c) // the time is for the second
	c.Pages, c.PageTimeout = nil, 50*time.Millisecond
	out := run(t, f, c)
	if len(out.Failed) != 1 || !errors.Is(out.Failed[0], context.DeadlineExceeded) {
		t.Fatalf("failed %v", out.Failed)
	}
	if got := status(delivered(t, dir)); got[0] != "ok" || !strings.Contains(got[1], "over the time limit of 50ms for a page") {
		t.Errorf("pages %q", got)
	}
}

// TestInterrupted ends a run in its middle and finds no issue, only what was
// read.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	f := &fake{pages: 5, wrong: func(ctx context.Context, page int, s Stage) error {
		if page == 3 && s == StageRead {
			stop()
			<-ctx.Done()
			return ctx.Err()
		}
		return nil
	}}
	c := f.config(dir)
	c.Workers = 1
	if _, err := Run(ctx, f, c); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	if _, there := tree(t, dir)["x/issue.json"]; there {
		t.Error("an issue was written")
	}
	f.wrong, f.seen = nil, nil
	out := run(t, f, f.config(dir))
	if got := f.read(StageRead); !slices.Equal(got, []int{3, 4, 5}) || out.Resumed != 2 {
		t.Errorf("the second run read %v, resumed %d", got, out.Resumed)
	}
	has(t, delivered(t, dir), 1, 2, 3, 4, 5)
}

// TestPagesThatAreNotText covers a blank page, a page that is one picture, and
// the half of a spread.
func TestPagesThatAreNotText(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 4, draw: map[int]func() *source.Raw{
		1: blank,
		2: func() *source.Raw { r := drawn(); r.Split = true; return r },
		4: func() *source.Raw { r := blank(); r.Split = true; return r },
	}}
	c := f.config(dir)
	c.Finder = finderOf(func(page int, lines []paper.Line) []paper.Line {
		if page == 3 {
			return nil
		}
		return lines
	}, f)
	run(t, f, c)
	is := delivered(t, dir)
	for code, want := range map[paper.FlagCode][]string{
		paper.FlagPageBlank: {"p01", "p04"}, paper.FlagPageNoText: {"p03"}, paper.FlagPageSplit: {"p02", "p04"}, paper.FlagPageFailed: nil,
	} {
		if got := flags(is, code); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
	if is.Source.Kind != paper.Mixed {
		t.Errorf("kind %q", is.Source.Kind)
	}
	if got := f.read(StageFind); slices.Contains(got, 1) || slices.Contains(got, 4) {
		t.Errorf("lines were looked for on blank pages: %v", got)
	}
}
