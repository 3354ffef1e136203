package training

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"banmian/paper"
	"banmian/pipeline/edit"
)

// A row is one line of the manifest: a strip, what it says, and where both come
// from.
type row struct {
	Text      string    `json:"text"` // as printed, from left to right or downwards
	Tesseract string    `json:"tesseract"`
	PPOCR     string    `json:"ppocr"` // below ppocr/
	Split     string    `json:"split"` // "train" or "val"
	Issue     string    `json:"issue"`
	File      string    `json:"file"` // that the issue was read from
	SHA256    string    `json:"sha256"`
	Page      int       `json:"page"`
	Box       [4]int    `json:"bbox"` // x, y, width and height on the page image
	Dir       paper.Dir `json:"direction"`
	Before    string    `json:"before"` // as the machine read it
	Op        edit.Op   `json:"op,omitzero"`
	Who       string    `json:"who,omitzero"`
	At        time.Time `json:"at,omitzero"`
}

// The folders.
const (
	tesseractDir = "tesseract/"
	uprightDir   = "tesseract_vert/" // columns for chi_sim_vert and the like
	ppocrDir     = "ppocr/"
)

// A spot is where a line stands.
type spot struct {
	page int
	box  paper.Rect
}

// edits are the entries about lines, by where these stand, oldest first.
type edits map[spot][]edit.Entry

// readEdits reads what people did with lines. An issue that nobody has edited
// has no such file.
func readEdits(files fs.FS) (edits, error) {
	b, err := fs.ReadFile(files, edit.LogName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read edits: %w", err)
	}
	out := edits{}
	es, _, _ := edit.Parse(b)
	for _, e := range es {
		if (e.Op == edit.Text || e.Op == edit.Accept || e.Op == edit.Sample) && e.On.Line != nil {
			at := spot{e.On.Page, e.On.LineBox}
			out[at] = append(out[at], e)
		}
	}
	return out, nil
}

// row describes a line that a person typed or accepted; false for others. Lines
// that a person added have no place of their own in print that is known well
// enough, until somebody accepts them.
func (es edits) row(is *paper.Issue, p *paper.Page, l *paper.Line) (row, bool) {
	text := strings.TrimSpace(norm.NFC.String(l.Text()))
	if l.Reader != paper.ReaderPerson || text == "" {
		return row{}, false
	}
	about := es[spot{p.Seq, l.Box}]
	if len(about) == 0 && !measured(l) {
		return row{}, false
	}
	box := l.Box
	name := fmt.Sprintf("%s-p%02d-%d-%d-%dx%d", is.ID, p.Seq, box.X0, box.Y0, box.W(), box.H())
	r := row{
		Text: printed(l), PPOCR: "images/" + name + ".png", Tesseract: tesseractDir + name + ".png", Split: splitOf(name),
		Issue: is.ID, File: is.Source.File, SHA256: is.Source.SHA256, Page: p.Seq, Box: [4]int{box.X0, box.Y0, box.W(), box.H()}, Dir: l.Dir, Before: text,
	}
	if l.Dir == paper.TopDown {
		r.Tesseract = uprightDir + name + ".png"
	}
	r.credit(about, text)
	return r, true
}

// credit says who made a line what it is, and what it was at first. Entries that
// were undone left another text.
func (r *row) credit(about []edit.Entry, text string) {
	for i, e := range about {
		var before, after string
		_ = json.Unmarshal(e.Before, &before) // what is no string tells nothing
		if i == 0 && before != "" {
			r.Before = before
		}
		if json.Unmarshal(e.After, &after) != nil {
			after = before // accepted as it was
		}
		if strings.TrimSpace(norm.NFC.String(after)) == text {
			r.Op, r.Who, r.At = e.Op, e.Who, e.At
		}
	}
}

// measured reports whether an engine read some of a line.
func measured(l *paper.Line) bool {
	return slices.ContainsFunc(l.Glyphs, func(g paper.Glyph) bool { return g.Conf > 0 || len(g.Alts) > 0 })
}

// printed is the text of a line as its picture shows it: old headlines that are
// read from the right stand the other way round. Blanks part words, never lists.
func printed(l *paper.Line) string {
	var glyphs []string
	for _, g := range l.Glyphs {
		glyphs = append(glyphs, g.Text)
	}
	if l.Dir == paper.RightLeft {
		slices.Reverse(glyphs)
	}
	return norm.NFC.String(strings.Join(strings.Fields(strings.Join(glyphs, "")), " "))
}

// splitOf says what a strip is for, by its name: one in ten is kept to validate,
// the same in every export.
func splitOf(name string) string {
	if sum := sha256.Sum256([]byte(name)); (int(sum[0])<<8|int(sum[1]))%10 == 0 {
		return "val"
	}
	return "train"
}
