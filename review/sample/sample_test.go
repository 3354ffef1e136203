package sample

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"banmian/paper"
	"banmian/pipeline/edit"
)

// issueOf makes an issue of one page with a block of lines.
func issueOf(texts ...string) *paper.Issue {
	b := paper.Block{ID: "p01-b001", Role: paper.RoleBody, Dir: paper.LeftRight}
	for i, text := range texts {
		l := paper.Line{Box: paper.Rect{X0: 10, Y0: 30 * i, X1: 210, Y1: 30*i + 20}, Dir: paper.LeftRight, Reader: paper.ReaderPPOCR}
		for k, r := range []rune(text) {
			l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(r), Conf: 0.99, Box: paper.Rect{X0: 10 + 20*k, Y0: 30 * i, X1: 30 + 20*k, Y1: 30*i + 20}})
		}
		b.Lines = append(b.Lines, l)
		b.Box = b.Box.Union(l.Box)
	}
	return &paper.Issue{ID: "x", Pages: []paper.Page{{Seq: 1, Size: paper.Size{W: 400, H: 30 * len(texts)}, Blocks: []paper.Block{b}}}}
}

func many(n int) *paper.Issue {
	var texts []string
	for i := range n {
		texts = append(texts, fmt.Sprintf("第%d行", i))
	}
	return issueOf(texts...)
}

func TestDraw(t *testing.T) {
	is := many(50)
	is.Pages[0].Blocks[0].Lines[7].Glyphs = nil
	a := Draw(is, 10, 42)
	if len(a) != 10 || !reflect.DeepEqual(a, Draw(is, 10, 42)) {
		t.Errorf("the same seed takes the same lines: %v", a)
	}
	if reflect.DeepEqual(a, Draw(is, 10, 43)) {
		t.Error("another seed takes others")
	}
	if got := Draw(is, 100, 1); len(got) != 49 {
		t.Errorf("%d of 49 lines with text", len(got))
	}
	if got := Draw(is, -1, 1); len(got) != 0 {
		t.Errorf("%v", got)
	}
	for i := 1; i < len(a); i++ {
		if compare(a[i-1], a[i]) >= 0 {
			t.Errorf("not in the order of the page: %v", a)
		}
	}
}

// Blocks that were parted and numbered otherwise hold the same lines.
func TestDrawAfterAnotherLayout(t *testing.T) {
	is, other := many(40), many(40)
	b := other.Pages[0].Blocks[0]
	lower := b
	b.Lines, lower.Lines, lower.ID = b.Lines[:20], b.Lines[20:], "p01-b000"
	other.Pages[0].Blocks = []paper.Block{lower, b}
	x, y := Draw(is, 8, 5), Draw(other, 8, 5)
	for i := range x {
		if x[i].LineBox != y[i].LineBox {
			t.Errorf("%v, %v", x[i].LineBox, y[i].LineBox)
		}
	}
}

// Each line is as likely to be drawn as any other.
func TestDrawIsFair(t *testing.T) {
	is := many(20)
	times := map[int]int{}
	for seed := range uint64(4000) {
		for _, a := range Draw(is, 5, seed) {
			times[*a.Line]++
		}
	}
	for line, n := range times { // 1,000 expected, with a deviation of 27
		if n < 870 || n > 1130 {
			t.Errorf("line %d: %d times of 1000", line, n)
		}
	}
}

func encode(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

func TestLast(t *testing.T) {
	machine := issueOf("春荼开采", "今年雨水好", "茶农说", "又一年")
	now := issueOf("春茶开采", "今年雨水好", "茶农说", "又一年") // corrected before the sample
	lines := Draw(now, 3, 7)
	verdict := func(i int, before, after string) edit.Entry {
		return edit.Entry{Op: edit.Sample, Who: "li", On: lines[i], Before: encode(before), After: encode(after)}
	}
	text := func(i int) string { return textAt(now, lines[i]) }
	entries := []edit.Entry{
		{Seq: 1, Op: edit.Sample, Who: "li", After: encode(edit.Draw{Seed: 1, Lines: lines[:1]})},
		{Seq: 2, Op: edit.Sample, Who: "li", After: encode(edit.Draw{Seed: 7, Lines: lines})},
		verdict(0, text(0), text(0)),
		verdict(1, text(1), text(1)+"。"),
		verdict(2, text(2), "错"), // undone
	}
	outcomes := make([]edit.Outcome, len(entries))
	for i := range outcomes {
		outcomes[i].Status = edit.Applied
	}
	outcomes[4].Status = edit.Undone
	r := Last(machine, now, entries, outcomes)
	if r == nil || r.Draws != 2 || r.Seed != 7 || r.Of != 4 || len(r.Lines) != 3 {
		t.Fatalf("%+v", r)
	}
	if !r.Lines[0].Checked || !r.Lines[1].Checked || r.Lines[2].Checked || r.Lines[1].Wrong() != 1 {
		t.Errorf("%+v", r.Lines)
	}
	e := r.Estimate()
	if e.Lines != 2 || e.Wrong != 1 || e.Glyphs != len([]rune(text(0)+text(1)))+1 {
		t.Errorf("%+v", e)
	}
	machineWrong := 1
	for i := range 2 {
		machineWrong += distance(textAt(machine, lines[i]), text(i))
	}
	if got := r.Before().Wrong; got != machineWrong {
		t.Errorf("%d wrong before, not %d", got, machineWrong)
	}
	if Last(machine, now, entries[2:3], outcomes[2:3]) != nil {
		t.Error("a verdict without a sample")
	}
}

func TestEstimate(t *testing.T) {
	for _, c := range []struct {
		what   string
		counts []Count
		of     int
		want   Estimate
	}{
		{"nothing", nil, 10, Estimate{High: 1, DesignEffect: 1}},
		{"all lines read", []Count{{10, 1}, {10, 0}}, 2, Estimate{Lines: 2, Glyphs: 20, Wrong: 1, Rate: 0.05, Low: 0.05, High: 0.05, DesignEffect: 2}},
	} {
		if got := EstimateOf(c.counts, c.of); got != c.want {
			t.Errorf("%s: %+v", c.what, got)
		}
	}
}

// Where characters are wrong on their own, and the sample is a small part, it is
// the Wilson interval of textbooks: 10 of 1000.
func TestWilson(t *testing.T) {
	low, high := wilson(0.01, 1000)
	if low < 0.00543 || low > 0.00545 || high < 0.01828 || high > 0.01832 {
		t.Errorf("%v to %v", low, high)
	}
	if low, high := wilson(0, 100); low != 0 || high < 0.0369 || high > 0.0371 {
		t.Errorf("%v to %v", low, high)
	}
}

// Errors that stand together in few lines widen the interval; it holds the true
// rate about as often as it says.
func TestCoverage(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var all []Count
	glyphs, wrong := 0, 0
	for range 1500 {
		c := Count{Glyphs: 8 + r.IntN(8)}
		if r.Float64() < 0.08 {
			c.Wrong = 1 + r.IntN(4) // in clusters
		}
		all = append(all, c)
		glyphs, wrong = glyphs+c.Glyphs, wrong+c.Wrong
	}
	rate := float64(wrong) / float64(glyphs)
	held := 0
	const samples = 1000
	for range samples {
		r.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		e := EstimateOf(all[:150], len(all))
		if e.DesignEffect < 1 || e.Low > e.Rate || e.Rate > e.High {
			t.Fatalf("%+v", e)
		}
		if e.Low <= rate && rate <= e.High {
			held++
		}
	}
	if held < 900 || held > 990 {
		t.Errorf("the interval held the rate in %d of %d samples", held, samples)
	}
}
