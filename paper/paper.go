// Package paper describes one newspaper issue as plain values: pages, blocks,
// lines and glyphs as printed, and the articles made from them.
//
// It imports only the standard library and does no work: stages build these
// values, exporters write them. Every stage package imports paper; paper
// imports none of them.
//
// # Units
//
//   - Lengths and coordinates are whole pixels of [Page.Image]. The origin is
//     the top left corner, x grows right, y grows down. A [Rect] holds X0 and
//     Y0 but not X1 and Y1, as in package image.
//   - [Page.DPI] is dots per inch of that image, so mm = px * 25.4 / DPI.
//   - Angles are degrees, counter-clockwise positive, as ALTO's ROTATION.
//   - Confidence runs from 0 to 1. Zero means "not measured", never "certainly
//     wrong".
package paper

// Version is the version of issue.json. Its major part changes when an old
// reader would misread a new file.
const Version = "1.0"

// An Issue is one edition of a newspaper on one day.
type Issue struct {
	ID       string    `json:"id"` // stable from run to run: "jrgs-2020-06-12"
	Source   Source    `json:"source"`
	Masthead Masthead  `json:"masthead"`
	Pages    []Page    `json:"pages"`
	Articles []Article `json:"articles"`
	Teasers  []Teaser  `json:"teasers,omitzero"`
	Ads      []Ad      `json:"ads,omitzero"`
	Flags    []Flag    `json:"flags,omitzero"` // worst first
	Steps    []Step    `json:"steps,omitzero"` // what made this value, oldest first
}

// A Source says what an issue was made from.
type Source struct {
	File   string `json:"file"`   // base name of the file or folder
	SHA256 string `json:"sha256"` // of the file, or of a folder's names and contents
	Kind   string `json:"kind"`   // BornDigital, Scan or Mixed
}

// The kinds of [Source].
const (
	BornDigital = "born-digital"
	Scan        = "scan"
	Mixed       = "mixed"
)

// A Masthead holds what the masthead (报头) says of the issue, checked against
// itself. Empty fields were not printed or not found.
type Masthead struct {
	Title        string   `json:"title,omitzero"`
	Date         string   `json:"date,omitzero"`       // ISO 8601
	Weekday      string   `json:"weekday,omitzero"`    // as printed: "星期五"
	LunarDate    string   `json:"lunar_date,omitzero"` // as printed: "庚子年四月廿一"
	IssueNo      int      `json:"issue_no,omitzero"`
	TotalIssueNo int      `json:"total_issue_no,omitzero"`
	PageCount    int      `json:"page_count,omitzero"`
	Sponsor      string   `json:"sponsor,omitzero"`
	Undertaker   string   `json:"undertaker,omitzero"`
	CNCode       string   `json:"cn_code,omitzero"`
	PostalCode   string   `json:"postal_code,omitzero"`
	Hotlines     []string `json:"hotlines,omitzero"`
	Overseer     string   `json:"overseer,omitzero"`  // 主管
	Publisher    string   `json:"publisher,omitzero"` // 出版
	Address      string   `json:"address,omitzero"`   // 社址
	Postcode     string   `json:"postcode,omitzero"`  // 邮编
	Website      string   `json:"website,omitzero"`   // 网址
	Price        string   `json:"price,omitzero"`     // 零售价, as printed: "1.50元"
	AdLicence    string   `json:"ad_licence,omitzero"`
	Sheets       string   `json:"sheets,omitzero"` // 今日出版两大张: "两大张"
	Confs        Confs    `json:"confidences,omitzero"`
}

// Confs are confidences of fields, by the names that issue.json gives these:
// that a field says what is printed, and all of it.
type Confs map[string]float32

