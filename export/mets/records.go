package mets

import (
	"encoding/xml"
	"strconv"
	"strings"

	"banmian/paper"
)

// mods is a bibliographic record.
type mods struct {
	XMLName xml.Name `xml:"mods:mods"`
	Version string   `xml:"version,attr"`
	Title   title    `xml:"mods:titleInfo"`
	Names   []name   `xml:"mods:name"`
	Kind    string   `xml:"mods:typeOfResource"`
	Genre   string   `xml:"mods:genre"`
	Origin  *origin  `xml:"mods:originInfo"`
	Lang    term     `xml:"mods:language>mods:languageTerm"`
	Extent  *extent  `xml:"mods:physicalDescription"`
	Notes   []note   `xml:"mods:note"`
	Host    *host    `xml:"mods:relatedItem"`
	IDs     []note   `xml:"mods:identifier"`
	Part    *part    `xml:"mods:part"`
}

type title struct {
	Title string `xml:"mods:title"`
	Sub   string `xml:"mods:subTitle,omitempty"`
}

type name struct {
	Type string `xml:"type,attr"`
	Name string `xml:"mods:namePart"`
	Role term   `xml:"mods:role>mods:roleTerm"`
}

type term struct {
	Type      string `xml:"type,attr"`
	Authority string `xml:"authority,attr"`
	Value     string `xml:",chardata"`
}

type origin struct {
	Publisher string `xml:"mods:publisher,omitempty"`
	Date      *date  `xml:"mods:dateIssued"`
	Issuance  string `xml:"mods:issuance"`
}

type date struct {
	Encoding string `xml:"encoding,attr"`
	Key      string `xml:"keyDate,attr"`
	Value    string `xml:",chardata"`
}

type extent struct {
	Extent string `xml:"mods:extent"`
}

type note struct {
	Type  string `xml:"type,attr"`
	Value string `xml:",chardata"`
}

type host struct {
	Type  string `xml:"type,attr"`
	Title title  `xml:"mods:titleInfo"`
}

type part struct {
	Details []detail `xml:"mods:detail"`
}

type detail struct {
	Type   string `xml:"type,attr"`
	Number string `xml:"mods:number"`
}

var chinese = term{Type: "code", Authority: "iso639-2b", Value: "chi"}

// issueRecord describes the issue as its masthead does.
func issueRecord(is *paper.Issue) mods {
	m := is.Masthead
	out := mods{
		Version: "3.8", Title: title{Title: titleOf(is)}, Kind: "text", Genre: "newspaper", Lang: chinese,
		Origin: &origin{Publisher: m.Publisher, Issuance: "serial"},
		IDs:    []note{{"local", is.ID}},
	}
	if m.Date != "" {
		out.Origin.Date = &date{"w3cdtf", "yes", m.Date}
	}
	for _, n := range []string{m.Overseer, m.Sponsor, m.Undertaker} {
		if n != "" {
			out.Names = append(out.Names, name{"corporate", n, term{"code", "marcrelator", "spn"}})
		}
	}
	out.Extent = &extent{strconv.Itoa(len(is.Pages)) + " pages"}
	for _, n := range []note{{"weekday", m.Weekday}, {"lunar date", m.LunarDate}, {"price", m.Price}, {"address", m.Address}, {"sheets", m.Sheets}} {
		if n.Value != "" {
			out.Notes = append(out.Notes, n)
		}
	}
	for _, n := range []note{{"cn", m.CNCode}, {"postal code", m.PostalCode}, {"uri", m.Website}} {
		if n.Value != "" {
			out.IDs = append(out.IDs, n)
		}
	}
	var p part
	for _, d := range []struct {
		kind string
		n    int
	}{{"issue", m.IssueNo}, {"total issue", m.TotalIssueNo}} {
		if d.n > 0 {
			p.Details = append(p.Details, detail{d.kind, strconv.Itoa(d.n)})
		}
	}
	if p.Details != nil {
		out.Part = &p
	}
	return out
}

// articleRecord describes an article.
func articleRecord(is *paper.Issue, a *paper.Article) mods {
	out := mods{
		Version: "3.8", Title: title{Title: oneLine(a.Headline), Sub: oneLine(a.Deck)}, Kind: "text", Genre: "article", Lang: chinese,
		Host: &host{"host", title{Title: titleOf(is)}}, IDs: []note{{"local", is.ID + "/" + a.ID}},
	}
	for _, people := range []struct {
		names []string
		role  string
	}{{a.Byline.Reporters, "rpt"}, {a.Byline.Correspondents, "crp"}, {a.Byline.Authors, "aut"}} {
		for _, n := range people.names {
			out.Names = append(out.Names, name{"personal", n, term{"code", "marcrelator", people.role}})
		}
	}
	return out
}

// titleOf is the paper's name, or, where that was not read, the file's.
func titleOf(is *paper.Issue) string {
	if is.Masthead.Title != "" {
		return is.Masthead.Title
	}
	return is.Source.File
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// premis is what preservation wants to know of a file: its hash and size.
type premis struct {
	XMLName xml.Name `xml:"premis:objectCharacteristics"`
	Method  string   `xml:"premis:fixity>premis:messageDigestAlgorithm"`
	Sum     string   `xml:"premis:fixity>premis:messageDigest"`
	Maker   string   `xml:"premis:fixity>premis:messageDigestOriginator"`
	Size    int64    `xml:"premis:size,omitempty"`
	Format  string   `xml:"premis:format>premis:formatDesignation>premis:formatName"`
}

func (p *pack) fixity(id, name, sum string, size int64, format string) metadata {
	rec := premis{Method: "SHA-256", Sum: sum, Maker: "banmian " + p.job.Version, Size: size, Format: format}
	return metadata{id, wrap{"PREMIS", "text/xml", name, rec}}
}
