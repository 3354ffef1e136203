package habit

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"banmian/paper"
)

// What is kept of what was seen.
const (
	// LeastIssues is how many issues something must be seen in: once may be
	// chance, or a misreading.
	LeastIssues = 2
	// constantShare is the share of the issues, of those that print it, that a
	// value must stand in to be taken for one that does not change. A paper that
	// was renamed within the run keeps both names.
	constantShare = 0.25
	// sureConf is the confidence of every character of a name that is learnt:
	// a name that is wrong would spread.
	sureConf = 0.95
	// mostForms is how many forms of a thing are listed.
	mostForms = 12
)

// A Learner gathers habits from issues, one at a time and in any order.
type Learner struct {
	issues                                                    map[string]bool
	pages                                                     int
	first, last                                               string
	title, sponsor, undertaker, cnCode, postalCode, hotlines  tally
	folios, sections, bylines, labels, marks, alone, standing tally
	people                                                    map[string]tally // by what they are named as
	figures                                                   map[string][]figures
	heads                                                     []Size
	labelEm                                                   map[string][]float64
	labelDark                                                 map[string]int
}

// NewLearner returns a Learner that has seen nothing.
func NewLearner() *Learner {
	return &Learner{
		issues: map[string]bool{}, title: tally{}, sponsor: tally{}, undertaker: tally{}, cnCode: tally{}, postalCode: tally{}, hotlines: tally{},
		folios: tally{}, sections: tally{}, bylines: tally{}, labels: tally{}, marks: tally{}, alone: tally{}, standing: tally{},
		people: map[string]tally{}, figures: map[string][]figures{}, labelEm: map[string][]float64{}, labelDark: map[string]int{},
	}
}

// Add learns from one issue. It reports false for one that it has seen: the
// same file, or the same day of the same paper.
func (n *Learner) Add(is *paper.Issue) bool {
	key := cmp.Or(is.Masthead.Date, is.Source.SHA256, is.ID)
	if n.issues[key] {
		return false
	}
	n.issues[key] = true
	if d := is.Masthead.Date; d != "" {
		n.first, n.last = cmp.Or(min(n.first, d), d), max(n.last, d)
	}
	n.masthead(key, &is.Masthead)
	for i := range is.Pages {
		if p := &is.Pages[i]; p.Error == "" {
			n.page(key, p)
		}
	}
	for i := range is.Articles {
		n.article(key, is, &is.Articles[i])
	}
	return true
}

func (n *Learner) masthead(key string, m *paper.Masthead) {
	n.title.add(key, m.Title)
	n.sponsor.add(key, m.Sponsor)
	n.undertaker.add(key, m.Undertaker)
	n.cnCode.add(key, m.CNCode)
	n.postalCode.add(key, m.PostalCode)
	for _, h := range m.Hotlines {
		n.hotlines.add(key, h)
	}
}

func (n *Learner) page(key string, p *paper.Page) {
	n.pages++
	f := measurePage(p)
	n.figures[f.kind] = append(n.figures[f.kind], f)
	if p.Label != "" {
		n.folios.add(key, form(p.Label))
		if p.Section != "" {
			n.sections.add(key, p.Label+" "+p.Section)
		}
	}
	for i := range p.Blocks {
		n.block(key, p, &p.Blocks[i])
		n.standingLine(key, p, i)
	}
}

func (n *Learner) block(key string, p *paper.Page, b *paper.Block) {
	if len(b.Lines) == 0 {
		return
	}
	first := b.Lines[0]
	switch b.Role {
	case paper.RoleHeadline:
		if p.Em > 0 {
			n.heads = append(n.heads, Size{Em: float64(first.Em) / float64(p.Em), MM: mm(p, float64(first.Em))})
		}
	case paper.RoleColumnLabel:
		text := labelText(b.Text())
		if text == "" || p.Em <= 0 {
			return
		}
		n.labels.add(key, text)
		n.labelEm[text] = append(n.labelEm[text], float64(first.Em)/float64(p.Em))
		if first.Reversed {
			n.labelDark[text]++
		}
	case paper.RoleJump:
		for _, l := range b.Lines {
			n.alone.add(key, form(spaceless(l.Text())))
		}
	case paper.RoleHeader:
		for _, l := range b.Lines {
			n.editors(key, l)
		}
	}
}

