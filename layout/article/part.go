package article

import (
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

// opens says how the text of a part begins.
type opens int

const (
	opensParagraph opens = iota
	opensMidway          // inside a paragraph
	opensUnknown         // a marker stands where the indent would be
)

// ends says how the last line of a part's text ends.
type ends int

const (
	endsUnknown ends = iota // a marker follows on the line
	endsShort               // before the column does: its paragraph ends
	endsFull                // with the column: its paragraph may go on
)

// A part is what of an article stands on one page.
type part struct {
	page   *paper.Page
	blocks []*paper.Block
	shared []*paper.Block // labels over several stories, among them this one

	column   []string
	kicker   string
	headline string
	deck     string
	summary  string
	bylines  string
	paras    []string
	subheads []paper.Subhead
	figures  []paper.Figure
	tables   []paper.Table
	group    string // column label that it shares with others
	opens    opens  // how its text begins
	ends     ends   // how its text ends
	em       int    // of its body

	outgoing, incoming *marker
	prev, next         *part
	jump               *paper.Continuation // where its text goes on
	jumpIn             *paper.Continuation // where it comes from, if that part was not found
}

// gather makes the parts of all pages.
func gather(pages []paper.Page) []*part {
	var all []*part
	for i := range pages {
		p := &pages[i]
		byStory, shared := map[int]*part{}, map[int][]*paper.Block{}
		for k := range p.Blocks {
			blk := &p.Blocks[k]
			if blk.Story == 0 || blk.Role.Furniture() {
				continue
			}
			t := byStory[blk.Story]
			if t == nil {
				t = &part{page: p}
				byStory[blk.Story] = t
				all = append(all, t)
			}
			t.blocks = append(t.blocks, blk)
			for _, n := range blk.Stories {
				shared[n] = append(shared[n], blk)
			}
		}
		for n, labels := range shared {
			if t := byStory[n]; t != nil {
				t.shared = labels
			}
		}
	}
	for _, t := range all {
		t.read()
	}
	return all
}

// ids lists the part's blocks.
func (t *part) ids() []string {
	out := make([]string, len(t.blocks))
	for i, b := range t.blocks {
		out[i] = b.ID
	}
	return out
}

// read takes the part's fields from its blocks.
func (t *part) read() {
	var w writer
	for _, b := range t.shared {
		t.column = append(t.column, display(b))
	}
	for i, b := range t.blocks {
		if b.Role == paper.RoleByline {
			b = t.byline(i)
		}
		t.readBlock(b, &w)
	}
	t.figures = t.readFigures()
	t.paras, t.subheads = w.paras, w.subheads
	t.group = strings.Join(t.column, "\n")
	t.cutMarkers()
}

// byline is the i-th block as what it is: a byline, or running text that begins
// as one does.
func (t *part) byline(i int) *paper.Block {
	b := t.blocks[i]
	out := *b
	out.Role = paper.RoleBody
	switch {
	case t.leadsInto(i):
		out.Paras = []int{0}
	case !isProse(joined(lines(b))):
		return b
	}
	return &out
}

// leadsInto reports whether the i-th block is the first line of the paragraph
// that the next block goes on with, without an indent: it says who tells the
// story, and then begins it.
func (t *part) leadsInto(i int) bool {
	if i+1 == len(t.blocks) || len(t.blocks[i].Lines) != 1 {
		return false
	}
	next := t.blocks[i+1]
	return next.Role == paper.RoleBody && !slices.Contains(next.Paras, 0) && ownReporter.MatchString(strings.TrimSpace(t.blocks[i].Text()))
}

// readBlock takes what one block says.
func (t *part) readBlock(b *paper.Block, w *writer) {
	switch b.Role {
	case paper.RoleBody, paper.RoleCredit:
		t.readBody(b, w)
		return
	case paper.RoleTable:
		t.tables = append(t.tables, paper.Table{Page: t.page.Seq, Block: b.ID, Rows: b.Cells()})
		return
	case paper.RoleFigure, paper.RoleCaption:
		return
	}
	// A marker is one whatever layout took it for: over resumed text it stands
	// where a kicker or byline would.
	text := joined(lines(b))
	if b.Role == paper.RoleJump || isAllMarker(text) {
		t.readJump(b, text, w)
		return
	}
	switch b.Role {
	case paper.RoleColumnLabel:
		t.column = append(t.column, display(b))
	case paper.RoleSubhead:
		w.subhead(text)
	case paper.RoleSummary:
		t.summary = summaryOf(lines(b))
	default:
		if field := t.field(b.Role); field != nil {
			*field = strings.TrimPrefix(*field+"\n"+display(b), "\n")
		}
	}
}

// field is where the text of a block of display type goes.
func (t *part) field(r paper.Role) *string {
	switch r {
	case paper.RoleKicker:
		return &t.kicker
	case paper.RoleHeadline:
		return &t.headline
	case paper.RoleDeck:
		return &t.deck
	case paper.RoleByline:
		return &t.bylines
	}
	return nil
}

// readJump takes the marker of a jump line, and the words that stand on the
// line with it: of the text, or of the subhead that follows.
func (t *part) readJump(b *paper.Block, text string, w *writer) {
	before, after, ok := t.takeMarker(text)
	switch {
	case !ok:
		w.add(text)
	case t.after(b) == paper.RoleSubhead:
		w.add(before)
		w.lead = after
	case before+after != "":
		if w.empty() {
			t.opens = opensUnknown
		}
		w.add(before)
		w.add(after)
	}
}

// after is the role of the block that follows b, "" if none does.
func (t *part) after(b *paper.Block) paper.Role {
	if i := slices.Index(t.blocks, b) + 1; i > 0 && i < len(t.blocks) {
		return t.blocks[i].Role
	}
	return ""
}

// readBody adds a block of running text; a line that is a marker and no more
// is taken out of it.
func (t *part) readBody(b *paper.Block, w *writer) {
	w.kept = b.Kept
	defer func() { w.kept = false }()
	for i, text := range lines(b) {
		if text == "" {
			continue
		}
		if isAllMarker(text) {
			t.takeMarker(text)
			continue
		}
		para := slices.Contains(b.Paras, i)
		if w.empty() {
			t.em = b.Lines[i].Em
			if !para {
				t.opens = opensMidway
			}
		}
		w.line(text, para)
		t.ends = endOf(b, i, text)
	}
}

// endOf tells how line i of a block ends. Body is justified: every line of a
// paragraph but the last fills the column.
func endOf(b *paper.Block, i int, text string) ends {
	l := b.Lines[i]
	if m, _ := parseMarker(text, false); m != nil || len(b.Lines) < 2 {
		return endsUnknown
	}
	rest := b.Box.X1 - l.Box.X1
	if b.Dir == paper.TopDown {
		rest = b.Box.Y1 - l.Box.Y1
	}
	// A mark at the end of a full line leaves half its cell white.
	if 2*rest > 3*l.Em {
		return endsShort
	}
	return endsFull
}

// said is all that the part's own blocks say.
func (t *part) said() string {
	var out []string
	for _, b := range t.blocks {
		if len(b.Lines) > 0 {
			out = append(out, display(b))
		}
	}
	return strings.Join(out, "\n")
}

// stray reports whether a part is too little for an article: a few characters
// that layout could give to nothing else, or that OCR saw in an ornament.
func (t *part) stray() bool {
	const least = 4
	n := 0
	for _, r := range t.said() {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n < least && len(t.figures) == 0 && t.next == nil && t.outgoing == nil && t.incoming == nil
}

// goesOn reports whether the text of part h goes on in the paragraph that ends
// part t, whose last words are last: it breaks off inside a sentence, or its
// last line is full, and h does not begin with an indent.
func goesOn(t, h *part, last string) bool {
	switch {
	case h.opens == opensParagraph:
		return false
	case !closes(last):
		return true
	case h.opens == opensMidway:
		return t.ends != endsShort
	}
	return t.ends == endsFull
}
