package review

import (
	"testing"

	"banmian/pipeline/edit"
	"banmian/review/queue"
)

func TestJudges(t *testing.T) {
	entry := func(op edit.Op, on edit.Anchor, before, after string) edit.Entry {
		return edit.Entry{Op: op, On: on, Before: []byte(before), After: []byte(after)}
	}
	accept := func(on edit.Anchor, before string) edit.Entry { return entry(edit.Accept, on, before, "true") }
	block := func(field string) edit.Anchor { return edit.Anchor{Page: 1, Block: "b1", Field: field} }
	article := func(field string) edit.Anchor { return edit.Anchor{Page: 1, Article: "a1", Field: field} }
	role := queue.Target{Kind: queue.Role, Page: 1, Block: "b1", Line: -1, Article: "a1"}
	join := queue.Target{Kind: queue.Join, Page: 1, Block: "b1", Line: -1, Next: "b2", Article: "a1"}
	jump := queue.Target{Kind: queue.Jump, Page: 2, ToPage: 3, Line: -1, Article: "a1"}
	whole := queue.Target{Kind: queue.Article, Page: 1, Line: -1, Article: "a1"}
	part := queue.Target{Kind: queue.Article, Page: 1, Block: "b1", Line: -1}
	byline := queue.Target{Kind: queue.Field, Page: 1, Line: -1, Article: "a1", Field: "byline"}
	title := queue.Target{Kind: queue.Field, Line: -1, Field: "masthead.title"}
	pointer := queue.Target{Kind: queue.Field, Page: 1, Line: -1, Article: "a1", Field: "teaser.老街"}
	flagged := queue.Target{Kind: queue.Flag, Page: 1, Block: "b1", Line: -1, Article: "a1", Code: "page-poor"}
	pageFlag := queue.Target{Kind: queue.Flag, Page: 1, Line: -1, Code: "page-poor"}
	for name, c := range map[string]struct {
		e    edit.Entry
		t    queue.Target
		want bool
	}{
		"role accepted":           {accept(block("role"), `"body"`), role, true},
		"role changed":            {entry(edit.Role, block(""), `"body"`, `"deck"`), role, true},
		"role, a note":            {entry(edit.Note, block(""), "", `"?"`), role, false},
		"role, its join":          {accept(block("join"), `"b2"`), role, false},
		"join accepted":           {accept(block("join"), `"b2"`), join, true},
		"join cut":                {entry(edit.Unjoin, block(""), `"b2"`, `""`), join, true},
		"jump accepted":           {accept(article("jump"), `{"page":3}`), jump, true},
		"jump to another page":    {accept(article("jump"), `{"page":2}`), jump, false},
		"jump cut":                {entry(edit.Unlink, article(""), "", `{"page":3}`), jump, true},
		"jump of another":         {accept(edit.Anchor{Article: "a2", Field: "jump"}, `{"page":3}`), jump, false},
		"article whole":           {accept(article("article"), ""), whole, true},
		"a block of it":           {accept(block("article"), `"a1"`), whole, false},
		"block in its article":    {accept(block("article"), `"a1"`), part, true},
		"block moved":             {entry(edit.Assign, block(""), `"a1"`, `"a2"`), part, true},
		"byline":                  {accept(article("article.byline"), ""), byline, true},
		"headline for byline":     {accept(article("article.headline"), ""), byline, false},
		"title":                   {entry(edit.Field, edit.Anchor{Field: "masthead.title"}, `"a"`, `"b"`), title, true},
		"pointer accepted":        {accept(edit.Anchor{Page: 1, Field: "teaser.老街"}, `"a1"`), pointer, true},
		"pointer changed":         {entry(edit.Field, edit.Anchor{Page: 1, Field: "teaser.老街"}, `"a1"`, `""`), pointer, true},
		"pointer on another page": {accept(edit.Anchor{Page: 2, Field: "teaser.老街"}, `"a1"`), pointer, false},
		"flag of a block":         {accept(block("flag"), `"page-poor"`), flagged, true},
		"another flag":            {accept(block("flag"), `"page-blank"`), flagged, false},
		"flag of a page":          {accept(edit.Anchor{Page: 1, Field: "flag"}, `"page-poor"`), pageFlag, true},
		"flag of a block thereon": {accept(block("flag"), `"page-poor"`), pageFlag, false},
	} {
		if judges(&c.e, c.t) != c.want {
			t.Errorf("%s: want %v", name, c.want)
		}
	}
}
