// Package edit lays what people corrected over what the machine made. Each
// correction is an [Entry] of an append-only file beside the issue ([Log]);
// [Apply] makes the corrected issue of the machine's and the entries, always the
// same of the same. Neither changes the machine's result, so that a new reading
// takes nobody's work away.
package edit

import (
	"encoding/json"
	"time"

	"banmian/paper"
)

// An Op is what an entry does. What its Before and After hold is said with each.
type Op string

// The ops.
const (
	Text   Op = "text"   // on a line: its text -> text
	Role   Op = "role"   // on a block: role -> role
	Split  Op = "split"  // on a block: how many lines it has -> [Cut]: the rest becomes a new block
	Merge  Op = "merge"  // on the block that stays: how many lines it has -> [BlockRef]: whose lines it takes
	Box    Op = "box"    // on a block: box -> box; lines come and go by their centres
	Add    Op = "add"    // on a page: null -> [Piece] that the machine did not see
	Assign Op = "assign" // on a block: [ArticleRef] or "" -> [ArticleRef], "" or [NewArticle]
	Order  Op = "order"  // on a block: [BlockRef] of the one before it on the page or "" -> the same
	Join   Op = "join"   // on a block: [BlockRef] of what its text goes on in or "" -> [BlockRef]
	Unjoin Op = "unjoin" // on a block: [BlockRef] of what its text goes on in -> "": that begins an article of its own
	Link   Op = "link"   // on an article: null -> [ArticleRef], which goes on from it on another page
	Unlink Op = "unlink" // on an article: null -> [From]: from which page on it is one of its own
	Field  Op = "field"  // on a field: value -> value
	Note   Op = "note"   // on anything: null -> text
	Accept Op = "accept" // on anything: what was seen -> true
	State  Op = "state"  // state of the issue -> state, or [Verdict] with figures of a report
	Sample Op = "sample" // null -> [Draw], or on one of its lines: text -> text
	Undo   Op = "undo"   // on an entry, which may be an undo
)

// An Entry is one thing that a person did.
type Entry struct {
	Seq  int       `json:"seq"` // from 1, without gaps
	At   time.Time `json:"at"`
	Who  string    `json:"who"`
	Op   Op        `json:"op"`
	On   Anchor    `json:"on,omitzero"`
	More int       `json:"more,omitzero"` // how many entries of the same act follow: all of them count or none
	// Before is what stood there when the person decided, After what shall.
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
}

// An Anchor says what an entry is about. Beside IDs it carries geometry, by
// which the thing is found again where a later layout numbers otherwise.
type Anchor struct {
	Page    int        `json:"page,omitzero"`     // Page.Seq
	Block   string     `json:"block,omitzero"`    // Block.ID
	Box     paper.Rect `json:"box,omitzero"`      // of the block
	Line    *int       `json:"line,omitempty"`    // which of the block's lines, from 0
	LineBox paper.Rect `json:"line_box,omitzero"` // of the line
	Article string     `json:"article,omitzero"`  // Article.ID
	Lead    string     `json:"lead,omitzero"`     // the first block of the article
	LeadBox paper.Rect `json:"lead_box,omitzero"` // of that block
	// Field is what a field, accept or note is about: one of the Field constants.
	Field string `json:"field,omitzero"`
	Seq   int    `json:"seq,omitzero"` // of an entry
}

// The fields. Those of the masthead are "masthead." and the name that issue.json
// gives them: "masthead.title".
const (
	FieldMasthead = "masthead." // and a name
	FieldLabel    = "page.label"
	FieldSection  = "page.section"
	FieldKind     = "article.kind"
	FieldColumn   = "article.column"
	FieldTeaser   = "teaser."  // and the headline of a pointer on a page: the article that it points to
	FieldOf       = "article." // and a name that issue.json gives: "article.headline" can be accepted

	// These are only accepted or noted on. A line is accepted without a field.
	FieldText    = "text"    // of a block: all its lines; before is its text
	FieldRole    = "role"    // of a block; before is the role
	FieldJoin    = "join"    // of a block; before is what its text goes on in
	FieldFlag    = "flag"    // on what the flag refers to; before is its code
	FieldJump    = "jump"    // of an article; before is [From], the page that it goes on at
	FieldArticle = "article" // of an article, that it is whole; or of a block, that it belongs there
)

// A Cut says where a block is split: before a line, or inside it before a glyph.
type Cut struct {
	Line  int `json:"line"`
	Glyph int `json:"glyph,omitzero"`
}

// A BlockRef names another block of the page. In JSON its ID alone will do; the
// box is filled in, as in an [Anchor].
type BlockRef struct {
	Block string     `json:"block"`
	Box   paper.Rect `json:"box,omitzero"`
}

// An ArticleRef names an article. In JSON its ID alone will do; its lead is filled
// in, as in an [Anchor].
type ArticleRef struct {
	Article string     `json:"article"`
	Page    int        `json:"page,omitzero"`
	Lead    string     `json:"lead,omitzero"`
	LeadBox paper.Rect `json:"lead_box,omitzero"`
}

// UnmarshalJSON reads an object, or the ID alone.
func (r *BlockRef) UnmarshalJSON(b []byte) error {
	type object BlockRef
	if len(b) > 0 && b[0] == '{' {
		return json.Unmarshal(b, (*object)(r))
	}
	*r = BlockRef{}
	return json.Unmarshal(b, &r.Block)
}

// UnmarshalJSON reads an object, or the ID alone.
func (r *ArticleRef) UnmarshalJSON(b []byte) error {
	type object ArticleRef
	if len(b) > 0 && b[0] == '{' {
		return json.Unmarshal(b, (*object)(r))
	}
	*r = ArticleRef{}
	return json.Unmarshal(b, &r.Article)
}

// A Piece is text or a picture that the machine did not see.
type Piece struct {
	Box  paper.Rect `json:"box"`
	Role paper.Role `json:"role"`
	Dir  paper.Dir  `json:"dir,omitzero"`
	Text string     `json:"text,omitzero"` // lines parted by "\n"
}

// NewArticle is what a block is assigned to for an article of its own.
const NewArticle = "new"

// From names the page from which on an article is another.
type From struct {
	Page int `json:"page"`
}

// The states of an issue.
const (
	StateNew      = "new"
	StateInReview = "in_review"
	StateAccepted = "accepted"
	StateRejected = "rejected"
)

// A Verdict is a state with the figures it rests on.
type Verdict struct {
	State  string          `json:"state"`
	Report json.RawMessage `json:"report,omitempty"`
}

// A Draw is a random sample of lines.
type Draw struct {
	Seed  uint64   `json:"seed"`
	Lines []Anchor `json:"lines"`
}
