package given

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"banmian/paper"
)

// altoFile is ALTO 1 to 4 as far as it is read. Namespaces, which differ from
// version to version, are not looked at.
type altoFile struct {
	Unit   string     `xml:"Description>MeasurementUnit"`
	Image  string     `xml:"Description>sourceImageInformation>fileName"`
	Tags   altoTags   `xml:"Tags"`
	Order  altoOrder  `xml:"ReadingOrder"`
	Pages  []altoPage `xml:"Layout>Page"`
	corner map[string]altoTag
}

type altoTags struct {
	List []altoTag `xml:",any"`
}

type altoTag struct {
	XMLName xml.Name
	ID      string `xml:"ID,attr"`
	Label   string `xml:"LABEL,attr"`
}

type altoOrder struct {
	Ref   string      `xml:"REF,attr"`
	Parts []altoOrder `xml:",any"`
}

type altoPage struct {
	W      num         `xml:"WIDTH,attr"`
	H      num         `xml:"HEIGHT,attr"`
	Spaces []altoBlock `xml:",any"` // PrintSpace and margins
}

type altoPlace struct {
	X num `xml:"HPOS,attr"`
	Y num `xml:"VPOS,attr"`
	W num `xml:"WIDTH,attr"`
	H num `xml:"HEIGHT,attr"`
}

func (p altoPlace) box() box { return box{float64(p.X), float64(p.Y), float64(p.W), float64(p.H)} }

type altoBlock struct {
	XMLName xml.Name
	ID      string `xml:"ID,attr"`
	Tags    string `xml:"TAGREFS,attr"`
	altoPlace
	Type      string      `xml:"TYPE,attr"`
	Corrected string      `xml:"CS,attr"`
	Direction string      `xml:"BASEDIRECTION,attr"`
	Polygon   altoPolygon `xml:"Shape>Polygon"`
	Lines     []altoLine  `xml:"TextLine"`
	Blocks    []altoBlock `xml:",any"`
}

type altoPolygon struct {
	Points string `xml:"POINTS,attr"`
}

type altoLine struct {
	Tags string `xml:"TAGREFS,attr"`
	altoPlace
	Baseline  string     `xml:"BASELINE,attr"`
	Corrected string     `xml:"CS,attr"`
	Direction string     `xml:"BASEDIRECTION,attr"`
	Parts     []altoPart `xml:",any"`
}

// An altoPart is a String, SP or HYP.
type altoPart struct {
	XMLName xml.Name
	altoPlace
	Content string      `xml:"CONTENT,attr"`
	Conf    string      `xml:"WC,attr"`
	Doubts  string      `xml:"CC,attr"`
	Glyphs  []altoGlyph `xml:"Glyph"`
}

type altoGlyph struct {
	altoPlace
	Content  string        `xml:"CONTENT,attr"`
	Conf     string        `xml:"GC,attr"`
	Variants []altoVariant `xml:"Variant"`
}

type altoVariant struct {
	Content string `xml:"CONTENT,attr"`
	Conf    string `xml:"VC,attr"`
}

func (a *altoFile) file() (*File, error) {
	a.corner = map[string]altoTag{}
	for _, t := range a.Tags.List {
		a.corner[t.ID] = t
	}
	out := &File{Image: strings.TrimSpace(a.Image)}
	for _, p := range a.Pages {
		raw := rawPage{w: float64(p.W), h: float64(p.H), unit: strings.TrimSpace(a.Unit), order: a.Order.refs(nil)}
		for _, s := range p.Spaces {
			raw.blocks = a.blocks(raw.blocks, s)
		}
		out.pages = append(out.pages, raw)
	}
	return out, nil
}

// refs are the IDs that a reading order names, in its order.
func (o altoOrder) refs(out []string) []string {
	out = append(out, strings.Fields(o.Ref)...)
	for _, p := range o.Parts {
		out = p.refs(out)
	}
	return out
}

// blocks adds the blocks in b, or b itself.
func (a *altoFile) blocks(out []rawBlock, b altoBlock) []rawBlock {
	raw := rawBlock{
		id: b.ID, box: b.box(), outline: pointList(b.Polygon.Points), dir: directions[b.Direction], corrected: isTrue(b.Corrected),
		role: a.role(b),
	}
	switch b.XMLName.Local {
	case "TextBlock":
		raw.lines = a.lines(b)
		return append(out, raw)
	case "Illustration":
		if raw.role == "" {
			raw.role = paper.RoleFigure
		}
		return append(out, raw)
	case "ComposedBlock":
		if strings.EqualFold(b.Type, "table") && cellName.MatchString(firstID(b.Blocks)) {
			for _, c := range b.Blocks {
				raw.cells = append(raw.cells, a.cell(c))
				raw.dir = directions[c.Direction]
			}
			return append(out, raw)
		}
	case "GraphicalElement":
		return out
	}
	for _, inner := range b.Blocks {
		out = a.blocks(out, inner)
	}
	return out
}

