package pipeline

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"banmian/layout"
	"banmian/paper"
	"banmian/pipeline/edit"
	"banmian/pipeline/profile"
)

// correct adds entries to the log of the issue x, as a reviewer does.
func correct(t *testing.T, out string, es ...edit.Entry) *Review {
	t.Helper()
	dir := filepath.Join(out, "x")
	r, err := OpenReview(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range es {
		e.Who = "li"
		if _, err := edit.NewLog(dir).Append(len(r.Entries), edit.Complete(r.Issue, e)); err != nil {
			t.Fatal(err)
		}
		if err := r.Renew(); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func deliver(t *testing.T, r *Review) {
	t.Helper()
	if err := r.Deliver(); err != nil {
		t.Fatal(err)
	}
}

func value(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // plain values only
	}
	return b
}

// blockWith is the block of an issue that holds a text.
func blockWith(t *testing.T, is *paper.Issue, text string) *paper.Block {
	t.Helper()
	for _, p := range is.Pages {
		for i, b := range p.Blocks {
			if strings.Contains(b.Text(), text) {
				return &p.Blocks[i]
			}
		}
	}
	t.Fatalf("no block holds %q", text)
	return nil
}

// figureOf is the figure that an article has of a block.
func figureOf(t *testing.T, is *paper.Issue, block string) paper.Figure {
	t.Helper()
	for _, a := range is.Articles {
		for _, f := range a.Figures {
			if f.Block == block {
				return f
			}
		}
	}
	t.Fatalf("no article has the figure %s", block)
	return paper.Figure{}
}

// typedOver corrects the first line of a block.
func typedOver(b *paper.Block, text string) edit.Entry {
	return edit.Entry{Op: edit.Text, On: edit.Anchor{Block: b.ID, Line: new(0)}, After: value(text)}
}

// TestEditsOutliveReadings reads an issue again in every way there is: what a
// person corrected is delivered each time.
func TestEditsOutliveReadings(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 2}
	first := run(t, f, f.config(dir))
	head := blockWith(t, first.Issue, words[0])
	deliver(t, correct(t, dir, typedOver(head, "改过的标题")))
	log := tree(t, dir)["x/"+edit.LogName]
	machine := tree(t, dir)["x/"+issueFile]

	again := func(name string, change func(*Config), lay func(layout.Input) layout.Result) {
		t.Helper()
		c := f.config(dir)
		change(&c)
		j, err := newJob(f, c)
		if err != nil {
			t.Fatal(err)
		}
		defer j.close()
		if lay != nil {
			j.layout = lay
		}
		out, err := j.run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if b := blockWith(t, out.Issue, "改过的标题"); b.Lines[0].Reader != paper.ReaderPerson || len(flags(out.Issue, paper.FlagEditConflict)) > 0 {
			t.Errorf("%s: %+v %v", name, b, out.Issue.Flags)
		}
		blockWith(t, delivered(t, dir), "改过的标题")
		if tree(t, dir)["x/"+edit.LogName] != log {
			t.Errorf("%s: the edits were changed", name)
		}
	}
	same := func(*Config) {}
	again("resumed", same, nil)
	if tree(t, dir)["x/"+issueFile] != machine {
		t.Error("the machine's issue holds edits")
	}
	again("read anew", func(c *Config) { c.Force = true }, nil)
	again("with other settings", func(c *Config) { c.Settings = []paper.Step{{Stage: "ocr", Tool: "fake", Version: "2"}} }, nil)
	again("with a profile", func(c *Config) { c.Profiles = []*profile.Profile{profileOf("river.json", "今日澜浦", "CN33-0027")} }, nil)
	again("one page of it", func(c *Config) { c.Pages = []int{1} }, nil)
	again("laid out otherwise", same, func(in layout.Input) layout.Result {
		r := layout.Page(in)
		for i := range r.Blocks {
			r.Blocks[i].ID = fmt.Sprintf("p%02d-b%03d", in.Seq, 50+i)
		}
		r.Joins = nil
		return r
	})
}

// TestConflictIsDelivered holds that what does not fit is told and kept.
func TestConflictIsDelivered(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 1}
	first := run(t, f, f.config(dir))
	e := typedOver(blockWith(t, first.Issue, words[0]), "改过的标题")
	e.Before = value("从来没有的标题")
	r := correct(t, dir, e)
	deliver(t, r)
	is := delivered(t, dir)
	if got := flags(is, paper.FlagEditConflict); len(got) != 1 || r.Outcomes[0].Code != edit.Changed {
		t.Errorf("flags %v, outcomes %+v", is.Flags, r.Outcomes)
	}
	has(t, is, 1)
	if s, err := ReadSummary(r.Dir); err != nil || s.Conflicts != 1 {
		t.Errorf("%+v %v", s, err)
	}
}

