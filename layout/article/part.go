package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"banmian/paper"
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
	group    string // column label that it shares with others
	midway   bool   // its text begins inside a paragraph
	em       int    // of its body
	conf     float32

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
			if blk.Story == 0 {
				continue
			}
			t := byStory[blk.Story]
			if t == nil {
				t = &part{page: p, conf: 1}
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
	text := func(dst *string, b *paper.Block) { *dst = strings.TrimPrefix(*dst+"\n"+display(b), "\n") }
	for i, b := range t.blocks {
		switch b.Role {
		case paper.RoleColumnLabel:
			t.column = append(t.column, display(b))
		case paper.RoleKicker:
			text(&t.kicker, b)
		case paper.RoleHeadline:
			text(&t.headline, b)
		case paper.RoleDeck:
			text(&t.deck, b)
		case paper.RoleSummary:
			text(&t.summary, b)
		case paper.RoleByline:
			text(&t.bylines, b)
		case paper.RoleSubhead:
			w.subhead(joined(lines(b)))
		case paper.RoleBody, paper.RoleCredit:
			if w.empty() {
				t.midway = len(b.Paras) == 0 || b.Paras[0] != 0
				t.em = b.Lines[0].Em
			}
			w.body(b)
		case paper.RoleJump:
			t.marker(joined(lines(b)), w.empty())
		case paper.RoleFigure:
			t.figures = append(t.figures, t.figure(i))
		}
	}
	t.paras, t.subheads = w.paras, w.subheads
	t.group = strings.Join(t.column, "\n")
	t.cutMarkers()
	t.conf = joinsConf(t)
}

// joinsConf is how sure the steps between the part's blocks are: the product
// of their confidences.
func joinsConf(t *part) float32 {
	conf := float32(1)
	ids := t.ids()
	for _, j := range t.page.Joins {
		if slices.Contains(ids, j.To) && j.Conf > 0 {
			conf *= j.Conf
		}
	}
	return conf
}

// figure makes the figure of the i-th block, with the caption that follows it.
func (t *part) figure(i int) paper.Figure {
	b := t.blocks[i]
	f := paper.Figure{Page: t.page.Seq, Block: b.ID, Box: b.Box}
	for _, c := range t.blocks[i+1:] {
		if c.Role != paper.RoleCaption && c.Role != paper.RoleCredit {
			break
		}
		f.Caption += joined(lines(c))
	}
	f.Caption, f.Credit = splitCredit(f.Caption)
	return f
}

// lines lists a block's lines as text.
func lines(b *paper.Block) []string {
	out := make([]string, len(b.Lines))
	for i, l := range b.Lines {
		out[i] = strings.TrimSpace(l.Text())
	}
	return out
}

// display is the text of a block of display type, its lines as printed.
func display(b *paper.Block) string { return strings.Join(lines(b), "\n") }

// joined puts lines together as running text.
func joined(ls []string) string {
	s := ""
	for _, l := range ls {
		s = join(s, l)
	}
	return s
}

// join appends a line to running text. Latin words are parted by a blank;
// Chinese is not.
func join(s, line string) string {
	a, _ := utf8.DecodeLastRuneInString(s)
	b, _ := utf8.DecodeRuneInString(line)
	if a < unicode.MaxASCII && b < unicode.MaxASCII && unicode.IsLetter(a) && unicode.IsLetter(b) {
		return s + " " + line
	}
	return s + line
}

// A writer puts the lines of body blocks together into paragraphs.
type writer struct {
	paras    []string
	subheads []paper.Subhead
	begin    bool // the next line begins a paragraph
}

func (w *writer) empty() bool { return len(w.paras) == 0 && len(w.subheads) == 0 }

func (w *writer) subhead(text string) {
	w.subheads = append(w.subheads, paper.Subhead{BeforeParagraph: len(w.paras), Text: text})
	w.begin = true
}

func (w *writer) body(b *paper.Block) {
	for i, l := range lines(b) {
		if l == "" {
			continue
		}
		if len(w.paras) == 0 || w.begin || slices.Contains(b.Paras, i) {
			w.paras = append(w.paras, l)
			w.begin = false
			continue
		}
		last := &w.paras[len(w.paras)-1]
		*last = join(*last, l)
	}
}

// closes reports whether a paragraph ends as one: with a full stop or its
// like, perhaps inside quotes or brackets.
func closes(s string) bool {
	s = strings.TrimRight(s, "”’」』）)》 ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。．！？!?…", r)
}
