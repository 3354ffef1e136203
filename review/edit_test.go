package review

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"banmian/export/issuejson"
	"banmian/pipeline/edit"
)

// lineEdit is an entry that corrects a line.
func lineEdit(block string, line int, before, after string) string {
	return fmt.Sprintf(`{"op":"text","on":{"page":1,"block":%q,"line":%d},"before":%q,"after":%q}`, block, line, before, after)
}

// post wants the entries added, and returns the new ETag.
func (d *client) post(tag, body string) string {
	d.Helper()
	resp, b := d.do("POST", "/api/issues/x1/edits", body, "If-Match", tag)
	if resp.code != http.StatusCreated {
		d.Fatalf("%s: %d: %s", body, resp.code, b)
	}
	return resp.header.Get("ETag")
}

func (d *client) headline() (text, tag string) {
	d.Helper()
	var is struct{ Articles []struct{ Headline string } }
	tag = d.get("/api/issues/x1", &is)
	return is.Articles[0].Headline, tag
}

func TestEdit(t *testing.T) {
	d := newClient(t, Config{})
	_, tag := d.headline()
	resp, b := d.do("POST", "/api/issues/x1/edits", lineEdit("p01-b002", 0, "新桥通车", "大桥通车"), "If-Match", tag)
	var added addedForm
	decodeInto(t, b, &added)
	if resp.code != http.StatusCreated || len(added.Pages) != 1 || added.Pages[0] != 1 || len(added.Articles) != 1 || added.Articles[0] != "a001" {
		t.Fatalf("%d: %s", resp.code, b)
	}
	if e := added.Entries[0]; e.Who != "li" || e.At.IsZero() || e.On.LineBox.Empty() || e.On.Box.Empty() {
		t.Errorf("%+v", e)
	}
	head, now := d.headline()
	if head != "大桥通车" || now != added.ETag || now == tag {
		t.Errorf("%q %s %s", head, now, added.ETag)
	}
	// A batch whose second entry is about what the first makes.
	now = d.post(now, `{"entries":[{"op":"split","on":{"page":1,"block":"p01-b003"},"after":{"line":1}},{"op":"role","on":{"page":1,"block":"p01-e002"},"after":"subhead"}]}`)
	var page struct{ Blocks []struct{ ID, Role string } }
	d.get("/api/issues/x1/pages/1", &page)
	found := false
	for _, b := range page.Blocks {
		found = found || b.ID == "p01-e002" && b.Role == "subhead"
	}
	if !found {
		t.Errorf("%+v", page.Blocks)
	}
	var all editsForm
	d.get("/api/issues/x1/edits?since=1", &all)
	if len(all.Entries) != 2 || len(all.Outcomes) != 2 || all.Undo != 2 || all.ETag != now {
		t.Errorf("%+v", all)
	}
}