// labelText is a label's text on one line.
func labelText(s string) string { return spaceless(s) }

// standingLine counts a short line over a headline or its kicker: one that comes
// back word for word is the name of a column, also where layout saw no badge and
// took it for a kicker, or for a headline with nothing under it.
func (n *Learner) standingLine(key string, p *paper.Page, i int) {
	const largest = 2.2 // ems of body type, as layout's labels
	b := &p.Blocks[i]
	if b.Role != paper.RoleKicker && b.Role != paper.RoleHeadline || len(b.Lines) != 1 || p.Em <= 0 || !overHead(p, i) {
		return
	}
	text := spaceless(b.Text())
	em := float64(b.Lines[0].Em) / float64(p.Em)
	if em > largest || !isLabelText(text) || slices.Min(readingOf(b.Lines).conf) < sureConf {
		return
	}
	n.standing.add(key, text)
	n.labelEm[text] = append(n.labelEm[text], em)
}

// overHead reports whether a block comes before the headline of a story, with
// its kicker or label.
func overHead(p *paper.Page, i int) bool {
	if i+1 >= len(p.Blocks) {
		return false
	}
	switch p.Blocks[i+1].Role {
	case paper.RoleColumnLabel, paper.RoleKicker, paper.RoleHeadline:
		return true
	}
	return false
}

// isLabelText reports whether a text can be the name of a column: a few
// characters, and nobody's byline.
func isLabelText(s string) bool {
	const shortest, longest = 2, 8 // characters
	k := length(s)
	return k >= shortest && k <= longest && !strings.ContainsFunc(s, func(c rune) bool { return !unicode.Is(unicode.Han, c) }) && !notLabel.MatchString(s)
}

var notLabel = regexp.MustCompile(`记者|記者|通讯员|通訊員|[摄攝]$|[版图圖]$`)

func spaceless(s string) string { return strings.Join(strings.Fields(s), "") }

var editor = regexp.MustCompile(`(?:责任编辑|責任編輯|责编|编辑|編輯|版式(?:设计)?|美编|组版|校对|校對|值班(?:编委|总编)?)\s*[:：\s]\s*(\p{Han}\s?\p{Han}{1,2})(?:[\s　、，]|$)`)

// editors learns the names in a running head or foot.
func (n *Learner) editors(key string, l paper.Line) {
	r := readingOf([]paper.Line{l})
	for _, m := range editor.FindAllStringSubmatch(l.Text(), -1) {
		n.person(key, "editor", spaceless(m[1]), r)
	}
}

func (n *Learner) article(key string, is *paper.Issue, a *paper.Article) {
	for _, c := range a.Continuations {
		n.marks.add(key, form(spaceless(c.FromMarker)))
		n.marks.add(key, form(spaceless(c.ToMarker)))
	}
	if f := bylineForm(&a.Byline); f != "" {
		n.bylines.add(key, f)
	}
	r := readingOf(linesOf(is, a))
	for as, names := range named(&a.Byline) {
		for _, name := range *names {
			n.person(key, as, name, r)
		}
	}
}

// named are the lists of names of a byline, by what they are named as.
func named(b *paper.Byline) map[string]*[]string {
	return map[string]*[]string{"reporter": &b.Reporters, "correspondent": &b.Correspondents, "author": &b.Authors}
}

// person learns a name that was read surely.
func (n *Learner) person(key, as, name string, r reading) {
	if !isName(name) {
		return
	}
	at, ok := r.find(name)
	if !ok || at.changed > 0 || slices.Min(r.conf[at.from:at.to]) < sureConf {
		return
	}
	if n.people[as] == nil {
		n.people[as] = tally{}
	}
	n.people[as].add(key, name)
}

// isName reports whether a text can be a Chinese name.
func isName(s string) bool {
	const shortest, longest = 2, 4
	k := length(s)
	return k >= shortest && k <= longest && !strings.ContainsFunc(s, func(c rune) bool { return !unicode.Is(unicode.Han, c) })
}