// A Page is one printed page (版).
type Page struct {
	Seq      int     `json:"seq"`     // place in the source, from 1
	Name     string  `json:"name"`    // for messages: "0612.pdf page 2"
	Label    string  `json:"label"`   // folio (版次) as printed: "2", "A04"; "" if unread
	Section  string  `json:"section"` // 版名, such as "要闻"
	Editors  []Staff `json:"editors,omitzero"`
	Image    string  `json:"image"`    // path of the upright page image, relative to issue.json
	Size     Size    `json:"size"`     // of Image, px
	DPI      int     `json:"dpi"`      // of Image
	Em       int     `json:"em"`       // median body glyph height, px: layout's yardstick
	Vertical bool    `json:"vertical"` // most body text is set top to bottom
	Kind     string  `json:"kind"`     // BornDigital, Scan or Mixed
	Origin   Affine  `json:"origin"`   // Image px -> px of the page as delivered
	Blocks   []Block `json:"blocks"`   // in reading order
	Joins    []Join  `json:"joins,omitzero"`
	Marks    Marks   `json:"marks"`
	Flags    []Flag  `json:"flags,omitzero"`
	Sheet    int     `json:"sheet,omitzero"` // of a half: which sheet of the source was cut in two, from 1
	Half     Half    `json:"half,omitzero"`  // which half of it this is
	Error    string  `json:"error,omitzero"` // why the page failed; "" if it did not
}

// A Half is what of a sheet that holds two pages a page is; "" for a page that
// had its sheet to itself.
type Half string

// The halves of a sheet.
const (
	LeftHalf  Half = "left"
	RightHalf Half = "right"
)

// Staff are the people who made a page in one capacity, as its head or foot
// prints them.
type Staff struct {
	Role  string   `json:"role"` // "责任编辑"
	Names []string `json:"names"`
}

// A Role is what a block does on its page or in its article: the "type" of a
// block in issue.json.
type Role string

// The roles. [Role.Furniture] tells those that never enter an article.
const (
	RoleMasthead    Role = "masthead"     // 报头, with everything in and around it
	RoleHeader      Role = "header"       // 报眉: running head; editors, also at the foot
	RoleFolio       Role = "folio"        // 版次, where it stands alone
	RoleColumnLabel Role = "column_label" // 栏目
	RoleKicker      Role = "kicker"       // 引题, 眉题, 肩题
	RoleHeadline    Role = "headline"     // 主题
	RoleDeck        Role = "deck"         // 副题
	RoleSummary     Role = "summary"      // 提要题
	RoleByline      Role = "byline"       // 署名 on its own line
	RoleSubhead     Role = "subhead"      // 小标题, 插题
	RoleBody        Role = "body"         // 正文
	RoleJump        Role = "jump"         // 下转, 上接 on its own line
	RoleFigure      Role = "figure"
	RoleCaption     Role = "caption"
	RoleCredit      Role = "credit" // picture credit, or author line at the end of an article
	RoleTable       Role = "table"
	RoleTeaser      Role = "teaser" // 导读 and its 详见N版
	RoleAd          Role = "ad"
	RoleOther       Role = "other"
)

// Furniture reports whether blocks of role r belong to the page and never to
// an article.
func (r Role) Furniture() bool {
	switch r {
	case RoleMasthead, RoleHeader, RoleFolio, RoleTeaser, RoleAd, RoleOther:
		return true
	}
	return false
}

// A Dir is the direction in which the glyphs of a line are read.
type Dir string

// The directions found in Chinese newspapers.
const (
	LeftRight Dir = "lr" // 横排
	RightLeft Dir = "rl" // old horizontal headlines
	TopDown   Dir = "tb" // 竖排: glyphs downwards, lines from right to left
)

// A Block is a run of lines, or one picture, with a single role.
type Block struct {
	ID      string  `json:"id"` // "p01-b003"
	Role    Role    `json:"role"`
	Box     Rect    `json:"box"`
	Outline []Point `json:"outline,omitzero"` // right-angled polygon, clockwise; nil if Box is exact
	Dir     Dir     `json:"dir"`
	Lines   []Line  `json:"lines,omitzero"`   // in reading order; nil for a picture
	Paras   []int   `json:"paras,omitzero"`   // indices of the lines that begin a paragraph, rising
	Kept    bool    `json:"kept,omitzero"`    // its lines end where they are meant to, as those of a poem or a list
	Rows    [][]int `json:"rows,omitzero"`    // of a table: how many of Lines, in order, each cell of each row holds
	Story   int     `json:"story,omitzero"`   // page-local story the block belongs to, from 1; 0 is none
	Stories []int   `json:"stories,omitzero"` // the others that a column label stands over
	// RoleConf and StoryConf tell how sure it is that the block is what Role says
	// and belongs to Story, or to none.
	RoleConf  float32 `json:"role_conf,omitzero"`
	StoryConf float32 `json:"story_conf,omitzero"`
}

