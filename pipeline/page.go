package pipeline

import (
	"context"
	"fmt"
	"image"
	"math"
	"path/filepath"
	"runtime/debug"
	"slices"

	"banmian/layout"
	"banmian/ocr/textlayer"
	"banmian/paper"
	"banmian/pipeline/doubt"
	"banmian/pipeline/prep"
	"banmian/pipeline/source"
)

const (
	// minAgreement is the share of cross-checked PDF characters that the image
	// must show. A right text layer agrees to 0.95 and more (what is missing
	// are the recognizer's own errors); a wrong one to a tenth. The sample is
	// small: Tesseract alone agreed with a right layer of small traditional type
	// in 19 of 27, so that two standard errors are granted.
	minAgreement = 0.85
	// anotherPage is the share below which the text that came with an image is
	// flagged. Old readings are poor: half of their characters may be wrong. Of
	// another page they agree in a tenth.
	anotherPage = 0.3
	// minChecked is the fewest compared characters that prove anything.
	minChecked = 20
)

// A pageResult is a page after layout.
type pageResult struct {
	page    paper.Page
	record  *Record // what it was laid out from
	resumed bool
	text    *TextLayer
	failure *PageError
}

// readPage brings page n to its laid-out form, from its record if there is
// one. The error is a *PageError unless the output could not be written.
func (j *job) readPage(ctx context.Context, n int) (pageResult, error) {
	p := &pageRun{job: j, n: n, name: fmt.Sprintf("%s page %d", j.src.Name(), n)}
	rec := j.loadRecord(n)
	resumed := rec != nil
	var img image.Image // nil where an earlier run has written it
	if resumed {
		j.Log.Info("page already read", "page", n)
	} else {
		var err error
		if rec, img, err = p.readInTime(ctx); err != nil {
			return pageResult{}, err
		}
	}
	p.enter(StageLayout)
	res, failure := p.layOut(rec)
	res.resumed = resumed
	p.enter(StageSave)
	// What was read is kept also for a page that could not be laid out.
	if err := j.savePage(rec, img, figures(&res.page)); err != nil {
		return pageResult{}, err
	}
	return res, failure
}

// A pageRun reads one page; stage is where it is, for the error.
type pageRun struct {
	*job
	n     int
	name  string
	stage Stage
}

// readInTime reads the page within the time that a page may take, and returns
// its picture.
func (p *pageRun) readInTime(ctx context.Context) (*Record, image.Image, error) {
	if p.PageTimeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, p.PageTimeout,
			fmt.Errorf("over the time limit of %v for a page: %w", p.PageTimeout, context.DeadlineExceeded))
		defer cancel()
	}
	rec, sheet, err := p.read(ctx)
	if err != nil {
		return nil, nil, err
	}
	return rec, sheetImage(sheet), nil
}

// caught turns a panic into the page's error: it costs this page and no other.
func (p *pageRun) caught(err *error) {
	if v := recover(); v != nil {
		p.Log.Debug("panic", "page", p.n, "stage", p.stage, "stack", string(debug.Stack()))
		*err = p.fail(fmt.Errorf("panic: %v", v))
	}
}

// layOut runs layout on a record.
func (p *pageRun) layOut(r *Record) (res pageResult, err error) {
	defer p.caught(&err)
	lay := p.layout(r.Input)
	sheet, half := p.src.Half(p.n)
	return pageResult{
		page: paper.Page{
			Seq: r.Input.Seq, Name: r.Name, Image: r.Image, Size: r.Input.Size, DPI: r.Input.DPI,
			Em: lay.Em, Vertical: lay.Vertical, Kind: r.Kind, Origin: r.Origin, Sheet: sheet, Half: half,
			Blocks: lay.Blocks, Joins: lay.Joins, Marks: r.Input.Marks,
			Flags: slices.Concat(r.Flags, lay.Flags, doubt.Flags(lay.Blocks), poor(r.Input, lay.Em, r.Origin, pageRef(p.n))),
		},
		text: r.TextLayer, record: r,
	}, nil
}

// read renders, cleans, finds and reads the page.
func (p *pageRun) read(ctx context.Context) (rec *Record, s *prep.Sheet, err error) {
	defer p.caught(&err)
	p.enter(StageRender)
	raw, err := p.src.Page(ctx, p.n)
	if err != nil {
		return nil, nil, p.fail(cause(ctx, err))
	}
	text := source.Raw{Chars: raw.Chars, Given: raw.Given, GivenBy: raw.GivenBy}
	kind, split := raw.Kind, raw.Split
	p.name = raw.Name
	p.enter(StagePrep)
	s, err = prep.Clean(ctx, raw, p.prepOptions(raw))
	if err != nil {
		return nil, nil, p.fail(cause(ctx, err))
	}
	raw = nil // the largest thing in memory is not needed again
	rec = &Record{
		Key: p.key(p.n), Name: p.name, Kind: kind, Origin: s.Origin, Blank: s.Blank,
		Image: filepath.ToSlash(filepath.Join("pages", fmt.Sprintf("%04d.jpg", p.n))),
		Input: layout.Input{Seq: p.n, Size: paper.Size{W: s.Gray.Rect.Dx(), H: s.Gray.Rect.Dy()}, DPI: s.DPI, Marks: s.Marks},
	}
	if split {
		rec.Flags = append(rec.Flags, p.flag(paper.FlagPageSplit, "half of a sheet that holds two pages; look whether it was cut between them"))
	}
	if s.Blank {
		rec.Flags = append(rec.Flags, p.flag(paper.FlagPageBlank, "nothing is printed on it"))
		return rec, s, nil
	}
	read := p.readLines
	if text.Given != nil {
		read = p.takeLines
	}
	if err := read(ctx, rec, s, &text); err != nil {
		return nil, nil, p.fail(cause(ctx, err))
	}
	return rec, s, nil
}