// linesOf are the lines of an article, in its order.
func linesOf(is *paper.Issue, a *paper.Article) []paper.Line {
	var out []paper.Line
	for _, part := range a.Parts {
		i := slices.IndexFunc(is.Pages, func(p paper.Page) bool { return p.Seq == part.Page })
		if i < 0 {
			continue
		}
		for _, b := range is.Pages[i].Blocks {
			if slices.Contains(part.Blocks, b.ID) {
				out = append(out, b.Lines...)
			}
		}
	}
	return out
}

var manyPeople = regexp.MustCompile(`([甲乙丙])(?:[\s　、]*[甲乙丙])+`)

// bylineForm is a byline with its names left out, "" where none was parsed.
func bylineForm(b *paper.Byline) string {
	if b.Raw == "" || len(b.Reporters)+len(b.Correspondents)+len(b.Authors) == 0 {
		return ""
	}
	s := spaceless(b.Raw)
	for _, list := range []struct {
		names []string
		as    string
	}{{b.Reporters, "甲"}, {b.Correspondents, "乙"}, {b.Authors, "丙"}} {
		for _, name := range list.names {
			s = strings.ReplaceAll(s, name, list.as)
		}
	}
	return form(manyPeople.ReplaceAllString(s, "$1…"))
}

// Habits sums up what was learnt. The order in which issues were added makes
// no difference.
func (n *Learner) Habits() Habits {
	all := func(t tally) []Seen { return t.lasting(LeastIssues, constantShare) }
	return Habits{
		Issues: len(n.issues), Pages: n.pages, First: n.first, Last: n.last,
		Constants: Constants{
			Title: all(n.title), Sponsor: all(n.sponsor), Undertaker: all(n.undertaker),
			CNCode: all(n.cnCode), PostalCode: all(n.postalCode), Hotlines: all(n.hotlines),
		},
		Kinds: n.kinds(), Folios: most(mostForms, n.folios.seen(LeastIssues)), Sections: n.sectionList(), Headlines: n.sizes(), Labels: n.labelList(),
		Bylines: most(mostForms, n.bylines.seen(LeastIssues)), Jumps: n.jumps(), People: n.peopleList(),
	}
}

// kinds sums up the pages of each kind.
func (n *Learner) kinds() []Kind {
	out := []Kind{}
	for _, kind := range slices.Sorted(maps.Keys(n.figures)) {
		fs := n.figures[kind]
		k := Kind{Kind: kind, Pages: len(fs), Furniture: n.furniture(fs)}
		down := 0
		for _, f := range fs {
			if f.vertical {
				down++
			}
		}
		k.Vertical = 2*down > len(fs)
		of := func(get func(figures) float64) Measure {
			var v []float64
			for _, f := range fs {
				if x := get(f); x > 0 && f.vertical == k.Vertical {
					v = append(v, x)
				}
			}
			return measure(v)
		}
		k.Width, k.Height = of(func(f figures) float64 { return f.widthMM }), of(func(f figures) float64 { return f.highMM })
		k.Body, k.Leading = of(func(f figures) float64 { return f.bodyMM }), of(func(f figures) float64 { return f.leading })
		k.Columns, k.Column = of(func(f figures) float64 { return f.columns }), of(func(f figures) float64 { return f.column })
		k.ColumnMM, k.Gutter = of(func(f figures) float64 { return f.columnMM }), of(func(f figures) float64 { return f.gutter })
		out = append(out, k)
	}
	return out
}

// edge tells bands apart.
type edge struct {
	role paper.Role
	top  bool
}

// furniture sums up the bands of pages of one kind by the lines that stand on a
// third of them at least.
func (n *Learner) furniture(fs []figures) []Band {
	texts := map[edge]tally{}
	for i, f := range fs {
		for _, b := range f.bands {
			e := edge{b.role, b.top}
			if texts[e] == nil {
				texts[e] = tally{}
			}
			for _, l := range b.lines {
				texts[e].add(strconv.Itoa(i), l.form)
			}
		}
	}
	out := []Band{}
	for e, t := range texts {
		standing := t.seen(max(LeastIssues, (len(fs)+2)/3))
		if len(standing) == 0 {
			continue
		}
		b := Band{Role: string(e.role), Texts: most(mostForms, standing)}
		b.From, b.To = reaches(fs, e, standing)
		for i := range b.Texts {
			b.Texts[i].Issues = 0 // counted by pages here
		}
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b Band) int {
		return cmp.Or(cmp.Compare(a.From.Median, b.From.Median), cmp.Compare(a.Role, b.Role))
	})
	return out
}

