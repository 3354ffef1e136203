package iiif

// The types below are the resources of the IIIF Presentation API 3.0. Their
// fields stand in the order in which the specification's examples have them.

// context opens every document of the Presentation API.
const context = "http://iiif.io/api/presentation/3/context.json"

// A text is a string by language: "zh", "en", or "none".
type text map[string][]string

type resource struct {
	Context string `json:"@context,omitempty"`
	ID      string `json:"id"`
	Type    string `json:"type"`
	Label   text   `json:"label,omitempty"`
}

type pair struct {
	Label text `json:"label"`
	Value text `json:"value"`
}

type manifest struct {
	resource
	Metadata          []pair     `json:"metadata,omitempty"`
	Summary           text       `json:"summary,omitempty"`
	RequiredStatement *pair      `json:"requiredStatement,omitempty"`
	Rights            string     `json:"rights,omitempty"`
	Provider          []agent    `json:"provider,omitempty"`
	NavDate           string     `json:"navDate,omitempty"`
	ViewingDirection  string     `json:"viewingDirection,omitempty"`
	Thumbnail         []picture  `json:"thumbnail,omitempty"`
	PartOf            []resource `json:"partOf,omitempty"`
	Items             []canvas   `json:"items"`
	Structures        []section  `json:"structures,omitempty"`
}

type agent struct {
	ID       string     `json:"id"`
	Type     string     `json:"type"`
	Label    text       `json:"label"`
	Homepage []homepage `json:"homepage,omitempty"`
}

type homepage struct {
	resource
	Format string `json:"format"`
}

// A picture is an image as the body of a canvas or as a thumbnail.
type picture struct {
	ID      string    `json:"id"`
	Type    string    `json:"type"`
	Format  string    `json:"format"`
	Width   int       `json:"width"`
	Height  int       `json:"height"`
	Service []service `json:"service,omitempty"`
}

// A service says that an image comes in tiles.
type service struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	Profile string `json:"profile"`
}

type canvas struct {
	resource
	Height      int         `json:"height"`
	Width       int         `json:"width"`
	Thumbnail   []picture   `json:"thumbnail,omitempty"`
	Items       []painting  `json:"items"`
	Annotations []reference `json:"annotations,omitempty"`
}

// A reference names what stands in a document of its own, or a part of a canvas.
type reference struct {
	ID   string `json:"id"`
	Type string `json:"type"`
}

// A painting is the annotation page that holds a canvas's image.
type painting struct {
	ID    string       `json:"id"`
	Type  string       `json:"type"`
	Items []annotation `json:"items"`
}

type annotation struct {
	ID         string `json:"id"`
	Type       string `json:"type"`
	Motivation string `json:"motivation"`
	Body       any    `json:"body"`
	Target     string `json:"target"`
}

// A words is the body of an annotation that says what is printed.
type words struct {
	Type     string `json:"type"`
	Language string `json:"language"`
	Format   string `json:"format"`
	Value    string `json:"value"`
}

// A section is a Range: a page or an article, with what it holds: other Ranges,
// and canvases or parts of them.
type section struct {
	reference
	Label text  `json:"label,omitempty"`
	Items []any `json:"items"`
}

type collection struct {
	resource
	Items []member `json:"items"`
}

// A member is a manifest as a collection lists it.
type member struct {
	resource
	NavDate   string    `json:"navDate,omitempty"`
	Thumbnail []picture `json:"thumbnail,omitempty"`
}
