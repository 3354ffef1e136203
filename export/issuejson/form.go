package issuejson

import (
	"math"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"banmian/paper"
)

// The types below are issue.json's form. Fields that were not measured or not
// printed are left out, but for those that downstream readers always look at.

type issueForm struct {
	SchemaVersion string        `json:"schema_version"`
	ID            string        `json:"id"`
	Source        paper.Source  `json:"source"`
	Issue         mastheadForm  `json:"issue"`
	Pages         []pageForm    `json:"pages"`
	Articles      []articleForm `json:"articles"`
	Teasers       []teaserForm  `json:"teasers"`
	Ads           []adForm      `json:"ads"`
	Flags         []paper.Flag  `json:"flags"`
	Steps         []paper.Step  `json:"steps"`
}

// mastheadForm is a masthead whose confidences are rounded.
type mastheadForm struct {
	paper.Masthead
	Confidences confs `json:"confidences,omitempty"`
}

type pageForm struct {
	Page     int           `json:"page"`
	Label    string        `json:"label"`
	Section  string        `json:"section"`
	Editors  []paper.Staff `json:"editors,omitempty"`
	Image    string        `json:"image,omitempty"`
	Width    int           `json:"width,omitempty"`
	Height   int           `json:"height,omitempty"`
	DPI      int           `json:"dpi,omitempty"`
	Em       int           `json:"em,omitempty"`
	Vertical bool          `json:"vertical,omitempty"`
	Kind     string        `json:"kind,omitempty"`
	Sheet    int           `json:"sheet,omitempty"`
	Half     paper.Half    `json:"half,omitempty"`
	Status   string        `json:"status"`
	Error    string        `json:"error,omitempty"`
	Blocks   []blockForm   `json:"blocks"`
	Joins    []joinForm    `json:"joins,omitempty"`
}

type blockForm struct {
	ID         string       `json:"id"`
	Type       paper.Role   `json:"type"`
	Article    string       `json:"article,omitempty"`
	BBox       bbox         `json:"bbox"`
	Outline    [][2]int     `json:"outline,omitempty"`
	Direction  paper.Dir    `json:"direction,omitempty"`
	Text       string       `json:"text"`
	Confidence *conf        `json:"confidence,omitempty"`
	Reader     paper.Reader `json:"reader,omitempty"`
	Lines      []lineForm   `json:"lines,omitempty"`
	Kept       bool         `json:"kept,omitempty"`
	Rows       [][]string   `json:"rows,omitempty"`
	// Confidences are of "type" and "article".
	Confidences confs `json:"confidences,omitempty"`
}

type lineForm struct {
	BBox       bbox   `json:"bbox"`
	Text       string `json:"text"`
	Confidence *conf  `json:"confidence,omitempty"`
}

type joinForm struct {
	From       string `json:"from"`
	To         string `json:"to"`
	Confidence *conf  `json:"confidence,omitempty"`
}

type articleForm struct {
	ID            string             `json:"id"`
	Kind          paper.Kind         `json:"kind"`
	Column        string             `json:"column"`
	Kicker        string             `json:"kicker"`
	Headline      string             `json:"headline"`
	Deck          string             `json:"deck"`
	Summary       string             `json:"summary"`
	Byline        bylineForm         `json:"byline"`
	Paragraphs    []string           `json:"paragraphs"`
	Subheads      []paper.Subhead    `json:"subheads"`
	CreditLine    string             `json:"credit_line"`
	Parts         []paper.Part       `json:"parts"`
	Continuations []continuationForm `json:"continuations"`
	Figures       []figureForm       `json:"figures"`
	Series        *paper.Series      `json:"series,omitempty"`
	DuplicateOf   string             `json:"duplicate_of,omitempty"`
	Tables        []tableForm        `json:"tables,omitempty"`
	Confidence    *conf              `json:"confidence,omitempty"`
	Confidences   confs              `json:"confidences,omitempty"`
}

type bylineForm struct {
	Raw            string   `json:"raw"`
	Agency         string   `json:"agency"`
	PlaceDate      string   `json:"place_date,omitempty"`
	Reporters      []string `json:"reporters"`
	Correspondents []string `json:"correspondents"`
	Authors        []string `json:"authors"`
}

