// Package overlay draws over a page's picture what was found on it: the first
// look of a developer or a reviewer.
package overlay

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"github.com/disintegration/imaging"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"banmian/paper"
)

// Options sets how a page is drawn.
type Options struct {
	Side int // length of the longer side of the picture, px; 0 is 2,000
}

// colors are those of roles. Body is left light, for it is most of the page.
var colors = map[paper.Role]color.RGBA{
	paper.RoleMasthead:    {120, 120, 120, 255},
	paper.RoleHeader:      {120, 120, 120, 255},
	paper.RoleFolio:       {120, 120, 120, 255},
	paper.RoleColumnLabel: {0, 150, 136, 255},
	paper.RoleKicker:      {255, 152, 0, 255},
	paper.RoleHeadline:    {213, 0, 0, 255},
	paper.RoleDeck:        {233, 30, 99, 255},
	paper.RoleSummary:     {233, 30, 150, 255},
	paper.RoleByline:      {156, 39, 176, 255},
	paper.RoleSubhead:     {121, 85, 72, 255},
	paper.RoleBody:        {33, 150, 243, 255},
	paper.RoleJump:        {255, 235, 0, 255},
	paper.RoleFigure:      {0, 200, 83, 255},
	paper.RoleCaption:     {76, 175, 80, 255},
	paper.RoleCredit:      {139, 195, 74, 255},
	paper.RoleTable:       {0, 96, 100, 255},
	paper.RoleTeaser:      {103, 58, 183, 255},
	paper.RoleAd:          {96, 60, 20, 255},
	paper.RoleOther:       {0, 0, 0, 255},
}

// roleColor is that of other for roles of a later program.
func roleColor(r paper.Role) color.RGBA {
	if c, ok := colors[r]; ok {
		return c
	}
	return colors[paper.RoleOther]
}

// doubtful is the confidence below which a line is tinted.
const doubtful = 0.85

// Draw returns the picture of page p of is with its blocks filled by role and
// numbered in reading order, outlined by article, joins as arrows, doubtful
// lines tinted red.
func Draw(is *paper.Issue, p *paper.Page, img image.Image, o Options) *image.RGBA {
	if o.Side == 0 {
		o.Side = 2000
	}
	c := newCanvas(img, o.Side)
	articles := byBlock(is)
	for _, b := range p.Blocks {
		c.fill(b.Box, roleColor(b.Role), 50)
		for _, l := range b.Lines {
			if v := l.Conf(); v > 0 && v < doubtful {
				c.fill(l.Box, color.RGBA{255, 0, 0, 255}, 90)
			}
		}
	}
	for i, b := range p.Blocks {
		if n, ok := articles[b.ID]; ok {
			c.outline(b.Box, articleColor(n), 3)
		} else {
			c.outline(b.Box, roleColor(b.Role), 1)
		}
		c.label(b.Box, fmt.Sprintf("%d %s", i+1, b.Role), roleColor(b.Role))
	}
	for _, j := range p.Joins {
		c.join(p, j)
	}
	return c.img
}

// byBlock numbers the article of each block, so that an article keeps its
// colour over its pages.
func byBlock(is *paper.Issue) map[string]int {
	of := map[string]int{}
	for n, a := range is.Articles {
		for _, part := range a.Parts {
			for _, b := range part.Blocks {
				of[b] = n
			}
		}
	}
	return of
}

// articleColor spreads hues by the golden angle, so that neighbours differ.
func articleColor(n int) color.RGBA {
	h := math.Mod(float64(n)*137.508, 360) / 60
	x := uint8(200 * (1 - math.Abs(math.Mod(h, 2)-1)))
	rgb := [][3]uint8{{200, x, 0}, {x, 200, 0}, {0, 200, x}, {0, x, 200}, {x, 0, 200}, {200, 0, x}}[int(h)]
	return color.RGBA{rgb[0], rgb[1], rgb[2], 255}
}

// A canvas is the page at a smaller scale.
type canvas struct {
	img   *image.RGBA
	scale float64
}

