// Package habit learns what issues of one newspaper have in common (its
// unchanging words, grid, type sizes, places of furniture, people) and uses it
// on other issues of the same paper: where a reading is doubtful and close to
// what the paper always prints, that is delivered, with a flag. Pure: issues
// in, habits or an issue out. Nothing depends on it: without habits an issue
// is what was read.
package habit

// Habits are what is known of one newspaper. Each thing says in how many
// issues or pages it was seen; one that a person wrote into the file may say
// nothing of that and counts as known.
type Habits struct {
	Issues    int       `json:"issues"`         // that it was learnt from
	Pages     int       `json:"pages"`          // of them
	First     string    `json:"first,omitzero"` // ISO date of the earliest
	Last      string    `json:"last,omitzero"`  // of the latest
	Constants Constants `json:"constants"`      // what the masthead always says
	Kinds     []Kind    `json:"page_kinds"`     // front pages, inner pages
	Folios    []Seen    `json:"folio_forms"`    // 9 stands for a digit, 一 for a Chinese number, A for a letter
	Sections  []Section `json:"sections"`       // 版名
	Headlines []Size    `json:"headline_sizes"` // largest first
	Labels    []Label   `json:"column_labels"`  // 栏目
	Bylines   []Seen    `json:"byline_forms"`   // 甲 reporters, 乙 correspondents, 丙 authors
	Jumps     []Jump    `json:"jump_forms"`     // 下转, 上接
	People    []Person  `json:"people"`         // by name
}

// Constants are the fields of the masthead that stay the same from day to day,
// each with the values seen, commonest first.
type Constants struct {
	Title      []Seen `json:"title"`
	Sponsor    []Seen `json:"sponsor"`
	Undertaker []Seen `json:"undertaker"`
	CNCode     []Seen `json:"cn_code"`
	PostalCode []Seen `json:"postal_code"`
	Hotlines   []Seen `json:"hotlines"`
}

// Seen is a text and how often it was seen.
type Seen struct {
	Text   string `json:"text"`
	Issues int    `json:"issues,omitzero"` // in how many issues; 0 where a person wrote it
	Times  int    `json:"times,omitzero"`  // how often in all
}

// The kinds of page: those with a masthead, and the others.
const (
	Front = "front"
	Inner = "inner"
)

// A Kind is how pages of one kind are made.
type Kind struct {
	Kind      string  `json:"kind"` // Front or Inner
	Pages     int     `json:"pages"`
	Vertical  bool    `json:"vertical,omitzero"` // set top to bottom; columns are tiers then, and widths heights
	Width     Measure `json:"width_mm"`
	Height    Measure `json:"height_mm"`
	Body      Measure `json:"body_mm"`    // size of body type
	Leading   Measure `json:"leading_em"` // line to line
	Columns   Measure `json:"columns"`    // of the base grid
	Column    Measure `json:"column_em"`  // width of a base column
	ColumnMM  Measure `json:"column_mm"`  // the same
	Gutter    Measure `json:"gutter_em"`  // between two
	Furniture []Band  `json:"furniture"`
}

// A Measure is a length or number, and how it spreads.
type Measure struct {
	Median float64 `json:"median"`
	Low    float64 `json:"low"`  // a tenth of the pages are under it
	High   float64 `json:"high"` // a tenth are over it
	Pages  int     `json:"pages,omitzero"`
}

// A Band is where furniture of one role stands: a part of the height of what
// is printed on the page, from 0 to 1.
type Band struct {
	Role  string  `json:"role"`
	From  Measure `json:"from"`
	To    Measure `json:"to"`
	Texts []Seen  `json:"texts"` // 9 stands for a digit, 一 for a Chinese number
}

// A Section is the name of the pages with a folio.
type Section struct {
	Folio  string `json:"folio"`
	Name   string `json:"name"`
	Issues int    `json:"issues,omitzero"`
}

// A Size is a class of headlines by their type.
type Size struct {
	Em    float64 `json:"em"` // of body type
	MM    float64 `json:"mm"`
	Times int     `json:"times,omitzero"`
}

// A Label is a column label (栏目) that comes back.
type Label struct {
	Text     string  `json:"text"`
	Em       float64 `json:"em,omitzero"`       // size in ems of body type
	Reversed bool    `json:"reversed,omitzero"` // white on dark
	Issues   int     `json:"issues,omitzero"`
	Times    int     `json:"times,omitzero"`
}

// A Jump is a form of jump line.
type Jump struct {
	Form   string `json:"form"`  // （下转9版）
	Alone  bool   `json:"alone"` // mostly on a line of its own
	Issues int    `json:"issues,omitzero"`
	Times  int    `json:"times,omitzero"`
}

// A Person is somebody whom the paper names as reporter, correspondent,
// author or editor.
type Person struct {
	Name   string   `json:"name"`
	As     []string `json:"as"`
	Issues int      `json:"issues,omitzero"`
	Times  int      `json:"times,omitzero"`
}