// TestUndoneIsAsBefore holds that what was taken back leaves nothing behind.
func TestUndoneIsAsBefore(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 1}
	first := run(t, f, f.config(dir))
	before := tree(t, dir)
	var fig paper.Block
	for _, b := range first.Issue.Pages[0].Blocks {
		if b.Role == paper.RoleFigure {
			fig = b
		}
	}
	box := fig.Box
	box.X1 -= 50
	r := correct(t, dir, typedOver(blockWith(t, first.Issue, words[0]), "改过的标题"), edit.Entry{Op: edit.Box, On: edit.Anchor{Block: fig.ID}, After: value(box)})
	deliver(t, r)
	name := redrawnImage(fig.ID, box)
	if size, err := jpegSize(filepath.Join(r.Dir, name)); err != nil || size != (paper.Size{W: box.W(), H: box.H()}) {
		t.Errorf("%s is of %v, error %v", name, size, err)
	}
	if got := figureOf(t, delivered(t, dir), fig.ID); got.Image != name || got.Box != box {
		t.Errorf("%+v", got)
	}
	run(t, f, f.config(dir)) // as delivered by ingest, too
	if got := figureOf(t, delivered(t, dir), fig.ID); got.Image != name {
		t.Errorf("%+v", got)
	}
	deliver(t, correct(t, dir, edit.Entry{Op: edit.Undo, On: edit.Anchor{Seq: 1}}, edit.Entry{Op: edit.Undo, On: edit.Anchor{Seq: 2}}))
	after := tree(t, dir)
	for _, own := range []string{"x/" + edit.LogName, "x/" + SummaryName} {
		delete(after, own)
		delete(before, own)
	}
	sameTree(t, before, after)
}

// TestDeliverWhileReading holds that an edit made during a run is not lost.
func TestDeliverWhileReading(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 1}
	first := run(t, f, f.config(dir))
	j, err := newJob(f, f.config(dir))
	if err != nil {
		t.Fatal(err)
	}
	r := correct(t, dir, typedOver(blockWith(t, first.Issue, words[0]), "改过的标题"))
	if err := r.Deliver(); !errors.Is(err, ErrBusy) {
		t.Errorf("while a run goes on: %v", err)
	}
	if _, err := j.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	j.close()
	blockWith(t, delivered(t, dir), "改过的标题")
	deliver(t, r)
	blockWith(t, delivered(t, dir), "改过的标题")
}

// TestDeliverOfAnotherReading holds that what was opened before a run does not
// put the old reading back.
func TestDeliverOfAnotherReading(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 2}
	c := f.config(dir)
	c.Pages = []int{1}
	run(t, f, c)
	old, err := OpenReview(filepath.Join(dir, "x"))
	if err != nil {
		t.Fatal(err)
	}
	run(t, f, f.config(dir))
	deliver(t, old)
	if is := delivered(t, dir); len(is.Pages) != 2 {
		t.Errorf("%d pages", len(is.Pages))
	}
}

func TestSummary(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 2}
	out := run(t, f, f.config(dir))
	s, err := ReadSummary(out.Dir)
	if err != nil || s.ID != "x" || s.Pages != 2 || s.Lines == 0 || s.Checked != 0 || s.State != edit.StateNew || s.Thumb != "pages/0001.jpg" || s.Articles != len(out.Issue.Articles) {
		t.Errorf("%+v %v", s, err)
	}
	r := correct(t, dir, typedOver(blockWith(t, out.Issue, words[0]), "改过的标题"))
	deliver(t, r)
	s, err = ReadSummary(out.Dir)
	if err != nil || s.Checked != 1 || s.State != edit.StateNew || s.Edits != 1 || s.EditedBy != "li" || s.EditedAt == "" {
		t.Errorf("%+v %v", s, err)
	}
	deliver(t, correct(t, dir, edit.Entry{Op: edit.State, After: value(edit.StateAccepted)}))
	if s, _ = ReadSummary(out.Dir); s.State != edit.StateAccepted {
		t.Errorf("%+v", s)
	}
}

// TestDamagedEdits holds that a torn line costs itself, and is told.
func TestDamagedEdits(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 1}
	first := run(t, f, f.config(dir))
	r := correct(t, dir, typedOver(blockWith(t, first.Issue, words[0]), "改过的标题"))
	log, err := os.OpenFile(filepath.Join(r.Dir, edit.LogName), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := log.WriteString(`{"seq":2,"at":`); err != nil {
		t.Fatal(err)
	}
	log.Close()
	c := f.config(dir)
	logger, said := recorded()
	c.Log = logger
	out := run(t, f, c)
	blockWith(t, out.Issue, "改过的标题")
	if !strings.Contains(said.String(), "a line of the edits is none") {
		t.Error(said)
	}
}

// TestEditsOnAFullDisk holds that an edit that finds no room is refused, and what
// was there before stays whole.
func TestEditsOnAFullDisk(t *testing.T) {
	dir := smallDisk(t, "64k")
	l := edit.NewLog(dir)
	note := edit.Entry{Who: "li", Op: edit.Note, After: value(strings.Repeat("满", 1000))}
	n := 0
	for {
		if _, err := l.Append(n, note); err != nil {
			if !errors.Is(err, syscall.ENOSPC) {
				t.Fatal(err)
			}
			break
		}
		n++
	}
	es, bad, err := l.Read()
	if err != nil || len(es) != n || n == 0 || len(bad) > 0 {
		t.Fatalf("%d entries of %d, %v, %v", len(es), n, bad, err)
	}
	if _, err := l.Append(n, edit.Entry{Who: "li", Op: edit.Note, After: value("短")}); err != nil && !errors.Is(err, syscall.ENOSPC) {
		t.Error(err)
	}
}