func newCanvas(img image.Image, side int) *canvas {
	b := img.Bounds()
	scale := min(1, float64(side)/float64(max(1, b.Dx(), b.Dy())))
	// A side of 0 would keep the proportions of the other.
	small := imaging.Resize(img, max(1, int(float64(b.Dx())*scale)), max(1, int(float64(b.Dy())*scale)), imaging.Box)
	c := &canvas{image.NewRGBA(small.Bounds()), scale}
	draw.Draw(c.img, c.img.Rect, small, image.Point{}, draw.Src)
	return c
}

// box is r on the canvas. What stands outside the page lies along its edge, so
// that it can still be seen.
func (c *canvas) box(r paper.Rect) image.Rectangle {
	s := func(v, most int) int { return max(0, min(most, int(float64(v)*c.scale))) }
	w, h := c.img.Rect.Dx(), c.img.Rect.Dy()
	return image.Rect(s(r.X0, w), s(r.Y0, h), s(r.X1, w), s(r.Y1, h))
}

func (c *canvas) fill(r paper.Rect, col color.RGBA, alpha uint8) {
	draw.DrawMask(c.img, c.box(r), image.NewUniform(col), image.Point{}, image.NewUniform(color.Alpha{alpha}), image.Point{}, draw.Over)
}

func (c *canvas) outline(r paper.Rect, col color.RGBA, width int) {
	b := c.box(r)
	u := image.NewUniform(col)
	for _, side := range []image.Rectangle{
		image.Rect(b.Min.X, b.Min.Y, b.Max.X, b.Min.Y+width), image.Rect(b.Min.X, b.Max.Y-width, b.Max.X, b.Max.Y),
		image.Rect(b.Min.X, b.Min.Y, b.Min.X+width, b.Max.Y), image.Rect(b.Max.X-width, b.Min.Y, b.Max.X, b.Max.Y),
	} {
		draw.Draw(c.img, side, u, image.Point{}, draw.Src)
	}
}

// label writes s in the upper left corner of r, white on the colour, moved as
// far as the page's edges ask.
func (c *canvas) label(r paper.Rect, s string, col color.RGBA) {
	const pad, high, base = 4, 14, 11 // px, of and in the label
	face := basicfont.Face7x13
	w := font.MeasureString(face, s).Ceil() + pad
	at := c.box(r).Min
	at.X = max(0, min(at.X, c.img.Rect.Dx()-w))
	at.Y = max(0, min(at.Y, c.img.Rect.Dy()-high))
	draw.Draw(c.img, image.Rect(at.X, at.Y, at.X+w, at.Y+high), image.NewUniform(col), image.Point{}, draw.Src)
	d := font.Drawer{Dst: c.img, Src: image.White, Face: face, Dot: fixed.P(at.X+pad/2, at.Y+base)}
	d.DrawString(s)
}

// join draws an arrow from the end of one block to the head of the next, the
// redder the less sure.
func (c *canvas) join(p *paper.Page, j paper.Join) {
	find := func(id string) int { return slices.IndexFunc(p.Blocks, func(b paper.Block) bool { return b.ID == id }) }
	from, to := find(j.From), find(j.To)
	if from < 0 || to < 0 {
		return
	}
	a, b := c.box(p.Blocks[from].Box), c.box(p.Blocks[to].Box)
	sure := max(0, min(1, j.Conf))
	col := color.RGBA{uint8(255 * (1 - sure)), uint8(160 * sure), 0, 255}
	x0, y0 := float64(a.Min.X+a.Max.X)/2, float64(a.Max.Y)-4
	x1, y1 := float64(b.Min.X+b.Max.X)/2, float64(b.Min.Y)+4
	c.line(x0, y0, x1, y1, col)
	back := math.Atan2(y0-y1, x0-x1)
	for _, turn := range []float64{-0.4, 0.4} {
		c.line(x1, y1, x1+14*math.Cos(back+turn), y1+14*math.Sin(back+turn), col)
	}
}

func (c *canvas) line(x0, y0, x1, y1 float64, col color.RGBA) {
	n := int(math.Hypot(x1-x0, y1-y0)) + 1
	for i := 0; i <= n; i++ {
		t := float64(i) / float64(n)
		x, y := int(x0+t*(x1-x0)), int(y0+t*(y1-y0))
		draw.Draw(c.img, image.Rect(x-1, y-1, x+2, y+2), image.NewUniform(col), image.Point{}, draw.Src)
	}
}
