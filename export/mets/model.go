// Package mets packs an issue as METS with its page images and ALTO files, as
// libraries exchange newspapers, and such a pack as a BagIt bag.
//
// The logical structure is that of ENMAP, the METS/ALTO profile of Europeana
// Newspapers. See https://www.loc.gov/standards/mets/ and docs/formats.md.
package mets

import "encoding/xml"

// The namespaces of what stands in a METS file.
const (
	metsNS   = "http://www.loc.gov/METS/"
	modsNS   = "http://www.loc.gov/mods/v3"
	premisNS = "http://www.loc.gov/premis/v3"
	xlinkNS  = "http://www.w3.org/1999/xlink"
	xsiNS    = "http://www.w3.org/2001/XMLSchema-instance"
	schemas  = metsNS + " http://www.loc.gov/standards/mets/mets.xsd " +
		modsNS + " http://www.loc.gov/standards/mods/v3/mods-3-8.xsd " +
		premisNS + " http://www.loc.gov/standards/premis/v3/premis.xsd"
)

type document struct {
	XMLName  xml.Name    `xml:"mets:mets"`
	NS       string      `xml:"xmlns:mets,attr"`
	MODS     string      `xml:"xmlns:mods,attr"`
	PREMIS   string      `xml:"xmlns:premis,attr"`
	XLink    string      `xml:"xmlns:xlink,attr"`
	XSI      string      `xml:"xmlns:xsi,attr"`
	Location string      `xml:"xsi:schemaLocation,attr"`
	ID       string      `xml:"OBJID,attr"`
	Label    string      `xml:"LABEL,attr,omitempty"`
	Type     string      `xml:"TYPE,attr"`
	Header   header      `xml:"mets:metsHdr"`
	Desc     []metadata  `xml:"mets:dmdSec"`
	Admin    admin       `xml:"mets:amdSec"`
	Groups   []fileGroup `xml:"mets:fileSec>mets:fileGrp"`
	Maps     []structMap `xml:"mets:structMap"`
}

type header struct {
	Created string `xml:"CREATEDATE,attr"`
	Agent   agent  `xml:"mets:agent"`
}

type agent struct {
	Role  string `xml:"ROLE,attr"`
	Type  string `xml:"TYPE,attr"`
	Other string `xml:"OTHERTYPE,attr,omitempty"`
	Name  string `xml:"mets:name"`
}

// metadata is a section that wraps a record of another standard.
type metadata struct {
	ID   string `xml:"ID,attr"`
	Wrap wrap   `xml:"mets:mdWrap"`
}

type wrap struct {
	Type  string `xml:"MDTYPE,attr"`
	MIME  string `xml:"MIMETYPE,attr"`
	Label string `xml:"LABEL,attr,omitempty"`
	Data  any    `xml:"mets:xmlData>any"`
}

type admin struct {
	ID     string     `xml:"ID,attr"`
	Tech   []metadata `xml:"mets:techMD"`
	Source []metadata `xml:"mets:sourceMD"`
}

type fileGroup struct {
	ID    string `xml:"ID,attr"`
	Use   string `xml:"USE,attr"`
	Files []file `xml:"mets:file"`
}

type file struct {
	ID       string `xml:"ID,attr"`
	Seq      int    `xml:"SEQ,attr"`
	Group    string `xml:"GROUPID,attr"`
	MIME     string `xml:"MIMETYPE,attr"`
	Size     int64  `xml:"SIZE,attr"`
	Sum      string `xml:"CHECKSUM,attr"`
	SumType  string `xml:"CHECKSUMTYPE,attr"`
	Admin    string `xml:"ADMID,attr"`
	Location locat  `xml:"mets:FLocat"`
}

type locat struct {
	Type string `xml:"LOCTYPE,attr"`
	Href string `xml:"xlink:href,attr"`
}

type structMap struct {
	Type  string `xml:"TYPE,attr"`
	Label string `xml:"LABEL,attr"`
	Root  div    `xml:"mets:div"`
}

type div struct {
	ID         string `xml:"ID,attr,omitempty"`
	Type       string `xml:"TYPE,attr"`
	Order      int    `xml:"ORDER,attr,omitempty"`
	OrderLabel string `xml:"ORDERLABEL,attr,omitempty"`
	Label      string `xml:"LABEL,attr,omitempty"`
	Desc       string `xml:"DMDID,attr,omitempty"`
	Files      []fptr `xml:"mets:fptr"`
	Divs       []div  `xml:"mets:div"`
}

type fptr struct {
	Par  *par  `xml:"mets:par"`
	Area *area `xml:"mets:area"`
}

type par struct {
	Areas []area `xml:"mets:area"`
}

type area struct {
	File  string `xml:"FILEID,attr"`
	Type  string `xml:"BETYPE,attr,omitempty"`
	Begin string `xml:"BEGIN,attr,omitempty"`
	End   string `xml:"END,attr,omitempty"`
}
