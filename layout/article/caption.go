package article

import "banmian/paper"

// readFigures makes a figure of every picture, with the caption that follows
// it; a caption that follows none belongs to the nearest picture without one,
// for captions stand above and beside pictures too.
func (t *part) readFigures() []paper.Figure {
	var figures []paper.Figure
	var texts [][]string // the lines of each one's caption
	var loose []*paper.Block
	open := false // the last block was a figure or its caption
	for _, b := range t.blocks {
		switch {
		case b.Role == paper.RoleFigure:
			figures, texts = append(figures, paper.Figure{Page: t.page.Seq, Block: b.ID, Box: b.Box}), append(texts, nil)
			open = true
		case b.Role == paper.RoleCaption && open, b.Role == paper.RoleCredit && open:
			texts[len(figures)-1] = append(texts[len(figures)-1], lines(b)...)
		case b.Role == paper.RoleCaption:
			loose = append(loose, b)
		default:
			open = false
		}
	}
	for _, b := range loose {
		if i := nearestBare(figures, texts, b.Box); i >= 0 {
			texts[i] = lines(b)
		}
	}
	for i := range figures {
		f := &figures[i]
		f.Caption, f.Credit = captionOf(texts[i])
		f.People, f.Source = creditOf(f.Credit)
	}
	return figures
}

// captionOf parts the lines of a caption from the credit that closes them: at
// the end of the text, or on a line of its own.
func captionOf(ls []string) (text, by string) {
	text, by = splitCredit(joined(ls))
	if n := len(ls) - 1; by == "" && n > 0 && isCredit(ls[n]) {
		text, by = joined(ls[:n]), unbracket(ls[n])
	}
	return tidy(text), by
}

// nearestBare is the figure without a caption that lies nearest to a box, -1 if
// none has room for one.
func nearestBare(figures []paper.Figure, texts [][]string, box paper.Rect) int {
	best, least := -1, 0
	for i, f := range figures {
		if len(texts[i]) > 0 {
			continue
		}
		gap := max(0, f.Box.GapX(box)) + max(0, f.Box.GapY(box))
		if best < 0 || gap < least {
			best, least = i, gap
		}
	}
	return best
}
