package edit

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"

	"golang.org/x/text/unicode/norm"

	"banmian/layout/article"
	"banmian/paper"
)

// A kind is what an op is about.
type kind int

const (
	onIssue kind = iota // nothing in it
	onPage
	onBlock
	onLine
	onArticle
	onField // what has the field
	onAny   // what the anchor names
)

// A target is what an anchor names, where it is found.
type target struct {
	kind kind
	lineSpot
	chain *chain
	how   string // what it was found by, if not by its ID
}

// target finds what an anchor names.
func (s *state) target(k kind, a Anchor) (*target, *refusal) {
	switch k {
	case onAny:
		k = kindOf(a)
	case onField:
		k = fieldKind(a.Field)
	}
	t := &target{kind: k}
	var r *refusal
	switch k {
	case onPage:
		if t.page = s.page(a.Page); t.page == nil {
			r = refuse(Gone, "there is no page %d", a.Page)
		}
	case onBlock:
		t.spot, t.how, r = s.findBlock(a.Page, a.Block, a.Box)
	case onLine:
		t.lineSpot, t.how, r = s.findLine(a)
	case onArticle:
		t.chain, t.how, r = s.findArticle(ArticleRef{a.Article, a.Page, a.Lead, a.LeadBox})
	}
	return t, r
}

func kindOf(a Anchor) kind {
	switch {
	case a.Line != nil:
		return onLine
	case a.Block != "":
		return onBlock
	case a.Article != "":
		return onArticle
	case a.Page > 0:
		return onPage
	}
	return onIssue
}

// touch adds what a target is to what an entry is about.
func (s *state) touch(o *Outcome, t *target) {
	if t.chain != nil {
		o.Articles = with(o.Articles, t.chain.ID)
	}
	if t.page != nil {
		o.Pages = with(o.Pages, t.page.Seq)
	}
	if t.page != nil && t.kind != onPage && t.at < len(t.page.Blocks) {
		s.touchBlock(o, t.spot)
	}
	for _, c := range s.chains {
		if !slices.Contains(o.Articles, c.ID) {
			continue
		}
		for _, p := range c.Parts {
			o.Pages = with(o.Pages, p.Page)
		}
	}
}

// touchBlock adds a block, and the articles that it is in or stands over.
func (s *state) touchBlock(o *Outcome, at spot) {
	k := at.block()
	o.Blocks = with(o.Blocks, k.ID)
	if k.Role.Furniture() {
		return
	}
	for _, story := range append([]int{k.Story}, k.Stories...) {
		if c := s.chainAt(article.Place{Page: at.page.Seq, Story: story}); c != nil {
			o.Articles = with(o.Articles, c.ID)
		}
	}
}

// with is a list that has a value once.
func with[T comparable](list []T, v T) []T {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}

// nothing reports whether a value says nothing.
func nothing(said json.RawMessage) bool {
	said = bytes.TrimSpace(said)
	return len(said) == 0 || string(said) == "null"
}

// same reports whether what an entry says is what stands there.
func (s *state) same(t *target, said json.RawMessage, now any) bool {
	switch now := now.(type) {
	case ArticleRef:
		ref, r := s.articleRef(said)
		return r == nil && ref == now.Article
	case BlockRef:
		at, ref, r := s.blockRef(t, said)
		return r == nil && (now.Block == "" && ref == "" || now.Block != "" && ref != "" && at.block().ID == now.Block)
	case paper.Rect:
		var box paper.Rect
		return json.Unmarshal(said, &box) == nil && apart(box, now, t.page.Em) <= nearBlock
	}
	return reflect.DeepEqual(plain(said), plain(encode(now)))
}

// plain is a JSON value without types, its strings in NFC.
func plain(b []byte) any {
	var v any
	if json.Unmarshal(norm.NFC.Bytes(b), &v) != nil {
		return nil
	}
	return v
}

// encode is a value in JSON as the log has it.
func encode(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // plain values only
	}
	return b
}

// articleRef finds the article that a value names; "" is none.
func (s *state) articleRef(b []byte) (id string, r *refusal) {
	var ref ArticleRef
	if err := json.Unmarshal(b, &ref); err != nil {
		return "", refuse(Unreadable, "no article is named: %v", err)
	}
	if ref.Article == "" && ref.Lead == "" {
		return "", nil
	}
	c, _, r := s.findArticle(ref)
	if r != nil {
		return "", r
	}
	return c.ID, nil
}

// blockRef finds the block on the target's page that a value names; "" is none.
func (s *state) blockRef(t *target, b []byte) (at spot, id string, r *refusal) {
	var ref BlockRef
	if err := json.Unmarshal(b, &ref); err != nil {
		return spot{}, "", refuse(Unreadable, "no block is named: %v", err)
	}
	if ref.Block == "" && ref.Box.Empty() {
		return spot{}, "", nil
	}
	at, _, r = s.findBlock(t.page.Seq, ref.Block, ref.Box)
	if r == nil && at.page != t.page {
		r = refuse(Impossible, "%s stands on another page", ref.Block)
	}
	if r != nil {
		return spot{}, "", r
	}
	return at, at.block().ID, nil
}
