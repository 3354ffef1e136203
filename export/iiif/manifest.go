package iiif

import (
	"fmt"
	"image"
	"net/url"
	"strings"
	"time"

	"banmian/export"
	"banmian/export/prose"
	"banmian/paper"
)

func manifestOf(j *export.Job, thumbs map[int]image.Point) manifest {
	is := j.Issue
	m := manifest{
		resource:         resource{context, j.Web.URL + "/manifest.json", "Manifest", label(is)},
		Metadata:         metadata(is),
		Rights:           j.Web.Rights,
		Provider:         provider(j),
		NavDate:          navDate(is.Masthead.Date),
		ViewingDirection: direction(is),
		Items:            []canvas{},
	}
	if name := collectionFile(is.Masthead.Title); name != "" {
		m.PartOf = []resource{{ID: j.Web.Root + "/" + url.PathEscape(name), Type: "Collection", Label: text{"zh": {prose.OneLine(is.Masthead.Title)}}}}
	}
	for _, p := range j.Pages() {
		c := canvasOf(j, p, thumbs[p.Seq])
		if len(m.Thumbnail) == 0 {
			m.Thumbnail = c.Thumbnail
		}
		m.Items = append(m.Items, c)
	}
	m.Structures = structures(j)
	return m
}

// label is the title of the issue and its date, or what else names it.
func label(is *paper.Issue) text {
	if l := prose.OneLine(is.Masthead.Title + " " + is.Masthead.Date); l != "" {
		return text{"zh": {l}}
	}
	return text{"none": {is.ID}}
}

// navDate is a date as viewers sort by it; "" if it is none.
func navDate(date string) string {
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return ""
	}
	return date + "T00:00:00Z"
}

// direction is that in which pages are turned: from the right where most are
// vertical.
func direction(is *paper.Issue) string {
	vertical := 0
	for _, p := range is.Pages {
		if p.Vertical {
			vertical++
		}
	}
	if 2*vertical > len(is.Pages) {
		return "right-to-left"
	}
	return "left-to-right"
}

// metadata are what the masthead says, for people, and which pages are not
// there.
func metadata(is *paper.Issue) []pair {
	m := is.Masthead
	var out []pair
	add := func(zh, en, value string) {
		if value = prose.OneLine(value); value != "" {
			out = append(out, pair{text{"zh": {zh}, "en": {en}}, text{"zh": {value}}})
		}
	}
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	add("报名", "Newspaper", m.Title)
	add("日期", "Date", strings.Join([]string{m.Date, m.Weekday, m.LunarDate}, " "))
	add("期号", "Issue", number(m.IssueNo))
	add("总期号", "Issue since the first", number(m.TotalIssueNo))
	add("版数", "Pages", number(m.PageCount))
	add("主管", "Supervisor", m.Overseer)
	add("主办", "Sponsor", m.Sponsor)
	add("承办", "Undertaker", m.Undertaker)
	add("出版", "Publisher", m.Publisher)
	add("国内统一连续出版物号", "CN code", m.CNCode)
	add("邮发代号", "Postal subscription code", m.PostalCode)
	add("社址", "Address", m.Address)
	add("零售价", "Price", m.Price)
	var failed []string
	for _, p := range is.Pages {
		if p.Error != "" {
			failed = append(failed, prose.PageName(is, p.Seq))
		}
	}
	add("未能读出的版面", "Pages that could not be read", strings.Join(failed, " "))
	return out
}

// provider is who gives the issue out, if that was said.
func provider(j *export.Job) []agent {
	if j.Web.Provider == "" {
		return nil
	}
	a := agent{ID: j.Web.Root + "#provider", Type: "Agent", Label: text{"none": {j.Web.Provider}}}
	if j.Web.ProviderURL != "" {
		a.ID = j.Web.ProviderURL
		a.Homepage = []homepage{{resource{ID: j.Web.ProviderURL, Type: "Text", Label: a.Label}, "text/html"}}
	}
	return []agent{a}
}

func canvasID(base string, p *paper.Page) string { return base + "/canvas/" + export.PageID(p) }

func canvasOf(j *export.Job, p *paper.Page, thumb image.Point) canvas {
	id := canvasID(j.Web.URL, p)
	img := picture{ID: j.Web.URL + "/" + imageFile(p), Type: "Image", Format: "image/jpeg", Width: p.Size.W, Height: p.Size.H}
	if j.Web.Tiles {
		base := j.Web.URL + "/" + tilesFolder(p)
		img.ID = base + "/full/" + fullSize(p) + "/0/default.jpg"
		img.Service = []service{{base, "ImageService3", "level0"}}
	}
	return canvas{
		resource: resource{ID: id, Type: "Canvas", Label: text{"zh": {prose.PageName(j.Issue, p.Seq)}}},
		Height:   p.Size.H, Width: p.Size.W,
		Thumbnail:   []picture{{ID: j.Web.URL + "/" + thumbFile(p), Type: "Image", Format: "image/jpeg", Width: thumb.X, Height: thumb.Y}},
		Items:       []painting{{id + "/page", "AnnotationPage", []annotation{{id + "/image", "Annotation", "painting", img, id}}}},
		Annotations: []reference{{j.Web.URL + "/" + annotationsFile(p), "AnnotationPage"}},
	}
}

// fragment names a part of a canvas.
func fragment(id string, r paper.Rect) string {
	return fmt.Sprintf("%s#xywh=%d,%d,%d,%d", id, r.X0, r.Y0, r.W(), r.H())
}
