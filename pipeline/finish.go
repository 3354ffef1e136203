package pipeline

import (
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"

	"banmian/layout/article"
	"banmian/paper"
)

// finish makes the issue of the pages, lays over it what people corrected, and
// writes both.
func (j *job) finish() (*Outcome, error) {
	is, err := j.issue()
	if err != nil {
		return nil, err
	}
	if is, err = j.useProfile(is); err != nil {
		return nil, err
	}
	if err := writeGzip(filepath.Join(j.dir, issueFile), is); err != nil {
		return nil, err
	}
	r, err := newReview(j.dir, is)
	if err != nil {
		return nil, err
	}
	for _, d := range r.Damage {
		j.Log.Warn("a line of the edits is none", "line", d.Line, "why", d.Why)
	}
	out := &Outcome{Dir: j.dir, Issue: r.Issue}
	out.Edits, out.Conflicts, _ = tally(r.Entries, r.Outcomes)
	for _, r := range j.results {
		if r.failure != nil {
			out.Failed = append(out.Failed, r.failure)
		} else if r.resumed {
			out.Resumed++
		}
	}
	return out, r.deliver()
}

// issue makes the issue of the laid-out pages.
func (j *job) issue() (*paper.Issue, error) {
	built, err := j.articles()
	if err != nil {
		return nil, err
	}
	return j.assemble(built), nil
}

// articles makes the articles of the pages. A page that they cannot be made
// with fails, alone; the error is of what cannot be told by pages.
func (j *job) articles() (article.Result, error) {
	built, err := j.tryBuild(len(j.results))
	if err == nil {
		return built, nil
	}
	for i, r := range j.results {
		_, err := j.tryBuild(i + 1)
		if err == nil || r.failure != nil {
			continue
		}
		if err := j.lose(i, &PageError{Page: r.page.Seq, Name: r.page.Name, Stage: StageArticle, Err: err}); err != nil {
			return article.Result{}, err
		}
	}
	return j.tryBuild(len(j.results))
}

// tryBuild makes the articles of the first n pages; a panic is its error.
func (j *job) tryBuild(n int) (built article.Result, err error) {
	defer func() {
		if v := recover(); v != nil {
			j.Log.Debug("panic", "stage", StageArticle, "stack", string(debug.Stack()))
			err = fmt.Errorf("make articles: panic: %v", v)
		}
	}()
	pages := make([]paper.Page, n)
	for i := range pages {
		pages[i] = j.results[i].page
	}
	return j.build(pages), nil
}

// assemble makes the issue value.
func (j *job) assemble(built article.Result) *paper.Issue {
	is := &paper.Issue{
		ID:       j.ID,
		Source:   paper.Source{File: j.src.Name(), SHA256: j.src.SHA256(), Kind: kindOf(j.results)},
		Masthead: built.Masthead,
		Pages:    built.Pages,
		Articles: built.Articles,
		Teasers:  built.Teasers,
		Ads:      built.Ads,
		Steps:    slices.Concat(j.Settings, []paper.Step{readingStep(j.results)}),
	}
	flags := slices.Clone(built.Flags)
	for i := range is.Pages {
		p := &is.Pages[i]
		flags = append(flags, p.Flags...)
		if p.Error != "" {
			flags = append(flags, paper.Flag{Code: paper.FlagPageFailed, Ref: pageRef(p.Seq), Note: p.Error})
		}
	}
	nameFigures(is, is)
	is.Flags = paper.SortFlags(flags)
	return is
}

// kindOf is the kind of the whole source, as far as its pages could be read.
func kindOf(results []pageResult) string {
	kind := ""
	for _, r := range results {
		if r.failure != nil {
			continue
		}
		if kind != "" && r.page.Kind != kind {
			return paper.Mixed
		}
		kind = r.page.Kind
	}
	return kind
}

// readingStep sums up how the pages were read.
func readingStep(results []pageResult) paper.Step {
	params := map[string]any{}
	var text TextLayer
	agreed, given := 0.0, 0
	for _, r := range results {
		if r.record != nil && r.record.Given != "" {
			given++
		}
		if t := r.text; t != nil {
			text.Used += t.Used
			text.Hidden += t.Hidden
			text.Refused += t.Refused
			text.Checked += t.Checked
			agreed += t.Agreement * float64(t.Checked)
		}
	}
	if given > 0 {
		params["given_pages"] = given // whose text came in ALTO or PAGE
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
