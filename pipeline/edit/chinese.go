package edit

import "fmt"

// chinese is what refuse says, by its English format. Values stand in the same
// order unless they are numbered.
var chinese = map[string]string{
	"%U is no character that is printed": "%U 不是可印的字符",
	"%q is no date such as 2020-06-12":   "%q 不是日期（如 2020-06-12）",
	"%q is no kind of article":           "%q 不是文章体裁",
	"%q is no role":                      "%q 不是角色",
	"%s begins on the page on which %s ends: join its text, or assign its blocks": "%s 与 %s 的末尾在同一版：请接排其文字，或把版块归入文章",
	"%s belongs to no article":                                  "%s 不属于任何文章",
	"%s cannot be merged with itself or nothing":                "%s 不能与自身合并，也不能与空块合并",
	"%s cannot follow itself":                                   "%s 不能排在自身之后",
	"%s cannot go on in itself or nothing":                      "%s 不能接到自身或空处",
	"%s does not go on at page %d":                              "%s 没有转到第 %d 版",
	"%s goes on in no other block":                              "%s 没有接排",
	"%s has %d lines and cannot be split before line %d":        "%s 只有 %d 行，不能在序号 %d 的行前拆分",
	"%s is no role":                                             "%s 不是角色",
	"%s is no state of an issue":                                "%s 不是状态",
	"%s is no value of %s":                                      "%s 不能作为 %s 的值",
	"%s is told by blocks: correct these":                       "%s 由版块得出：请改版块",
	"%s stands on another page":                                 "%s 在另一版上",
	"%s, with which %s began, is in no article":                 "%[2]s 原以 %[1]s 开头，而它现在不属于任何文章",
	"a block has no %s":                                         "版块没有 %s 一项",
	"a block without text that is no picture":                   "没有文字的块只能是图片",
	"a masthead has no field %q":                                "刊头没有 %q 一项",
	"a picture and text cannot be merged":                       "图片与文字不能合并",
	"a text of more than %d characters":                         "文字超过 %d 字",
	"an article has no %s":                                      "文章没有 %s 一项",
	"line %d of %s has no glyph %d to split at":                 "%[2]s 序号 %[1]d 的行没有序号 %[3]d 的字可拆",
	"no article is named: %v":                                   "没有指明文章：%v",
	"no block is named":                                         "没有指明版块",
	"no block is named: %v":                                     "没有指明版块：%v",
	"no box: %v":                                                "没有框：%v",
	"no flag is named":                                          "没有指明提示",
	"no line has its centre in the box":                         "框内没有任何一行：每行的中心须在框内",
	"no line is named":                                          "没有指明行",
	"no place to split at: %v":                                  "没有指明拆分处：%v",
	"no page is named":                                          "没有指明版",
	"no page is named: %v":                                      "没有指明版：%v",
	"not a sample: %v":                                          "不是样本：%v",
	"not a text":                                                "不是文字",
	"nothing is accepted":                                       "没有要确认的内容",
	"nothing to add: %v":                                        "没有要新增的内容：%v",
	"page %d has no pointer %q":                                 "第 %d 版没有导读 %q",
	"the box %v does not lie on the page":                       "框 %v 不在版面之内",
	"there is no article %s":                                    "没有文章 %s",
	"there is no article %s that begins with %s any more":       "文章 %s（以 %s 开头）已不存在",
	"there is no block %s":                                      "没有版块 %s",
	"there is no block %s any more, and none with its box":      "版块 %s 已不存在，也没有同样位置的版块",
	"there is no entry %d before this one":                      "此前没有第 %d 条修改",
	"there is no line %d of %s":                                 "%[2]s 没有序号 %[1]d 的行",
	"there is no line %d of %s any more, and none with its box": "%[2]s 序号 %[1]d 的行已不存在，也没有同样位置的行",
	"there is no page %d":                                       "没有第 %d 版",
	"this program knows nothing of %q":                          "本程序不认识 %q",
	"what stands there is not what was corrected":               "此处现在的内容与所改的不同",
}

// inChinese writes a reason in Chinese, "" where nobody has said how.
func inChinese(format string, args ...any) string {
	if zh := chinese[format]; zh != "" {
		return fmt.Sprintf(zh, args...)
	}
	return ""
}
