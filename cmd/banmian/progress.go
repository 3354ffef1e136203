package main

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mattn/go-runewidth"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"banmian/pipeline"
)

// bars shows on a terminal one bar for the issue, with the time left, and one
// for each page that is being read, with its stage. All go when the run ends:
// the summary takes their place.
type bars struct {
	mu    sync.Mutex
	w     io.Writer
	p     *mpb.Progress
	issue *mpb.Bar
	pages map[int]*pageBar
	name  string
	start time.Time

	// Read while drawing, so not under mu.
	done atomic.Int64 // pages
	end  atomic.Int64 // when all will be done, Unix seconds; 0 is unknown

	total, current, idle int64 // work, and what of it does not tell the pace
}

type pageBar struct {
	bar    *mpb.Bar
	stage  atomic.Int32 // index in pipeline.Stages
	worked int64        // of work
	fresh  bool         // not read by an earlier run
}

// work is the work of a page, and before that of it what lies before each
// stage: a scan is read for most of its time.
const work = 100

var before = map[pipeline.Stage]int64{
	pipeline.StageRender: 0, pipeline.StagePrep: 5, pipeline.StageFind: 20,
	pipeline.StageRead: 25, pipeline.StageLayout: 96, pipeline.StageSave: 97,
}

// The widths of the parts of a row, in cells; a row fits into 80.
const (
	nameWidth = 24
	barWidth  = 30
)

func newBars(w io.Writer, name string) *bars {
	return &bars{w: w, p: mpb.New(mpb.WithOutput(w)), pages: map[int]*pageBar{}, name: runewidth.Truncate(name, nameWidth, "…")}
}

// Begin draws the bar of the issue.
func (b *bars) Begin(pages int) {
	b.start = time.Now()
	b.issue = b.add(int64(pages)*work, mpb.BarPriority(1<<20),
		mpb.PrependDecorators(decor.Any(func(decor.Statistics) string {
			return fmt.Sprintf("%s  %d/%d pages", b.name, b.done.Load(), pages)
		})),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return timeLeft(b.end.Load(), time.Now()) })))
	b.total = int64(pages) * work
}

// add draws a bar. It is nil where nothing can be drawn any more, such as on a
// terminal that was closed: that costs no page.
func (b *bars) add(total int64, options ...mpb.BarOption) *mpb.Bar {
	bar, err := b.p.Add(total, mpb.BarStyle().Build(), append(options, mpb.BarWidth(barWidth), mpb.BarRemoveOnComplete())...)
	if err != nil {
		return nil
	}
	return bar
}

// move sets a bar, and drop takes it away, if it is drawn.
func move(bar *mpb.Bar, to int64) {
	if bar != nil {
		bar.SetCurrent(to)
	}
}

func drop(bar *mpb.Bar) {
	if bar != nil {
		bar.Abort(true)
	}
}

// expect foretells the end from the pace so far. It does so when a page is
// done: a page that is being read does not say how far it is. What an earlier
// run did took no time, and a page that failed less than it would have.
func (b *bars) expect(now time.Time) {
	fresh := b.current - b.idle
	if fresh == 0 {
		return
	}
	left := float64(now.Sub(b.start)) * float64(b.total-b.current) / float64(fresh)
	b.end.Store(now.Add(time.Duration(left)).Unix())
}

// timeLeft is how long it is until end.
func timeLeft(end int64, now time.Time) string {
	left := time.Unix(end, 0).Sub(now)
	switch {
	case end == 0 || left < time.Second: // later than foretold: there is no telling
		return ""
	case left < time.Hour:
		return fmt.Sprintf("%d:%02d left", int(left.Minutes()), int(left.Seconds())%60)
	}
	return fmt.Sprintf("%d h %02d min left", int(left.Hours()), int(left.Minutes())%60)
}

// Stage moves the bar of a page to a stage.
func (b *bars) Stage(page int, s pipeline.Stage) {
	b.mu.Lock()
	defer b.mu.Unlock()
	pb := b.pages[page]
	if pb == nil {
		pb = b.addPage(page)
		b.pages[page] = pb
	}
	pb.fresh = pb.fresh || s == pipeline.StageRender
	pb.stage.Store(int32(slices.Index(pipeline.Stages, s)))
	b.advance(pb, before[s])
	move(pb.bar, before[s])
}

// addPage draws the bar of a page.
func (b *bars) addPage(page int) *pageBar {
	pb := &pageBar{}
	pb.bar = b.add(work, mpb.BarPriority(page),
		mpb.PrependDecorators(decor.Any(func(decor.Statistics) string {
			return fmt.Sprintf("  page %-4d %-6s", page, pipeline.Stages[pb.stage.Load()])
		})),
		mpb.AppendDecorators(decor.Elapsed(decor.ET_STYLE_MMSS)))
	return pb
}

// advance moves the issue's bar on by what a page has come to.
func (b *bars) advance(pb *pageBar, to int64) {
	step := to - pb.worked
	pb.worked = to
	b.current += step
	if !pb.fresh {
		b.idle += step
	}
	move(b.issue, b.current)
}

// Done takes the page's bar away and moves the issue's on.
func (b *bars) Done(page int, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	pb := b.pages[page]
	if pb == nil {
		return
	}
	b.done.Add(1)
	if err != nil && pb.fresh {
		b.idle += pb.worked
		pb.fresh = false
	}
	b.advance(pb, work)
	b.expect(time.Now())
	drop(pb.bar)
	delete(b.pages, page)
}

// Write prints a log line above the bars.
func (b *bars) Write(line []byte) (int, error) {
	n, err := b.p.Write(line)
	if err != nil { // nothing is drawn any more
		return b.w.Write(line)
	}
	return n, nil
}

// close ends the drawing, also of a run that was cut off.
func (b *bars) close() {
	b.mu.Lock()
	for _, pb := range b.pages {
		drop(pb.bar)
	}
	drop(b.issue)
	b.mu.Unlock()
	b.p.Wait()
}
