package review

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"banmian/pipeline/edit"
	"banmian/review/queue"
	"banmian/review/report"
	"banmian/review/sample"
	"banmian/review/shelf"
)

type sampleForm struct {
	ETag    string       `json:"etag"`
	Seed    uint64       `json:"seed"`
	Seq     int          `json:"seq"`
	At      time.Time    `json:"at"`
	Who     string       `json:"who"`
	Of      int          `json:"of"`
	Lines   []sampleLine `json:"lines"`
	Checked int          `json:"checked"`
	Glyphs  int          `json:"glyphs"`
	Wrong   int          `json:"wrong"`
	// These are there once a line was judged.
	Rate         *float64 `json:"rate,omitempty"`
	Low          *float64 `json:"low,omitempty"`
	High         *float64 `json:"high,omitempty"`
	DesignEffect *float64 `json:"design_effect,omitempty"`
}

type sampleLine struct {
	Page    int     `json:"page"`
	Block   string  `json:"block"`
	Line    int     `json:"line"`
	BBox    [4]int  `json:"bbox"`
	Text    string  `json:"text"`
	Checked bool    `json:"checked"`
	Verdict *string `json:"verdict,omitempty"`
	Wrong   *int    `json:"wrong,omitempty"`
	Who     string  `json:"who,omitzero"`
}

func (s *Server) sample(w http.ResponseWriter, r *http.Request) error {
	v, err := s.view(r)
	if err != nil {
		return err
	}
	w.Header().Set("ETag", v.ETag)
	found := sample.Last(v.Machine, v.Issue, v.Entries, v.Outcomes)
	if found == nil {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return writeJSON(w, http.StatusOK, formOfSample(v, found))
}

// drawSample draws lines at random, as an entry.
func (s *Server) drawSample(w http.ResponseWriter, r *http.Request) error {
	const most, largest = 2000, 1<<53 - 1 // lines; the largest seed that JavaScript holds
	var in struct {
		Lines int     `json:"lines"`
		Seed  *uint64 `json:"seed"`
	}
	if err := readJSON(r, &in); err != nil {
		return err
	}
	if in.Lines < 1 || in.Lines > most || in.Seed != nil && *in.Seed > largest {
		return bad("want 1 to %d lines, and a seed below 2^53", most)
	}
	seed := rand.Uint64N(largest)
	if in.Seed != nil {
		seed = *in.Seed
	}
	added, err := s.shelf.Act(r.PathValue("id"), userOf(r), func(v *shelf.View) ([]edit.Entry, error) {
		drawn := edit.Draw{Seed: seed, Lines: sample.Draw(v.Issue, in.Lines, seed)}
		if len(drawn.Lines) == 0 {
			return nil, &shelf.Refused{Code: edit.Impossible, Reason: "the issue has no lines", Zh: "这一期没有文字行"}
		}
		after, err := json.Marshal(drawn)
		return []edit.Entry{{Op: edit.Sample, After: after}}, err
	})
	if err != nil {
		return err
	}
	s.told(added)
	v := added.View
	w.Header().Set("ETag", v.ETag)
	return writeJSON(w, http.StatusCreated, formOfSample(v, sample.Last(v.Machine, v.Issue, v.Entries, v.Outcomes)))
}

func formOfSample(v *shelf.View, r *sample.Result) sampleForm {
	f := sampleForm{ETag: v.ETag, Seed: r.Seed, Seq: r.Seq, At: r.At, Who: r.Who, Of: r.Of, Lines: []sampleLine{}}
	for _, l := range r.Lines {
		box := l.LineBox
		out := sampleLine{Page: l.Page, Block: l.Block, Line: *l.Line, BBox: [4]int{box.X0, box.Y0, box.W(), box.H()}, Text: l.Text, Checked: l.Checked, Who: l.Who}
		if l.Checked {
			wrong := l.Wrong()
			out.Verdict, out.Wrong = &l.Printed, &wrong
		}
		f.Lines = append(f.Lines, out)
	}
	e := r.Estimate()
	f.Checked, f.Glyphs, f.Wrong = e.Lines, e.Glyphs, e.Wrong
	if e.Glyphs > 0 {
		f.Rate, f.Low, f.High, f.DesignEffect = &e.Rate, &e.Low, &e.High, &e.DesignEffect
	}
	return f
}

// stylePath is where the style of reports is served, as none may be inline.
const stylePath = "/report.css"

// report is what was checked, for printing.
func (s *Server) report(w http.ResponseWriter, r *http.Request) error {
	v, err := s.view(r)
	if err != nil {
		return err
	}
	lang := r.URL.Query().Get("lang")
	if lang != "zh" && lang != "en" {
		lang = languages(r)[0]
	}
	var buf bytes.Buffer
	err = report.Write(&buf, report.Input{
		Machine: v.Machine, Now: v.Issue, Entries: v.Entries, Outcomes: v.Outcomes, Queue: queueOf(v), Lang: lang, Style: stylePath,
	})
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	writeBytes(w, http.StatusOK, "text/html; charset=utf-8", buf.Bytes())
	return nil
}

func (s *Server) reportStyle(w http.ResponseWriter, _ *http.Request) error {
	writeBytes(w, http.StatusOK, "text/css; charset=utf-8", []byte(report.Style))
	return nil
}

// queueOf is the queue of a view, made once.
func queueOf(v *shelf.View) queue.Queue {
	return v.Value("queue", func() any { return rank(v) }).(queue.Queue)
}
