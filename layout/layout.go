// Package layout groups the lines of one page into blocks, gives each a role,
// joins the columns of each story and puts all in reading order. It works on
// geometry and text alone: no pixels, no files, no clock, so the same lines
// always give the same blocks.
package layout

import (
	"fmt"
	"slices"

	"banmian/paper"
)

// Input is what is known of a page before layout.
type Input struct {
	Seq   int          `json:"seq"` // place of the page in the source, from 1; makes the block IDs
	Size  paper.Size   `json:"size"`
	DPI   int          `json:"dpi"`
	Lines []paper.Line `json:"lines"` // read, in any order
	Marks paper.Marks  `json:"marks"`
	// Known is what is known of the paper, if anything is. It is no part of what
	// was read.
	Known Known `json:"-"`
}

// Known is what a paper is known to do on every day.
type Known struct {
	Labels []string // its column labels
	// Masthead is how far down its masthead reaches, as a share of the height of
	// what is printed on the page; 0 is not known.
	Masthead float64
}

// Result is a page laid out.
type Result struct {
	Em       int           // median body glyph height, px
	Vertical bool          // most body text is set top to bottom
	Blocks   []paper.Block // in reading order; Story, Role, Paras and Conf set
	Joins    []paper.Join
	Flags    []paper.Flag
}

// doubtfulJoin is the confidence below which a join is flagged.
const doubtfulJoin = 0.6

// Page lays out one page. Every line comes back in exactly one block.
func Page(in Input) Result {
	s := newSheet(in)
	s.markFurniture()
	b := newBuilder(s)
	for _, v := range s.views() {
		b.sheet = v
		b.sheetOut()
	}
	return Result{Em: int(s.em + .5), Vertical: s.vertical, Blocks: b.blocks, Joins: b.joins, Flags: b.flags}
}

// contents are the lines that have no role so far.
func (s *sheet) contents() []*line {
	free, _ := partition(s.lines, func(l *line) bool { return l.role == "" })
	return free
}

// sheetOut adds the blocks of a sheet: all of a page that runs one way.
func (b *builder) sheetOut() {
	s := b.sheet
	blocks, joins := len(b.blocks), len(b.joins)
	s.brief = s.briefHeads(s.lines)
	s.takeTables()
	summaries := s.takeSummaries()
	lines := s.contents()
	root := newRegion(lines, s.bodyPictures(), false)
	s.divide(root)
	b.furniture()
	var all []*story
	var plan []func()
	for _, leaf := range root.leaves() {
		if role := s.special(leaf); role != "" {
			plan = append(plan, func() { b.special(leaf, role) })
			continue
		}
		ts := s.stories(leaf)
		for _, t := range ts {
			if leaf.label != nil && !t.empty() {
				t.group = append(t.group, leaf.label)
			}
		}
		all = append(all, ts...)
		plan = append(plan, func() {
			for _, t := range ts {
				b.add(t)
			}
		})
	}
	s.bringCaptions(all)
	s.groupLabels(all)
	s.shareLabels(all)
	s.adopt(all)
	s.giveSummaries(all, summaries)
	for _, do := range plan {
		do()
	}
	b.leftOver()
	b.rateJoins(joins)
	b.rateRoles(blocks)
}

// bodyPictures are the pictures that belong to the page's contents, not to its
// masthead, and its tables.
func (s *sheet) bodyPictures() []paper.Rect {
	var out []paper.Rect
	mast, _ := partition(s.lines, func(l *line) bool { return l.role == paper.RoleMasthead })
	b := boxOfLines(mast)
	across := b.W() > b.H() // over the page, also where its stories are set downwards
	for _, p := range s.pictures {
		if !slices.ContainsFunc(mast, func(l *line) bool {
			q, at := p, l.box
			if across {
				q, at = s.back(p), l.Box
			}
			return at.OverlapY(q) > 0 && q.CY() < at.Y1
		}) {
			out = append(out, p)
		}
	}
	for _, t := range s.tables {
		out = slices.DeleteFunc(out, t.box.Contains) // rules of a table may look like a drawing
		out = append(out, t.box)
	}
	return out
}

// groupLabels turns a headline that has no text of its own and stands over
// stories that have headlines, such as 简讯 over briefs, into their label.
func (s *sheet) groupLabels(ts []*story) {
	const longest = 8
	for i, t := range ts {
		if t.stack == nil || len(t.cols) > 0 || len(t.stack.lines) > 1 || t.stack.main.n > longest {
			continue
		}
		under := 0
		for _, o := range ts[i+1:] {
			if o.stack == nil || o.leaf.outer != t.leaf.outer || o.head().Y0 < t.head().Y1 || o.stack.main.em > t.stack.main.em*1.02 {
				break
			}
			under++
		}
		if under >= 2 {
			t.stack.main.role = paper.RoleColumnLabel
			for _, o := range ts[i+1 : i+1+under] {
				o.group = append(o.group, t.stack.main)
			}
			t.stack = nil
		}
	}
}

// A builder turns stories into blocks.
type builder struct {
	*sheet
	blocks []paper.Block
	joins  []paper.Join
	flags  []paper.Flag
	story  map[*story]int
	n      int               // stories numbered so far
	last   map[*story]string // block in which the text of a story ends so far
	labels map[*line]int     // where the block of a shared label stands in blocks
	used   map[*line]bool
}

func newBuilder(s *sheet) *builder {
	return &builder{sheet: s, story: map[*story]int{}, last: map[*story]string{}, labels: map[*line]int{}, used: map[*line]bool{}}
}

// id names the next block.
func (b *builder) id() string { return fmt.Sprintf("p%02d-b%03d", b.in.Seq, len(b.blocks)+1) }

// block adds a block of lines.
func (b *builder) block(role paper.Role, story int, lines []*line) string {
	if len(lines) == 0 {
		return ""
	}
	k := paper.Block{ID: b.id(), Role: role, Story: story, Box: boxOfLines(lines), Dir: lines[0].Dir}
	for i, l := range lines {
		if l.para {
			k.Paras = append(k.Paras, i)
		}
		k.Kept = k.Kept || l.kept
		k.Lines = append(k.Lines, l.Line)
		b.used[l] = true
	}
	b.blocks = append(b.blocks, k)
	return k.ID
}

// picture adds a block without lines, or the table that stands there.
func (b *builder) picture(p paper.Rect, story int) {
	if t := b.tableAt(p); t != nil {
		b.block(paper.RoleTable, story, t.lines)
		b.blocks[len(b.blocks)-1].Rows = t.rows
		return
	}
	b.blocks = append(b.blocks, paper.Block{ID: b.id(), Role: paper.RoleFigure, Story: story, Box: b.back(p), Dir: paper.LeftRight})
}

// leftOver gathers what no block took, so that nothing is lost.
func (b *builder) leftOver() {
	for _, l := range b.lines {
		if !b.used[l] {
			id := b.block(paper.RoleOther, 0, []*line{l})
			if l.allMarks() {
				continue // a row of dots has nothing to say
			}
			b.flags = append(b.flags, paper.Flag{Code: paper.FlagTextUnassigned, Ref: id, Note: "belongs to no story: " + l.text})
		}
	}
}
