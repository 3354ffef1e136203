package source

import (
	"fmt"
	"math"
	"slices"
	"unicode"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"banmian/paper"
)

// Why a character is not trusted.
const (
	whyUnmapped  = "unmapped"  // no Unicode value, or a private one
	whyInvisible = "invisible" // render mode 3: an earlier OCR layer
	whyOffPage   = "off-page"
	whyDoubled   = "doubled" // bold made by printing twice
	whyNoSize    = "no-size"
)

// chars returns the page's own characters in stream order and how many of them
// a reader of the page can see.
func (v *view) chars() ([]Char, int, error) {
	tp, err := v.engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: v.ref()})
	if err != nil {
		return nil, 0, fmt.Errorf("read text: %w: %w", ErrDamaged, err)
	}
	defer v.engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: tp.TextPage})
	n, err := v.engine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: tp.TextPage})
	if err != nil {
		return nil, 0, fmt.Errorf("read text: %w: %w", ErrDamaged, err)
	}
	if n.Count > maxChars {
		return nil, 0, fmt.Errorf("%d characters on the page, more than %d: %w", n.Count, maxChars, ErrLimit)
	}
	r := &charReader{view: v, text: tp.TextPage, toPx: v.pageToPixels(), modes: map[references.FPDF_PAGEOBJECT]object{}}
	chars := make([]Char, 0, n.Count)
	for i := range n.Count {
		c, ok, err := r.char(i)
		if err != nil {
			return nil, 0, fmt.Errorf("read character %d: %w: %w", i, ErrDamaged, err)
		}
		if ok {
			chars = append(chars, c)
		}
	}
	markDoubled(chars)
	visible := 0
	for _, c := range chars {
		if c.Why != whyInvisible && c.Why != whyOffPage && c.Text != " " {
			visible++
		}
	}
	return chars, visible, nil
}

// A charReader reads characters one by one.
type charReader struct {
	*view
	text  references.FPDF_TEXTPAGE
	toPx  paper.Affine
	modes map[references.FPDF_PAGEOBJECT]object
}

// object is what the characters of one text object share.
type object struct {
	invisible bool
	font      string
}

// char reads character i. Blanks and line ends that the engine made up are
// left out; an error is the engine's own, for a character always has a code.
func (r *charReader) char(i int) (c Char, ok bool, err error) {
	g, err := r.engine.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: r.text, Index: i})
	if err == nil && g.IsGenerated {
		return Char{}, false, nil
	}
	u, err := r.engine.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: r.text, Index: i})
	if err != nil {
		return Char{}, false, err
	}
	c = Char{Text: string(rune(u.Unicode)), Trusted: true}
	r.place(i, &c)
	r.judge(i, rune(u.Unicode), &c)
	return c, true, nil
}

// place fills in where the character stands and how large it is.
func (r *charReader) place(i int, c *Char) {
	if a, err := r.engine.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: r.text, Index: i}); err == nil {
		c.Angle = float32(math.Round(float64(a.CharAngle) * 180 / math.Pi))
	}
	size, err := r.engine.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: r.text, Index: i})
	if err != nil {
		return
	}
	m, err := r.engine.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: r.text, Index: i})
	if err != nil {
		return
	}
	scale := math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)) * math.Hypot(r.toPx.B, r.toPx.E)
	c.Size = float32(size.FontSize * scale)
	c.Box = r.cell(i, float64(c.Size), m.Matrix)
}

// cell returns the box of character i, whose size is given in px. The engine's
// boxes of some glyphs of nameless fonts are several times too large and
// somewhere else, while the text matrix has the true place; then a cell of one
// em stands there, 0.88 of it above the baseline as in most Chinese fonts.
func (r *charReader) cell(i int, size float64, m structs.FPDF_FS_MATRIX) paper.Rect {
	x, y := r.toPx.Apply(float64(m.E), float64(m.F))
	em := paper.Rect{X0: int(x), Y0: int(y - .88*size), X1: int(x + size), Y1: int(y + .12*size)}
	b, err := r.engine.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: r.text, Index: i})
	if err != nil {
		return em
	}
	x0, y0 := r.toPx.Apply(float64(b.Rect.Left), float64(b.Rect.Top))
	x1, y1 := r.toPx.Apply(float64(b.Rect.Right), float64(b.Rect.Bottom))
	loose := paper.Rect{
		X0: int(math.Floor(min(x0, x1))), Y0: int(math.Floor(min(y0, y1))),
		X1: int(math.Ceil(max(x0, x1))), Y1: int(math.Ceil(max(y0, y1))),
	}
	const tooLarge = 2 // ems
	if float64(max(loose.W(), loose.H())) > tooLarge*size && loose.Intersect(em).Empty() {
		return em
	}
	return loose
}

