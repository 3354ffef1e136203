package given

import (
	"cmp"
	"encoding/xml"
	"regexp"
	"slices"
	"strings"

	"banmian/paper"
)

// pageFile is PAGE 2010 to 2019 as far as it is read. Namespaces, which differ
// from version to version, are not looked at.
type pageFile struct {
	Page struct {
		Image   string       `xml:"imageFilename,attr"`
		W       num          `xml:"imageWidth,attr"`
		Res     num          `xml:"imageXResolution,attr"`
		Unit    string       `xml:"imageResolutionUnit,attr"`
		H       num          `xml:"imageHeight,attr"`
		Dir     string       `xml:"readingDirection,attr"`
		Order   pageOrder    `xml:"ReadingOrder"`
		Regions []pageRegion `xml:",any"`
	} `xml:"Page"`
}

// A pageOrder is a group of the reading order or a reference to a region.
type pageOrder struct {
	Region string      `xml:"regionRef,attr"`
	Index  num         `xml:"index,attr"`
	Parts  []pageOrder `xml:",any"`
}

type pageCoords struct {
	Points string `xml:"points,attr"`
	List   []struct {
		X num `xml:"x,attr"`
		Y num `xml:"y,attr"`
	} `xml:"Point"` // before 2013
}

// all are the points, however they are written.
func (c pageCoords) all() [][2]float64 {
	out := pointList(c.Points)
	for _, p := range c.List {
		out = append(out, [2]float64{float64(p.X), float64(p.Y)})
	}
	return out
}

type pageRegion struct {
	XMLName xml.Name
	ID      string     `xml:"id,attr"`
	Custom  string     `xml:"custom,attr"`
	Type    string     `xml:"type,attr"`
	Dir     string     `xml:"readingDirection,attr"`
	Coords  pageCoords `xml:"Coords"`
	Cell    *struct {
		Row    num `xml:"rowIndex,attr"`
		Column num `xml:"columnIndex,attr"`
	} `xml:"Roles>TableCellRole"`
	Lines   []pageLine   `xml:"TextLine"`
	Texts   []pageText   `xml:"TextEquiv"`
	Regions []pageRegion `xml:",any"`
}

type pageLine struct {
	Custom   string     `xml:"custom,attr"`
	Dir      string     `xml:"readingDirection,attr"`
	Index    *num       `xml:"index,attr"`
	Coords   pageCoords `xml:"Coords"`
	Baseline pageCoords `xml:"Baseline"`
	Words    []pageWord `xml:"Word"`
	Texts    []pageText `xml:"TextEquiv"`
	Style    struct {
		Reverse string `xml:"reverseVideo,attr"`
	} `xml:"TextStyle"`
}

type pageWord struct {
	Coords pageCoords  `xml:"Coords"`
	Glyphs []pageGlyph `xml:"Glyph"`
	Texts  []pageText  `xml:"TextEquiv"`
}

type pageGlyph struct {
	Coords pageCoords `xml:"Coords"`
	Texts  []pageText `xml:"TextEquiv"`
}

type pageText struct {
	Index   num    `xml:"index,attr"`
	Conf    string `xml:"conf,attr"`
	Unicode string `xml:"Unicode"`
}

// best is the first of several readings, by their index.
func best(texts []pageText) pageText {
	if len(texts) == 0 {
		return pageText{}
	}
	return slices.MinFunc(texts, func(a, b pageText) int { return cmp.Compare(a.Index, b.Index) })
}

func (f *pageFile) file() (*File, error) {
	p := f.Page
	raw := rawPage{w: float64(p.W), h: float64(p.H), order: p.Order.refs(nil)}
	for _, r := range p.Regions {
		raw.blocks = r.blocks(raw.blocks, directions[p.Dir])
	}
	return &File{Image: strings.TrimSpace(p.Image), DPI: f.dpi(), pages: []rawPage{raw}}, nil
}

// dpi is the resolution of the image, 0 if the file does not say it.
func (f *pageFile) dpi() int {
	const least, most = 30, 5000
	dpi := float64(f.Page.Res)
	if f.Page.Unit == "PPCM" {
		dpi *= 2.54
	}
	if f.Page.Unit == "other" || dpi < least || dpi > most {
		return 0
	}
	return round(dpi)
}

// refs are the IDs of the regions that a group names, in its order.
func (o pageOrder) refs(out []string) []string {
	if o.Region != "" {
		out = append(out, o.Region)
	}
	parts := slices.Clone(o.Parts)
	slices.SortStableFunc(parts, func(a, b pageOrder) int { return cmp.Compare(a.Index, b.Index) })
	for _, p := range parts {
		out = p.refs(out)
	}
	return out
}

// structure is the role of a region or the reader of a line, as export/pagexml
// and Transkribus write them.
var structure = regexp.MustCompile(`structure\s*\{[^}]*type:\s*([^;}]*)`)

// types are the roles of PAGE's kinds of text that are clear.
var types = map[string]paper.Role{"page-number": paper.RoleFolio, "caption": paper.RoleCaption, "credit": paper.RoleCredit}

// blocks adds the region and those in it; dir is how the page is read.
func (r pageRegion) blocks(out []rawBlock, dir paper.Dir) []rawBlock {
	raw := rawBlock{id: r.ID, role: r.role(), dir: cmp.Or(directions[r.Dir], dir)}
	ps := r.Coords.all()
	if raw.box = boundsOf(ps); !rectangular(ps) {
		raw.outline = ps
	}
	switch r.XMLName.Local {
	case "TextRegion":
		raw.lines, raw.text = r.lines(raw.dir), best(r.Texts).Unicode
	case "TableRegion":
		if len(r.Regions) == 0 || r.Regions[0].Cell == nil {
			break
		}
		for _, c := range r.Regions {
			raw.cells = append(raw.cells, c.cell(raw.dir))
		}
		raw.dir = cmp.Or(directions[r.Regions[0].Dir], raw.dir)
		return append(out, raw)
	case "AdvertRegion":
		if len(r.Regions) == 1 { // as export/pagexml writes one
			raw.dir = cmp.Or(directions[r.Regions[0].Dir], raw.dir)
			raw.lines = r.Regions[0].lines(raw.dir)
			return append(out, raw)
		}
	case "ImageRegion", "LineDrawingRegion", "ChartRegion", "MapRegion":
	default:
		return append(out, r.inside(nil, raw.dir)...)
	}
	return r.inside(append(out, raw), raw.dir)
}