// prepOptions are those for one page. What came with a page was read as the page
// stands: it is not turned upright, which would ask the engines.
func (p *pageRun) prepOptions(raw *source.Raw) prep.Options {
	o := p.Prep
	if raw.Given != nil {
		o.Upright = nil
	}
	return o
}

// takeLines fills the record with the text that came with the page, and flags
// one that is not of this page.
func (p *pageRun) takeLines(ctx context.Context, rec *Record, s *prep.Sheet, text *source.Raw) error {
	p.enter(StageRead)
	rec.Input.Lines, rec.Given = textlayer.Place(s, text.Given), text.GivenBy
	agreed, checked, err := p.Reader.CrossCheck(ctx, s, rec.Input.Lines)
	if err != nil {
		return err
	}
	if checked >= minChecked && agreed < anotherPage {
		rec.Flags = append(rec.Flags, p.flag(paper.FlagTextLayer,
			fmt.Sprintf("the text of %s agrees with the image in %.0f %% of %d glyphs only; it may be of another page", text.GivenBy, 100*agreed, checked)))
	}
	return nil
}

// readLines finds the lines of the sheet and fills the record with their text.
func (p *pageRun) readLines(ctx context.Context, rec *Record, s *prep.Sheet, text *source.Raw) error {
	p.enter(StageFind)
	found, err := p.Finder.Find(ctx, s)
	if err != nil {
		return err
	}
	p.enter(StageRead)
	fromPDF, unread, rep := textlayer.Apply(s, found, text.Chars)
	if len(text.Chars) > 0 {
		rec.TextLayer = &TextLayer{Used: rep.Used, Hidden: rep.Hidden, Refused: rep.Refused}
	}
	if len(fromPDF) > 0 {
		agreed, checked, err := p.Reader.CrossCheck(ctx, s, fromPDF)
		if err != nil {
			return err
		}
		rec.TextLayer.Agreement, rec.TextLayer.Checked = agreed, checked
		if disagrees(agreed, checked) {
			p.Log.Warn("the PDF's text does not agree with its image; the page is read from the image",
				"page", p.n, "agreement", agreed)
			rec.Flags = append(rec.Flags, p.flag(paper.FlagTextLayer,
				fmt.Sprintf("the PDF's own text agrees with the image in %.0f %% of %d glyphs only; read from the image", 100*agreed, checked)))
			fromPDF, unread = nil, found
		}
	}
	read, report, err := p.Reader.Read(ctx, s, unread)
	if err != nil {
		return err
	}
	rec.Report = report
	rec.Input.Lines = append(fromPDF, read...)
	return p.judge(rec)
}

// disagrees reports whether a PDF's text is not that of its image, when a share
// of the compared characters agreed.
func disagrees(agreed float64, checked int) bool {
	chance := 2 * math.Sqrt(agreed*(1-agreed)/float64(checked))
	return checked >= minChecked && agreed+chance < minAgreement
}

// judge flags a page on which text was not read. The error is of one on which
// the engines did nothing but fail.
func (p *pageRun) judge(rec *Record) error {
	r := rec.Report
	glyphs := 0
	for _, l := range rec.Input.Lines {
		glyphs += len(l.Glyphs)
	}
	switch {
	case glyphs == 0 && r.Errors >= max(1, r.Lines):
		return fmt.Errorf("engines failed on all %d lines", r.Lines)
	case r.Errors > 0 && r.Errors >= r.Lines:
		rec.Flags = append(rec.Flags, p.flag(paper.FlagLowConfidence,
			fmt.Sprintf("of two engines one failed on all %d lines; banmian doctor says what is missing", r.Lines)))
	case r.Errors > 0:
		rec.Flags = append(rec.Flags, p.flag(paper.FlagTextUnread,
			fmt.Sprintf("an engine failed %d times on its %d lines; the same command reads it again", r.Errors, r.Lines)))
	case len(rec.Input.Lines) == 0:
		rec.Flags = append(rec.Flags, p.flag(paper.FlagPageNoText, "no line of text was found on it"))
	case glyphs == 0:
		rec.Flags = append(rec.Flags, p.flag(paper.FlagPageNoText, fmt.Sprintf("nothing could be read in its %d lines", r.Lines)))
	}
	return nil
}

func (p *pageRun) enter(s Stage) {
	p.stage = s
	p.Progress.Stage(p.n, s)
	p.Log.Debug("stage", "page", p.n, "stage", s)
}

func (p *pageRun) fail(err error) error {
	return &PageError{Page: p.n, Name: p.name, Stage: p.stage, Err: err}
}

func (p *pageRun) flag(code paper.FlagCode, note string) paper.Flag {
	return paper.Flag{Code: code, Ref: pageRef(p.n), Note: note}
}

// pageRef is how flags name a page.
func pageRef(n int) string { return fmt.Sprintf("p%02d", n) }

// cause prefers why a context ended to the bare "context deadline exceeded"
// that came back through the stages.
func cause(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}
