// Package article makes articles of the laid-out pages of an issue: it follows
// each story from page to page by its jump lines, reads bylines, captions and
// the masthead, and links teasers. Pure: pages in, issue out.
package article

import "banmian/paper"

// Result is what the pages say together.
type Result struct {
	Pages    []paper.Page // as given, with labels, sections and roles filled in
	Masthead paper.Masthead
	Articles []paper.Article
	Teasers  []paper.Teaser
	Ads      []paper.Ad
	Flags    []paper.Flag
}
