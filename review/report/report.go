// Package report writes what was checked in an issue, and what that says of it,
// as a page to print: the record that goes with an accepted issue.
package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"banmian/paper"
	"banmian/pipeline/edit"
	"banmian/review/queue"
)

// An Input is what a report is of. The same input gives the same bytes: the
// report knows no time but that of the entries.
type Input struct {
	Machine, Now *paper.Issue // as the machine made it, and as it stands
	Entries      []edit.Entry
	Outcomes     []edit.Outcome // of Entries, one each
	Queue        queue.Queue
	Lang         string // "zh" or "en"
	// Style is the address of [Style], for a server whose pages may hold no styles
	// of their own; "" puts it into the page, which then is a file by itself.
	Style string
}

// Style is the style sheet of reports.
//
//go:embed report.css
var Style string

//go:embed report.html
var page string

var pages = template.Must(template.New("report").Funcs(template.FuncMap{"percent": percent, "number": number, "when": when}).Parse(page))

// Write writes a report as one HTML page.
func Write(w io.Writer, in Input) error {
	if err := pages.Execute(w, newSheet(in)); err != nil {
		return fmt.Errorf("write report of %q: %w", in.Now.ID, err)
	}
	return nil
}