func TestRefused(t *testing.T) {
	d := newClient(t, Config{})
	_, tag := d.headline()
	good := lineEdit("p01-b002", 0, "新桥通车", "大桥通车")
	for name, c := range map[string]struct {
		body string
		want int
		code string
	}{
		"another before":  {lineEdit("p01-b002", 0, "旧桥通车", "大桥通车"), http.StatusConflict, "changed"},
		"no such block":   {lineEdit("p01-b999", 0, "x", "y"), http.StatusUnprocessableEntity, "gone"},
		"no such line":    {lineEdit("p01-b002", 9, "x", "y"), http.StatusUnprocessableEntity, ""},
		"no such op":      {`{"op":"explode","on":{"page":1}}`, http.StatusUnprocessableEntity, "unreadable"},
		"impossible":      {`{"op":"split","on":{"page":1,"block":"p01-b002"},"after":{"line":7}}`, http.StatusUnprocessableEntity, ""},
		"no such role":    {`{"op":"role","on":{"page":1,"block":"p01-b002"},"after":"poem"}`, http.StatusUnprocessableEntity, ""},
		"second of batch": {`{"entries":[` + good + `,` + lineEdit("p01-b004", 0, "no", "y") + `]}`, http.StatusConflict, "changed"},
		"no entries":      {`{"entries":[]}`, http.StatusBadRequest, "bad-request"},
		"no op":           {`{}`, http.StatusBadRequest, "bad-request"},
		"who is not said": {`{"op":"note","on":{"page":1},"who":"wang","after":"x"}`, http.StatusBadRequest, "bad-request"},
		"no JSON":         {`{"op":`, http.StatusBadRequest, "bad-request"},
	} {
		t.Run(name, func(t *testing.T) {
			resp, b := d.do("POST", "/api/issues/x1/edits", c.body, "If-Match", tag)
			var p struct {
				Code    string
				Entry   int
				Present json.RawMessage
				Message struct{ ZH, EN string }
			}
			decodeInto(t, b, &p)
			if resp.code != c.want || c.code != "" && p.Code != c.code || p.Message.ZH == "" || p.Message.EN == "" {
				t.Errorf("%d, want %d: %s", resp.code, c.want, b)
			}
			if name == "second of batch" && (p.Entry != 1 || string(p.Present) != `"桥长三百米宽二十米"`) {
				t.Errorf("%s", b)
			}
		})
	}
	if head, now := d.headline(); head != "新桥通车" || now != tag {
		t.Errorf("something was added: %q %s", head, now)
	}
	if resp, _ := d.do("POST", "/api/issues/x1/edits", good); resp.code != http.StatusPreconditionRequired {
		t.Errorf("without If-Match: %d", resp.code)
	}
}

// Who edits what another has edited since is told so; nothing is added until they
// send it again.
func TestTwoReviewers(t *testing.T) {
	c := withUsers(t)
	d := newClient(t, c)
	d.logIn("li")
	other := *d
	other.logIn("王")
	_, seen := d.headline()
	other.post(seen, lineEdit("p01-b002", 0, "新桥通车", "大桥通车"))
	for name, c := range map[string]struct {
		body    string
		overlap int
		zh, en  string
	}{
		"same line":     {lineEdit("p01-b002", 0, "新桥通车", "老桥通车"), 1, "王 刚才也改了这里：文字 → \"大桥通车\"", "王 has just changed this too"},
		"its block":     {`{"op":"role","on":{"page":1,"block":"p01-b002"},"after":"deck"}`, 1, "也改了", "too"},
		"another block": {lineEdit("p01-b004", 0, "桥长三百米宽二十米", "桥长三百米宽三十米"), 0, "不相干", "elsewhere"},
		"a note":        {`{"op":"note","on":{"page":1,"block":"p01-b002","line":0},"after":"?"}`, 0, "", ""},
		"both":          {`{"entries":[` + lineEdit("p01-b004", 0, "桥长三百米宽二十米", "桥") + `,` + lineEdit("p01-b002", 0, "新桥通车", "老桥") + `]}`, 1, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			resp, b := d.do("POST", "/api/issues/x1/edits", c.body, "If-Match", seen)
			var m struct {
				ETag    string
				Since   []edit.Entry
				Overlap []struct{ Entry, Seq int }
				Message struct{ ZH, EN string }
				Reread  bool
			}
			decodeInto(t, b, &m)
			if resp.code != http.StatusPreconditionFailed || len(m.Since) != 1 || m.Since[0].Who != "王" || len(m.Overlap) != c.overlap || m.Reread {
				t.Fatalf("%d: %s", resp.code, b)
			}
			if !strings.Contains(m.Message.ZH, c.zh) || !strings.Contains(m.Message.EN, c.en) || m.ETag != resp.header.Get("ETag") {
				t.Errorf("%+v", m)
			}
		})
	}
	_, now := d.headline()
	d.post(now, lineEdit("p01-b004", 0, "桥长三百米宽二十米", "桥长三百米宽三十米")) // sent again, it counts
	reading, _, _ := strings.Cut(now, "-")
	for _, other := range []string{`"00000000-1"`, `*`, `nonsense`, reading + `-999"`} {
		resp, b := d.do("POST", "/api/issues/x1/edits", lineEdit("p01-b002", 0, "x", "y"), "If-Match", other)
		if resp.code != http.StatusPreconditionFailed || !strings.Contains(string(b), `"reread":true`) {
			t.Errorf("If-Match %s: %d: %s", other, resp.code, b)
		}
	}
}