// reaches measures where the standing lines of a band stand on each page.
func reaches(fs []figures, e edge, standing []Seen) (from, to Measure) {
	var v, w []float64
	for _, f := range fs {
		for _, b := range f.bands {
			if (edge{b.role, b.top}) != e {
				continue
			}
			if a, z, ok := b.reach(isAmong(standing)); ok {
				v, w = append(v, a), append(w, z)
			}
		}
	}
	return measure(v), measure(w)
}

// isAmong returns what tells whether a form is one of those listed.
func isAmong(list []Seen) func(string) bool {
	return func(form string) bool { return slices.ContainsFunc(list, func(s Seen) bool { return s.Text == form }) }
}

// sectionList names the sections that stand under one folio from issue to
// issue.
func (n *Learner) sectionList() []Section {
	out := []Section{}
	for _, s := range n.sections.seen(LeastIssues) {
		folio, name, _ := strings.Cut(s.Text, " ")
		out = append(out, Section{folio, name, s.Issues})
	}
	slices.SortStableFunc(out, func(a, b Section) int { return cmp.Compare(a.Folio, b.Folio) })
	return out
}

// sizes groups the headlines by size: a class ends where the next is a tenth
// smaller.
func (n *Learner) sizes() []Size {
	const step, least = 0.9, 3
	heads := slices.SortedFunc(slices.Values(n.heads), func(a, b Size) int { return cmp.Or(cmp.Compare(b.Em, a.Em), cmp.Compare(b.MM, a.MM)) })
	out := []Size{}
	for i := 0; i < len(heads); {
		k := i + 1
		for k < len(heads) && heads[k].Em > step*heads[i].Em {
			k++
		}
		if mid := heads[(i+k)/2]; k-i >= least {
			out = append(out, Size{Em: round(mid.Em), MM: round(mid.MM), Times: k - i})
		}
		i = k
	}
	return most(mostForms, out)
}

// labelList lists the labels that layout saw in two issues, and the standing
// lines of three that are not furniture and are set in one size, as the labels
// of a paper are.
func (n *Learner) labelList() []Label {
	const standingIssues = 3
	out := []Label{}
	seen := n.labels.lasting(LeastIssues, 0)
	for _, s := range n.standing.lasting(standingIssues, 0) {
		m := measure(n.labelEm[s.Text])
		if !slices.ContainsFunc(seen, func(o Seen) bool { return o.Text == s.Text }) && n.title[s.Text] == nil && m.Low > 0.9*m.High {
			seen = append(seen, s)
		}
	}
	slices.SortStableFunc(seen, func(a, b Seen) int { return cmp.Or(b.Issues-a.Issues, b.Times-a.Times, cmp.Compare(a.Text, b.Text)) })
	for _, s := range seen {
		out = append(out, Label{
			Text: s.Text, Em: round(median(n.labelEm[s.Text])), Reversed: 2*n.labelDark[s.Text] > s.Times, Issues: s.Issues, Times: s.Times,
		})
	}
	return out
}

func (n *Learner) jumps() []Jump {
	out := []Jump{}
	for _, s := range most(mostForms, n.marks.seen(LeastIssues)) {
		out = append(out, Jump{Form: s.Text, Alone: 2*n.alone.times(s.Text) > s.Times, Issues: s.Issues, Times: s.Times})
	}
	return out
}

// peopleList lists the names that were read surely in several issues.
func (n *Learner) peopleList() []Person {
	all := tally{}
	for _, as := range slices.Sorted(maps.Keys(n.people)) {
		for name, in := range n.people[as] {
			for key, times := range in {
				for range times {
					all.add(key, name)
				}
			}
		}
	}
	out := []Person{}
	for _, s := range all.seen(LeastIssues) {
		p := Person{Name: s.Text, As: []string{}, Issues: s.Issues, Times: s.Times}
		for _, as := range slices.Sorted(maps.Keys(n.people)) {
			if n.people[as][s.Text] != nil {
				p.As = append(p.As, as)
			}
		}
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b Person) int { return cmp.Compare(a.Name, b.Name) })
	return out
}
