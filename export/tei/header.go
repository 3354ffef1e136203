package tei

import (
	"fmt"

	"banmian/export/prose"
)

// header writes what the file is and what it was made from.
func (t *writer) header(version string) {
	m := t.is.Masthead
	t.Raw("<teiHeader>\n<fileDesc>\n<titleStmt>")
	t.Open("title")
	title := prose.OneLine(m.Title + " " + m.Date)
	if title == "" {
		title = t.is.ID
	}
	t.Text(title)
	t.Raw("</title></titleStmt>\n<publicationStmt>")
	t.Open("p")
	t.Text("Made by banmian " + version + " from " + prose.OneLine(t.is.Source.File) + " (SHA-256 " + t.is.Source.SHA256 + ").")
	t.Raw("</p></publicationStmt>\n<sourceDesc><biblStruct><monogr>\n")
	t.Open("title", "level", "j")
	t.Text(prose.OneLine(m.Title))
	t.Raw("</title>\n")
	t.line("idno", m.CNCode, "type", "CN")
	t.line("idno", m.PostalCode, "type", "postal")
	t.Raw("<imprint>\n")
	t.line("publisher", m.Publisher)
	t.line("pubPlace", m.Address)
	t.Open("date", "when", m.Date)
	t.Text(prose.OneLine(m.Date + " " + m.Weekday + " " + m.LunarDate))
	t.Raw("</date>\n</imprint>\n")
	t.scope("issue", m.IssueNo)
	t.scope("total", m.TotalIssueNo)
	t.Raw("</monogr></biblStruct></sourceDesc>\n</fileDesc>\n<encodingDesc><appInfo>")
	t.Open("application", "ident", "banmian", "version", version)
	t.Raw("<label>banmian</label></application></appInfo></encodingDesc>\n" +
		`<profileDesc><langUsage><language ident="zh">Chinese</language></langUsage></profileDesc>` + "\n</teiHeader>\n")
}

// scope writes a number of the issue, unless it was not printed.
func (t *writer) scope(unit string, n int) {
	if n > 0 {
		t.line("biblScope", fmt.Sprint(n), "unit", unit)
	}
}