// A Join says that the text of block To goes on from block From on the same
// page: a step from a column of a story to the next.
type Join struct {
	From   string  `json:"from"`
	To     string  `json:"to"`
	Conf   float32 `json:"conf,omitzero"`
	Margin float32 `json:"margin,omitzero"` // cost of the best other assignment less the cost of this
}

// A Reader is what a line's text was taken from.
type Reader string

// The readers.
const (
	ReaderPDF       Reader = "pdf"
	ReaderTesseract Reader = "tesseract"
	ReaderPPOCR     Reader = "ppocr"
	ReaderVote      Reader = "vote" // both engines, combined
	ReaderPerson    Reader = "person"
	ReaderGiven     Reader = "given" // what another program read: the ALTO or PAGE that came with the image
)

// A Line is one line of print, read once. Its text is held only in its glyphs.
type Line struct {
	Box      Rect    `json:"box"`
	Dir      Dir     `json:"dir"`
	Baseline []Point `json:"baseline,omitzero"` // centre line of the glyphs in reading direction, where the line is not straight; nil if it is
	Em       int     `json:"em"`                // size of a full-width glyph across the line, px
	Weight   float32 `json:"weight,omitzero"`   // median stroke width / Em; tells bold from regular; 0 is not measured
	Reversed bool    `json:"reversed,omitzero"` // white on dark
	Font     string  `json:"font,omitzero"`     // name in the PDF, "" if none
	Glyphs   []Glyph `json:"glyphs,omitzero"`
	Reader   Reader  `json:"reader,omitzero"`
}

// A Glyph is one character cell: a grapheme cluster and where it stands.
type Glyph struct {
	Text string    `json:"t"`
	Box  Rect      `json:"b"`
	Conf float32   `json:"c,omitzero"` // calibrated: the share of such glyphs that are right; 0 is not measured
	Alts []Reading `json:"a,omitzero"` // other readings, best first
}

// A Reading is what one engine made of one glyph.
type Reading struct {
	Text   string  `json:"t"`
	Conf   float32 `json:"c,omitzero"`
	Reader Reader  `json:"r"`
}

// Marks is what is printed on a page beside text.
type Marks struct {
	Rules    []Rule `json:"rules,omitzero"`    // 版线, 栏线: separators
	Frames   []Rect `json:"frames,omitzero"`   // 围框: boxes drawn round something (outer edge)
	Tints    []Area `json:"tints,omitzero"`    // 底纹: areas of grey or colour under text
	Reversed []Area `json:"reversed,omitzero"` // dark areas that carry white text
	Pictures []Rect `json:"pictures,omitzero"` // photographs, halftones, drawings
}

// An Area is a rectangle of one tone.
type Area struct {
	Box  Rect  `json:"box"`
	Tone uint8 `json:"tone"` // median grey, 0 is black
}

// A Rule is a printed line that separates. It lies along the longer side of
// its box.
type Rule struct {
	Box      Rect   `json:"box"`
	Vertical bool   `json:"vertical,omitzero"`
	Style    string `json:"style,omitzero"` // "", "double", "dashed", "wavy"
}

// A Kind is what sort of item an article is.
type Kind string

// The kinds.
const (
	News    Kind = "news"
	Brief   Kind = "brief"
	Essay   Kind = "essay"
	Photo   Kind = "picture"
	Notice  Kind = "notice"
	TableOf Kind = "table"
)

// An Article is one item of content, whole, perhaps over several pages.
type Article struct {
	ID            string         `json:"id"` // "a002"
	Kind          Kind           `json:"kind"`
	Column        string         `json:"column,omitzero"`
	Kicker        string         `json:"kicker,omitzero"`
	Headline      string         `json:"headline,omitzero"` // printed lines joined by "\n"
	Deck          string         `json:"deck,omitzero"`
	Summary       string         `json:"summary,omitzero"`
	Byline        Byline         `json:"byline"`
	Paragraphs    []string       `json:"paragraphs"` // whole body over all parts; no byline, jump markers or subheads; lines that are meant, as of a stanza, joined by "\n"
	Subheads      []Subhead      `json:"subheads,omitzero"`
	CreditLine    string         `json:"credit_line,omitzero"`
	Parts         []Part         `json:"parts"`
	Continuations []Continuation `json:"continuations,omitzero"`
	Figures       []Figure       `json:"figures,omitzero"`
	Series        Series         `json:"series,omitzero"`
	DuplicateOf   string         `json:"duplicate_of,omitzero"` // Article.ID of the story that this one repeats
	Tables        []Table        `json:"tables,omitzero"`
	Conf          float32        `json:"conf,omitzero"` // that it is whole, in order, and under its own headline
	Confs         Confs          `json:"confs,omitzero"`
}