// judge decides whether the character can be believed.
func (r *charReader) judge(i int, u rune, c *Char) {
	refuse := func(why string) { c.Trusted, c.Why = false, why }
	if o := r.object(i); o.invisible {
		refuse(whyInvisible)
		return
	} else {
		c.Font = o.font
	}
	e, err := r.engine.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: r.text, Index: i})
	switch {
	case err == nil && e.HasUnicodeMapError, u == 0, u == unicode.ReplacementChar, unicode.Is(unicode.Co, u),
		unicode.IsControl(u) && !unicode.IsSpace(u):
		refuse(whyUnmapped)
	case c.Box.CX() < 0 || c.Box.CY() < 0 || c.Box.CX() >= r.w || c.Box.CY() >= r.h:
		refuse(whyOffPage)
	case c.Box.Empty() && !unicode.IsSpace(u):
		refuse(whyNoSize)
	}
}

// object looks up what the text object of character i is; characters of one
// object follow each other, so each is asked for once.
func (r *charReader) object(i int) object {
	t, err := r.engine.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: r.text, Index: i})
	if err != nil {
		return object{}
	}
	o, ok := r.modes[t.TextObject]
	if ok {
		return o
	}
	m, err := r.engine.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: t.TextObject})
	o.invisible = err == nil && m.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE
	if f, err := r.engine.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: r.text, Index: i}); err == nil {
		o.font = f.FontName
	}
	r.modes[t.TextObject] = o
	return o
}

// pageToPixels returns the map from the page's own units to pixels of the
// render, rotation and CropBox included: found by sending three points through
// the engine at many times the resolution, for it answers in whole numbers.
func (v *view) pageToPixels() paper.Affine {
	const fine = 64
	at := func(x, y float64) (float64, float64) {
		p, err := v.engine.FPDF_PageToDevice(&requests.FPDF_PageToDevice{
			Page: v.ref(), SizeX: v.w * fine, SizeY: v.h * fine, PageX: x, PageY: y,
		})
		if err != nil {
			return 0, 0
		}
		return float64(p.DeviceX) / fine, float64(p.DeviceY) / fine
	}
	const far = 1000
	ox, oy := at(0, 0)
	xx, xy := at(far, 0)
	yx, yy := at(0, far)
	return paper.Affine{
		A: (xx - ox) / far, B: (yx - ox) / far, C: ox,
		D: (xy - oy) / far, E: (yy - oy) / far, F: oy,
	}
}

// markDoubled takes the trust from a character that repeats one before it at
// nearly the same place: less than a third of its own width away, for the
// digits of 99 stand half an em apart.
func markDoubled(chars []Char) {
	type key struct {
		text string
		x, y int
	}
	seen := map[key][]paper.Rect{}
	for i := range chars {
		c := &chars[i]
		if !c.Trusted || c.Text == " " {
			continue
		}
		cell := max(4, int(c.Size))
		x, y := c.Box.CX()/cell, c.Box.CY()/cell
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				if slices.ContainsFunc(seen[key{c.Text, x + dx, y + dy}], func(b paper.Rect) bool { return sameCell(b, c.Box) }) {
					c.Trusted, c.Why = false, whyDoubled
				}
			}
		}
		k := key{c.Text, x, y}
		seen[k] = append(seen[k], c.Box)
	}
}

// sameCell reports whether two boxes hold one printed glyph.
func sameCell(a, b paper.Rect) bool {
	near := func(d, size int) bool { return 3*max(d, -d) < size }
	return near(a.CX()-b.CX(), min(a.W(), b.W())) && near(a.CY()-b.CY(), min(a.H(), b.H()))
}
