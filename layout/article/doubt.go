package article

import (
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

// How sure articles are. The shares are those of articles with such evidence
// that were right on 26 pages of made-up papers in seven styles, and on a tabloid
// and a front page, print and scan; where all or none of a few were
// right, or where it was less on other papers counted before, a share is drawn
// towards that.
const (
	wholeOne     = 0.97 // one column, nothing against it: 44 of 44
	wholeOneNear = 0.94 // one column of a page where other articles are likely to hold foreign text: 90 of 95
	wholeMore    = 0.93 // several columns, nothing against them: 28 of 29 with a headline that is none against them
	wholeNear    = 0.82 // where one other article is likely to hold foreign text: 20 of 24
	wholeAmid    = 0.8  // where several are: 24 of 25, and 11 of 28 counted before
	wholePoor    = 0.05 // a few words, and something against them: 0 of 21
	wholeBreaks  = 0.5  // one column, and something against it: 6 of 6, and 5 of 15 counted before
	wholeBare    = 0.1  // no text, but for a headline: 0 of 2, and 0 of 4 counted before
	wholePhoto   = 0.85 // a picture and its caption
)

// wholeAgainst is the share by the weight of what speaks against an article of
// several columns: 28 of 47, 8 of 17, 7 of 15, and 35 of 87, 5 of 63, 10 of 55
// counted before.
var wholeAgainst = []float32{1: 0.5, 2: 0.3, 3: 0.3}

const (
	// The share of fields that are right as far as their place tells, by what
	// speaks against their article.
	ownSure, ownNear, ownDoubtful = 0.98, 0.85, 0.65
	// The share that is right where nothing speaks against the article.
	kickerShare, deckShare, bylineShare, captionShare = 0.92, 0.85, 0.95, 0.8
	// columnShare is of one label; two over one story are mostly of two.
	columnShare, columnsShare = 0.75, 0.2
	// oddHeadline is the share of headlines right that are no words, read as text
	// does, or end with a comma; unclosed that of those with a quote or bracket
	// open; bareHeadline that of those without text; oddNames that of bylines
	// with a name as none is.
	oddHeadline, unclosed, bareHeadline, oddNames = 0.3, 0.4, 0.4, 0.4
	// otherHeadline is the share of articles whose headline is theirs, and
	// noHeadline of those that are printed without one.
	otherHeadline, noHeadline = 0.98, 0.6
)

// The share of blocks that belong to their article, by what speaks against it;
// storyStep is of those that a step leads to which is likely to be wrong, and
// storyBare of headlines without text.
const (
	storyOne, storyMore, storyNear, storyLight, storyHeavy, storyStep, storyBare = 0.96, 0.97, 0.86, 0.8, 0.5, 0.55, 0.4
)

// wrongStep is the confidence below which a step is likely to be wrong.
const wrongStep = 0.45

const (
	// poorSize is the length of a body, in characters, that with anything
	// against it is hardly an article.
	poorSize = 30
	// doubtfulArticle is the confidence below which an article is flagged: amid others
	// that are likely to hold foreign text one is, for a fluent false article
	// without a flag is the worst error.
	doubtfulArticle = 0.79
	// misreadShare is the share of wrong characters from which a headline is
	// hardly the printed one.
	misreadShare = 0.15
)

// The evidence against an article being whole, in order and all of one story.
type evidence struct {
	columns int  // blocks of running text
	size    int  // characters of it
	inside  bool // a story begins inside it
	step    bool // a step from column to column is likely to be wrong
	open    bool // it breaks off in a sentence, without a jump
}

// weight sums up what speaks against an article.
func (e evidence) weight() int {
	w := 0
	if e.inside {
		w += 2
	}
	if e.step {
		w++
	}
	if e.open {
		w++
	}
	return w
}

// notes says what speaks against it.
func (e evidence) notes() string {
	var out []string
	for _, s := range []struct {
		is   bool
		note string
	}{{e.inside, "a story begins inside it"}, {e.step, "a step from column to column is likely wrong"}, {e.open, "it breaks off in a sentence"}} {
		if s.is {
			out = append(out, s.note)
		}
	}
	return strings.Join(out, "; ")
}

// evidenceOf gathers what speaks against an article while its datelines still
// stand in the paragraphs.
func evidenceOf(a *paper.Article, first *part) evidence {
	var e evidence
	for p := first; p != nil; p = p.next {
		for _, b := range p.blocks {
			if b.Role == paper.RoleBody {
				e.columns++
			}
		}
		for _, j := range p.page.Joins {
			if j.Conf > 0 && j.Conf < wrongStep && slices.ContainsFunc(p.blocks, func(b *paper.Block) bool { return b.ID == j.To }) {
				e.step = true
			}
		}
	}
	for i, para := range a.Paragraphs {
		e.size += len([]rune(para))
		if d, ok := parseDateline(para); ok && i > 0 && d.agency != "" {
			e.inside = true
		}
	}
	return e
}

// breaksOff reports whether the text of an article ends inside a sentence, and
// no jump says where it goes on. Its credit has been taken off.
func breaksOff(a *paper.Article) bool {
	n := len(a.Paragraphs)
	if n == 0 || closes(strings.TrimSpace(a.Paragraphs[n-1])) {
		return false
	}
	last := a.Parts[len(a.Parts)-1].Page
	return !slices.ContainsFunc(a.Continuations, func(c paper.Continuation) bool { return c.FromPage == last })
}

// whole is how sure the text of an article is.
// near is how many others of its page are likely to hold foreign text.
func (e evidence) whole(near int, captioned bool) float32 {
	w := e.weight()
	switch {
	case e.size == 0 && captioned:
		return wholePhoto
	case e.size == 0:
		return wholeBare
	case e.size < poorSize && w > 0:
		return wholePoor
	case w == 0 && e.columns <= 1 && near == 0:
		return wholeOne
	case w == 0 && e.columns <= 1:
		return wholeOneNear
	case w == 0 && near == 0:
		return wholeMore
	case w == 0 && near == 1:
		return wholeNear
	case w == 0:
		return wholeAmid
	case w == 1 && e.columns <= 1:
		return wholeBreaks
	}
	return wholeAgainst[min(w, len(wholeAgainst)-1)]
}

// rate gives each article and its fields their confidences, and flags what is
// doubtful. Text that stands in the wrong article is missing from another of
// its page, so what speaks against one speaks against its neighbours.
func (b *builder) rate() {
	b.rateFurniture()
	foreign := map[*paper.Page]int{}
	for _, m := range b.makings {
		if m.against.weight() > 1 {
			foreign[m.first.page]++
		}
	}
	for i := range b.out.Articles {
		m := b.makings[i]
		near := foreign[m.first.page]
		b.rateArticle(&b.out.Articles[i], m, near)
		for p := m.first; p != nil; p = p.next {
			m.against.rateBlocks(p, near)
		}
	}
}

// rateFurniture tells how sure it is that blocks of no article belong to none:
// as sure as their roles are.
func (b *builder) rateFurniture() {
	for i := range b.pages {
		for k := range b.pages[i].Blocks {
			if x := &b.pages[i].Blocks[k]; x.Role.Furniture() {
				x.StoryConf = x.RoleConf
			}
		}
	}
}

// rateBlocks tells how sure the blocks of a part belong to its article.
func (e evidence) rateBlocks(p *part, near int) {
	share := float32(storyMore)
	switch w := e.weight(); {
	case w > 1:
		share = storyHeavy
	case w > 0:
		share = storyLight
	case e.size == 0 && len(p.figures) == 0:
		share = storyBare
	case near > 0:
		share = storyNear
	case e.columns <= 1:
		share = storyOne
	}
	for _, k := range p.blocks {
		k.StoryConf = share
		if slices.ContainsFunc(p.page.Joins, func(j paper.Join) bool { return j.To == k.ID && j.Conf > 0 && j.Conf < wrongStep }) {
			k.StoryConf = min(share, storyStep)
		}
	}
}

// A making is what is known of how an article came about.
type making struct {
	first   *part
	against evidence
}

func (b *builder) rateArticle(a *paper.Article, m making, near int) {
	read := readingOf(m.first)
	captioned := slices.ContainsFunc(a.Figures, func(f paper.Figure) bool { return f.Caption != "" })
	text := m.against.whole(near, captioned)
	whole := text
	for p := m.first; p.next != nil; p = p.next {
		if p.jump.Basis != paper.BasisPerson {
			whole *= p.jump.Conf
		}
	}
	m.rateJumps(a)
	own := float32(ownSure)
	switch {
	case m.against.weight() > 0:
		own = ownDoubtful
	case near > 0:
		own = ownNear
	}
	head := headlineOf(a, read)
	a.Confs = paper.Confs{}
	for _, f := range []struct {
		name, text string
		share      float32
	}{
		{"headline", a.Headline, headlineShare(a, min(own, head))},
		{"kicker", a.Kicker, own * kickerShare},
		{"deck", a.Deck, own * deckShare},
		{"summary", a.Summary, own * deckShare},
		{"byline", a.Byline.Raw, own * namesOf(a.Byline)},
		{"column", a.Column, own * labelsOf(a.Column)},
	} {
		if f.text != "" {
			a.Confs[f.name] = f.share * read.share(f.text)
		}
	}
	if len(a.Paragraphs) > 0 {
		a.Confs["paragraphs"] = whole
	}
	for k := range a.Figures {
		if f := &a.Figures[k]; f.Caption+f.Credit != "" {
			f.Conf = own * captionShare * read.share(f.Caption) * read.share(f.Credit)
		}
	}
	a.Conf = whole * head
	if text*head < doubtfulArticle {
		b.flagArticle(a, m, head)
	}
}

// brokenJump is the share of steps from page to page that are right where the
// text that they join is likely to be of several stories: 5 of 11.
const brokenJump = 0.5

// rateJumps makes the steps of an article no surer than the text they join.
func (m making) rateJumps(a *paper.Article) {
	if m.against.weight() < 2 {
		return
	}
	for i := range a.Continuations {
		c := &a.Continuations[i]
		c.Conf = min(c.Conf, brokenJump)
	}
}

// headlineOf is how sure it is that a headline is the printed one, but for
// single characters.
func headlineOf(a *paper.Article, read reading) float32 {
	text := a.Headline
	switch {
	case text == "" && len(a.Paragraphs) == 0:
		return otherHeadline // a picture needs none
	case text == "":
		return noHeadline
	}
	if odd(text) || read.wrong(text) > misreadShare*float64(len([]rune(text))) {
		return oddHeadline
	}
	return otherHeadline
}

// headlineShare is how sure the headline is as a field: without text under it,
// it may be anything in large type; with a quote open, some of it is missing.
func headlineShare(a *paper.Article, share float32) float32 {
	if len(a.Paragraphs)+len(a.Figures) == 0 {
		share = min(share, bareHeadline)
	}
	return share * balance(a.Headline)
}

// odd reports whether a headline is no words, reads as text does, or ends where
// none does.
func odd(text string) bool {
	const least, mostLines = 2, 3 // Chinese characters; a fourth line is text
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n < least || strings.Count(text, "\n") >= mostLines || strings.ContainsAny(text, "。【") || strings.ContainsAny(lastRunes(text, 1), "、，,；;")
}

// balance is one for a text whose quotes and brackets are closed.
func balance(text string) float32 {
	for _, pair := range []string{"“”", "‘’", "「」", "『』", "《》", "（）"} {
		r := []rune(pair)
		if strings.Count(text, string(r[0])) != strings.Count(text, string(r[1])) {
			return unclosed
		}
	}
	return 1
}

// namesOf is how sure the people of a byline are: where no blank parts two
// names, or one is padded, they run together.
func namesOf(b paper.Byline) float32 {
	const longest = 3
	for _, n := range slices.Concat(b.Reporters, b.Correspondents, b.Authors) {
		if size := len([]rune(n)); size < 2 || size > longest {
			return oddNames
		}
	}
	return bylineShare
}

// labelsOf is how sure a column label is.
func labelsOf(text string) float32 {
	if strings.Contains(text, "\n") {
		return columnsShare
	}
	return columnShare
}

// flagArticle flags an article that is doubtful, if nothing that stands on it
// says so already.
func (b *builder) flagArticle(a *paper.Article, m making, head float32) {
	if a.Headline != "" && head == oddHeadline {
		b.flag(paper.FlagRoleDoubtful, headBlock(m.first), "%q may not be the headline of what stands under it", strings.ReplaceAll(a.Headline, "\n", " "))
		return
	}
	if b.flagged(a) {
		return
	}
	note := m.against.notes()
	switch {
	case note == "" && m.against.size == 0:
		note = "a picture without a word"
	case note == "":
		note = "text may be missing: another article of the page is likely to hold foreign text"
	}
	b.flag(paper.FlagOrderDoubtful, a.ID, "may not be whole or in order (%.2f): %s", a.Conf, note)
}

// headBlock is the block of a part's headline.
func headBlock(p *part) string {
	for _, k := range p.blocks {
		if k.Role == paper.RoleHeadline {
			return k.ID
		}
	}
	return p.blocks[0].ID
}

// flagged reports whether a flag on an article or a block of it says that its
// structure is doubtful.
func (b *builder) flagged(a *paper.Article) bool {
	on := func(f paper.Flag) bool {
		switch f.Code {
		case paper.FlagJoinDoubtful, paper.FlagTextUnassigned, paper.FlagNoHeadline, paper.FlagJumpUnmatched:
		default:
			return false
		}
		return f.Ref == a.ID || slices.ContainsFunc(a.Parts, func(p paper.Part) bool { return slices.Contains(p.Blocks, f.Ref) })
	}
	if slices.ContainsFunc(b.out.Flags, on) {
		return true
	}
	return slices.ContainsFunc(b.pages, func(p paper.Page) bool { return slices.ContainsFunc(p.Flags, on) })
}
