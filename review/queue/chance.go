package queue

import "banmian/paper"

// chancesOf is the chance of each glyph of a line to be wrong.
func chancesOf(l *paper.Line) []float64 {
	out := make([]float64, len(l.Glyphs))
	for i, g := range l.Glyphs {
		out[i] = wrongGlyph(l, g)
	}
	return out
}

// surest is the least chance of being wrong: nothing is quite sure.
const surest = 0.0001

func wrongGlyph(l *paper.Line, g paper.Glyph) float64 {
	switch {
	case g.Conf > 0:
		return max(surest, 1-float64(g.Conf))
	case l.Reader == paper.ReaderPDF:
		return 0.0005
	}
	return 0.5
}

func wrongJoin(j paper.Join) float64         { return less(j.Conf) }
func wrongJump(c paper.Continuation) float64 { return less(c.Conf) }
func wrongRole(b *paper.Block) float64       { return less(b.RoleConf) }
func wrongStory(b *paper.Block) float64      { return less(b.StoryConf) }
func wrongArticle(a *paper.Article) float64  { return less(a.Conf) }
func wrongField(conf float32) float64        { return less(conf) }

// unreadIsText is how often a line that nothing was read in is text.
const unreadIsText = 0.4

// less is one less a confidence; what has none is as likely wrong as not.
func less(conf float32) float64 {
	if conf == 0 {
		return 0.5
	}
	return 1 - float64(conf)
}

// wrongFlag is how often a flag stands on something wrong, of the codes that
// other items do not ask about.
var wrongFlag = map[paper.FlagCode]float64{
	paper.FlagPageFailed: 1, paper.FlagPagePoor: 1, paper.FlagTextUnread: 0.4, paper.FlagTextUnassigned: 0.95,
	paper.FlagJumpUnmatched: 0.9, paper.FlagJumpTargetMissing: 0.5, paper.FlagNoHeadline: 0.6, paper.FlagMastheadConflict: 0.7,
	paper.FlagPageMissing: 0.5, paper.FlagPagesMisordered: 0.5, paper.FlagPageDoubled: 0.5, paper.FlagFolioMismatch: 0.5,
	paper.FlagMastheadRepaired: 0.1, paper.FlagTextLayer: 0.5, paper.FlagTeaserUnlinked: 0.2, paper.FlagProfileMismatch: 0.5,
}