func firstID(blocks []altoBlock) string {
	if len(blocks) == 0 {
		return ""
	}
	return blocks[0].ID
}

// cellName is the ID of a table's cell as export/alto writes it.
var cellName = regexp.MustCompile(`-r(\d{2,4})c(\d{2,4})$`)

func (a *altoFile) cell(b altoBlock) rawCell {
	c := rawCell{row: -1, column: -1, lines: a.lines(b)}
	if m := cellName.FindStringSubmatch(b.ID); m != nil {
		c.row, _ = strconv.Atoi(m[1])
		c.column, _ = strconv.Atoi(m[2])
		c.row, c.column = c.row-1, c.column-1
	}
	return c
}

// role is that of a block's RoleTag, if it is one of this program's.
func (a *altoFile) role(b altoBlock) paper.Role {
	for _, id := range strings.Fields(b.Tags) {
		if t := a.corner[id]; t.XMLName.Local == "RoleTag" && knownRoles[paper.Role(t.Label)] {
			return paper.Role(t.Label)
		}
	}
	return ""
}

func (a *altoFile) lines(b altoBlock) []rawLine {
	var out []rawLine
	for _, l := range b.Lines {
		raw := rawLine{
			box: l.box(), dir: directions[l.Direction], baseline: pointList(l.Baseline),
			corrected: isTrue(l.Corrected) || isTrue(b.Corrected),
		}
		for _, id := range strings.Fields(l.Tags) {
			raw.reversed = raw.reversed || a.corner[id].Label == "reversed"
		}
		for _, p := range l.Parts {
			if w, ok := p.word(); ok {
				raw.words = append(raw.words, w)
			}
		}
		out = append(out, raw)
	}
	return out
}

// word is a String, a blank, or the hyphen at a line's end.
func (p altoPart) word() (rawWord, bool) {
	w := rawWord{box: p.box(), text: p.Content, conf: conf(p.Conf)}
	if w.conf == 0 || strings.Trim(p.Doubts, p.Doubts[:min(1, len(p.Doubts))]) != "" {
		w.confs = certainties(p.Doubts, p.Content) // else WC says the same with more digits
	}
	switch p.XMLName.Local {
	case "SP":
		return rawWord{box: w.box, blank: true}, true
	case "String", "HYP":
	default:
		return w, false
	}
	said := ""
	for _, g := range p.Glyphs {
		raw := rawGlyph{box: g.box(), text: g.Content, conf: conf(g.Conf)}
		for _, v := range g.Variants {
			raw.alts = append(raw.alts, paper.Reading{Text: v.Content, Conf: conf(v.Conf), Reader: paper.ReaderGiven})
		}
		w.glyphs = append(w.glyphs, raw)
		said += g.Content
	}
	if said != p.Content && p.Content != "" {
		w.glyphs = nil // the text was corrected, its glyphs were not
	}
	return w, p.Content != "" || len(w.glyphs) > 0
}

// certainties are the confidences of CC, one digit a character from 0 (sure) to
// 9; nil if there is not one for each. A digit stands for a tenth, of which the
// middle is taken.
func certainties(doubts, content string) []float32 {
	doubts = strings.Join(strings.Fields(doubts), "")
	if doubts == "" || len(doubts) != utf8.RuneCountInString(content) {
		return nil
	}
	out := make([]float32, len(doubts))
	for i, d := range []byte(doubts) {
		if d < '0' || d > '9' {
			return nil
		}
		out[i] = 1 - (float32(d-'0')+.5)/10
	}
	return out
}

func isTrue(s string) bool { return s == "true" || s == "1" }

var directions = map[string]paper.Dir{
	"ltr": paper.LeftRight, "rtl": paper.RightLeft, "ttb": paper.TopDown,
	"left-to-right": paper.LeftRight, "right-to-left": paper.RightLeft, "top-to-bottom": paper.TopDown,
}

// knownRoles are the roles of this program.
var knownRoles = map[paper.Role]bool{
	paper.RoleMasthead: true, paper.RoleHeader: true, paper.RoleFolio: true, paper.RoleColumnLabel: true, paper.RoleKicker: true,
	paper.RoleHeadline: true, paper.RoleDeck: true, paper.RoleSummary: true, paper.RoleByline: true, paper.RoleSubhead: true,
	paper.RoleBody: true, paper.RoleJump: true, paper.RoleFigure: true, paper.RoleCaption: true, paper.RoleCredit: true,
	paper.RoleTable: true, paper.RoleTeaser: true, paper.RoleAd: true, paper.RoleOther: true,
}
