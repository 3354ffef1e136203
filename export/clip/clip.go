// Package clip cuts each article out of its pages as one picture, as people did
// with scissors: what is printed of it, white round it, its parts on several
// pages below one another.
package clip

import (
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"io"

	"banmian/export"
	"banmian/paper"
)

// Format writes a001.jpg … at the pages' resolution. It is on request: it decodes
// all pages and encodes most of them again.
var Format = export.Format{Name: "clip", Writes: "clippings, each article as one picture", OnRequest: true, Write: write}

const (
	// quality is that of the page images, which more could not improve.
	quality = 85
	// maxPixels bounds the picture that is held at a time: two broadsheet pages at
	// 300 dpi. What needs more goes on in a second one.
	maxPixels = 64e6
	// maxSide is the longest that JPEG can be, less a little.
	maxSide = 65000
)

func write(ctx context.Context, j *export.Job) error {
	d := &decoder{files: j.Files}
	for i := range j.Issue.Articles {
		a := &j.Issue.Articles[i]
		for n, sheet := range sheets(pieces(j.Issue, a)) {
			if err := ctx.Err(); err != nil {
				return err
			}
			name := a.ID + ".jpg"
			if n > 0 {
				name = fmt.Sprintf("%s-%d.jpg", a.ID, n+1)
			}
			img, err := paste(d, sheet)
			if err != nil {
				return fmt.Errorf("clip article %q: %w", a.ID, err)
			}
			err = j.Create(name, func(w io.Writer) error { return jpeg.Encode(w, img, &jpeg.Options{Quality: quality}) })
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// A piece is what of an article is cut out in one: on one page, with nothing but
// white between its rows.
type piece struct {
	page   *paper.Page
	cut    cut
	jumped bool // it is the first after a jump from another page
	from   *paper.Page
}

// box is what of the page the piece takes.
func (p *piece) box() paper.Rect { return p.cut.bounds }

// gap is the white between two pieces: a line of type.
func (p *piece) gap() int { return max(8, p.page.Em) }

// mark is the room that the mark of a jump takes above a piece, 0 if there is
// none.
func (p *piece) mark() int {
	if !p.jumped {
		return 0
	}
	return 3 * p.gap()
}

// pieces cuts an article along its blocks, in the order of reading.
func pieces(is *paper.Issue, a *paper.Article) []piece {
	var out []piece
	var before *paper.Page
	for _, part := range a.Parts {
		p := pageOf(is, part.Page)
		if p == nil {
			continue
		}
		for k, c := range cutsOf(p, part.Blocks) {
			out = append(out, piece{page: p, cut: c, jumped: k == 0 && before != nil && before != p, from: before})
		}
		if len(out) > 0 {
			before = p
		}
	}
	return out
}

// pageOf is a page that was read, by its place; nil if there is none.
func pageOf(is *paper.Issue, seq int) *paper.Page {
	for i := range is.Pages {
		if p := &is.Pages[i]; p.Seq == seq && p.Error == "" {
			return p
		}
	}
	return nil
}

// A sheet is the pieces of one picture.
type sheet struct {
	pieces []piece
	size   image.Point
}

// sheets lays pieces out below one another, on as few pictures as their size
// allows.
func sheets(all []piece) []sheet {
	var out []sheet
	for _, p := range all {
		w, h := p.box().W()+2*p.gap(), p.box().H()+p.mark()+p.gap()
		last := len(out) - 1
		if last >= 0 {
			s := &out[last]
			size := image.Pt(max(s.size.X, w), s.size.Y+h)
			if size.Y <= maxSide && size.X*size.Y <= maxPixels {
				s.pieces, s.size = append(s.pieces, p), size
				continue
			}
		}
		out = append(out, sheet{[]piece{p}, image.Pt(w, p.gap()+h)})
	}
	return out
}