func TestUndo(t *testing.T) {
	d := newClient(t, withUsers(t))
	d.logIn("li")
	other := *d
	other.logIn("王")
	step := func(what string, want int, head string) {
		t.Helper()
		resp, b := d.do("POST", "/api/issues/x1/"+what, nil)
		if got, _ := d.headline(); resp.code != want || got != head {
			t.Fatalf("%s: %d, want %d: %q: %s", what, resp.code, want, got, b)
		}
	}
	_, tag := d.headline()
	step("undo", http.StatusUnprocessableEntity, "新桥通车")
	tag = d.post(tag, `{"op":"state","before":"new","after":"in_review"}`)
	step("undo", http.StatusUnprocessableEntity, "新桥通车") // that a review has begun is no act
	tag = d.post(tag, lineEdit("p01-b002", 0, "新桥通车", "一"))
	tag = d.post(tag, `{"entries":[`+lineEdit("p01-b002", 0, "一", "二")+`,`+lineEdit("p01-b004", 0, "桥长三百米宽二十米", "改")+`]}`)
	other.post(tag, lineEdit("p01-b006", 0, "此文含有特殊字符", "别人的")) // is not d's to undo
	step("undo", http.StatusCreated, "一")
	step("undo", http.StatusCreated, "新桥通车")
	step("undo", http.StatusUnprocessableEntity, "新桥通车")
	step("redo", http.StatusCreated, "一")
	step("redo", http.StatusCreated, "二")
	step("redo", http.StatusUnprocessableEntity, "二")
	step("undo", http.StatusCreated, "一")
	step("redo", http.StatusCreated, "二")
	step("undo", http.StatusCreated, "一")
	_, tag = d.headline()
	d.post(tag, lineEdit("p01-b002", 0, "一", "三"))
	step("redo", http.StatusUnprocessableEntity, "三") // something else was done since
	step("undo", http.StatusCreated, "一")
	var page struct {
		Blocks []struct {
			ID    string
			Lines []struct{ Text string }
		}
	}
	d.get("/api/issues/x1/pages/1", &page)
	if got := page.Blocks[5].Lines[0].Text; got != "别人的" {
		t.Errorf("another's edit is %q", got)
	}
}

// What others build on is not undone under them.
func TestUndoOfWhatOthersNeed(t *testing.T) {
	d := newClient(t, withUsers(t))
	d.logIn("li")
	other := *d
	other.logIn("王")
	_, tag := d.headline()
	tag = d.post(tag, lineEdit("p01-b002", 0, "新桥通车", "一"))
	other.post(tag, lineEdit("p01-b002", 0, "一", "二"))
	if resp, b := d.do("POST", "/api/issues/x1/undo", nil); resp.code != http.StatusUnprocessableEntity || !strings.Contains(string(b), "王") {
		t.Errorf("%d: %s", resp.code, b)
	}
}

// Many at once never lose an entry, and never add one that rests on what it has
// not seen.
func TestAtOnce(t *testing.T) {
	d := newClient(t, Config{})
	const people, each = 4, 5
	var wg sync.WaitGroup
	for range people {
		wg.Go(func() {
			for done := 0; done < each; {
				head, tag := d.headline()
				resp, b := d.do("POST", "/api/issues/x1/edits", lineEdit("p01-b002", 0, head, head+"又"), "If-Match", tag)
				switch resp.code {
				case http.StatusCreated:
					done++
				case http.StatusPreconditionFailed:
				default:
					t.Errorf("%d: %s", resp.code, b)
					return
				}
			}
		})
	}
	wg.Wait()
	if head, _ := d.headline(); head != "新桥通车"+strings.Repeat("又", people*each) {
		t.Error(head)
	}
}