type continuationForm struct {
	FromPage   int    `json:"from_page"`
	ToPage     int    `json:"to_page"`
	FromMarker string `json:"from_marker"`
	ToMarker   string `json:"to_marker"`
	Basis      string `json:"basis"`
	Confidence *conf  `json:"confidence,omitempty"`
}

type figureForm struct {
	Page       int      `json:"page"`
	Block      string   `json:"block,omitempty"`
	BBox       bbox     `json:"bbox"`
	Caption    string   `json:"caption"`
	Credit     string   `json:"credit"`
	People     []string `json:"people,omitempty"`
	Source     string   `json:"source,omitempty"`
	Image      string   `json:"image,omitempty"`
	Confidence *conf    `json:"confidence,omitempty"`
}

type tableForm struct {
	Page  int        `json:"page"`
	Block string     `json:"block"`
	Rows  [][]string `json:"rows"`
}

type teaserForm struct {
	Page       int    `json:"page"`
	Kicker     string `json:"kicker,omitempty"`
	Headline   string `json:"headline"`
	Deck       string `json:"deck,omitempty"`
	PageRef    int    `json:"page_ref"`
	Article    string `json:"article,omitempty"`
	Confidence *conf  `json:"confidence,omitempty"`
}

type adForm struct {
	Page   int      `json:"page"`
	BBox   bbox     `json:"bbox"`
	Text   string   `json:"text"`
	Blocks []string `json:"blocks,omitempty"`
}

// bbox is x, y, width and height.
type bbox [4]int

func box(r paper.Rect) bbox { return bbox{r.X0, r.Y0, r.W(), r.H()} }

// conf is a confidence with three decimals: more would only look measured.
type conf float64

// leastConf is the lowest that is printed, for 0 would say "not measured".
const leastConf = 0.001

// confidence rounds c; nil is not measured.
func confidence(c float64) *conf {
	if math.IsNaN(c) || c <= 0 {
		return nil
	}
	v := conf(min(1, max(leastConf, math.Round(c*1000)/1000)))
	return &v
}

// confs are confidences by field.
type confs map[string]conf

func fromConfs(in paper.Confs) confs {
	out := confs{}
	for field, c := range in {
		if v := confidence(float64(c)); v != nil {
			out[field] = *v
		}
	}
	return out
}

// lineConf is the mean confidence of a line's glyphs, as far as measured.
func lineConf(l paper.Line) *conf {
	sum, n := 0.0, 0
	for _, g := range l.Glyphs {
		if g.Conf > 0 {
			sum += float64(g.Conf)
			n++
		}
	}
	return confidence(sum / float64(n))
}

// blockConf is the mean of what is printed of a block's lines, by characters,
// so that the file agrees with itself and can be read back.
func blockConf(lines []lineForm) *conf {
	sum, n := 0.0, 0
	for _, l := range lines {
		if l.Confidence != nil {
			chars := utf8.RuneCountInString(norm.NFC.String(l.Text))
			sum += float64(*l.Confidence) * float64(chars)
			n += chars
		}
	}
	return confidence(sum / float64(n))
}

// list never is null in JSON.
func list[T any](v []T) []T {
	if v == nil {
		return []T{}
	}
	return v
}

func each[T, U any](in []T, f func(T) U) []U {
	out := make([]U, len(in))
	for i, v := range in {
		out[i] = f(v)
	}
	return out
}

func fromIssue(is *paper.Issue) issueForm {
	of := map[string]string{} // block to article
	for _, a := range is.Articles {
		for _, p := range a.Parts {
			for _, b := range p.Blocks {
				of[b] = a.ID
			}
		}
	}
	return issueForm{
		SchemaVersion: paper.Version, ID: is.ID, Source: is.Source,
		Issue:    mastheadForm{is.Masthead, fromConfs(is.Masthead.Confs)},
		Pages:    each(is.Pages, func(p paper.Page) pageForm { return fromPage(p, of) }),
		Articles: each(is.Articles, fromArticle),
		Teasers:  each(is.Teasers, fromTeaser),
		Ads: each(is.Ads, func(a paper.Ad) adForm {
			return adForm{a.Page, box(a.Box), a.Text, a.Blocks}
		}),
		Flags: list(is.Flags), Steps: list(is.Steps),
	}
}