// A Series is what an article says of being one of several that appear on
// different days: 系列报道之三, （上）, 未完待续. It is no jump.
type Series struct {
	Title string `json:"title,omitzero"` // what the parts have in common
	Part  int    `json:"part,omitzero"`  // 上 is 1; 0 is not printed
	Of    int    `json:"of,omitzero"`    // how many there are; 0 is not printed
	Mark  string `json:"mark,omitzero"`  // as printed
}

// A Byline says who wrote an article.
type Byline struct {
	Raw            string   `json:"raw,omitzero"` // as printed
	Agency         string   `json:"agency,omitzero"`
	PlaceDate      string   `json:"place_date,omitzero"` // "北京6月8日电"
	Reporters      []string `json:"reporters,omitzero"`
	Correspondents []string `json:"correspondents,omitzero"`
	Authors        []string `json:"authors,omitzero"`
}

// A Subhead stands inside a body.
type Subhead struct {
	BeforeParagraph int    `json:"before_paragraph"` // from 0
	Text            string `json:"text"`
}

// A Part is what of an article stands on one page, in reading order.
type Part struct {
	Page   int      `json:"page"` // Page.Seq
	Blocks []string `json:"blocks"`
}

// A Continuation is one step of an article from a page to another: the
// printed 下转 where it breaks off, the 上接 where it goes on, or both.
type Continuation struct {
	FromPage   int     `json:"from_page"` // Page.Seq; a page that is not in the file keeps the printed number
	ToPage     int     `json:"to_page"`
	FromMarker string  `json:"from_marker,omitzero"` // as printed
	ToMarker   string  `json:"to_marker,omitzero"`
	Basis      string  `json:"basis"` // BasisPair, ...
	Conf       float32 `json:"conf,omitzero"`
}

// The bases of a [Continuation].
const (
	BasisPair     = "pair"     // 下转 and 上接 name each other
	BasisOutgoing = "outgoing" // only 下转 is printed or read
	BasisIncoming = "incoming" // only 上接 is printed or read
	BasisText     = "text"     // neither; headline and broken sentence say so
	BasisPerson   = "person"   // a person said so
)

// A Figure is a picture of an article.
type Figure struct {
	Page    int      `json:"page"`
	Block   string   `json:"block"`
	Box     Rect     `json:"box"`
	Caption string   `json:"caption,omitzero"`
	Credit  string   `json:"credit,omitzero"` // as printed
	People  []string `json:"people,omitzero"` // whom the credit names
	Source  string   `json:"source,omitzero"` // where it says that the picture is from: "新华社", "资料图片"
	Image   string   `json:"image,omitzero"`  // path relative to issue.json
	Conf    float32  `json:"conf,omitzero"`   // that caption and credit are its own, and read right
}

// A Table is a table of an article.
type Table struct {
	Page  int        `json:"page"`
	Block string     `json:"block"`
	Rows  [][]string `json:"rows"` // the text of each cell, "" if it is empty
}

// A Teaser points to a story on another page (导读).
type Teaser struct {
	Page     int     `json:"page"`
	Kicker   string  `json:"kicker,omitzero"`
	Headline string  `json:"headline"`
	Deck     string  `json:"deck,omitzero"`
	PageRef  int     `json:"page_ref"`
	Article  string  `json:"article,omitzero"` // Article.ID, "" if the story is not found
	Conf     float32 `json:"conf,omitzero"`    // that it points to this story
}

// An Ad is one advertisement or paid notice.
type Ad struct {
	Page   int      `json:"page"`
	Box    Rect     `json:"box"`
	Text   string   `json:"text"`
	Blocks []string `json:"blocks"`
}

// A Step records one processing step.
type Step struct {
	Stage   string         `json:"stage"` // "source", "prep", "ocr", "layout", "article"
	Tool    string         `json:"tool"`
	Version string         `json:"version"`
	Params  map[string]any `json:"params,omitzero"`
}

// A Flag asks a reviewer to look at something.
type Flag struct {
	Code FlagCode `json:"code"`
	Ref  string   `json:"ref"`  // ID of the page ("p01"), block or article meant
	Note string   `json:"note"` // one line for a person
}
