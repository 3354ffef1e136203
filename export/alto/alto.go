// Package alto writes the pages of an issue as ALTO 4.4, the layout and text
// format of libraries, one file a page.
//
// All measures are pixels of the page image. Confidences that were not measured
// are absent. See https://www.loc.gov/standards/alto/ and docs/formats.md.
package alto

import "encoding/xml"

const (
	namespace = "http://www.loc.gov/standards/alto/ns-v4#"
	schema    = namespace + " http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
	version   = "4.4"
)

type document struct {
	XMLName  xml.Name    `xml:"alto"`
	NS       string      `xml:"xmlns,attr"`
	XSI      string      `xml:"xmlns:xsi,attr"`
	Location string      `xml:"xsi:schemaLocation,attr"`
	Version  string      `xml:"SCHEMAVERSION,attr"`
	Desc     description `xml:"Description"`
	Styles   *styleList  `xml:"Styles"`
	Tags     *tags       `xml:"Tags"`
	Order    *order      `xml:"ReadingOrder"`
	Page     page        `xml:"Layout>Page"`
}

type description struct {
	Unit       string       `xml:"MeasurementUnit"`
	Image      string       `xml:"sourceImageInformation>fileName"`
	Document   string       `xml:"sourceImageInformation>documentIdentifier"`
	Processing []processing `xml:"Processing"`
}

type processing struct {
	ID          string `xml:"ID,attr"`
	Category    string `xml:"processingCategory"`
	Description string `xml:"processingStepDescription"`
	Settings    string `xml:"processingStepSettings,omitempty"`
	Software    string `xml:"processingSoftware>softwareName,omitempty"`
	Version     string `xml:"processingSoftware>softwareVersion,omitempty"`
}

type styleList struct {
	List []textStyle `xml:"TextStyle"`
}

type textStyle struct {
	ID     string `xml:"ID,attr"`
	Family string `xml:"FONTFAMILY,attr,omitempty"`
	Size   string `xml:"FONTSIZE,attr"` // pt
}

type tags struct {
	List []tag
}

type tag struct {
	XMLName     xml.Name
	ID          string `xml:"ID,attr"`
	Type        string `xml:"TYPE,attr"`
	Label       string `xml:"LABEL,attr"`
	Description string `xml:"DESCRIPTION,attr,omitempty"`
}

type order struct {
	Group group `xml:"UnorderedGroup"`
}

// A group is an OrderedGroup, an UnorderedGroup or an ElementRef.
type group struct {
	XMLName xml.Name
	ID      string  `xml:"ID,attr"`
	Ref     string  `xml:"REF,attr,omitempty"`
	Tags    string  `xml:"TAGREFS,attr,omitempty"`
	Parts   []group `xml:",any"`
}

type page struct {
	ID         string     `xml:"ID,attr"`
	Processing string     `xml:"PROCESSINGREFS,attr,omitempty"`
	Height     int        `xml:"HEIGHT,attr"`
	Width      int        `xml:"WIDTH,attr"`
	Number     int        `xml:"PHYSICAL_IMG_NR,attr"`
	Printed    string     `xml:"PRINTED_IMG_NR,attr,omitempty"`
	Position   string     `xml:"POSITION,attr,omitempty"`
	Conf       string     `xml:"PC,attr,omitempty"`
	Lang       string     `xml:"LANG,attr"`
	Space      printSpace `xml:"PrintSpace"`
}

type printSpace struct {
	ID string `xml:"ID,attr"`
	place
	Blocks []block `xml:",any"`
}

// place is where something stands.
type place struct {
	Height int `xml:"HEIGHT,attr"`
	Width  int `xml:"WIDTH,attr"`
	X      int `xml:"HPOS,attr"`
	Y      int `xml:"VPOS,attr"`
}

// A block is a TextBlock, Illustration, GraphicalElement or ComposedBlock.
type block struct {
	XMLName xml.Name
	ID      string `xml:"ID,attr"`
	Tags    string `xml:"TAGREFS,attr,omitempty"`
	place
	Rotation  string  `xml:"ROTATION,attr,omitempty"`
	Next      string  `xml:"IDNEXT,attr,omitempty"`
	Corrected string  `xml:"CS,attr,omitempty"`
	Type      string  `xml:"TYPE,attr,omitempty"`
	Direction string  `xml:"BASEDIRECTION,attr,omitempty"`
	Shape     *shape  `xml:"Shape"`
	Lines     []line  `xml:"TextLine"`
	Blocks    []block `xml:",any"`
}

type shape struct {
	Polygon polygon
}

type polygon struct {
	Points string `xml:"POINTS,attr"`
}

type line struct {
	ID         string `xml:"ID,attr"`
	Styles     string `xml:"STYLEREFS,attr,omitempty"`
	Tags       string `xml:"TAGREFS,attr,omitempty"`
	Processing string `xml:"PROCESSINGREFS,attr,omitempty"`
	place
	Baseline  string `xml:"BASELINE,attr,omitempty"`
	Corrected string `xml:"CS,attr,omitempty"`
	Direction string `xml:"BASEDIRECTION,attr,omitempty"`
	Parts     []any  `xml:",any"`
}

type text struct {
	XMLName xml.Name `xml:"String"`
	ID      string   `xml:"ID,attr"`
	place
	Content string  `xml:"CONTENT,attr"`
	Conf    string  `xml:"WC,attr,omitempty"`
	Doubts  string  `xml:"CC,attr,omitempty"`
	Glyphs  []glyph `xml:"Glyph"`
}

type space struct {
	XMLName xml.Name `xml:"SP"`
	place
}

type glyph struct {
	Content string `xml:"CONTENT,attr"`
	Conf    string `xml:"GC,attr,omitempty"`
	place
	Variants []variant `xml:"Variant"`
}

type variant struct {
	Content string `xml:"CONTENT,attr"`
	Conf    string `xml:"VC,attr,omitempty"`
}
