package pipeline

import (
	"fmt"
	"path/filepath"

	"banmian/export/issuejson"
	"banmian/layout/article"
	"banmian/paper"
)

// finish makes the issue of the pages and writes it.
func (j *job) finish() (*Outcome, error) {
	out := &Outcome{Dir: j.dir}
	pages := make([]paper.Page, 0, len(j.results))
	var readings []pageResult
	for _, r := range j.results {
		pages = append(pages, r.page)
		if r.failure != nil {
			out.Failed = append(out.Failed, r.failure)
			continue
		}
		readings = append(readings, r)
		if r.resumed {
			out.Resumed++
		}
	}
	out.Issue = j.assemble(pages, readings)
	if err := writeGzip(filepath.Join(j.dir, workDir, "issue.json.gz"), out.Issue); err != nil {
		return nil, err
	}
	return out, issuejson.Write(filepath.Join(j.dir, "issue.json"), out.Issue)
}

// assemble makes the issue value.
func (j *job) assemble(pages []paper.Page, readings []pageResult) *paper.Issue {
	built := article.Build(pages)
	is := &paper.Issue{
		ID:       j.ID,
		Source:   paper.Source{File: j.src.Name(), SHA256: j.src.SHA256(), Kind: kindOf(readings)},
		Masthead: built.Masthead,
		Pages:    built.Pages,
		Articles: built.Articles,
		Teasers:  built.Teasers,
		Ads:      built.Ads,
		Steps:    append(append([]paper.Step{}, j.Settings...), readingStep(readings)),
	}
	for i, a := range is.Articles {
		for k, f := range a.Figures {
			is.Articles[i].Figures[k].Image = figureImage(f.Block)
		}
	}
	flags := append([]paper.Flag{}, built.Flags...)
	for _, p := range is.Pages {
		flags = append(flags, p.Flags...)
		if p.Error != "" {
			flags = append(flags, paper.Flag{Code: paper.FlagPageFailed, Ref: pageRef(p.Seq), Note: p.Error})
		}
	}
	is.Flags = paper.SortFlags(flags)
	return is
}

// kindOf is the kind of the whole source.
func kindOf(readings []pageResult) string {
	kind := ""
	for _, r := range readings {
		if kind != "" && r.page.Kind != kind {
			return paper.Mixed
		}
		kind = r.page.Kind
	}
	return kind
}

// readingStep sums up how the pages were read.
func readingStep(readings []pageResult) paper.Step {
	params := map[string]any{}
	var text TextLayer
	agreed := 0.0
	for _, r := range readings {
		if t := r.text; t != nil {
			text.Used += t.Used
			text.Hidden += t.Hidden
			text.Refused += t.Refused
			text.Checked += t.Checked
			agreed += t.Agreement * float64(t.Checked)
		}
	}
	if text.Used > 0 {
		params["pdf_characters"] = text.Used
	}
	if text.Checked > 0 {
		params["pdf_checked"] = text.Checked
		params["pdf_agreement"] = fmt.Sprintf("%.3f", agreed/float64(text.Checked))
	}
	return paper.Step{Stage: "ocr", Tool: "banmian", Version: Version, Params: params}
}

// Version is the program's version, recorded in every issue.
const Version = "0.1.0"