// inside adds the regions in r.
func (r pageRegion) inside(out []rawBlock, dir paper.Dir) []rawBlock {
	for _, inner := range r.Regions {
		out = inner.blocks(out, dir)
	}
	return out
}

func (r pageRegion) role() paper.Role {
	if m := structure.FindStringSubmatch(r.Custom); m != nil && knownRoles[paper.Role(m[1])] {
		return paper.Role(m[1])
	}
	switch r.XMLName.Local {
	case "TableRegion":
		return paper.RoleTable
	case "AdvertRegion":
		return paper.RoleAd
	case "ImageRegion", "LineDrawingRegion", "ChartRegion", "MapRegion":
		return paper.RoleFigure
	}
	return types[r.Type]
}

func (r pageRegion) cell(dir paper.Dir) rawCell {
	c := rawCell{row: -1, column: -1, lines: r.lines(cmp.Or(directions[r.Dir], dir))}
	if r.Cell != nil {
		c.row, c.column = round(float64(r.Cell.Row)), round(float64(r.Cell.Column))
	}
	return c
}

// rectangular reports whether points are the corners of an upright box.
func rectangular(ps [][2]float64) bool {
	b := boundsOf(ps)
	for _, p := range ps {
		if p[0] != b.x && p[0] != b.x+b.w || p[1] != b.y && p[1] != b.y+b.h {
			return false
		}
	}
	return len(ps) <= 5
}

func (r pageRegion) lines(dir paper.Dir) []rawLine {
	lines := slices.Clone(r.Lines)
	slices.SortStableFunc(lines, func(a, b pageLine) int {
		if a.Index == nil || b.Index == nil {
			return 0
		}
		return cmp.Compare(*a.Index, *b.Index)
	})
	var out []rawLine
	for _, l := range lines {
		out = append(out, l.raw(dir))
	}
	return out
}

func (l pageLine) raw(dir paper.Dir) rawLine {
	text := best(l.Texts)
	out := rawLine{
		box: boundsOf(l.Coords.all()), dir: cmp.Or(directions[l.Dir], dir), baseline: l.Baseline.all(),
		corrected: strings.Contains(l.Custom, "{by:person;}"), reversed: isTrue(l.Style.Reverse),
	}
	for _, w := range l.Words {
		if raw := w.raw(); raw.text != "" || len(raw.glyphs) > 0 {
			out.words = append(out.words, raw)
		}
	}
	spaced, ok := withBlanks(out.words, text.Unicode)
	if out.words = spaced; !ok {
		out.words, out.text, out.conf = nil, text.Unicode, conf(text.Conf)
	}
	return out
}

func (w pageWord) raw() rawWord {
	text := best(w.Texts)
	out := rawWord{box: boundsOf(w.Coords.all()), text: text.Unicode, conf: conf(text.Conf)}
	said := ""
	for _, g := range w.Glyphs {
		t := best(g.Texts)
		raw := rawGlyph{box: boundsOf(g.Coords.all()), text: t.Unicode, conf: conf(t.Conf)}
		for _, other := range g.Texts {
			if other != t {
				raw.alts = append(raw.alts, paper.Reading{Text: other.Unicode, Conf: conf(other.Conf), Reader: paper.ReaderGiven})
			}
		}
		out.glyphs = append(out.glyphs, raw)
		said += t.Unicode
	}
	if said != out.text && out.text != "" {
		out.glyphs = nil // the text was corrected, its glyphs were not
	}
	return out
}

// withBlanks puts blanks between words where the line's own text has them. It
// reports false where the line says something else than its words: the text of
// a line counts, for it is what people correct.
func withBlanks(words []rawWord, text string) ([]rawWord, bool) {
	if strings.TrimSpace(text) == "" {
		return spaced(words), len(words) > 0
	}
	var out []rawWord
	rest := text
	for _, w := range words {
		trimmed := strings.TrimLeft(rest, blanks)
		said := cmp.Or(w.text, glyphText(w))
		if !strings.HasPrefix(trimmed, said) {
			return words, false
		}
		if len(trimmed) < len(rest) {
			out = append(out, rawWord{blank: true})
		}
		out, rest = append(out, w), trimmed[len(said):]
	}
	if strings.TrimLeft(rest, blanks) != "" {
		return words, false
	}
	if rest != "" {
		out = append(out, rawWord{blank: true})
	}
	return out, true
}

// blanks are the characters that part words.
const blanks = " \t\n\r\u00a0\u3000"

// spaced puts blanks between words of scripts that set them apart.
func spaced(words []rawWord) []rawWord {
	var out []rawWord
	for i, w := range words {
		if i > 0 && !full(lastRune(words[i-1].text)) && !full(firstRune(w.text)) {
			out = append(out, rawWord{blank: true})
		}
		out = append(out, w)
	}
	return out
}

func glyphText(w rawWord) string {
	var b strings.Builder
	for _, g := range w.glyphs {
		b.WriteString(g.text)
	}
	return b.String()
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func lastRune(s string) rune {
	last := rune(0)
	for _, r := range s {
		last = r
	}
	return last
}
