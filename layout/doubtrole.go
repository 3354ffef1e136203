package layout

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"banmian/paper"
)

// The share of blocks of each role that are right, on the pages that the shares
// of doubt.go are of. A role that none of them had is not listed: what it is
// worth was not measured.
var roleShares = map[paper.Role]float32{
	paper.RoleMasthead: 0.97, paper.RoleHeader: 0.97, paper.RoleFolio: 0.97, paper.RoleTeaser: 0.97,
	paper.RoleColumnLabel: 0.96, paper.RoleKicker: 0.94, paper.RoleHeadline: 0.97, paper.RoleDeck: 0.92,
	paper.RoleByline: 0.93, paper.RoleSubhead: 0.8, paper.RoleBody: 0.98, paper.RoleJump: 0.97,
	paper.RoleCaption: 0.95, paper.RoleAd: 0.85,
}

// What speaks against a role, and the share that is right nevertheless.
const (
	roleStoryUnder = 0.05 // a story begins under the subhead, so it is a headline: 0 of 28
	roleMidway     = 0.15 // the subhead stands inside a sentence: 1 of 8
	roleProse      = 0.1  // a byline or running head that is a piece of a sentence: 2 of 24
	rolePointer    = 0.1  // 详见3版 in a masthead: 0 of 12
	roleMuchAd     = 0.5  // an advertisement of much text: 5 of 13
	roleMostAd     = 0.25 // or of a story's length
	roleBare       = 0.4  // a headline without text: 4 of 10
	roleBit        = 0.5  // running text of a few characters: 6 of 13
)

const (
	// muchAd and mostAd are lengths of an advertisement's text, in characters.
	muchAd, mostAd = 60, 120
	// doubtfulRole is the confidence below which a role is flagged.
	doubtfulRole = 0.4
)

// rateRoles gives the roles of the blocks from the n-th on their confidence, and
// flags the doubtful.
func (b *builder) rateRoles(n int) {
	text := map[int]int{} // characters of running text, by story
	for _, k := range b.blocks {
		if k.Role == paper.RoleBody {
			text[k.Story] += charsOf(&k)
		}
	}
	for i := n; i < len(b.blocks); i++ {
		k := &b.blocks[i]
		if len(k.Lines) == 0 {
			continue
		}
		var why string
		if k.RoleConf, why = b.roleShare(i, text[k.Story]); why != "" && k.RoleConf < doubtfulRole {
			b.flags = append(b.flags, paper.Flag{Code: paper.FlagRoleDoubtful, Ref: k.ID, Note: fmt.Sprintf("taken for %s, but %s", k.Role, why)})
		}
	}
}

// roleShare is how often roles are right that look like that of the i-th
// block, whose story has so much text; and what speaks against it.
func (b *builder) roleShare(i, text int) (share float32, why string) {
	k := &b.blocks[i]
	n := charsOf(k)
	switch k.Role {
	case paper.RoleSubhead:
		return b.subheadShare(i)
	case paper.RoleByline, paper.RoleHeader, paper.RoleFolio:
		if strings.ContainsAny(k.Text(), "，。；！？") {
			return roleProse, "it is a piece of a sentence"
		}
	case paper.RoleMasthead:
		if seePattern.MatchString(k.Text()) {
			return rolePointer, "it points to a page"
		}
	case paper.RoleAd:
		switch {
		case n > mostAd:
			return roleMostAd, "it has as much text as a story"
		case n > muchAd:
			return roleMuchAd, ""
		}
	case paper.RoleHeadline:
		if text == 0 {
			return roleBare, "" // the article is flagged
		}
	case paper.RoleBody:
		if n <= 4 {
			return roleBit, ""
		}
	}
	return roleShares[k.Role], ""
}

// subheadShare tells subheads from headlines of stories that follow each other
// in a column, as of briefs, and from what stands beside running text.
func (b *builder) subheadShare(i int) (share float32, why string) {
	k := &b.blocks[i]
	if i+1 < len(b.blocks) {
		if next := &b.blocks[i+1]; next.Role == paper.RoleBody && leadPattern.MatchString(next.Lines[0].Text()) {
			return roleStoryUnder, "a story begins under it"
		}
	}
	if i > 0 {
		if prev := &b.blocks[i-1]; prev.Role == paper.RoleBody && prev.Story == k.Story && b.breaksOff(prev) {
			return roleMidway, "the text before it breaks off in a sentence"
		}
	}
	return roleShares[paper.RoleSubhead], ""
}

// charsOf counts a block's characters.
func charsOf(k *paper.Block) int {
	return utf8.RuneCountInString(strings.ReplaceAll(strings.ReplaceAll(k.Text(), "\n", ""), " ", ""))
}
