package given

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
)

// A Sheet is a page of an issue as METS lists it: the places of its files,
// relative to the METS file, each in the order in which METS names them.
type Sheet struct {
	Images []string
	Texts  []string
}

// metsFile is METS as far as it is read.
type metsFile struct {
	Groups []metsGroup `xml:"fileSec>fileGrp"`
	Maps   []struct {
		Type string  `xml:"TYPE,attr"`
		Root metsDiv `xml:"div"`
	} `xml:"structMap"`
}

type metsGroup struct {
	Files []struct {
		ID     string `xml:"ID,attr"`
		MIME   string `xml:"MIMETYPE,attr"`
		Places []struct {
			Href string `xml:"href,attr"`
		} `xml:"FLocat"`
	} `xml:"file"`
	Groups []metsGroup `xml:"fileGrp"`
}

type metsDiv struct {
	Type  string     `xml:"TYPE,attr"`
	Order num        `xml:"ORDER,attr"`
	Files []metsFptr `xml:"fptr"`
	Divs  []metsDiv  `xml:"div"`
}

// A metsFptr names files by itself or in areas, side by side or one after the
// other.
type metsFptr struct {
	File  string     `xml:"FILEID,attr"`
	Parts []metsFptr `xml:",any"`
}

// rootMETS is the name of a METS file's first element.
const rootMETS = "mets"

// ReadMETS reads the pages of a METS file's physical structure.
func ReadMETS(r io.Reader) ([]Sheet, error) {
	var m metsFile
	limited := &io.LimitedReader{R: r, N: maxBytes}
	if err := xml.NewDecoder(limited).Decode(&m); err != nil {
		return nil, fmt.Errorf("METS: %w: %w", ErrFormat, err)
	}
	files := map[string]metsPlace{}
	for _, g := range m.Groups {
		g.list(files)
	}
	var out []Sheet
	for _, s := range m.Maps {
		if strings.EqualFold(s.Type, "physical") {
			out = s.Root.sheets(out, files)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("METS: no page in a physical structMap: %w", ErrFormat)
	}
	return out, nil
}

type metsPlace struct{ mime, href string }

func (g metsGroup) list(files map[string]metsPlace) {
	for _, f := range g.Files {
		for _, p := range f.Places {
			files[f.ID] = metsPlace{f.MIME, local(p.Href)}
		}
	}
	for _, inner := range g.Groups {
		inner.list(files)
	}
}

// local is the path that a reference to a file beside the METS file means; ""
// for one elsewhere.
func local(href string) string {
	href = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(href), "file://"), "./")
	u, err := url.Parse(href)
	if err != nil || u.Scheme != "" || u.Host != "" || strings.HasPrefix(u.Path, "/") {
		return ""
	}
	return u.Path
}

// sheets adds the pages in d: divs that name an image.
func (d metsDiv) sheets(out []Sheet, files map[string]metsPlace) []Sheet {
	var s Sheet
	for _, id := range refsOf(d.Files, nil) {
		switch f := files[id]; {
		case f.href == "":
		case strings.HasPrefix(f.mime, "image/"):
			s.Images = append(s.Images, f.href)
		case strings.Contains(f.mime, "xml"):
			s.Texts = append(s.Texts, f.href)
		}
	}
	if len(s.Images) > 0 {
		return append(out, s)
	}
	divs := slices.Clone(d.Divs)
	slices.SortStableFunc(divs, func(a, b metsDiv) int { return cmp.Compare(a.Order, b.Order) })
	for _, inner := range divs {
		out = inner.sheets(out, files)
	}
	return out
}

// refsOf are the IDs of files that pointers name.
func refsOf(ps []metsFptr, out []string) []string {
	for _, p := range ps {
		if p.File != "" {
			out = append(out, p.File)
		}
		out = refsOf(p.Parts, out)
	}
	return out
}
