package articlecsv_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"banmian/export/articlecsv"
	"banmian/export/exporttest"
	"banmian/export/prose"
)

func TestGolden(t *testing.T) {
	job := exporttest.Job(t, exporttest.Issue())
	exporttest.Golden(t, exporttest.Deliver(t, articlecsv.Format, job), "testdata/csv")
	exporttest.Same(t, articlecsv.Format, job)
	job.BOM = true
	if got := exporttest.Read(t, exporttest.Deliver(t, articlecsv.Format, job), "articles.csv"); !strings.HasPrefix(got, "\ufeffid,paper,") {
		t.Errorf("the file begins with %q", got[:20])
	}
}

// FuzzCSV reads the table back: every cell is what the article says, and none
// opens a formula.
func FuzzCSV(f *testing.F) {
	for _, s := range exporttest.Hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		is := exporttest.Small(s)
		text := exporttest.Read(t, exporttest.Deliver(t, articlecsv.Format, exporttest.Job(t, is)), "articles.csv")
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		a := is.Articles[0]
		got := map[string]string{}
		for i, name := range rows[0] {
			cell := rows[1][i]
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") {
				t.Errorf("%s opens a formula: %q", name, cell)
			}
			got[name] = strings.TrimPrefix(cell, "'")
		}
		for name, want := range map[string]string{
			"id": "small-2024-10-17/a001", "pages": "1;2", "headline": a.Headline, "kicker": a.Kicker, "text": strings.Join(a.Paragraphs, "\n"),
			"byline": a.Byline.Raw, "confidence": "0.5", "flags": "join-doubtful;order-doubtful", "paper": s,
		} {
			if want = prose.Clean(want); got[name] != want {
				t.Errorf("%s: got %q, want %q", name, got[name], want)
			}
		}
	})
}
