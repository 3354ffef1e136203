package report

import (
	"fmt"

	"banmian/paper"
	"banmian/pipeline/edit"
	"banmian/review/queue"
)

// words are what a report says, in one language: 0 is Chinese, 1 English.
type words int

func wordsOf(lang string) words {
	if lang == "en" {
		return 1
	}
	return 0
}

// HTMLLang is the language of the page.
func (w words) HTMLLang() string { return [2]string{"zh-Hans", "en"}[w] }

// Word is a word of the page.
func (w words) Word(key string) string {
	if t, ok := labels[key]; ok {
		return t[w]
	}
	return key
}

// Kind names a kind of item.
func (w words) Kind(k queue.Kind) string { return w.Word("kind." + string(k)) }

// Op names what an entry does.
func (w words) Op(op edit.Op) string { return w.Word("op." + string(op)) }

// Flag names a sort of doubt: its code where there is no word for it.
func (w words) Flag(code paper.FlagCode) string {
	if t, ok := labels["flag."+string(code)]; ok {
		return t[w]
	}
	return string(code)
}

// Interval says between what a rate lies.
func (w words) Interval(low, high float64) string {
	return fmt.Sprintf([2]string{"%s 至 %s", "%s to %s"}[w], percent(low), percent(high))
}

// Share says what part of so many was done.
func (w words) Share(part, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%d / %d (%.0f %%)", part, of, 100*float64(part)/float64(of))
}

