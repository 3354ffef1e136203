package main

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"banmian/pipeline"
)

// bars shows on a terminal one bar for the issue, with the time left, and one
// for each page that is being read, with its stage.
type bars struct {
	mu    sync.Mutex
	p     *mpb.Progress
	issue *mpb.Bar
	pages map[int]*pageBar
	name  string
}

type pageBar struct {
	bar   *mpb.Bar
	stage atomic.Int32 // index in pipeline.Stages; read while drawing, so not under mu
}

func newBars(w io.Writer, name string) *bars {
	return &bars{p: mpb.New(mpb.WithOutput(w), mpb.WithWidth(72)), pages: map[int]*pageBar{}, name: name}
}

// Begin draws the bar of the issue.
func (b *bars) Begin(pages int) {
	b.issue = b.p.AddBar(int64(pages), mpb.BarPriority(1<<20),
		mpb.PrependDecorators(decor.Name(b.name+" "), decor.CountersNoUnit("%d/%d pages")),
		mpb.AppendDecorators(decor.OnComplete(decor.AverageETA(decor.ET_STYLE_MMSS, decor.WCSyncSpace), "done")))
}

// Stage moves the bar of a page to a stage.
func (b *bars) Stage(page int, s pipeline.Stage) {
	b.mu.Lock()
	defer b.mu.Unlock()
	pb := b.pages[page]
	if pb == nil {
		pb = &pageBar{}
		pb.bar = b.p.AddBar(int64(len(pipeline.Stages)), mpb.BarRemoveOnComplete(), mpb.BarPriority(page),
			mpb.PrependDecorators(decor.Name(fmt.Sprintf("  page %-4d", page)), decor.Any(func(decor.Statistics) string {
				return fmt.Sprintf("%-7s", pipeline.Stages[pb.stage.Load()])
			})))
		b.pages[page] = pb
	}
	at := slices.Index(pipeline.Stages, s)
	pb.stage.Store(int32(at))
	pb.bar.SetCurrent(int64(at))
}

// Done takes the page's bar away and moves the issue's on.
func (b *bars) Done(page int, _ error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if pb := b.pages[page]; pb != nil {
		pb.bar.Abort(true)
		delete(b.pages, page)
	}
	b.issue.Increment()
}

// Write prints a log line above the bars.
func (b *bars) Write(line []byte) (int, error) { return b.p.Write(line) }

// close ends the drawing, also of a run that was cut off.
func (b *bars) close() {
	b.mu.Lock()
	for _, pb := range b.pages {
		pb.bar.Abort(true)
	}
	if b.issue != nil {
		b.issue.Abort(false)
	}
	b.mu.Unlock()
	b.p.Wait()
}
