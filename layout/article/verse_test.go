package article

import (
	"slices"
	"testing"

	"banmian/paper"
)

// TestKeptLines checks that the lines of a poem stay apart in its paragraphs,
// over two blocks and with the author at the end, and that those of prose do not.
func TestKeptLines(t *testing.T) {
	first, second := body("　天明时停了", "把名字 写在水上", "　唱完了就走"), body("　雨下了一夜", "留下枇杷", "（卞 晗）")
	first.Kept, second.Kept = true, true
	prose := body("　天明时雨停了，他把名字", "写在水上。")
	m := sheet(1, "1").story(block(paper.RoleHeadline, "渡口"), first, second).story(block(paper.RoleHeadline, "渡口旧事"), prose)
	got := Build(pages(m)).Articles
	if want := []string{"天明时停了\n把名字写在水上", "唱完了就走", "雨下了一夜\n留下枇杷"}; !slices.Equal(got[0].Paragraphs, want) || got[0].CreditLine != "（卞 晗）" {
		t.Errorf("poem %q, credit %q, want %q", got[0].Paragraphs, got[0].CreditLine, want)
	}
	if want := []string{"天明时雨停了，他把名字写在水上。"}; !slices.Equal(got[1].Paragraphs, want) {
		t.Errorf("prose %q, want %q", got[1].Paragraphs, want)
	}
}
