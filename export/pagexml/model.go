// Package pagexml writes the pages of an issue as PAGE XML 2019-07-15, the
// format of the PRImA lab, OCR-D, Transkribus and eScriptorium, one file a page.
//
// All measures are pixels of the page image. Confidences that were not measured
// are absent. See https://github.com/PRImA-Research-Lab/PAGE-XML and
// docs/formats.md.
package pagexml

import "encoding/xml"

const (
	namespace = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
	schema    = namespace + " " + namespace + "/pagecontent.xsd"
)

type document struct {
	XMLName  xml.Name `xml:"PcGts"`
	NS       string   `xml:"xmlns,attr"`
	XSI      string   `xml:"xmlns:xsi,attr"`
	Location string   `xml:"xsi:schemaLocation,attr"`
	ID       string   `xml:"pcGtsId,attr"`
	Meta     metadata `xml:"Metadata"`
	Page     page     `xml:"Page"`
}

type metadata struct {
	Creator string `xml:"Creator"`
	Created string `xml:"Created"`
	Changed string `xml:"LastChange"`
	Items   []item `xml:"MetadataItem"`
}

type item struct {
	Type   string  `xml:"type,attr"`
	Name   string  `xml:"name,attr"`
	Value  string  `xml:"value,attr"`
	Labels *labels `xml:"Labels"`
}

type labels struct {
	List []label `xml:"Label"`
}

type label struct {
	Value string `xml:"value,attr"`
	Type  string `xml:"type,attr,omitempty"`
}

type page struct {
	Image      string     `xml:"imageFilename,attr"`
	Width      int        `xml:"imageWidth,attr"`
	Height     int        `xml:"imageHeight,attr"`
	ResX       int        `xml:"imageXResolution,attr,omitempty"`
	ResY       int        `xml:"imageYResolution,attr,omitempty"`
	Unit       string     `xml:"imageResolutionUnit,attr,omitempty"`
	Custom     string     `xml:"custom,attr,omitempty"`
	Language   string     `xml:"primaryLanguage,attr"`
	Direction  string     `xml:"readingDirection,attr"`
	LineOrder  string     `xml:"textLineOrder,attr"`
	Conf       string     `xml:"conf,attr,omitempty"`
	PrintSpace *coords    `xml:"PrintSpace>Coords"`
	Order      *order     `xml:"ReadingOrder"`
	Relations  *relations `xml:"Relations"`
	Regions    []region   `xml:",any"`
}

type coords struct {
	Points string `xml:"points,attr"`
}

type order struct {
	Group unordered `xml:"UnorderedGroup"`
}

type unordered struct {
	ID     string    `xml:"id,attr"`
	Groups []ordered `xml:"OrderedGroup"`
	Loose  []ref     `xml:"RegionRef"`
}

type ordered struct {
	ID           string `xml:"id,attr"`
	Caption      string `xml:"caption,attr,omitempty"`
	Type         string `xml:"type,attr"`
	Continuation string `xml:"continuation,attr,omitempty"`
	Custom       string `xml:"custom,attr"`
	Refs         []ref  `xml:"RegionRefIndexed"`
}

type ref struct {
	Index  string `xml:"index,attr,omitempty"`
	Region string `xml:"regionRef,attr"`
}

type relations struct {
	List []relation `xml:"Relation"`
}

type relation struct {
	ID     string `xml:"id,attr"`
	Type   string `xml:"type,attr"`
	Source ref    `xml:"SourceRegionRef"`
	Target ref    `xml:"TargetRegionRef"`
}

// A region is one of any kind; XMLName tells which.
type region struct {
	XMLName      xml.Name
	ID           string   `xml:"id,attr"`
	Custom       string   `xml:"custom,attr,omitempty"`
	Continuation string   `xml:"continuation,attr,omitempty"`
	Type         string   `xml:"type,attr,omitempty"`
	Direction    string   `xml:"readingDirection,attr,omitempty"`
	LineOrder    string   `xml:"textLineOrder,attr,omitempty"`
	Rows         int      `xml:"rows,attr,omitempty"`
	Columns      int      `xml:"columns,attr,omitempty"`
	Coords       coords   `xml:"Coords"`
	Cell         *cell    `xml:"Roles>TableCellRole"`
	Regions      []region `xml:",any"`
	Lines        []line   `xml:"TextLine"`
	Text         *equiv   `xml:"TextEquiv"`
}

type cell struct {
	Row    int `xml:"rowIndex,attr"`
	Column int `xml:"columnIndex,attr"`
}

type line struct {
	ID        string  `xml:"id,attr"`
	Direction string  `xml:"readingDirection,attr,omitempty"`
	Custom    string  `xml:"custom,attr,omitempty"`
	Coords    coords  `xml:"Coords"`
	Baseline  *coords `xml:"Baseline"`
	Words     []word  `xml:"Word"`
	Text      equiv   `xml:"TextEquiv"`
	Style     *style  `xml:"TextStyle"`
}

type word struct {
	ID     string  `xml:"id,attr"`
	Coords coords  `xml:"Coords"`
	Glyphs []glyph `xml:"Glyph"`
	Text   equiv   `xml:"TextEquiv"`
}

type glyph struct {
	ID     string  `xml:"id,attr"`
	Coords coords  `xml:"Coords"`
	Texts  []equiv `xml:"TextEquiv"`
}

type equiv struct {
	Index   string `xml:"index,attr,omitempty"`
	Conf    string `xml:"conf,attr,omitempty"`
	Unicode string `xml:"Unicode"`
}

type style struct {
	Family  string `xml:"fontFamily,attr,omitempty"`
	Size    string `xml:"fontSize,attr,omitempty"` // pt
	Reverse string `xml:"reverseVideo,attr,omitempty"`
}
