package review

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestSample(t *testing.T) {
	d := newClient(t, Config{})
	at := "/api/issues/x1/sample"
	if resp, _ := d.do("GET", at, nil); resp.code != http.StatusNoContent {
		t.Error(resp.code)
	}
	for _, bad := range []string{`{}`, `{"lines":0}`, `{"lines":5,"seed":-1}`, `{"lines":5,"seed":9007199254740993}`, `{"lines":5000}`} {
		if resp, _ := d.do("POST", at, bad); resp.code != http.StatusBadRequest {
			t.Errorf("%s: %d", bad, resp.code)
		}
	}
	resp, b := d.do("POST", at, `{"lines":4,"seed":7}`)
	var drawn, now sampleForm
	decodeInto(t, b, &drawn)
	if resp.code != http.StatusCreated || drawn.Seed != 7 || len(drawn.Lines) != 4 || drawn.Of != 9 || drawn.Rate != nil || drawn.ETag != resp.header.Get("ETag") {
		t.Fatalf("%d: %s", resp.code, b)
	}
	l := drawn.Lines[0]
	d.post(drawn.ETag, fmt.Sprintf(`{"op":"sample","on":{"page":%d,"block":%q,"line":%d},"before":%q,"after":%q}`, l.Page, l.Block, l.Line, l.Text, "错"+l.Text))
	d.get(at, &now)
	if now.Checked != 1 || now.Wrong != 1 || now.Rate == nil || *now.High <= *now.Rate || !now.Lines[0].Checked {
		t.Errorf("%+v", now)
	}
}

func TestReport(t *testing.T) {
	d := newClient(t, Config{})
	_, tag := d.headline()
	d.post(tag, `{"op":"note","on":{"page":1},"after":"<script>alert(1)</script>"}`)
	for lang, want := range map[string]string{"zh": `lang="zh`, "en": `lang="en"`} {
		resp, b := d.do("GET", "/issues/x1/report?lang="+lang, nil)
		text := string(b)
		if resp.code != http.StatusOK || !strings.Contains(text, want) || strings.Contains(text, "<script") || strings.Contains(text, "<style") {
			t.Errorf("%s: %d: %s", lang, resp.code, text)
		}
		if !strings.Contains(text, `href="`+stylePath+`"`) {
			t.Errorf("%s: no style", lang)
		}
	}
	resp, b := d.do("GET", stylePath, nil)
	if kind := resp.header.Get("Content-Type"); resp.code != http.StatusOK || !strings.HasPrefix(kind, "text/css") || len(b) == 0 {
		t.Errorf("%d %s", resp.code, kind)
	}
}
