package article

import (
	"strings"
	"testing"

	"banmian/paper"
)

func TestEditors(t *testing.T) {
	for text, want := range map[string]string{
		"责任编辑：霍晓冉":                                 "责任编辑 霍晓冉",
		"责任编辑:裴青穗版式设计:林祎电话:88136604":               "责任编辑 裴青穗; 版式设计 林祎",
		"责任编辑：柯一圭版式设计：林祎校对：池伟电话：88136603":          "责任编辑 柯一圭; 版式设计 林祎; 校对 池伟",
		"本版责编 费煜 版式 金桂 校对 康玥":                      "责编 费煜; 版式 金桂; 校对 康玥",
		"值班编委：邬靖川责任编辑：戚蔓 美编：邹晴 校对：栗方新闻热线：66200110": "值班编委 邬靖川; 责任编辑 戚蔓; 美编 邹晴; 校对 栗方",
		"责编：吴季常 美编：逄敏 电话：66283304 社址：梓川市解放桥64号":    "责编 吴季常; 美编 逄敏",
		"责任编辑 杨　旭 李　明":                             "责任编辑 杨旭 李明",
		"责任编辑：杨旭、李明 版式：王小满":                        "责任编辑 杨旭 李明; 版式 王小满",
		"責任編輯：張三":                                  "責任編輯 張三",
		"责任编辑；卓越尧":                                 "责任编辑 卓越尧",
		"责任编辑：卐晓冉":                                 "责任编辑 卐晓冉",
		"编辑部电话：88136604":                           "",
		"总编辑室":                                     "",
		"责任编辑：":                                    "",
		"2020年6月12日 星期五":                           "",
		"要闻":                                       "",
	} {
		var got []string
		for _, s := range editorsOf(header{lines: []headerLine{{text: text}}}) {
			got = append(got, s.Role+" "+strings.Join(s.Names, " "))
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s: %q, want %q", text, s, want)
		}
	}
}

func TestEditorsOfAPage(t *testing.T) {
	r := Build(pages(sheet(2, "02").furniture(block(paper.RoleHeader, "要闻"), block(paper.RoleHeader, "责任编辑：霍晓冉"), block(paper.RoleHeader, "美编：邹晴"))))
	if p := r.Pages[0]; p.Section != "要闻" || len(p.Editors) != 2 || p.Editors[1].Names[0] != "邹晴" {
		t.Errorf("%q %+v", p.Section, p.Editors)
	}
}
