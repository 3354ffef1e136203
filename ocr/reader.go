package ocr

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"banmian/paper"
	"banmian/pipeline/prep"
)

// doubtful is the engine's own confidence below which a glyph has its line read
// by the second engine. Lines that hold one are 24 % of lines and hold 85 % of
// the errors on grey scans of four papers (at 0.8: 15 and 74, at 0.95: 36 and
// 92), 58 and 91 on black-and-white ones. Reading all lines twice changes what
// is wrong by 0.06 % at most.
const doubtful = 0.9

// lineTimeout is the usual limit of one engine on one line, far above the
// second that the longest line takes on a busy machine. It ends engines that
// wait for something; one at work in C is not interrupted.
const lineTimeout = time.Minute

// Options sets up a Reader. Main is needed; Check may be nil.
type Options struct {
	Main     func(Script) (Recognizer, error) // reads every line
	Check    func(Script) (Recognizer, error) // reads the doubtful ones
	Knows    func(string) bool                // whether Main can output a character; nil is yes
	Script   Script                           // of all pages; "" is told page by page
	Parallel int                              // lines read at a time, over all pages; 0 is one
	Timeout  time.Duration                    // of one engine on one line; 0 is a minute
}

// A Reader reads the lines of sheets with one engine, or with two of which the
// second checks what the first is not sure of. It may be used by several
// goroutines.
type Reader struct {
	opts Options
	pool chan *worker
}

// A Report counts what reading a page came to.
type Report struct {
	Script  Script `json:"script,omitzero"`
	Lines   int    `json:"lines"`
	Checked int    `json:"checked"` // lines read by both engines
	Glyphs  int    `json:"glyphs"`
	Differ  int    `json:"differ"` // glyphs on which the engines did not agree
	Filled  int    `json:"filled"` // glyphs that only the second engine saw
	Unread  int    `json:"unread"` // lines in which nothing was read
	Errors  int    `json:"errors"` // lines on which an engine failed
}

func (r *Report) add(o Report) {
	r.Lines += o.Lines
	r.Checked += o.Checked
	r.Glyphs += o.Glyphs
	r.Differ += o.Differ
	r.Filled += o.Filled
	r.Unread += o.Unread
	r.Errors += o.Errors
}