var labels = map[string][2]string{
	"report": {"审校报告", "Review report"},
	"issue":  {"期号标识", "Issue"}, "source": {"来源文件", "Source"}, "date": {"日期", "Date"}, "pages": {"版数", "Pages"}, "articles": {"文章数", "Articles"},
	"state": {"状态", "State"}, "decided": {"审定", "Decided"}, "asof": {"截至操作", "As of entry"}, "by": {"人员", "By"}, "at": {"时间", "At"},
	"new": {"未审", "new"}, "in_review": {"审校中", "in review"}, "accepted": {"通过", "accepted"}, "rejected": {"退回", "rejected"},
	"nobody": {"尚无人操作", "nobody has done anything yet"},

	"checked": {"检查了什么", "What was checked"}, "kind": {"项目", "Item"}, "items": {"应看", "To look at"}, "seen": {"已看", "Seen"},
	"expected": {"预计错误", "Errors expected"}, "left": {"剩余预计错误", "Expected in what is left"},
	"all":   {"合计", "Together"},
	"lines": {"行", "Lines of text"}, "read": {"由人读过或改过", "read or typed by a person"}, "changed": {"其中改动", "of them changed"},
	"deeds": {"操作", "What was done"}, "times": {"次数", "Times"},
	"queue.note": {
		"预计错误按机器的置信度推算，不是计数。",
		"Errors expected are reckoned from the machine's confidences; nobody counted them.",
	},

	"estimate": {"差错率估计", "Error estimate"}, "nosample": {"没有抽样，故无差错率估计。", "No sample was drawn, so there is no estimate."},
	"sample": {"样本", "Sample"}, "seed": {"随机种子", "Seed"}, "drawn": {"抽取", "Drawn"}, "judged": {"已判定的行", "Lines judged"},
	"glyphs": {"字数", "Characters printed in them"}, "wrong": {"错字", "wrong"}, "rate": {"差错率", "Character error rate"},
	"interval": {"95 % 区间", "95 % interval"}, "effect": {"设计效应", "Design effect"},
	"draws": {"已抽取样本数", "Samples drawn so far"},
	"unfinished": {
		"样本尚未判定完毕：已判定的行按版面顺序而来，不是随机的一部分，以下数字只是中间结果。",
		"The sample is not judged to its end. Lines are judged in the order of the pages, so that those judged so far are no random part: the figures below are preliminary.",
	},
	"machine": {"机器原始结果", "As the machine read it"}, "found": {"判定时的文本", "As it was when judged"},
	"claim": {
		"所言仅及：从本期已找到的文字行中简单随机抽取，差错率为改正这些行所需的最少增、删、换字数与应有字数之比；区间按威尔逊法，字数先除以设计效应（错误成簇）。不含整行漏失、顺序、归属的错误；判定错误的行已随即改正。",
		"What is claimed: of the lines of text that were found in this issue, drawn as a simple random sample, the least number of characters to add, take away or change, to the number printed. The interval is Wilson's, with the characters divided by the design effect, for errors come in clusters. It says nothing of lines that were not found, of order, or of what belongs to which article. Lines judged wrong were corrected at once.",
	},
	"verdicts": {"样本中有错的行", "Lines of the sample that were wrong"}, "printed": {"应为", "Printed"},

	"people": {"人员", "People"}, "name": {"姓名", "Name"}, "entries": {"操作数", "Entries"}, "first": {"首次", "First"}, "last": {"末次", "Last"},
	"conflicts": {"冲突：与现有结果不符、未生效的操作", "Conflicts: entries that do not fit and change nothing"}, "reason": {"原因", "Reason"}, "what": {"操作", "Entry"},
	"flags": {"未了的疑点", "Flags that still stand"}, "where": {"位置", "Where"}, "note": {"说明", "Note"}, "notes": {"备注", "Notes"},
	"changes": {"文字改动", "Corrected text"}, "before": {"原为", "Before"}, "after": {"改为", "After"},
	"steps": {"机器步骤与模型", "Machine steps and models"}, "stage": {"步骤", "Stage"}, "tool": {"工具", "Tool"}, "params": {"参数", "Parameters"},
	"none": {"无", "none"},

	"kind.text": {"文字", "text"}, "kind.join": {"接栏", "joins of columns"}, "kind.jump": {"接版", "jumps"}, "kind.role": {"块的类型", "roles of blocks"},
	"kind.article": {"文章完整与归属", "articles and what is theirs"}, "kind.field": {"字段", "fields"}, "kind.flag": {"其他疑点", "other doubts"},

	"op.text": {"改字", "text corrected"}, "op.accept": {"确认无误", "accepted as right"}, "op.role": {"改类型", "role changed"}, "op.split": {"拆分", "block split"},
	"op.merge": {"合并", "blocks merged"}, "op.box": {"改边框", "block redrawn"}, "op.add": {"新增块", "block added"}, "op.assign": {"改归属", "block moved to an article"},
	"op.order": {"改顺序", "order changed"}, "op.join": {"接栏", "columns joined"}, "op.unjoin": {"断开接栏", "columns parted"}, "op.link": {"接版", "articles linked"},
	"op.unlink": {"断开接版", "articles parted"}, "op.field": {"改字段", "field changed"}, "op.sample": {"抽样与判定", "sample and verdicts"}, "op.note": {"备注", "notes"},
	"op.state": {"状态", "state"}, "op.undo": {"撤销", "undo"},

	// As the page of corrections names them.
	"flag.page-failed":              {"版面未能识别", "page failed"},
	"flag.page-poor":                {"版面质量太差", "page reads poorly"},
	"flag.text-unread":              {"有字未读", "text not read"},
	"flag.text-unassigned":          {"文字无归属", "text in no article"},
	"flag.join-doubtful":            {"接排存疑", "join doubtful"},
	"flag.jump-unmatched":           {"转接无着落", "jump without target"},
	"flag.jump-target-missing":      {"所转版缺失", "jump to a missing page"},
	"flag.order-doubtful":           {"顺序存疑", "order doubtful"},
	"flag.role-doubtful":            {"角色存疑", "role doubtful"},
	"flag.article-without-headline": {"文章无标题", "no headline"},
	"flag.masthead-conflict":        {"刊头矛盾", "masthead contradicts itself"},
	"flag.page-missing":             {"缺版", "pages missing"},
	"flag.pages-misordered":         {"版序不对", "pages out of order"},
	"flag.page-doubled":             {"重复版", "page twice in the file"},
	"flag.folio-mismatch":           {"版次不符", "folio mismatch"},
	"flag.masthead-repaired":        {"刊头已修正", "masthead repaired"},
	"flag.printed-twice":            {"重复刊登", "printed twice"},
	"flag.text-layer-doubtful":      {"PDF 文字不可信", "PDF text doubtful"},
	"flag.low-confidence":           {"可信度低", "low confidence"},
	"flag.teaser-unlinked":          {"导读无着落", "teaser without story"},
	"flag.profile-mismatch":         {"与报纸档案不符", "profile mismatch"},
	"flag.from-profile":             {"取自报纸档案", "taken from profile"},
	"flag.page-blank":               {"空白版", "blank page"},
	"flag.page-without-text":        {"版上无字", "page without text"},
	"flag.page-split":               {"大张拆成两版", "sheet cut in two"},
	"flag.edit-conflict":            {"更改有冲突", "edit conflict"},
}