func TestDelivery(t *testing.T) {
	d := newClient(t, Config{})
	_, tag := d.headline()
	d.post(tag, lineEdit("p01-b002", 0, "新桥通车", "大桥通车"))
	d.post(d.get("/api/issues/x1", nil), `{"op":"state","before":"new","after":"in_review"}`)
	d.s.stop() // which delivers what waits
	d.s.work.Wait()
	is, err := issuejson.Read(filepath.Join(d.s.Dir, "x1", "issue.json"))
	if err != nil || is.Articles[0].Headline != "大桥通车" {
		t.Errorf("%v %v", is, err)
	}
	var list listForm
	d.settle(&list)
	d.get("/api/issues?state=in_review", &list)
	if list.Total != 1 || list.Issues[0].Edits != 2 || list.Issues[0].EditedBy != "li" || list.Issues[0].Checked == 0 {
		t.Errorf("%+v", list)
	}
}

func TestDraft(t *testing.T) {
	d := newClient(t, withUsers(t))
	d.logIn("li")
	at := "/api/issues/x1/draft"
	if resp, _ := d.do("GET", at, nil); resp.code != http.StatusNoContent {
		t.Error(resp.code)
	}
	if resp, b := d.do("PUT", at, `{"page":1,"block":"p01-b002","line":0,"before":"新桥通车","text":"大桥<通"}`); resp.code != http.StatusOK {
		t.Errorf("%d: %s", resp.code, b)
	}
	var got struct {
		Text string
		Line *int
	}
	d.get(at, &got)
	if got.Text != "大桥<通" || got.Line == nil || *got.Line != 0 {
		t.Errorf("%+v", got)
	}
	other := *d
	other.logIn("王")
	if resp, _ := other.do("GET", at, nil); resp.code != http.StatusNoContent {
		t.Errorf("another's draft: %d", resp.code)
	}
	for range 2 {
		if resp, _ := d.do("DELETE", at, nil); resp.code != http.StatusNoContent {
			t.Error(resp.code)
		}
	}
	checkKeys(t, d)
	if resp, _ := d.do("PUT", "/api/issues/none/draft", `{"text":"x"}`); resp.code != http.StatusNotFound {
		t.Errorf("of no issue: %d", resp.code)
	}
}

// checkKeys keeps drafts of two lines, which must not take each other's place.
func checkKeys(t *testing.T, d *client) {
	t.Helper()
	at := "/api/issues/x1/draft"
	for _, key := range []string{"a", "../b"} {
		if resp, b := d.do("PUT", at, map[string]any{"key": key, "bbox": []int{1, 2, 3, 4}, "text": "字" + key}); resp.code != http.StatusOK {
			t.Errorf("%d: %s", resp.code, b)
		}
	}
	var all struct{ Drafts []struct{ Key, Text string } }
	d.get(at+"s", &all)
	if len(all.Drafts) != 2 || all.Drafts[0].Key == all.Drafts[1].Key {
		t.Errorf("%+v", all)
	}
	d.do("DELETE", at+"?key=a", nil)
	d.get(at+"s", &all)
	if len(all.Drafts) != 1 || all.Drafts[0].Text != "字../b" {
		t.Errorf("%+v", all)
	}
}

func TestQueue(t *testing.T) {
	d := newClient(t, Config{})
	var q queueForm
	tag := d.get("/api/issues/x1/queue?limit=1000", &q)
	if q.Total == 0 || len(q.Items) != q.Total || q.Left != q.Expected || q.Left == 0 {
		t.Fatalf("%+v", q)
	}
	tag = d.post(tag, `{"entries":[{"op":"accept","on":{"page":1,"block":"p01-b002","field":"role"}},{"op":"accept","on":{"page":1,"block":"p01-b003","field":"join"}}]}`)
	d.post(tag, lineEdit("p01-b002", 0, "新桥通车", "大桥通车"))
	var after queueForm
	d.get("/api/issues/x1/queue?limit=1000", &after)
	if after.Left >= q.Left || after.Expected != q.Expected {
		t.Errorf("left %v of %v, then %v of %v", q.Left, q.Expected, after.Left, after.Expected)
	}
	for _, x := range after.Items {
		if (x.Kind == "role" && x.Block == "p01-b002" || x.Kind == "join" && x.Block == "p01-b003") && !x.Seen {
			t.Errorf("%+v", x)
		}
	}
	d.get("/api/issues/x1/queue?offset=100000", nil)
}
