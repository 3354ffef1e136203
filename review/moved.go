package review

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"banmian/pipeline/edit"
	"banmian/review/shelf"
)

// movedProblem tells what others did since, for people and for programs.
func movedProblem(m *shelf.Moved) *problem {
	p := &problem{status: http.StatusPreconditionFailed, code: "moved", title: "Others edited meanwhile"}
	p.zh, p.en = movedMessage(m)
	return p.with("etag", m.View.ETag).with("since", m.Since).with("overlap", m.Overlap).with("reread", m.Reread)
}

func movedMessage(m *shelf.Moved) (zh, en string) {
	if m.Reread {
		return "本期刚刚重新识别过，请核对后再提交", "the issue was read anew meanwhile; look again before you send this"
	}
	if len(m.Overlap) == 0 {
		who := names(m.Since, nil)
		return fmt.Sprintf("%s 刚才作了 %d 处修改，与您的修改不相干", who, len(m.Since)),
			fmt.Sprintf("%s made %s meanwhile, elsewhere", who, count(len(m.Since), "change"))
	}
	who := names(m.Since, m.Overlap)
	if i := slices.IndexFunc(m.Since, func(e edit.Entry) bool { return e.Seq == m.Overlap[len(m.Overlap)-1].Seq }); i >= 0 {
		zhWhat, enWhat := whatDone(&m.Since[i])
		return fmt.Sprintf("%s 刚才也改了这里：%s", who, zhWhat), fmt.Sprintf("%s has just changed this too: %s", who, enWhat)
	}
	return who + " 刚才也改了这里", who + " has just changed this too"
}

// names are those who made the entries, or those of them that overlap.
func names(since []edit.Entry, overlap []shelf.Meeting) string {
	var out []string
	for _, e := range since {
		meets := slices.ContainsFunc(overlap, func(o shelf.Meeting) bool { return o.Seq == e.Seq })
		if (overlap == nil || meets) && !slices.Contains(out, e.Who) {
			out = append(out, e.Who)
		}
	}
	return strings.Join(out, ", ")
}

// done names what the ops do, in Chinese and English.
var done = map[edit.Op][2]string{
	edit.Text: {"文字", "text"}, edit.Role: {"类型", "role"}, edit.Split: {"拆分", "split"}, edit.Merge: {"合并", "merge"}, edit.Box: {"边框", "box"},
	edit.Add: {"新增", "new block"}, edit.Assign: {"归属文章", "article of a block"}, edit.Order: {"顺序", "order"}, edit.Join: {"接栏", "join"},
	edit.Unjoin: {"断开接栏", "unjoin"}, edit.Link: {"接版", "link"}, edit.Unlink: {"断开接版", "unlink"}, edit.Field: {"字段", "field"},
	edit.Accept: {"确认无误", "accepted as it is"}, edit.State: {"状态", "state"}, edit.Sample: {"抽样", "sample"}, edit.Undo: {"撤销", "undo"},
}

// whatDone says in a few words what an entry does.
func whatDone(e *edit.Entry) (zh, en string) {
	what := done[e.Op]
	if after := strings.TrimSpace(string(e.After)); strings.HasPrefix(after, `"`) {
		const longest = 60 // characters, that a message shows
		if r := []rune(after); len(r) > longest {
			after = string(r[:longest]) + `…"`
		}
		return what[0] + " → " + after, what[1] + " → " + after
	}
	return what[0], what[1]
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