func fromPage(p paper.Page, of map[string]string) pageForm {
	f := pageForm{
		Page: p.Seq, Label: p.Label, Section: p.Section, Editors: p.Editors, Image: p.Image, Width: p.Size.W, Height: p.Size.H,
		DPI: p.DPI, Em: p.Em, Vertical: p.Vertical, Kind: p.Kind, Sheet: p.Sheet, Half: p.Half, Status: "ok", Error: p.Error,
		Blocks: each(p.Blocks, func(b paper.Block) blockForm { return fromBlock(b, of[b.ID]) }),
		Joins:  each(p.Joins, func(j paper.Join) joinForm { return joinForm{j.From, j.To, confidence(float64(j.Conf))} }),
	}
	if p.Error != "" {
		f.Status = "failed"
	}
	return f
}

func fromBlock(b paper.Block, article string) blockForm {
	lines := each(b.Lines, func(l paper.Line) lineForm { return lineForm{box(l.Box), l.Text(), lineConf(l)} })
	return blockForm{
		ID: b.ID, Type: b.Role, Article: article, BBox: box(b.Box), Direction: b.Dir,
		Outline: each(b.Outline, func(p paper.Point) [2]int { return [2]int{p.X, p.Y} }),
		Text:    b.Text(), Confidence: blockConf(lines), Reader: readerOf(b), Lines: lines, Kept: b.Kept, Rows: b.Cells(),
		Confidences: fromConfs(paper.Confs{"type": b.RoleConf, "article": b.StoryConf}),
	}
}

// readerOf is what most of a block's lines were read by.
func readerOf(b paper.Block) paper.Reader {
	n := map[paper.Reader]int{}
	var best paper.Reader
	for _, l := range b.Lines {
		if l.Reader == "" {
			continue
		}
		n[l.Reader]++
		if n[l.Reader] > n[best] {
			best = l.Reader
		}
	}
	return best
}

func fromArticle(a paper.Article) articleForm {
	return articleForm{
		ID: a.ID, Kind: a.Kind, Column: a.Column, Kicker: a.Kicker, Headline: a.Headline, Deck: a.Deck, Summary: a.Summary,
		Byline: bylineForm{
			a.Byline.Raw, a.Byline.Agency, a.Byline.PlaceDate,
			list(a.Byline.Reporters), list(a.Byline.Correspondents), list(a.Byline.Authors),
		},
		Paragraphs: list(a.Paragraphs), Subheads: list(a.Subheads), CreditLine: a.CreditLine, Parts: list(a.Parts),
		Continuations: each(a.Continuations, func(c paper.Continuation) continuationForm {
			return continuationForm{c.FromPage, c.ToPage, c.FromMarker, c.ToMarker, c.Basis, confidence(float64(c.Conf))}
		}),
		Figures: each(a.Figures, func(f paper.Figure) figureForm {
			return figureForm{f.Page, f.Block, box(f.Box), f.Caption, f.Credit, f.People, f.Source, f.Image, confidence(float64(f.Conf))}
		}),
		Series: seriesOf(a), DuplicateOf: a.DuplicateOf,
		Tables:     each(a.Tables, func(t paper.Table) tableForm { return tableForm(t) }),
		Confidence: confidence(float64(a.Conf)), Confidences: fromConfs(a.Confs),
	}
}

// seriesOf is nil for an article that is in none.
func seriesOf(a paper.Article) *paper.Series {
	if a.Series == (paper.Series{}) {
		return nil
	}
	return &a.Series
}

func fromTeaser(t paper.Teaser) teaserForm {
	return teaserForm{t.Page, t.Kicker, t.Headline, t.Deck, t.PageRef, t.Article, confidence(float64(t.Conf))}
}