// NewReader returns a Reader, after making sure that the engines can start.
func NewReader(o Options) (*Reader, error) {
	o.Parallel = max(1, o.Parallel)
	o.Timeout = cmp.Or(o.Timeout, lineTimeout)
	r := &Reader{opts: o, pool: make(chan *worker, o.Parallel)}
	for range o.Parallel {
		r.pool <- &worker{opts: o, engines: map[engineKey]Recognizer{}}
	}
	w := <-r.pool
	defer func() { r.pool <- w }()
	script := o.Script
	if script == "" {
		script = Simplified
	}
	if _, err := w.engine(script, false); err != nil {
		return nil, err
	}
	if o.Check != nil {
		if _, err := w.engine(script, true); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// Close frees the engines. No page may be on its way.
func (r *Reader) Close() error {
	var errs []error
	for range r.opts.Parallel {
		w := <-r.pool
		for _, e := range w.engines {
			errs = append(errs, e.Close())
		}
		clear(w.engines)
		defer func() { r.pool <- w }()
	}
	return errors.Join(errs...)
}

// Read returns every line it is given, with glyphs where any were read. An
// engine that fails on a line costs that line only.
func (r *Reader) Read(ctx context.Context, s *prep.Sheet, lines []paper.Line) ([]paper.Line, Report, error) {
	script, err := r.script(ctx, s, lines)
	if err != nil {
		return nil, Report{}, err
	}
	out := make([]paper.Line, len(lines))
	reports := make([]Report, len(lines))
	err = r.each(ctx, len(lines), func(ctx context.Context, w *worker, i int) {
		out[i], reports[i] = w.readSafely(ctx, s, lines[i], script)
	})
	if err != nil {
		return nil, Report{}, err
	}
	total := Report{Script: script}
	for _, rep := range reports {
		total.add(rep)
	}
	return out, total, nil
}

// each calls do for 0 to n-1, as many at a time as there are workers. A panic
// is its error: it would end the program from a goroutine.
func (r *Reader) each(ctx context.Context, n int, do func(context.Context, *worker, int)) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(r.opts.Parallel)
	for i := range n {
		g.Go(func() (err error) {
			if err := context.Cause(ctx); err != nil {
				return err
			}
			w := <-r.pool
			defer func() { r.pool <- w }()
			defer func() {
				if v := recover(); v != nil {
					err = fmt.Errorf("read lines: panic: %v", v)
				}
			}()
			do(ctx, w, i)
			return context.Cause(ctx)
		})
	}
	return g.Wait()
}

// A worker has engines of its own.
type worker struct {
	mu      sync.Mutex
	opts    Options
	engines map[engineKey]Recognizer
}

type engineKey struct {
	script Script
	check  bool
}

// engine returns the worker's engine for a script, started when first needed.
func (w *worker) engine(script Script, check bool) (Recognizer, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	k := engineKey{script, check}
	if e := w.engines[k]; e != nil {
		return e, nil
	}
	open := w.opts.Main
	if check {
		open = w.opts.Check
	}
	e, err := open(script)
	if err != nil {
		return nil, err
	}
	w.engines[k] = e
	return e, nil
}

// readSafely reads one line; a panic on the way leaves it unread.
func (w *worker) readSafely(ctx context.Context, s *prep.Sheet, l paper.Line, script Script) (out paper.Line, rep Report) {
	defer func() {
		if v := recover(); v != nil {
			out, rep = l, Report{Lines: 1, Unread: 1, Errors: 1}
		}
	}()
	return w.read(ctx, s, l, script)
}

// read reads one line.
func (w *worker) read(ctx context.Context, s *prep.Sheet, l paper.Line, script Script) (paper.Line, Report) {
	rep := Report{Lines: 1}
	strip := Cut(s, l, script)
	first, reader, err := w.recognize(ctx, strip, script, false)
	if err != nil {
		rep.Errors++
	}
	l.Reader = reader
	reading := reading{glyphs: first, main: reader, failed: err != nil, script: script, knows: w.opts.Knows}
	if w.opts.Check != nil && (script == Traditional || reading.unsure(strip)) {
		if second, _, err := w.recognize(ctx, strip, script, true); err == nil {
			rep.Checked = 1
			reading.combine(second, strip)
			rep.Differ, rep.Filled = reading.differ, reading.filled
			if rep.Differ+rep.Filled > 0 {
				l.Reader = paper.ReaderVote
			}
		} else {
			rep.Errors++
		}
	}
	l.Glyphs = reading.finish(strip, l)
	rep.Glyphs = len(l.Glyphs)
	if rep.Glyphs == 0 {
		rep.Unread = 1
	}
	return l, rep
}

// recognize runs one engine; a panic in it is its error.
func (w *worker) recognize(ctx context.Context, s Strip, script Script, check bool) (gs []paper.Glyph, reader paper.Reader, err error) {
	e, err := w.engine(script, check)
	if err != nil {
		return nil, "", err
	}
	defer func() {
		if v := recover(); v != nil {
			gs, err = nil, fmt.Errorf("%s: panic: %v", e.Name(), v)
		}
	}()
	ctx, cancel := context.WithTimeoutCause(ctx, w.opts.Timeout, fmt.Errorf("%s: no answer in %v", e.Name(), w.opts.Timeout))
	defer cancel()
	gs, err = e.Recognize(ctx, s)
	if err != nil {
		return nil, e.Reader(), err
	}
	return sane(gs, s), e.Reader(), nil
}

// CrossCheck reads a sample of lines whose text came from the PDF with the main
// engine and returns the share of their glyphs that the image shows too, and
// how many were compared. The sample is spread evenly over the lines. It tells
// a right text layer (0.94 to 1 on six pages, what is missing being the
// engine's own errors) from a wrong one, but is no measure of a glyph of it:
// those keep a confidence of 0, "not measured".
func (r *Reader) CrossCheck(ctx context.Context, s *prep.Sheet, lines []paper.Line) (float64, int, error) {
	const sample, longest = 4, 14 // lines, and ems of each: some 40 glyphs, 0.1 s
	var plain []paper.Line
	for _, l := range lines {
		if n := len(l.Glyphs); n >= 6 && n <= longest+6 && l.Dir == paper.LeftRight {
			plain = append(plain, l)
		}
	}
	plain = evenly(plain, sample)
	script := scriptOf(plain)
	agreed, total := make([]int, len(plain)), make([]int, len(plain))
	err := r.each(ctx, len(plain), func(ctx context.Context, w *worker, i int) {
		gs, _, err := w.recognize(ctx, Cut(s, plain[i], script), script, false)
		if err == nil {
			agreed[i], total[i] = agreement(plain[i].Glyphs, gs)
		}
	})
	sumA, sumT := 0, 0
	for i := range plain {
		sumA, sumT = sumA+agreed[i], sumT+total[i]
	}
	if sumT == 0 {
		return 0, 0, err
	}
	return float64(sumA) / float64(sumT), sumT, err
}
